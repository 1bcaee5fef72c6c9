/* positions HOME THREADS FOLDER no|yes turn|shared AREA…: the position of each area over all
 * countries in one process, without or with the bootstrap, each written to FOLDER/AREA.json; the
 * areas one after another on all threads (turn), or shared out with one thread each, after the
 * first if there is a bootstrap (shared). HOME/cache is emptied first, so that the replicates of
 * the universe are computed once here and read again for the later areas, as by `spets serve`. */
#include "programs.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "evidence/indicators/position.h"
#include "store/home.h"

struct job {
    struct position_options options; /* but for the area and the threads */
    const char *evidence;            /* its folder */
    const char *to;                  /* the folder of the answers */
    char **areas;                    /* names */
    size_t n_threads;                /* for each area */
};

static err one(struct ctx *ctx, void *shared, size_t i)
{
    const struct job *job = shared;
    struct position_options options = job->options;
    struct position position;
    struct buf out = buf_in(ctx->turn);
    options.area = str_of(job->areas[i]);
    options.n_threads = job->n_threads;
    TRY(position_compute(ctx, job->evidence, &options, &position));
    position_put_json(&out, &position);
    return file_write(ctx, file_path(ctx, "%s/%s.json", job->to, job->areas[i]), buf_str(&out));
}

/* With memory given back after each area. */
static err in_turn(struct ctx *ctx, struct job *job, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct job single = *job;
        single.areas += i;
        TRY(parallel_for(ctx, 1, 1, one, &single));
    }
    return OK;
}

static err shared_out(struct ctx *ctx, struct job *job, size_t n, size_t n_threads)
{
    size_t n_first = job->options.has_intervals ? 1 : 0;
    TRY(in_turn(ctx, job, n_first));
    job->areas += n_first;
    job->n_threads = 1;
    return parallel_for(ctx, n_threads, n - n_first, one, job);
}

static err all(struct ctx *ctx, int n, char **arguments)
{
    struct job job = {.options = position_defaults()};
    if (n < 6)
        return FAIL(ctx, INVALID, "usage: positions HOME THREADS FOLDER no|yes turn|shared AREA…");
    TRY(home_open(ctx, str_of(arguments[0])));
    TRY(bench_size(ctx, arguments[1], &job.n_threads));
    TRY(evidence_folder(ctx, &job.evidence));
    const char *cache = file_path(ctx, "%s/cache", ctx->home->folder);
    TRY(file_remove(ctx, cache));
    TRY(file_make_folder(ctx, cache));
    job.to = arguments[2];
    TRY(file_make_folder(ctx, job.to));
    job.options.has_intervals = strcmp(arguments[3], "yes") == 0;
    job.areas = arguments + 5;
    return strcmp(arguments[4], "turn") == 0 ? in_turn(ctx, &job, (size_t)n - 5)
                                             : shared_out(ctx, &job, (size_t)n - 5, job.n_threads);
}

int main(int argc, char **argv) { return bench_run(argc, argv, all); }
