/* The bootstrap in C over the columns that the SQL leaves: blocks of 64 replicates, each of which
 * walks all works in order and adds weight * k into accumulators per country. The inner loops run
 * over the replicates of a block, so that the compiler turns them into vector instructions; they
 * are compiled for three kinds of processor and give the same bits on each (no fused operations).
 * See bootstrap.h for what is computed. */
#include "evidence/indicators/bootstrap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/parallel.h"
#include "base/rand.h"

/* A weight of up to 10^12 units is added as two doubles, high * SPLIT + low, each of which stays a
 * whole number below 2^53 for over 10^8 works: so the sums are exact, and so are ranks. */
enum { BLOCK = 64, QUICK = 8, THRESHOLDS = 21, SPLIT = 1 << 20 };

/* floor(2^64 * sum_{i<=j} e^-1 / i!) */
static const uint64_t thresholds[THRESHOLDS] = {
    0x5e2d58d8b3bcdf1au, 0xbc5ab1b16779be35u, 0xeb715e1dc1582dc2u, 0xfb23979734a252f1u,
    0xff1025f59174dc3du, 0xffd90f3ba4055e19u, 0xfffa8b71fc72c913u, 0xffff540c0914b3c9u,
    0xffffed1f4aa8f120u, 0xfffffe216e641462u, 0xffffffd4d85d3183u, 0xfffffffc6da262b4u,
    0xffffffffba12d178u, 0xfffffffffb07c64cu, 0xffffffffffab8ea5u, 0xfffffffffffabe22u,
    0xffffffffffffb11au, 0xfffffffffffffba1u, 0xffffffffffffffc5u, 0xfffffffffffffffdu,
    0xffffffffffffffffu,
};

/* Accumulators of one block. */
struct sums {
    double *works;  /* [BLOCK]: sum of k */
    double *high;   /* [country][BLOCK]: fractional weight in units of SPLIT, exact */
    double *low;    /* [country][BLOCK]: the rest in units, exact */
    double *whole;  /* [country][BLOCK]: full counting, exact; else null */
    double *w_cell; /* [country][BLOCK]: weight in cells */
    double *ncs;    /* [country][BLOCK]: weight * ncs */
    double *w_set;  /* [country][BLOCK]: weight in sets */
    double *hit;    /* [country][BLOCK]: weight * hit */
};

int bootstrap_weight(uint64_t seed, uint64_t id, uint64_t b)
{
    uint64_t h = rand_at(rand_stream(seed, id), b);
    int k = 0;
    for (int j = 0; j < THRESHOLDS; j++)
        k += h >= thresholds[j];
    return k;
}

static inline __attribute__((always_inline)) void draw_body(uint64_t stream, uint64_t from,
                                                            double *restrict k)
{
    uint64_t value[BLOCK], top = 0;
    for (uint64_t r = 0; r < BLOCK; r++)
        value[r] = rand_at(stream, from + r);
    for (int r = 0; r < BLOCK; r++) {
        int64_t count = 0;
        for (int j = 0; j < QUICK; j++)
            count += value[r] >= thresholds[j];
        k[r] = (double)count;
        top |= value[r] >= thresholds[QUICK - 1] ? 1 : 0;
    }
    if (!top)
        return;
    for (int r = 0; r < BLOCK; r++)
        for (int j = QUICK; j < THRESHOLDS; j++)
            k[r] += value[r] >= thresholds[j];
}

static inline __attribute__((always_inline)) void add_body(double *restrict to,
                                                           const double *restrict k, double w)
{
    for (int r = 0; r < BLOCK; r++)
        to[r] += w * k[r];
}

/* Adds one work's rows. */
static inline __attribute__((always_inline)) void
work_body(const struct boot_works *b, size_t i, const double *restrict k, const struct sums *s)
{
    double ncs = b->ncs ? b->ncs[i] : (double)NAN, hit = b->hit ? b->hit[i] : (double)NAN;
    add_body(s->works, k, 1);
    for (size_t row = b->first[i]; row < b->first[i + 1]; row++) {
        size_t at = (size_t)b->country[row] * BLOCK;
        double w = b->counts_whole ? 1 : (double)b->units[row] / 1e12;
        add_body(s->high + at, k, (double)(b->units[row] / SPLIT));
        add_body(s->low + at, k, (double)(b->units[row] % SPLIT));
        if (b->counts_whole)
            add_body(s->whole + at, k, 1);
        if (ncs == ncs) {
            add_body(s->w_cell + at, k, w);
            add_body(s->ncs + at, k, w * ncs);
        }
        if (hit == hit) {
            add_body(s->w_set + at, k, w);
            add_body(s->hit + at, k, w * hit);
        }
    }
}

static inline __attribute__((always_inline)) void
walk_body(const struct boot_works *b, uint64_t seed, uint64_t from, const struct sums *s)
{
    double k[BLOCK];
    for (size_t i = 0; i < b->n_works; i++) {
        draw_body(rand_stream(seed, b->id[i]), from, k);
        work_body(b, i, k, s);
    }
}

__attribute__((target("avx512f,avx512dq,avx512vl"))) static void
walk_avx512(const struct boot_works *b, uint64_t seed, uint64_t from, const struct sums *s)
{
    walk_body(b, seed, from, s);
}

__attribute__((target("avx2"))) static void walk_avx2(const struct boot_works *b, uint64_t seed,
                                                      uint64_t from, const struct sums *s)
{
    walk_body(b, seed, from, s);
}

static void walk_plain(const struct boot_works *b, uint64_t seed, uint64_t from,
                       const struct sums *s)
{
    walk_body(b, seed, from, s);
}

static void walk(const struct boot_works *b, uint64_t seed, uint64_t from, const struct sums *s)
{
    if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        walk_avx512(b, seed, from, s);
    else if (__builtin_cpu_supports("avx2"))
        walk_avx2(b, seed, from, s);
    else
        walk_plain(b, seed, from, s);
}

struct boot_job {
    const struct boot_works *works; /* what is resampled */
    struct boot_values *values;     /* where results go */
    uint64_t seed;                  /* of all streams */
};

static struct sums sums_new(struct arena *a, const struct boot_works *b)
{
    size_t n = (b->n_countries + 1) * BLOCK;
    struct sums s = {.works = NEW_ARRAY(a, double, BLOCK),
                     .high = NEW_ARRAY(a, double, n),
                     .low = NEW_ARRAY(a, double, n)};
    if (b->counts_whole)
        s.whole = NEW_ARRAY(a, double, n);
    if (b->ncs) {
        s.w_cell = NEW_ARRAY(a, double, n);
        s.ncs = NEW_ARRAY(a, double, n);
    }
    if (b->hit) {
        s.w_set = NEW_ARRAY(a, double, n);
        s.hit = NEW_ARRAY(a, double, n);
    }
    return s;
}

static double ratio(double a, double b) { return b > 0 ? a / b : (double)NAN; }

/* A weight for comparing: exact, high part first. */
struct weight {
    double high; /* in units of SPLIT, or whole works */
    double low;  /* below SPLIT */
};

static struct weight weight_at(const struct sums *s, size_t at)
{
    if (s->whole)
        return (struct weight){s->whole[at], 0};
    double carry = floor(s->low[at] / SPLIT);
    return (struct weight){s->high[at] + carry, s->low[at] - carry * SPLIT};
}

static void leave(const struct boot_job *job, const struct sums *s, size_t from)
{
    size_t n = job->works->n_countries;
    struct boot_values *v = job->values;
    for (size_t c = 0; c < n; c++)
        for (size_t r = 0; r < BLOCK && from + r < BOOTSTRAP_REPLICATES; r++) {
            size_t at = c * BLOCK + r, to = c * BOOTSTRAP_REPLICATES + from + r;
            double known = (s->high[at] * SPLIT + s->low[at]) / 1e12;
            v->known[to] = known;
            v->share[to] = ratio(s->whole ? s->whole[at] : known, s->works[r]);
            if (v->mncs)
                v->mncs[to] = ratio(s->ncs[at], s->w_cell[at]);
            if (v->pp)
                v->pp[to] = ratio(s->hit[at], s->w_set[at]);
        }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int by_weight(const void *a, const void *b)
{
    const struct weight *x = a, *y = b;
    int order = (x->high > y->high) - (x->high < y->high);
    return order ? order : (x->low > y->low) - (x->low < y->low);
}

/* The number of the n sorted weights that are larger than `own`. */
static size_t n_larger(const struct weight *sorted, size_t n, struct weight own)
{
    size_t low = 0, high = n; /* the first place with a larger one */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (by_weight(&sorted[middle], &own) > 0)
            high = middle;
        else
            low = middle + 1;
    }
    return n - low;
}

/* rank = 1 + number of countries with a larger share, in each replicate of the block */
static void leave_ranks(const struct boot_job *job, const struct sums *s, size_t from,
                        struct weight *sorted)
{
    size_t n = job->works->n_countries;
    struct boot_values *v = job->values;
    for (size_t r = 0; r < BLOCK && from + r < BOOTSTRAP_REPLICATES; r++) {
        for (size_t c = 0; c < n; c++)
            sorted[c] = weight_at(s, c * BLOCK + r);
        if (n)
            qsort(sorted, n, sizeof *sorted, by_weight);
        for (size_t c = 0; c < n; c++) {
            size_t larger = n_larger(sorted, n, weight_at(s, c * BLOCK + r));
            v->rank[c * BOOTSTRAP_REPLICATES + from + r] =
                s->works[r] > 0 ? (double)(1 + larger) : (double)NAN;
        }
    }
}

static err run_block(struct ctx *ctx, void *shared, size_t i)
{
    struct boot_job *job = shared;
    (void)ctx;
    struct arena *own = arena_new();
    struct sums s = sums_new(own, job->works);
    walk(job->works, job->seed, i * BLOCK, &s);
    leave(job, &s, i * BLOCK);
    if (job->values->rank)
        leave_ranks(job, &s, i * BLOCK, NEW_ARRAY(own, struct weight, job->works->n_countries + 1));
    arena_free(own);
    return OK;
}

err bootstrap_run(struct ctx *ctx, const struct boot_works *works, uint64_t seed, size_t n_threads,
                  struct boot_values *out)
{
    size_t n = (works->n_countries + 1) * BOOTSTRAP_REPLICATES;
    struct boot_values values = {.share = NEW_ARRAY(ctx->turn, double, n),
                                 .known = NEW_ARRAY(ctx->turn, double, n),
                                 .rank = NEW_ARRAY(ctx->turn, double, n)};
    if (works->ncs)
        values.mncs = NEW_ARRAY(ctx->turn, double, n);
    if (works->hit)
        values.pp = NEW_ARRAY(ctx->turn, double, n);
    struct boot_job job = {.works = works, .values = &values, .seed = seed};
    TRY(parallel_for(ctx, n_threads, (BOOTSTRAP_REPLICATES + BLOCK - 1) / BLOCK, run_block, &job));
    *out = values;
    return OK;
}

struct boot_limits bootstrap_limits(struct ctx *ctx, const double *values)
{
    double *sorted = NEW_ARRAY(ctx->turn, double, BOOTSTRAP_REPLICATES);
    size_t n = 0;
    for (size_t i = 0; i < BOOTSTRAP_REPLICATES; i++)
        if (!isnan(values[i]))
            sorted[n++] = values[i];
    if (n < BOOTSTRAP_LEAST)
        return (struct boot_limits){(double)NAN, (double)NAN};
    qsort(sorted, n, sizeof *sorted, by_value);
    return (struct boot_limits){sorted[n * 25 / 1000], sorted[n * 975 / 1000]};
}

/* Sum over the countries, in their order, of each replicate's known weight. */
static double *column_sums(struct ctx *ctx, const struct boot_works *b, const double *known)
{
    double *sums = NEW_ARRAY(ctx->turn, double, BOOTSTRAP_REPLICATES);
    for (size_t c = 0; c < b->n_countries; c++)
        for (size_t r = 0; r < BOOTSTRAP_REPLICATES; r++)
            sums[r] += known[c * BOOTSTRAP_REPLICATES + r];
    return sums;
}

err bootstrap_rca(struct ctx *ctx, struct boot_run of_area, struct boot_run of_every, double **rca)
{
    const struct boot_works *area = of_area.works, *every = of_every.works;
    const struct boot_values *av = of_area.values, *ev = of_every.values;
    struct map index = map_in(ctx->turn);
    double *out = NEW_ARRAY(ctx->turn, double, (area->n_countries + 1) * BOOTSTRAP_REPLICATES);
    const double *area_sum = column_sums(ctx, area, av->known);
    const double *every_sum = column_sums(ctx, every, ev->known);
    for (size_t c = 0; c < every->n_countries; c++)
        map_put(&index, every->code[c], &ev->known[c * BOOTSTRAP_REPLICATES]);
    for (size_t c = 0; c < area->n_countries; c++) {
        const double *all = map_get(&index, area->code[c]);
        if (!all)
            return FAIL(ctx, BROKEN, "The country %.*s is in the area but not in the universe.",
                        STR_F(area->code[c]));
        for (size_t r = 0; r < BOOTSTRAP_REPLICATES; r++) {
            size_t at = c * BOOTSTRAP_REPLICATES + r;
            out[at] = ratio(ratio(av->known[at], area_sum[r]), ratio(all[r], every_sum[r]));
        }
    }
    *rca = out;
    return OK;
}
