/* Follows one work through the steps: see trace.h. */
#include "evidence/trace/trace.h"

#include <math.h>

#include <jansson.h>

#include "store/gzip.h"

static err read_corpus(struct ctx *ctx, struct duck *duck, struct trace *t)
{
    struct trace_row_rows row;
    struct trace_cell_rows cell;
    TRY(trace_row(ctx, duck, (struct trace_row_takes){t->id}, &row));
    if (row.n == 0)
        return OK;
    t->has_row = true;
    t->row = row.at[0];
    TRY(trace_areas(ctx, duck, (struct trace_areas_takes){t->row.n}, &t->areas));
    TRY(trace_countries(ctx, duck, (struct trace_countries_takes){t->row.n}, &t->countries));
    TRY(trace_institutions(ctx, duck, (struct trace_institutions_takes){t->row.n},
                           &t->institutions));
    TRY(trace_cell(ctx, duck, (struct trace_cell_takes){t->row.n}, &cell));
    if (cell.n == 0)
        return OK;
    t->has_cell = true;
    t->cell = cell.at[0];
    return trace_tops(ctx, duck, (struct trace_tops_takes){t->cell.cell}, &t->tops);
}

err trace_work(struct ctx *ctx, const char *folder, int64_t id, struct trace *out)
{
    struct trace t = {.id = id};
    struct duck *duck;
    if (!evidence_has(folder, "areas"))
        return FAIL(ctx, MISSING,
                    "The evidence holds no works. Load some with: spets build HOME "
                    "--source openalex=PATH");
    TRY(evidence_open(ctx, (struct duck_settings){.n_threads = 1}, folder, &duck));
    TRY(trace_records(ctx, duck, (struct trace_records_takes){id}, &t.records));
    if (t.records.n == 0)
        return FAIL(ctx, MISSING, "No record of W%lld was loaded. Check the number.",
                    (long long)id);
    TRY(read_corpus(ctx, duck, &t));
    *out = t;
    return OK;
}

double trace_ncs(const struct trace *t)
{
    if (!t->has_cell)
        return (double)NAN;
    return t->cell.citations == 0
               ? 1
               : (double)t->cell.cited * (double)t->cell.works / (double)t->cell.citations;
}

double trace_top(const struct trace *t, size_t i)
{
    const struct trace_tops_row *top = &t->tops.at[i];
    if (t->cell.cited != top->threshold)
        return t->cell.cited > top->threshold;
    double h = (double)(top->x * top->works - 100 * top->above) / (double)(100 * top->ties);
    return fmax(0, fmin(1, h));
}

static void free_json(void *what) { json_decref(what); }

err trace_file(struct ctx *ctx, const char *folder, int64_t file, str *path)
{
    str files;
    TRY(evidence_fact(ctx, folder, "works", "loads", &files));
    json_t *list = json_loadb(files.at, files.n, 0, NULL);
    arena_defer(ctx->turn, free_json, list);
    const char *found =
        json_string_value(json_object_get(json_array_get(list, (size_t)file), "path"));
    if (!found)
        return FAIL(ctx, BROKEN, "The manifest of works names no file number %lld.",
                    (long long)file);
    *path = str_copy(ctx->turn, str_of(found));
    return OK;
}

err trace_raw(struct ctx *ctx, const char *folder, const struct trace_records_row *record,
              str *line)
{
    str path;
    struct gzip *gzip;
    bool more = true;
    struct arena *own = arena_new();
    str found = {0};
    TRY(trace_file(ctx, folder, record->file, &path));
    err e = gzip_open(ctx, own, path.at, &gzip);
    for (int64_t i = 0; e == OK && more && i < record->line; i++)
        e = gzip_line(ctx, gzip, &found, &more);
    if (e == OK && !more)
        e = FAIL(ctx, MISSING,
                 "%s has no line %lld any more: the source has changed since the "
                 "load. Build again.",
                 path.at, (long long)record->line);
    if (e == OK)
        *line = str_copy(ctx->turn, found);
    arena_free(own);
    return e;
}
