/* Plans the works: topic, year, country, type, who cites whom. See plan.h. It does not write
 * records. */
#include "evidence/fiction/plan.h"

#include <stdatomic.h>

#include "base/parallel.h"

enum { BLOCK = 4096 };

static const struct {
    const char *name; /* as OpenAlex has it */
    double share;     /* of all works */
} types[WORK_TYPES] = {
    [ARTICLE] = {"article",          0.70 },
    [REVIEW] = {"review",           0.05 },
    [BOOK_CHAPTER] = {"book-chapter",     0.075},
    [CONFERENCE_PAPER] = {"conference-paper", 0.085},
    [PREPRINT] = {"preprint",         0.045},
    [DATASET] = {"dataset",          0.015},
    [DISSERTATION] = {"dissertation",     0.01 },
    [EDITORIAL] = {"editorial",        0.008},
    [BOOK] = {"book",             0.007},
    [ERRATUM] = {"erratum",          0.005},
};

/* How old what is cited is, in years. */
static const double age_shares[FICTION_YEARS] = {
    0.04, 0.10,  0.14, 0.13,  0.11, 0.09,  0.08, 0.065, 0.05,
    0.04, 0.035, 0.03, 0.025, 0.02, 0.015, 0.01, 0.01,  0.01,
};

const char *plan_type(enum work_type type) { return types[type].name; }

/* Shares of the six areas, of adjacent and other topics; within each, weights of a long tail. */
static void weigh_topics(struct plan *p)
{
    static const double area_shares[] = {0.075, 0.065, 0.018, 0.062, 0.045, 0.045, 0.69};
    double sums[OUTSIDE + 1] = {0}, sum = 0;
    for (size_t t = 0; t < fiction_topics_n; t++) {
        struct dice d = dice_of(p->seed, OF_TOPIC, fiction_topics[t].id);
        p->topic_weights[t] = 0.15 + dice_unit(&d) * dice_unit(&d);
        sums[fiction_topics[t].area] += p->topic_weights[t];
    }
    for (size_t t = 0; t < fiction_topics_n; t++) {
        enum fiction_area a = fiction_topics[t].area;
        sum += p->topic_weights[t] * area_shares[a] / sums[a];
        p->topic_weights[t] = sum;
    }
}

static double *countries_of(const struct plan *p, enum fiction_area area, uint32_t year)
{
    return p->country_weights + ((size_t)area * FICTION_YEARS + year) * fiction_countries_n;
}

static void weigh_countries(struct plan *p)
{
    for (uint32_t a = 0; a <= OUTSIDE; a++)
        for (uint32_t y = 0; y < FICTION_YEARS; y++) {
            double sum = 0, later = (double)y / (FICTION_YEARS - 1);
            for (size_t c = 0; c < fiction_countries_n; c++) {
                const struct fiction_country *f = &fiction_countries[c];
                double weight = f->early + (f->late - f->early) * later;
                sum += weight * (a < OUTSIDE ? f->leaning[a] : 1.0);
                countries_of(p, (enum fiction_area)a, y)[c] = sum;
            }
        }
}

/* The world grows by about five per cent a year; the last year is complete. */
static uint32_t draw_year(struct dice *d)
{
    double u = dice_unit(d), growth = 1.6 / (FICTION_YEARS * FICTION_YEARS);
    double weights[FICTION_YEARS], sum = 0;
    for (uint32_t y = 0; y < FICTION_YEARS; y++)
        weights[y] = sum += 1.0 / FICTION_YEARS + growth * y;
    uint32_t y = 0;
    while (y + 1 < FICTION_YEARS && weights[y] <= u * sum)
        y++;
    return y;
}

static uint8_t draw_flags(struct dice *d, const struct work_fact *w)
{
    const struct fiction_country *c = &fiction_countries[w->country];
    static const double shares[] = {0.0015, 0.003, 0.02, 0.025, 0.0015, 0.006, 0.004};
    uint8_t flags = 0;
    for (uint32_t k = 0; k < sizeof shares / sizeof *shares; k++)
        if (dice_chance(d, shares[k]))
            flags = (uint8_t)(flags | 1u << k);
    double share = 0.75 * c->international * (0.8 + 0.4 * (double)w->year / (FICTION_YEARS - 1));
    if (dice_chance(d, share < 0.9 ? share : 0.9))
        flags |= WORK_INTERNATIONAL;
    return flags;
}

/* Citations follow a log-normal, as real ones do: attraction is the exponential of a normal. */
static void plan_work(struct plan *p, size_t i)
{
    struct dice d = dice_of(p->seed, OF_WORK, i);
    struct work_fact *w = &p->works[i];
    w->topic = (uint16_t)dice_weighted(&d, p->topic_weights, fiction_topics_n);
    w->year = (uint8_t)draw_year(&d);
    w->country = (uint8_t)dice_weighted(&d, countries_of(p, fiction_topics[w->topic].area, w->year),
                                        fiction_countries_n);
    w->type = (uint8_t)dice_weighted(&d, p->type_weights, WORK_TYPES);
    w->flags = draw_flags(&d, w);
    double appeal = 1.45 * dice_normal(&d) + 1.4 * log(fiction_countries[w->country].impact) - 3.0;
    appeal += w->flags & WORK_INTERNATIONAL ? 0.2 : 0;
    appeal += w->type == REVIEW ? 0.7 : w->type == ARTICLE ? 0 : -0.5;
    p->attraction[i] = appeal >= 0 ? UINT32_MAX : (uint32_t)(exp(appeal) * 0x1p32);
}

struct planning {
    struct plan *plan;  /* being made */
    atomic_uint *cited; /* one for each work; sums do not depend on the order */
};

static err plan_block(struct ctx *ctx, void *shared, size_t block)
{
    (void)ctx;
    struct planning *s = shared;
    size_t end = (block + 1) * BLOCK < s->plan->n_works ? (block + 1) * BLOCK : s->plan->n_works;
    for (size_t i = block * BLOCK; i < end; i++)
        plan_work(s->plan, i);
    return OK;
}

static size_t group_of(const struct work_fact *w)
{
    return (size_t)w->topic * FICTION_YEARS + w->year;
}

/* Sorts the works by group, those of one group in their order. */
static void group_works(struct ctx *ctx, struct plan *p, size_t n_groups)
{
    uint32_t *filled = NEW_ARRAY(ctx->turn, uint32_t, n_groups);
    for (size_t i = 0; i < p->n_works; i++)
        p->first[group_of(&p->works[i]) + 1]++;
    for (size_t g = 0; g < n_groups; g++)
        p->first[g + 1] += p->first[g];
    for (size_t i = 0; i < p->n_works; i++) {
        size_t g = group_of(&p->works[i]);
        p->grouped[p->first[g] + filled[g]++] = (uint32_t)i;
    }
}

/* How many works are in a list: none for some, else a long tail about 38. */
static size_t draw_length(const struct work_fact *w, struct dice *d)
{
    if (w->type >= DATASET || dice_chance(d, 0.18))
        return 0;
    double u = dice_unit(d), length = 2.0 + 11.0 * dice_unit(d) + 22.0 * u / (1.12 - u);
    length *= w->type == REVIEW ? 2.5 : 1.0;
    return length < MAX_REFERENCES ? (size_t)length : MAX_REFERENCES;
}

/* Mostly the same topic, sometimes a neighbour in the table, sometimes any. */
static size_t draw_topic(size_t own, struct dice *d)
{
    double u = dice_unit(d);
    if (u < 0.68)
        return own;
    if (u > 0.92)
        return dice_below(d, fiction_topics_n);
    size_t near = own + 1 + dice_below(d, 6);
    return near < fiction_topics_n ? near : own - 1 - dice_below(d, 6);
}

/* A work that is `age` years older than work i, mostly of its topic; n_works if there is none. */
static size_t meet(const struct plan *p, size_t i, size_t age, struct dice *d)
{
    const struct work_fact *w = &p->works[i];
    size_t group = draw_topic(w->topic, d) * FICTION_YEARS + w->year - age;
    size_t n = p->first[group + 1] - p->first[group];
    if (n == 0)
        return p->n_works;
    size_t to = p->grouped[p->first[group] + dice_below(d, n)];
    return age == 0 && to >= i ? p->n_works : to;
}

/* One that work i cites, as its number after W: of all it meets of one year, the first that
 * attracts it. Where none of 24 does, and where the year is before 2008, a work outside this world.
 */
static uint64_t draw_reference(const struct plan *p, size_t i, const double *ages, struct dice *d)
{
    uint64_t outside = OUTSIDE_ID + dice_next(d) % 90000000u;
    size_t age = dice_weighted(d, ages, FICTION_YEARS);
    if (age > p->works[i].year || dice_chance(d, 0.2))
        return outside;
    if (p->n_merged && dice_chance(d, 0.002)) {
        size_t k = dice_below(d, p->n_merged);
        return plan_merged_into(p, k) < i ? MERGED_ID + k : outside;
    }
    for (int tries = 0; tries < 24; tries++) {
        size_t to = meet(p, i, age, d);
        if (to < p->n_works && dice_next(d) >> 32 < p->attraction[to])
            return WORK_ID + to;
    }
    return outside;
}

size_t plan_merged_into(const struct plan *p, size_t k)
{
    struct dice d = dice_of(p->seed, OF_MERGED, k);
    return dice_below(&d, p->n_works);
}

size_t plan_references(const struct plan *p, size_t i, uint64_t to[MAX_REFERENCES])
{
    struct dice d = dice_of(p->seed, OF_REFERENCES, i);
    double ages[FICTION_YEARS], sum = 0;
    for (size_t a = 0; a < FICTION_YEARS; a++)
        ages[a] = sum += age_shares[a];
    size_t wanted = draw_length(&p->works[i], &d), n = 0;
    for (size_t k = 0; k < wanted; k++) {
        uint64_t id = draw_reference(p, i, ages, &d);
        bool new = true;
        for (size_t j = 0; j < n && new; j++)
            new = to[j] != id;
        if (new)
            to[n++] = id;
    }
    return n;
}

static err count_block(struct ctx *ctx, void *shared, size_t block)
{
    (void)ctx;
    struct planning *s = shared;
    const struct plan *p = s->plan;
    uint64_t to[MAX_REFERENCES];
    size_t end = (block + 1) * BLOCK < p->n_works ? (block + 1) * BLOCK : p->n_works;
    for (size_t i = block * BLOCK; i < end; i++) {
        size_t n = plan_references(p, i, to);
        for (size_t k = 0; k < n; k++) {
            if (to[k] >= WORK_ID)
                atomic_fetch_add(&s->cited[to[k] - WORK_ID], 1);
            else if (to[k] >= MERGED_ID)
                atomic_fetch_add(&s->cited[plan_merged_into(p, to[k] - MERGED_ID)], 1);
        }
    }
    return OK;
}

uint32_t plan_cited(const struct plan *p, size_t i)
{
    const struct work_fact *w = &p->works[i];
    struct dice d = dice_of(p->seed, OF_WORK, i);
    d.n = 64;
    double age = FICTION_YEARS - w->year, appeal = p->attraction[i] * 0x1p-32;
    double outside = 3.0 * age * appeal * dice_unit(&d);
    return p->cited[i] + p->cited[i] / 8 + (uint32_t)outside;
}

uint32_t plan_partner(const struct plan *p, size_t i, struct dice *d)
{
    const struct work_fact *w = &p->works[i];
    const double *weights = countries_of(p, fiction_topics[w->topic].area, w->year);
    int home = fiction_countries[w->country].region;
    size_t partner = w->country;
    for (int tries = 0; tries < 24; tries++) {
        partner = dice_weighted(d, weights, fiction_countries_n);
        bool near = fiction_countries[partner].region == home;
        if (partner != w->country && (near || dice_chance(d, 0.25)))
            return (uint32_t)partner;
    }
    return (uint32_t)((w->country + 1u) % fiction_countries_n);
}

err plan_make(struct ctx *ctx, uint64_t seed, size_t n_works, size_t n_threads, struct plan *to)
{
    size_t n_groups = fiction_topics_n * FICTION_YEARS;
    size_t n_areas = OUTSIDE + 1, n_blocks = (n_works + BLOCK - 1) / BLOCK;
    struct plan p = {.seed = seed, .n_works = n_works, .n_merged = 4 + n_works / 2000};
    p.works = NEW_ARRAY(ctx->turn, struct work_fact, n_works);
    p.cited = NEW_ARRAY(ctx->turn, uint32_t, n_works);
    p.attraction = NEW_ARRAY(ctx->turn, uint32_t, n_works);
    p.grouped = NEW_ARRAY(ctx->turn, uint32_t, n_works);
    p.first = NEW_ARRAY(ctx->turn, uint32_t, n_groups + 1);
    p.topic_weights = NEW_ARRAY(ctx->turn, double, fiction_topics_n);
    p.country_weights = NEW_ARRAY(ctx->turn, double, n_areas *FICTION_YEARS *fiction_countries_n);
    double sum = 0;
    for (size_t t = 0; t < WORK_TYPES; t++)
        p.type_weights[t] = sum += types[t].share;
    weigh_topics(&p);
    weigh_countries(&p);
    struct planning s = {.plan = &p};
    s.cited = NEW_ARRAY(ctx->turn, atomic_uint, n_works);
    TRY(parallel_for(ctx, n_threads, n_blocks, plan_block, &s));
    group_works(ctx, &p, n_groups);
    TRY(parallel_for(ctx, n_threads, n_blocks, count_block, &s));
    for (size_t i = 0; i < n_works; i++)
        p.cited[i] = atomic_load(&s.cited[i]);
    *to = p;
    return OK;
}
