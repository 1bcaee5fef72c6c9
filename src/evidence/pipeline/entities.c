/* The steps topics, institutions and merged: the small entities of an OpenAlex snapshot. Where the
 * source holds none of an entity, its step is absent. */
#include "evidence/intake/entities.h"
#include "base/buf.h"
#include "evidence/pipeline/pipeline_parts.h"

static str facts_of(struct ctx *ctx, const struct entity_report *r)
{
    struct buf out = buf_in(ctx->turn);
    buf_put(&out, S("{\"loads\": ["));
    for (size_t i = 0; i < r->n_files; i++) {
        buf_put(&out, i ? S(",\n   {\"path\": ") : S("\n   {\"path\": "));
        buf_json(&out, str_of(r->files[i].path));
        buf_format(&out, ", \"bytes\": %llu, \"records\": %llu, \"broken\": %llu}",
                   (unsigned long long)r->files[i].n_bytes,
                   (unsigned long long)r->files[i].n_records,
                   (unsigned long long)r->files[i].n_broken);
    }
    buf_format(&out, "],\n  \"n_records\": %llu, \"n_broken\": %llu, \"broken\": [",
               (unsigned long long)r->n_records, (unsigned long long)r->n_broken);
    for (size_t i = 0; i < r->n_listed; i++) {
        buf_format(&out, "%s\n   {\"file\": %u, \"line\": %llu, \"why\": ", i ? "," : "",
                   r->broken[i].file, (unsigned long long)r->broken[i].line);
        buf_json(&out, str_of(r->broken[i].reason));
        buf_put(&out, S("}"));
    }
    buf_put(&out, S("]}"));
    return buf_str(&out);
}

static err run_entity(struct ctx *ctx, struct step_run *run, const struct entity_kind *kind)
{
    struct entity_report report = {0};
    struct entity_request request = {
        .kind = kind,
        .paths = run->sources.at,
        .n_paths = run->sources.n,
        .memory_mb = run->settings->memory_mb,
        .folder = run->folder,
        .broken_limit = run->settings->broken_limit,
    };
    TRY(entity_load(ctx, &request, &report));
    run->has_nothing = !report.is_found;
    run->facts = facts_of(ctx, &report);
    run->n_rows = (int64_t)report.n_records;
    return OK;
}

err topics_step(struct ctx *ctx, struct step_run *run)
{
    return run_entity(ctx, run, &entity_topics);
}

err institutions_step(struct ctx *ctx, struct step_run *run)
{
    return run_entity(ctx, run, &entity_institutions);
}

err merged_step(struct ctx *ctx, struct step_run *run)
{
    return run_entity(ctx, run, &entity_merged);
}
