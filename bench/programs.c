/* The ctx of the measured programs: see programs.h. Time and chance are the system's; nothing that
 * is measured uses chance. */
#include "programs.h"

#include <stdio.h>
#include <time.h>

static int64_t system_now_ms(struct source *source)
{
    (void)source;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static uint64_t no_chance(struct source *source)
{
    (void)source;
    return 0;
}

int bench_run(int argc, char **argv, bench_program *what)
{
    struct source source = {.now_ms = system_now_ms, .random = no_chance};
    struct failure failure = {0};
    struct ctx ctx = {
        .turn = arena_new(),
        .scratch = arena_new(),
        .failure = &failure,
        .source = &source,
        .language = EN,
    };
    err e = what(&ctx, argc - 1, argv + 1);
    fflush(stdout);
    if (e != OK)
        fprintf(stderr, "%s: %.*s\n", argv[0], STR_F(failure.sentence));
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    return err_exit_code(e);
}

err bench_size(struct ctx *ctx, const char *text, size_t *size)
{
    int64_t value;
    if (!str_int(str_of(text), &value) || value < 0)
        return FAIL(ctx, INVALID, "%s is no whole number.", text);
    *size = (size_t)value;
    return OK;
}
