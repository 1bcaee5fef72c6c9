/* Gzip by ISA-L: see gzip.h. It does not read. */
#include "evidence/snapshot/gzip.h"

#include <isa-l/igzip_lib.h>
#include <stdio.h>
#include <string.h>

enum { OUT_BYTES = 1 << 16, LEVEL = 3 };

struct gzip {
    FILE *file;             /* being written */
    const char *path;       /* its name, for sentences */
    struct isal_zstream z;  /* of the current member */
    uint8_t *level_bytes;   /* what ISA-L needs for its level */
    uint64_t n_bytes;       /* written so far */
    uint8_t out[OUT_BYTES]; /* compressed bytes on their way */
};

static void begin_member(struct gzip *g)
{
    isal_deflate_init(&g->z);
    g->z.level = LEVEL;
    g->z.level_buf = g->level_bytes;
    g->z.level_buf_size = ISAL_DEF_LVL3_DEFAULT;
    g->z.gzip_flag = IGZIP_GZIP;
    g->z.end_of_stream = 0;
    g->z.flush = NO_FLUSH;
}

err gzip_create(struct ctx *ctx, const char *path, struct gzip **to)
{
    struct gzip *g = NEW(ctx->scratch, struct gzip);
    g->path = path;
    g->level_bytes = NEW_ARRAY(ctx->scratch, uint8_t, ISAL_DEF_LVL3_DEFAULT);
    g->file = fopen(path, "wb");
    if (!g->file)
        return FAIL(ctx, BROKEN, "Cannot write %s. Is the disk full, or the folder closed?", path);
    begin_member(g);
    *to = g;
    return OK;
}

static err fail_write(struct ctx *ctx, struct gzip *g)
{
    if (g->file)
        fclose(g->file);
    g->file = NULL;
    return FAIL(ctx, BROKEN, "Cannot write %s. Is the disk full, or the folder closed?", g->path);
}

err gzip_put(struct ctx *ctx, struct gzip *g, str bytes, bool last)
{
    g->z.next_in = (uint8_t *)(uintptr_t)bytes.at;
    g->z.avail_in = (uint32_t)bytes.n;
    g->z.end_of_stream = last;
    do {
        g->z.next_out = g->out;
        g->z.avail_out = OUT_BYTES;
        if (isal_deflate(&g->z) != COMP_OK)
            return fail_write(ctx, g);
        size_t n = OUT_BYTES - g->z.avail_out;
        if (fwrite(g->out, 1, n, g->file) != n)
            return fail_write(ctx, g);
        g->n_bytes += n;
    } while (g->z.avail_out == 0);
    if (last)
        begin_member(g);
    return OK;
}

err gzip_close(struct ctx *ctx, struct gzip *g, uint64_t *n_bytes)
{
    FILE *file = g->file;
    g->file = NULL;
    if (fclose(file) != 0)
        return fail_write(ctx, g);
    *n_bytes = g->n_bytes;
    return OK;
}

err gzip_write(struct ctx *ctx, const char *path, str bytes, uint64_t *n_bytes)
{
    struct gzip *g;
    TRY(gzip_create(ctx, path, &g));
    TRY(gzip_put(ctx, g, bytes, true));
    return gzip_close(ctx, g, n_bytes);
}
