/* What a test.c needs. A test is `void test_room__sentence(struct test *t)`; tools/testlist finds
 * them. Each gets a fresh ctx with a clock that stands at 2026-11-24T07:15:00Z and chance that
 * repeats, and a folder of its own that is removed afterwards. */
#ifndef SPETS_TESTS_TEST_H
#define SPETS_TESTS_TEST_H

#include <math.h>
#include <string.h>

#include "base/file.h"

struct test {
    struct ctx *ctx;     /* fresh for each test */
    const char *folder;  /* empty, this test's own */
    const char *shared;  /* the folder with real data, or null */
    const char *skipped; /* why the test could not run, or null */
    int64_t now_ms;      /* what the clock says; a test may move it */
    int n_failed;        /* checks that failed */
    int n_checks;        /* checks made */
};

typedef void test_function(struct test *);

struct test_row {
    const char *name;   /* of the function */
    test_function *run; /* the function */
};

extern const struct test_row test_rows[]; /* made by tools/testlist */
extern const size_t test_rows_n;

void test_check(struct test *, bool good, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#define CHECK(condition) test_check(t, (condition), __FILE__, __LINE__, "%s", #condition)
#define CHECK_OK(expression)                                                                       \
    do {                                                                                           \
        err check_err = (expression);                                                              \
        test_check(t, check_err == OK, __FILE__, __LINE__, "%s: %.*s", #expression,                \
                   STR_F(check_err == OK ? S("") : t->ctx->failure->sentence));                    \
    } while (0)
#define CHECK_ERR(kind, expression) CHECK((expression) == (kind))
#define CHECK_STR(a, b)                                                                            \
    do {                                                                                           \
        str check_a = (a), check_b = (b);                                                          \
        test_check(t, str_equal(check_a, check_b), __FILE__, __LINE__, "%s: `%.*s` is not `%.*s`", \
                   #a, STR_F(check_a), STR_F(check_b));                                            \
    } while (0)
#define CHECK_INT(a, b)                                                                            \
    do {                                                                                           \
        long long check_a = (long long)(a), check_b = (long long)(b);                              \
        test_check(t, check_a == check_b, __FILE__, __LINE__, "%s: %lld is not %lld", #a, check_a, \
                   check_b);                                                                       \
    } while (0)
/* Equal to 1e-9 of the larger, both NAN counts as equal. */
#define CHECK_REAL(a, b)                                                                           \
    do {                                                                                           \
        double check_a = (a), check_b = (b);                                                       \
        test_check(t,                                                                              \
                   (isnan(check_a) && isnan(check_b)) ||                                           \
                       fabs(check_a - check_b) <= 1e-9 * fmax(fabs(check_a), fabs(check_b)),       \
                   __FILE__, __LINE__, "%s: %.17g is not %.17g", #a, check_a, check_b);            \
    } while (0)
/* Ends the test as skipped, with the reason. */
#define SKIP(why)                                                                                  \
    do {                                                                                           \
        t->skipped = (why);                                                                        \
        return;                                                                                    \
    } while (0)

#endif
