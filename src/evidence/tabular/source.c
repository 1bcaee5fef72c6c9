/* Bytes of files for the table readers, compressed or not. */
#include "evidence/tabular/tabular.h"
#include "store/gzip.h"

struct opened {
    struct gzip *file; /* reads plain files too */
    bool has_failed;   /* it is cut off or damaged */
};

static err read_bytes(struct ctx *ctx, void *from, char *to, size_t room, size_t *n)
{
    struct opened *o = from;
    err e = gzip_read(ctx, o->file, to, room, n);
    o->has_failed = e != OK;
    return e;
}

err load_source(struct ctx *ctx, struct arena *arena, const char *path, struct csv_source *source)
{
    struct opened *o = NEW(arena, struct opened);
    TRY(gzip_open(ctx, arena, path, &o->file));
    *source = (struct csv_source){read_bytes, o};
    return OK;
}

bool load_source_failed(const struct csv_source *source)
{
    const struct opened *o = source->from;
    return o->has_failed;
}
