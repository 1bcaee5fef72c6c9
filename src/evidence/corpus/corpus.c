/* The steps corpus and cells: SQL in corpus.duck.sql and cells.duck.sql over the Parquet files of
 * the intake. Last sums and orders are integers and unique keys, so that the files have the same
 * bytes whatever the number of threads. */
#include "evidence/corpus/corpus.h"

#include "base/buf.h"
#include "evidence/corpus/cells.duck.sql.h"
#include "evidence/corpus/corpus.duck.sql.h"

static err open_duck(struct ctx *ctx, const struct step_run *run, struct duck **duck)
{
    const char *temp = file_path(ctx, "%s/.spill", run->folder);
    struct duck_settings settings = {
        .n_threads = run->settings->n_threads,
        .memory_mb = run->settings->memory_mb,
        .temp_folder = temp,
    };
    TRY(duck_open(ctx, ctx->turn, settings, duck));
    return duck_set(ctx, *duck, "folder", str_of(run->folder));
}

static err set_path(struct ctx *ctx, struct duck *duck, const char *name, const char *generation,
                    const char *below)
{
    return duck_set(ctx, duck, name, str_of(file_path(ctx, "%s/%s", generation, below)));
}

static void put_facts(struct ctx *ctx, struct step_run *run, const struct corpus_facts_row *f)
{
    struct buf out = buf_in(ctx->turn);
    int64_t newest;
    buf_format(&out, "{\"loaded\": %lld, \"kept\": %lld, \"replaced\": %lld, \"merged\": %lld, ",
               (long long)f->loaded, (long long)f->kept, (long long)f->replaced,
               (long long)f->merged);
    buf_format(&out, "\"universe\": %lld", (long long)f->universe);
    if (f->has_first_year)
        buf_format(&out, ", \"first_year\": %lld", (long long)f->first_year);
    if (f->newest.n >= 4 && str_int(str_slice(f->newest, 0, 4), &newest)) {
        buf_put(&out, S(", \"newest\": "));
        buf_json(&out, f->newest);
        buf_format(&out, ", \"last_complete_year\": %lld", (long long)newest - 1);
    }
    buf_put(&out, S("}"));
    run->facts = buf_str(&out);
    run->n_rows = f->kept;
}

err corpus_step(struct ctx *ctx, struct step_run *run)
{
    struct duck *duck;
    struct corpus_facts_rows facts;
    bool has_merged = evidence_has(run->generation, "merged");
    TRY(open_duck(ctx, run, &duck));
    TRY(set_path(ctx, duck, "works", run->generation, "works/works/*.parquet"));
    TRY(set_path(ctx, duck, "seen", run->generation, "works/seen/*.parquet"));
    TRY(set_path(ctx, duck, "merged", run->generation, "merged/*.parquet"));
    TRY(has_merged ? corpus_merged(ctx, duck) : corpus_without_merges(ctx, duck));
    TRY(corpus_kept(ctx, duck));
    TRY(corpus_work(ctx, duck));
    TRY(corpus_country(ctx, duck));
    TRY(corpus_institution(ctx, duck));
    TRY(corpus_name(ctx, duck));
    TRY(corpus_citation(ctx, duck));
    TRY(corpus_total(ctx, duck));
    TRY(corpus_facts(ctx, duck, &facts));
    put_facts(ctx, run, &facts.at[0]);
    return file_remove(ctx, file_path(ctx, "%s/.spill", run->folder));
}

err cells_step(struct ctx *ctx, struct step_run *run)
{
    struct duck *duck;
    struct cells_count_rows count;
    TRY(open_duck(ctx, run, &duck));
    TRY(set_path(ctx, duck, "corpus", run->generation, "corpus"));
    TRY(counted_reported(ctx, duck));
    TRY(cells_make(ctx, duck));
    TRY(cells_write(ctx, duck));
    TRY(cells_count(ctx, duck, &count));
    run->n_rows = count.at[0].cells;
    return file_remove(ctx, file_path(ctx, "%s/.spill", run->folder));
}

err cells_open(struct ctx *ctx, struct duck *duck, int64_t window_years, int64_t last_complete_year)
{
    if (window_years == 0) {
        TRY(counted_none(ctx, duck));
        return cells_read(ctx, duck);
    }
    TRY(counted_window(ctx, duck, (struct counted_window_takes){window_years, last_complete_year}));
    return cells_make(ctx, duck);
}
