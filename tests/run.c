/* Runs every test of every room: `spets-test [NAME-PART]`. Prints failures and skips, then a line
 * "tests: N passed, N failed, N skipped". */
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/rand.h"
#include "tests/test.h"

struct repeatable {
    struct source source; /* first, so that the pointers are the same */
    struct test *test;    /* whose clock it is */
    uint64_t n_drawn;     /* values drawn */
};

static int64_t test_now(struct source *s) { return ((struct repeatable *)s)->test->now_ms; }

static uint64_t test_random(struct source *s)
{
    return rand_at(20261124, ((struct repeatable *)s)->n_drawn++);
}

void test_check(struct test *t, bool good, const char *file, int line, const char *format, ...)
{
    t->n_checks++;
    if (good)
        return;
    t->n_failed++;
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", file, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

static const char *shared_data(void)
{
    const char *set = getenv("SPETS_DATA");
    if (set)
        return set;
    return file_kind_of("../shared/data") == FILE_FOLDER ? "../shared/data" : NULL;
}

static void run_one(const struct test_row *row, struct test *t)
{
    struct failure failure = {0};
    struct repeatable chance = {
        .source = {test_now, test_random},
          .test = t
    };
    struct ctx ctx = {.turn = arena_new(),
                      .scratch = arena_new(),
                      .failure = &failure,
                      .source = &chance.source,
                      .language = EN};
    char folder[] = "/tmp/spets-test-XXXXXX";
    *t = (struct test){.ctx = &ctx, .shared = shared_data(), .now_ms = 1795504500000};
    t->folder = mkdtemp(folder);
    if (!t->folder)
        abort();
    row->run(t);
    if (t->n_checks == 0 && !t->skipped) {
        t->n_failed++;
        fprintf(stderr, "%s checks nothing\n", row->name);
    }
    if (file_remove(&ctx, t->folder) != OK)
        fprintf(stderr, "%.*s\n", STR_F(failure.sentence));
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    t->ctx = NULL;
}

int main(int argc, char **argv)
{
    int n_passed = 0, n_failed = 0, n_skipped = 0;
    if (sodium_init() < 0)
        return 1;
    for (size_t i = 0; i < test_rows_n; i++) {
        struct test t;
        if (argc > 1 && !strstr(test_rows[i].name, argv[1]))
            continue;
        run_one(&test_rows[i], &t);
        if (t.n_failed)
            printf("FAILED  %s\n", test_rows[i].name);
        else if (t.skipped)
            printf("skipped %s: %s\n", test_rows[i].name, t.skipped);
        n_failed += t.n_failed > 0;
        n_skipped += !t.n_failed && t.skipped;
        n_passed += !t.n_failed && !t.skipped;
        fflush(stdout);
    }
    printf("tests: %d passed, %d failed, %d skipped\n", n_passed, n_failed, n_skipped);
    return n_failed > 0;
}
