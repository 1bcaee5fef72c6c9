/* Limits of the slow reference: Poisson bootstrap over works. Replicate b gives work number id the
 * weight Poisson(1) read off a hash of (seed, b, id); cells, NCS and h stay those of the full data.
 * A replicate value without denominator is left out; fewer than 900 left give no limits. */
#include "answer.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_STEPS = 21, FEWEST = 900, FRACTION_BITS = 124 };

__extension__ typedef unsigned __int128 wide_bits;

static const uint64_t golden = 0x9e3779b97f4a7c15;

/* One work of the period. */
struct drawn {
    uint64_t base;           /* hash of (seed, id) */
    const struct work *work; /* the work */
};

/* The sums of one country in one replicate. */
struct sums {
    wide chosen;      /* weight in the asked counting */
    wide units;       /* fractional weight in the area */
    wide all_units;   /* fractional weight in the universe */
    wide cell_weight; /* chosen weight of works in a cell */
    wide set_weight;  /* chosen weight of works in a set */
    double ncs;       /* chosen weight x NCS */
    double top10;     /* chosen weight x h */
};

/* One replicate. */
struct replicate {
    struct sums sums[N_COUNTRIES]; /* for each country */
    wide n_world;                  /* works of the area */
    wide known;                    /* known weight in the area */
    wide all_known;                /* known weight in the universe */
};

/* Defined values of one country and measure. */
struct values {
    double list[N_REPLICATES]; /* in the order of replicates, then sorted */
    int n;                     /* their number */
};

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

/* steps[j] = floor(2^64 x sum over i <= j of e^-1 / i!), in 124 binary places: each place is a
 * truncated division, so the sum is off by less than 2^7 units of 2^-124, and the assertion shows
 * that this cannot reach the floor. The last step is 2^64 - 1. */
static void make_steps(uint64_t *steps)
{
    wide_bits term = (wide_bits)1 << FRACTION_BITS, e = 0, sum = 0;
    const wide_bits unit = (wide_bits)1 << (FRACTION_BITS - 64);
    for (unsigned n = 1; term > 0; n++) { /* e^-1 = 1 - 1 + 1/2 - 1/6 ... */
        e += n % 2 == 1 ? term : -term;
        term /= n;
    }
    for (unsigned j = 0; j < N_STEPS; j++) {
        e = j == 0 ? e : e / j;
        sum += e;
        assert(sum % unit > 1024 && sum % unit < unit - 1024);
        steps[j] = (uint64_t)(sum / unit);
    }
    assert(steps[N_STEPS - 1] == UINT64_MAX);
}

static int poisson(const uint64_t *steps, uint64_t hash)
{
    int k = 0;
    while (k < N_STEPS && hash >= steps[k])
        k++;
    return k;
}

static void add_work(struct replicate *replicate, const struct work *work, int k,
                     const struct choice *choice)
{
    replicate->all_known += (wide)k * (WHOLE - work->unknown);
    if (work->is_member) {
        replicate->n_world += k;
        replicate->known += (wide)k * (WHOLE - work->unknown);
    }
    for (size_t i = 0; i < work->n_countries; i++) {
        const struct part *part = &work->countries[i];
        struct sums *sums = &replicate->sums[part->country];
        wide weight = (wide)k * weight_of(part, choice);
        sums->all_units += (wide)k * part->units;
        if (!work->is_member)
            continue;
        sums->units += (wide)k * part->units;
        sums->chosen += weight;
        if (work->has_cell) {
            sums->cell_weight += weight;
            sums->ncs += (double)weight * work->ncs;
        }
        if (work->has_set) {
            sums->set_weight += weight;
            sums->top10 += (double)weight * work->top[TOP_10];
        }
    }
}

static void note(struct values *values, double above, double below)
{
    if (below > 0.0)
        values->list[values->n++] = above / below;
}

static void note_country(struct values *values, const struct replicate *replicate,
                         const struct answer *answer, int c)
{
    const struct sums *sums = &replicate->sums[c];
    double rank = 1.0;
    for (int other = 0; other < N_COUNTRIES; other++)
        if (answer->tallies[other].n_works > 0)
            rank += replicate->sums[other].chosen > sums->chosen;
    note(&values[SHARE], (double)sums->chosen, (double)replicate->n_world * WHOLE);
    note(&values[MNCS], sums->ncs, (double)sums->cell_weight);
    note(&values[PP_TOP10], sums->top10, (double)sums->set_weight);
    if (replicate->known > 0)
        note(&values[RCA], (double)sums->units / (double)replicate->known,
             replicate->all_known > 0 ? (double)sums->all_units / (double)replicate->all_known
                                      : 0.0);
    note(&values[RANK], rank, replicate->n_world > 0 ? 1.0 : 0.0);
}

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void give_limits(struct tally *tally, struct values *values)
{
    for (int m = 0; m < N_MEASURES; m++) {
        int n = values[m].n;
        tally->low[m] = tally->high[m] = NAN;
        if (n < FEWEST)
            continue;
        qsort(values[m].list, (size_t)n, sizeof(double), by_value);
        tally->low[m] = values[m].list[25 * n / 1000];
        tally->high[m] = values[m].list[975 * n / 1000];
    }
}

static size_t draw_from(const struct world *world, const struct choice *choice, struct drawn *drawn)
{
    size_t n = 0;
    uint64_t start = mix(choice->seed + golden);
    for (size_t i = 0; i < world->n_works; i++)
        if (is_counted(&world->works[i], choice))
            drawn[n++] = (struct drawn){mix(start + world->works[i].id), &world->works[i]};
    return n;
}

void bootstrap(struct world *world, const struct choice *choice, struct answer *answer)
{
    uint64_t steps[N_STEPS];
    make_steps(steps);
    struct drawn *drawn = keep(world, (world->n_works + 1) * sizeof *drawn);
    size_t n = draw_from(world, choice, drawn);
    struct values *values = keep(world, N_COUNTRIES * N_MEASURES * sizeof *values);
    struct replicate *replicate = keep(world, sizeof *replicate);
    for (int b = 0; b < N_REPLICATES; b++) {
        memset(replicate, 0, sizeof *replicate);
        for (size_t i = 0; i < n; i++) {
            int k = poisson(steps, mix(drawn[i].base + (uint64_t)(b + 1) * golden));
            if (k > 0)
                add_work(replicate, drawn[i].work, k, choice);
        }
        for (int c = 0; c < N_COUNTRIES; c++)
            if (answer->tallies[c].n_works > 0)
                note_country(values + c * N_MEASURES, replicate, answer, c);
    }
    for (int c = 0; c < N_COUNTRIES; c++)
        give_limits(&answer->tallies[c], values + c * N_MEASURES);
}
