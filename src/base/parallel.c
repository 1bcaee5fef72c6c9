/* Numbered tasks over threads: see parallel.h. */
#define _GNU_SOURCE
#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct crew {
    parallel_task *task;     /* what to run */
    void *shared;            /* its argument */
    size_t n;                /* how many tasks */
    atomic_size_t next;      /* the next number to take */
    atomic_bool failed;      /* stops new tasks */
    const struct ctx *model; /* the caller's ctx */
};

struct worker {
    struct crew *crew;      /* shared by all workers */
    struct failure failure; /* of its failed task */
    struct arena *arena;    /* of its tasks */
    struct arena *scratch;  /* of its tasks */
    size_t failed_task;     /* which task failed */
    pthread_t thread;       /* unused by the caller's own worker */
    err result;             /* of its failed task, or OK */
};

size_t parallel_cores(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? (size_t)n : 1;
}

static void *work(void *argument)
{
    struct worker *w = argument;
    struct crew *crew = w->crew;
    struct ctx ctx = *crew->model;
    ctx.turn = w->arena;
    ctx.scratch = w->scratch;
    ctx.failure = &w->failure;
    ctx.db = NULL;
    ctx.session = NULL;
    while (!atomic_load(&crew->failed)) {
        size_t i = atomic_fetch_add(&crew->next, 1);
        if (i >= crew->n)
            break;
        w->result = crew->task(&ctx, crew->shared, i);
        if (w->result != OK) {
            w->failed_task = i;
            atomic_store(&crew->failed, true);
        }
    }
    return NULL;
}

static err join(struct ctx *ctx, struct worker *workers, size_t n)
{
    const struct worker *first = NULL;
    for (size_t t = 0; t < n; t++)
        if (workers[t].result != OK && (!first || workers[t].failed_task < first->failed_task))
            first = &workers[t];
    err result = OK;
    if (first) {
        *ctx->failure = first->failure;
        ctx->failure->sentence = str_copy(ctx->turn, first->failure.sentence);
        result = first->result;
    }
    for (size_t t = 0; t < n; t++) {
        arena_free(workers[t].arena);
        arena_free(workers[t].scratch);
    }
    return result;
}

err parallel_for(struct ctx *ctx, size_t n_threads, size_t n, parallel_task *task, void *shared)
{
    if (n_threads == 0)
        n_threads = parallel_cores();
    if (n_threads > n)
        n_threads = n ? n : 1;
    struct crew crew = {.task = task, .shared = shared, .n = n, .model = ctx};
    struct worker *workers = NEW_ARRAY(ctx->turn, struct worker, n_threads);
    size_t n_started = 0;
    for (size_t t = 0; t < n_threads; t++)
        workers[t] = (struct worker){.crew = &crew, .arena = arena_new(), .scratch = arena_new()};
    for (size_t t = 1; t < n_threads; t++, n_started++)
        if (pthread_create(&workers[t].thread, NULL, work, &workers[t]) != 0)
            break;
    work(&workers[0]);
    for (size_t t = 1; t <= n_started; t++)
        pthread_join(workers[t].thread, NULL);
    return join(ctx, workers, n_threads);
}
