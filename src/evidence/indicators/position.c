/* Puts the indicators of an area together: runs each indicator's SQL, joins the answers by country,
 * adds intervals. No figure is computed here that an indicator's file does not define. */
#include "evidence/indicators/position.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/indicators/collaboration.duck.sql.h"
#include "evidence/indicators/growth.duck.sql.h"
#include "evidence/indicators/impact.duck.sql.h"
#include "evidence/indicators/institutions.duck.sql.h"
#include "evidence/indicators/position_parts.h"
#include "evidence/indicators/slope.h"
#include "evidence/indicators/specialisation.duck.sql.h"
#include "evidence/indicators/top.duck.sql.h"
#include "evidence/indicators/volume.duck.sql.h"

static struct position_row *row_of(struct position_work *w, str country)
{
    return map_get(&w->by_country, country);
}

static err fill_volume(struct ctx *ctx, struct position_work *w)
{
    struct position *p = w->position;
    struct volume_world_rows world;
    struct volume_rows rows;
    TRY(volume_world(ctx, w->duck, (struct volume_world_takes){w->first, w->last}, &world));
    TRY(volume(ctx, w->duck, (struct volume_takes){w->first, w->last}, &rows));
    double n = (double)world.at[0].works;
    p->works_world = world.at[0].works;
    p->works_without_cell = world.at[0].without_cell;
    p->unknown_share = n > 0 ? world.at[0].unknown / n : (double)NAN;
    p->rows = NEW_ARRAY(ctx->turn, struct position_row, rows.n);
    p->n_rows = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        struct position_row *r = &p->rows[i];
        double whole = (double)rows.at[i].works_full;
        bool full = w->options->counts_whole;
        *r = position_row_empty();
        r->country = rows.at[i].country;
        r->works = rows.at[i].works;
        r->works_full = rows.at[i].works_full;
        r->share = (full ? whole : r->works) / n;
        r->share_bound_low = r->share;
        double missing = full ? (double)(world.at[0].unknown_works - rows.at[i].with_unknown)
                              : world.at[0].unknown;
        r->share_bound_high = ((full ? whole : r->works) + missing) / n;
        map_put(&w->by_country, r->country, r);
    }
    return OK;
}

static err fill_impact(struct ctx *ctx, struct position_work *w)
{
    struct impact_rows impacts;
    struct top_rows tops;
    TRY(impact(ctx, w->duck, (struct impact_takes){w->first, w->last}, &impacts));
    for (size_t i = 0; i < impacts.n; i++)
        row_of(w, impacts.at[i].country)->mncs = impacts.at[i].mncs;
    TRY(top(ctx, w->duck, (struct top_takes){w->first, w->last}, &tops));
    for (size_t i = 0; i < tops.n; i++) {
        const struct top_row *t = &tops.at[i];
        size_t x = t->x == 1 ? 0 : t->x == 5 ? 1 : t->x == 10 ? 2 : 3;
        struct position_row *r = row_of(w, t->country);
        r->p_top[x] = t->p;
        r->pp_top[x] = t->w > 0 ? t->p / t->w : (double)NAN;
    }
    return OK;
}

static err fill_specialisation(struct ctx *ctx, struct position_work *w)
{
    struct specialisation_rows rows;
    TRY(specialisation(ctx, w->duck, (struct specialisation_takes){w->first, w->last}, &rows));
    for (size_t i = 0; i < rows.n; i++)
        row_of(w, rows.at[i].country)->rca = rows.at[i].rca;
    return OK;
}

/* Fits each country's slope; by_year is ordered by country, then year. */
static void fill_slopes(struct position_work *w, const struct volume_by_year_rows *by_year,
                        const struct volume_world_by_year_rows *world)
{
    double total[GROWTH_YEARS] = {0};
    for (size_t i = 0; i < world->n; i++)
        total[world->at[i].year - (w->last - GROWTH_YEARS + 1)] = (double)world->at[i].works;
    for (size_t i = 0; i < by_year->n;) {
        double y[GROWTH_YEARS] = {0};
        str country = by_year->at[i].country;
        for (; i < by_year->n && str_equal(by_year->at[i].country, country); i++)
            y[by_year->at[i].year - (w->last - GROWTH_YEARS + 1)] = by_year->at[i].works;
        struct position_row *r = row_of(w, country);
        struct slope slope = slope_fit(y, total, GROWTH_YEARS);
        if (r) {
            r->growth_slope = slope.beta;
            r->growth_slope_se = slope.se;
        }
    }
}

static err fill_growth(struct ctx *ctx, struct position_work *w)
{
    int64_t from = w->last - GROWTH_YEARS + 1, data_begin;
    struct growth_rows rows;
    struct volume_by_year_rows by_year;
    struct volume_world_by_year_rows world;
    if (evidence_int(ctx, w->folder, "corpus", "first_year", &data_begin) != OK ||
        data_begin > from)
        return OK;
    TRY(growth(ctx, w->duck, (struct growth_takes){from, w->last}, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (row_of(w, rows.at[i].country))
            row_of(w, rows.at[i].country)->growth = rows.at[i].growth;
    TRY(volume_by_year(ctx, w->duck, (struct volume_by_year_takes){from, w->last}, &by_year));
    TRY(volume_world_by_year(ctx, w->duck, (struct volume_world_by_year_takes){from, w->last},
                             &world));
    fill_slopes(w, &by_year, &world);
    return OK;
}

static err fill_partners(struct ctx *ctx, struct position_work *w)
{
    struct collaboration_rows shares;
    struct partners_rows rows;
    TRY(collaboration(ctx, w->duck, (struct collaboration_takes){w->first, w->last}, &shares));
    for (size_t i = 0; i < shares.n; i++)
        row_of(w, shares.at[i].country)->intl_share = shares.at[i].intl_share;
    TRY(partners(ctx, w->duck, (struct partners_takes){w->first, w->last}, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct position_row *r = row_of(w, rows.at[i].country);
        r->partners[r->n_partners++] =
            (struct partner){rows.at[i].partner, rows.at[i].works, rows.at[i].salton};
    }
    return OK;
}

static err fill_institutions(struct ctx *ctx, struct position_work *w)
{
    struct institutions_rows rows;
    struct concentration_rows hhi;
    TRY(holding_open(ctx, w->duck, (struct holding_open_takes){w->first, w->last}));
    TRY(institutions(ctx, w->duck, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct position_row *r = row_of(w, rows.at[i].country);
        if (r)
            r->institutions[r->n_institutions++] =
                (struct institution){rows.at[i].institution, rows.at[i].name, rows.at[i].works};
    }
    TRY(concentration(ctx, w->duck, &hhi));
    for (size_t i = 0; i < hhi.n; i++)
        if (row_of(w, hhi.at[i].country))
            row_of(w, hhi.at[i].country)->hhi_institutions = hhi.at[i].hhi;
    return OK;
}

static int by_share(const void *a, const void *b)
{
    const struct position_row *x = a, *y = b;
    if (x->share != y->share)
        return x->share < y->share ? 1 : -1;
    return str_compare(x->country, y->country);
}

/* Sorts, and gives ranks: 1 + number of countries with a larger share. */
static void sort_rows(struct position *p)
{
    if (p->n_rows)
        qsort(p->rows, p->n_rows, sizeof *p->rows, by_share);
    for (size_t i = 0; i < p->n_rows; i++)
        p->rows[i].rank =
            i && p->rows[i].share == p->rows[i - 1].share ? p->rows[i - 1].rank : (int64_t)i + 1;
}

static bool is_asked(const struct code_list *asked, str country)
{
    for (size_t i = 0; i < asked->n; i++)
        if (str_equal(asked->at[i], country))
            return true;
    return asked->n == 0;
}

void position_keep_asked(struct position *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_rows; i++)
        if (is_asked(&p->options.countries, p->rows[i].country))
            p->rows[n++] = p->rows[i];
    p->n_rows = n;
}

err position_compute(struct ctx *ctx, const char *folder, const struct position_options *options,
                     struct position *out)
{
    struct position *p = NEW(ctx->turn, struct position);
    struct position_work w = {
        .options = &p->options, .position = p, .folder = folder, .by_country = map_in(ctx->turn)};
    p->options = *options;
    TRY(position_open(ctx, &w));
    TRY(fill_volume(ctx, &w));
    TRY(fill_impact(ctx, &w));
    TRY(fill_specialisation(ctx, &w));
    TRY(fill_growth(ctx, &w));
    TRY(fill_partners(ctx, &w));
    TRY(fill_institutions(ctx, &w));
    if (options->has_intervals)
        TRY(position_intervals(ctx, &w));
    sort_rows(p);
    position_keep_asked(p);
    *out = *p;
    return OK;
}

const struct position_row *position_row_of(const struct position *p, str country)
{
    for (size_t i = 0; i < p->n_rows; i++)
        if (str_equal(p->rows[i].country, country))
            return &p->rows[i];
    return NULL;
}
