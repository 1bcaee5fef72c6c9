/* Gzip by zlib: see gzip_writer.h. It does not read. ISA-L is faster, but its bytes depend on the
 * processor, and once differed between two runs on one. */
#include "evidence/snapshot/gzip_writer.h"

#include <stdio.h>
#include <zlib.h>

enum { OUT_BYTES = 1 << 16, GZIP_WINDOW = 15 + 16, MEMORY_LEVEL = 9 };

struct gzip_writer {
    FILE *file;             /* being written */
    const char *path;       /* its name, for sentences */
    z_stream z;             /* of the current member */
    uint64_t n_bytes;       /* written so far */
    uint8_t out[OUT_BYTES]; /* compressed bytes on their way */
};

static void end_stream(void *what) { deflateEnd(&((struct gzip_writer *)what)->z); }

err gzip_writer_open(struct ctx *ctx, const char *path, bool fast, struct gzip_writer **to)
{
    struct gzip_writer *g = NEW(ctx->scratch, struct gzip_writer);
    g->path = path;
    g->file = fopen(path, "wb");
    if (!g->file)
        return FAIL(ctx, BROKEN, "Cannot write %s. Is the disk full, or the folder closed?", path);
    if (deflateInit2(&g->z, fast ? 1 : 3, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        fclose(g->file);
        return FAIL(ctx, BROKEN, "There is no memory to compress %s.", path);
    }
    arena_defer(ctx->scratch, end_stream, g);
    *to = g;
    return OK;
}

static err fail_write(struct ctx *ctx, struct gzip_writer *g)
{
    if (g->file)
        fclose(g->file);
    g->file = NULL;
    return FAIL(ctx, BROKEN, "Cannot write %s. Is the disk full, or the folder closed?", g->path);
}

err gzip_writer_put(struct ctx *ctx, struct gzip_writer *g, str bytes, bool last)
{
    g->z.next_in = (uint8_t *)(uintptr_t)bytes.at;
    g->z.avail_in = (uInt)bytes.n;
    do {
        g->z.next_out = g->out;
        g->z.avail_out = OUT_BYTES;
        if (deflate(&g->z, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR)
            return fail_write(ctx, g);
        size_t n = OUT_BYTES - g->z.avail_out;
        if (fwrite(g->out, 1, n, g->file) != n)
            return fail_write(ctx, g);
        g->n_bytes += n;
    } while (g->z.avail_out == 0);
    if (last)
        deflateReset(&g->z);
    return OK;
}

err gzip_writer_close(struct ctx *ctx, struct gzip_writer *g, uint64_t *n_bytes)
{
    FILE *file = g->file;
    g->file = NULL;
    if (fclose(file) != 0)
        return fail_write(ctx, g);
    *n_bytes = g->n_bytes;
    return OK;
}

err gzip_write_whole(struct ctx *ctx, const char *path, str bytes, uint64_t *n_bytes)
{
    struct gzip_writer *g;
    TRY(gzip_writer_open(ctx, path, false, &g));
    TRY(gzip_writer_put(ctx, g, bytes, true));
    return gzip_writer_close(ctx, g, n_bytes);
}
