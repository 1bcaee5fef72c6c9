/* Tests of the bootstrap and of the slope: distribution, repeatability, known answers. */
#include "tests/test.h"

#include "base/rand.h"
#include "evidence/indicators/bootstrap.h"
#include "evidence/indicators/slope.h"

enum { WORKS = 3000 };

static struct boot_works invented(struct test *t)
{
    struct arena *a = t->ctx->turn;
    struct boot_works b = {.id = NEW_ARRAY(a, uint64_t, WORKS),
                           .first = NEW_ARRAY(a, uint32_t, WORKS + 1),
                           .country = NEW_ARRAY(a, uint16_t, WORKS * 2),
                           .units = NEW_ARRAY(a, int64_t, WORKS * 2),
                           .ncs = NEW_ARRAY(a, double, WORKS),
                           .hit = NEW_ARRAY(a, double, WORKS),
                           .code = NEW_ARRAY(a, str, 3),
                           .n_works = WORKS,
                           .n_countries = 3};
    b.code[0] = S("SE"), b.code[1] = S("NO"), b.code[2] = S("DK");
    for (size_t i = 0; i < WORKS; i++) {
        b.id[i] = i * 7919 + 1;
        b.ncs[i] = (double)(i % 5);
        b.hit[i] = i % 10 == 0;
        for (size_t c = 0; c < 1 + i % 2; c++) {
            b.country[b.n_rows] = (uint16_t)((i + c) % 3);
            b.units[b.n_rows++] = 1000000000000 / (int64_t)(1 + i % 2);
        }
        b.first[i + 1] = (uint32_t)b.n_rows;
    }
    return b;
}

void test_bootstrap__weights_have_mean_and_variance_one(struct test *t)
{
    double sum = 0, squares = 0;
    int n = 0;
    for (uint64_t id = 1; id <= 2000; id++)
        for (uint64_t b = 0; b < 100; b++, n++) {
            int k = bootstrap_weight(1, id, b);
            sum += k;
            squares += k * k;
        }
    double mean = sum / n, variance = squares / n - mean * mean;
    CHECK(fabs(mean - 1) < 4 / sqrt(n)); /* four standard errors */
    CHECK(fabs(variance - 1) < 4 * sqrt(3.0 / n));
}

void test_bootstrap__blocks_use_the_same_weights_as_the_named_hash(struct test *t)
{
    struct boot_works b = invented(t);
    struct boot_values v;
    CHECK_OK(bootstrap_run(t->ctx, &b, 5, 2, &v));
    for (uint64_t r = 0; r < BOOTSTRAP_REPLICATES; r += 333) {
        double se = 0, all = 0, hits = 0, ncs = 0;
        for (size_t i = 0; i < WORKS; i++) {
            int k = bootstrap_weight(5, b.id[i], r);
            all += k;
            for (size_t row = b.first[i]; row < b.first[i + 1]; row++) {
                double w = b.country[row] == 0 ? (double)b.units[row] / 1e12 * k : 0;
                se += w;
                hits += w * b.hit[i];
                ncs += w * b.ncs[i];
            }
        }
        CHECK_REAL(v.share[r], se / all);
        CHECK_REAL(v.pp[r], hits / se);
        CHECK_REAL(v.mncs[r], ncs / se);
    }
}

void test_bootstrap__values_do_not_depend_on_the_threads(struct test *t)
{
    struct boot_works b = invented(t);
    struct boot_values one, four;
    size_t n = b.n_countries * BOOTSTRAP_REPLICATES * sizeof(double);
    CHECK_OK(bootstrap_run(t->ctx, &b, 1, 1, &one));
    CHECK_OK(bootstrap_run(t->ctx, &b, 1, 4, &four));
    CHECK(memcmp(one.share, four.share, n) == 0 && memcmp(one.pp, four.pp, n) == 0);
    CHECK(memcmp(one.mncs, four.mncs, n) == 0 && memcmp(one.rank, four.rank, n) == 0);
}

void test_bootstrap__limits_are_the_named_order_statistics(struct test *t)
{
    double values[BOOTSTRAP_REPLICATES];
    for (int i = 0; i < BOOTSTRAP_REPLICATES; i++)
        values[i] = (double)((i * 7) % BOOTSTRAP_REPLICATES);
    struct boot_limits l = bootstrap_limits(t->ctx, values);
    CHECK_REAL(l.low, 25);
    CHECK_REAL(l.high, 975);
    for (int i = 0; i < 101; i++)
        values[i] = (double)NAN;
    CHECK(isnan(bootstrap_limits(t->ctx, values).low));
}

void test_bootstrap__equal_weights_share_a_rank(struct test *t)
{
    struct boot_works b = invented(t);
    b.n_works = 2;
    b.first[1] = 3;
    b.first[2] = 3;
    const int64_t thirds[] = {333333333333, 333333333333, 333333333334};
    for (int i = 0; i < 3; i++) {
        b.country[i] = (uint16_t)i;
        b.units[i] = thirds[i];
    }
    struct boot_values v;
    CHECK_OK(bootstrap_run(t->ctx, &b, 1, 1, &v));
    size_t r = 0;
    while (bootstrap_weight(1, b.id[0], r) == 0)
        r++;
    CHECK_REAL(v.rank[r], 2);
    CHECK_REAL(v.rank[BOOTSTRAP_REPLICATES + r], 2);
    CHECK_REAL(v.rank[2 * BOOTSTRAP_REPLICATES + r], 1);
}

void test_slope__exact_exponential_growth_is_found_without_error(struct test *t)
{
    double y[10], world[10];
    for (int i = 0; i < 10; i++) {
        world[i] = 1000 + 37 * i;
        y[i] = world[i] * exp(-4 + 0.07 * i);
    }
    struct slope s = slope_fit(y, world, 10);
    CHECK(fabs(s.beta - 0.07) < 1e-12 && s.se < 1e-10);
}

void test_slope__is_undefined_without_a_finite_maximum(struct test *t)
{
    const double world[10] = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
    const double last[10] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 4}, none[10] = {0};
    const double middle[10] = {0, 0, 0, 0, 4, 0, 0, 0, 0, 0};
    CHECK(isnan(slope_fit(last, world, 10).beta) && isnan(slope_fit(none, world, 10).beta));
    CHECK(isfinite(slope_fit(middle, world, 10).beta));
    CHECK(isnan(slope_fit(last, world, 2).beta));
}
