/* Bytes of files for the table readers, compressed or not. */
#include "evidence/tabular/tabular.h"

#include <zlib.h>

struct opened {
    gzFile file;      /* zlib reads plain files too */
    const char *path; /* for messages */
    bool has_failed;  /* it is cut off or damaged */
};

static void close_file(void *what)
{
    struct opened *o = what;
    gzclose(o->file);
}

static err read_bytes(struct ctx *ctx, void *from, char *to, size_t room, size_t *n)
{
    struct opened *o = from;
    unsigned most = room < 1u << 30 ? (unsigned)room : 1u << 30;
    int state = Z_OK;
    int got = gzread(o->file, to, most);
    if (got >= 0 && (unsigned)got < most)
        gzerror(o->file, &state);
    if (got < 0 || (state != Z_OK && state != Z_STREAM_END)) {
        o->has_failed = true;
        return FAIL(ctx, INVALID, "%s is cut off or damaged. Fetch it again.", o->path);
    }
    *n = (size_t)got;
    return OK;
}

err load_source(struct ctx *ctx, struct arena *arena, const char *path, struct csv_source *source)
{
    struct opened *o = NEW(arena, struct opened);
    o->path = path;
    o->file = gzopen(path, "rb");
    if (!o->file)
        return FAIL(ctx, MISSING, "%s cannot be read. Check that it is there and may be read.",
                    path);
    gzbuffer(o->file, 1 << 17);
    arena_defer(arena, close_file, o);
    *source = (struct csv_source){read_bytes, o};
    return OK;
}

bool load_source_failed(const struct csv_source *source)
{
    const struct opened *o = source->from;
    return o->has_failed;
}
