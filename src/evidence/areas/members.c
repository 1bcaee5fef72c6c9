/* The step areas: membership of works in areas and technologies, from the definitions' core topics.
 * The texts of the definitions are kept beside it, so that a reader sees what was used. */
#include "evidence/areas/members.h"

#include "base/buf.h"
#include "evidence/areas/members.duck.sql.h"

/* One line a core topic: `quantum 10020`. */
static str core_lines(struct ctx *ctx, const struct area_list *areas)
{
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < AREAS_N; i++)
        for (size_t k = 0; k <= areas->at[i].n_technologies; k++) {
            const struct definition *d = k ? &areas->at[i].technologies[k - 1] : &areas->at[i].self;
            for (size_t c = 0; c < d->core.n; c++)
                buf_format(&out, "%.*s %.*s\n", STR_F(d->code), STR_F(str_from(d->core.at[c], 1)));
        }
    return buf_str(&out);
}

static err check_topics(struct ctx *ctx, struct duck *duck, const struct step_run *run, str lines)
{
    struct members_unknown_rows unknown;
    if (!evidence_has(run->generation, "topics"))
        return OK;
    TRY(duck_set(ctx, duck, "topics",
                 str_of(file_path(ctx, "%s/topics/*.parquet", run->generation))));
    TRY(members_unknown(ctx, duck, (struct members_unknown_takes){.lists = lines}, &unknown));
    if (unknown.n == 0)
        return OK;
    return FAIL(ctx, INVALID,
                "The definition of %.*s names the topic T%lld, which the loaded topics table does "
                "not know (%zu such topics). Correct the definition or load the right table.",
                STR_F(unknown.at[0].area), (long long)unknown.at[0].topic, unknown.n);
}

static str facts_of(struct ctx *ctx, const struct area_list *areas,
                    const struct members_count_rows *counts)
{
    struct buf out = buf_in(ctx->turn);
    buf_put(&out, S("{\"definitions\": ["));
    for (size_t i = 0; i < AREAS_N; i++)
        buf_format(&out, "%s\"%.*s\"", i ? ", " : "", STR_F(areas_label(ctx, &areas->at[i])));
    buf_put(&out, S("], \"members\": {"));
    for (size_t i = 0; i < counts->n; i++)
        buf_format(&out, "%s\"%.*s\": [%lld, %lld]", i ? ", " : "", STR_F(counts->at[i].area),
                   (long long)counts->at[i].works, (long long)counts->at[i].works_any);
    buf_put(&out, S("}}"));
    return buf_str(&out);
}

err members_step(struct ctx *ctx, struct step_run *run)
{
    struct area_list areas;
    struct duck *duck;
    struct members_count_rows counts;
    struct duck_settings settings = {.n_threads = run->settings->n_threads,
                                     .memory_mb = run->settings->memory_mb};
    TRY(areas_read(ctx, &areas));
    str lines = core_lines(ctx, &areas);
    TRY(duck_open(ctx, ctx->turn, settings, &duck));
    TRY(duck_set(ctx, duck, "folder", str_of(run->folder)));
    TRY(duck_set(ctx, duck, "corpus", str_of(file_path(ctx, "%s/corpus", run->generation))));
    TRY(check_topics(ctx, duck, run, lines));
    TRY(members_make(ctx, duck, (struct members_make_takes){.lists = lines}));
    TRY(members_count(ctx, duck, &counts));
    for (size_t i = 0; i < counts.n; i++)
        run->n_rows += counts.at[i].works_any;
    for (size_t i = 0; i < AREAS_N; i++)
        TRY(file_write(ctx, file_path(ctx, "%s/%s.area", run->folder, area_codes[i]),
                       areas.at[i].text));
    run->facts = facts_of(ctx, &areas, &counts);
    return OK;
}
