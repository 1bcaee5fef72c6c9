/* The steps of the smaller sources (cordis, swecris, patents, organisations): run the room's load
 * and turn its report into the manifest's facts. */
#include "base/buf.h"
#include "evidence/funding/funding.h"
#include "evidence/organisations/organisations.h"
#include "evidence/patents/patents.h"
#include "evidence/pipeline/pipeline_parts.h"

typedef err table_load(struct ctx *, const struct load_request *, struct load_report *);

static void put_lists(struct buf *out, const struct load_report *r)
{
    buf_put(out, S("{\"loads\": ["));
    for (size_t i = 0; i < r->n_files; i++) {
        buf_put(out, i ? S(",\n   {\"path\": ") : S("\n   {\"path\": "));
        buf_json(out, str_of(r->files[i].path));
        buf_put(out, S(", \"kind\": "));
        if (r->files[i].kind)
            buf_json(out, str_of(r->files[i].kind));
        else
            buf_put(out, S("null"));
        buf_format(out, ", \"records\": %lld, \"broken\": %lld}", (long long)r->files[i].n_good,
                   (long long)r->files[i].n_broken);
    }
    buf_format(out, "],\n  \"n_records\": %lld, \"n_broken\": %zu, \"broken\": [",
               (long long)r->n_records, r->n_broken);
    for (size_t i = 0; i < r->n_broken && i < 1000; i++) {
        buf_put(out, i ? S(",\n   {\"path\": ") : S("\n   {\"path\": "));
        buf_json(out, str_of(r->broken[i].path));
        buf_format(out, ", \"line\": %lld, \"why\": ", (long long)r->broken[i].line);
        buf_json(out, r->broken[i].reason);
        buf_put(out, S("}"));
    }
    buf_put(out, S("],\n  \"counts\": ["));
    for (size_t i = 0; i < r->n_counts; i++) {
        buf_put(out, i ? S(", {\"what\": ") : S("{\"what\": "));
        buf_json(out, r->counts[i].what);
        buf_format(out, ", \"n\": %lld}", (long long)r->counts[i].n);
    }
    buf_put(out, S("]"));
}

static void put_years(struct buf *out, const struct load_report *r)
{
    buf_put(out, S(",\n  \"filled\": ["));
    for (size_t i = 0; i < r->n_filled; i++) {
        const struct load_filled *f = &r->filled[i];
        buf_put(out, i ? S(",\n   {\"year\": ") : S("\n   {\"year\": "));
        if (f->has_year)
            buf_format(out, "%lld", (long long)f->year);
        else
            buf_put(out, S("null"));
        buf_put(out, S(", \"field\": "));
        buf_json(out, f->field);
        buf_format(out, ", \"records\": %lld, \"filled\": %lld}", (long long)f->n_records,
                   (long long)f->n_filled);
    }
    buf_put(out, S("],\n  \"pairs\": ["));
    for (size_t i = 0; i < r->n_pairs; i++) {
        buf_put(out, i ? S(",\n   [") : S("\n   ["));
        buf_json(out, r->pairs[i].first);
        buf_put(out, S(", "));
        buf_json(out, r->pairs[i].second);
        buf_put(out, S("]"));
    }
    buf_put(out, S("]}"));
}

static err check_broken(struct ctx *ctx, const struct step_run *run, const struct load_report *r)
{
    int64_t lines = r->n_records + (int64_t)r->n_broken;
    if (lines == 0 || (double)r->n_broken <= run->settings->broken_limit * (double)lines)
        return OK;
    return FAIL(ctx, INVALID,
                "%zu of %lld records are broken, the first in %s at line %lld: %.*s. Mend the "
                "file, or allow more with --broken-limit.",
                r->n_broken, (long long)lines, r->broken[0].path, (long long)r->broken[0].line,
                STR_F(r->broken[0].reason));
}

static err run_load(struct ctx *ctx, struct step_run *run, table_load *load)
{
    struct load_report *report = NEW(ctx->turn, struct load_report);
    const char *spill = file_path(ctx, "%s/.spill", run->folder);
    struct load_request request = {.sources = run->sources,
                                   .folder = run->folder,
                                   .temp_folder = spill,
                                   .memory_mb = run->settings->memory_mb};
    struct buf facts = buf_in(ctx->turn);
    TRY(load(ctx, &request, report));
    TRY(check_broken(ctx, run, report));
    put_lists(&facts, report);
    put_years(&facts, report);
    run->facts = buf_str(&facts);
    run->n_rows = report->n_records;
    if (report->n_broken)
        run->words = str_format(ctx->turn, "%zu broken records of %lld, listed in the manifest.",
                                report->n_broken,
                                (long long)(report->n_records + (int64_t)report->n_broken));
    return file_remove(ctx, spill);
}

err cordis_step(struct ctx *ctx, struct step_run *run) { return run_load(ctx, run, cordis_load); }

err swecris_step(struct ctx *ctx, struct step_run *run) { return run_load(ctx, run, swecris_load); }

err patents_step(struct ctx *ctx, struct step_run *run) { return run_load(ctx, run, patents_load); }

err organisations_step(struct ctx *ctx, struct step_run *run)
{
    return run_load(ctx, run, organisations_load);
}
