/* Asks the layers of the evidence and chooses what the pages show of the answers. Computes no
 * indicator itself: places are counted, rows are chosen, the rest is as the layer gives it. */
#include <math.h>

#include "base/words.h"
#include "hall/layers/view.h"

bool is_swedish(str country) { return str_equal(country, S("SE")); }

static bool is_chosen(const struct selection *s, str country)
{
    const struct code_list *asked = &s->options.countries;
    for (size_t i = 0; i < asked->n; i++)
        if (str_equal(asked->at[i], country))
            return true;
    return asked->n == 0;
}

double part_of(double part, double whole) { return whole > 0 ? part / whole : (double)NAN; }

static err ask_patents(struct ctx *ctx, struct duck *duck, const struct layer_view *v,
                       const struct definition *d, struct patents_position *out)
{
    const struct position_options *o = &v->s->options;
    struct patents_question question = {
        .definition = d, .first_year = o->first, .last_year = o->last, .is_full = o->counts_whole};
    return patents_layer(ctx, duck, question, out);
}

static struct layer_question question_of(const struct layer_view *v, const struct definition *d)
{
    return (struct layer_question){d, v->s->options.first, v->s->options.last};
}

static const struct patents_countries_of_row *patents_of_sweden(const struct patents_position *p)
{
    for (size_t i = 0; i < p->countries.n; i++)
        if (is_swedish(p->countries.at[i].country))
            return &p->countries.at[i];
    return NULL;
}

static const struct eu_countries_row *eu_of_sweden(const struct eu_position *p)
{
    for (size_t i = 0; i < p->countries.n; i++)
        if (is_swedish(p->countries.at[i].country))
            return &p->countries.at[i];
    return NULL;
}

/* The table by year does not begin before the area's data do: a zero there would be a guess. */
static void begin_years(struct layer_view *v, int64_t first)
{
    if (first > v->first_year && first <= v->last_year)
        v->first_year = first;
}

/* The six areas in the order of the decision; none but on the page of all subjects. */
static err begin_areas(struct ctx *ctx, struct layer_view *v, struct area_list *areas)
{
    if (v->s->definition)
        return OK;
    TRY(areas_read(ctx, areas));
    for (size_t i = 0; i < AREAS_N; i++) {
        const struct definition *d = &areas->at[i].self;
        v->areas[i] = (struct layer_line){
            .code = d->code,
            .name = capital(ctx, definition_name(ctx, d)),
            .own = (double)NAN,
            .share = (double)NAN,
            .special = (double)NAN,
        };
    }
    v->n_areas = AREAS_N;
    return OK;
}

err patents_fill(struct ctx *ctx, struct duck *duck, struct layer_view *v)
{
    struct patents_part *part = &v->patents;
    struct families_unclassified_rows classed;
    struct area_list *areas = NEW(ctx->turn, struct area_list);
    const struct position_options *o = &v->s->options;
    TRY(families_unclassified(ctx, duck, (struct families_unclassified_takes){o->first, o->last},
                              &classed));
    part->classed = classed.at[0];
    TRY(begin_areas(ctx, v, areas));
    for (size_t i = 0; i < v->n_areas; i++) {
        struct patents_position p;
        TRY(ask_patents(ctx, duck, v, &areas->at[i].self, &p));
        const struct patents_countries_of_row *se = patents_of_sweden(&p);
        v->areas[i].n = p.sums.families_world;
        v->areas[i].amount = !se ? 0 : o->counts_whole ? (double)se->families_full : se->families;
        v->areas[i].share = se ? se->share : part_of(0, (double)p.sums.families_world);
        v->areas[i].special = se ? se->rta : (double)NAN;
    }
    TRY(ask_patents(ctx, duck, v, v->s->definition, &part->all));
    if (part->all.years.n)
        begin_years(v, part->all.years.at[0].year);
    part->se = patents_of_sweden(&part->all);
    part->rows.at = NEW_ARRAY(ctx->turn, struct patents_countries_of_row, part->all.countries.n);
    part->rank = 1;
    for (size_t i = 0; i < part->all.countries.n; i++) {
        const struct patents_countries_of_row *r = &part->all.countries.at[i];
        if (is_chosen(v->s, r->country))
            part->rows.at[part->rows.n++] = *r;
        part->rank += part->se && r->share > part->se->share;
    }
    return OK;
}

err eu_fill(struct ctx *ctx, struct duck *duck, struct layer_view *v)
{
    struct eu_part *part = &v->eu;
    struct area_list *areas = NEW(ctx->turn, struct area_list);
    TRY(begin_areas(ctx, v, areas));
    for (size_t i = 0; i < v->n_areas; i++) {
        struct eu_position p;
        TRY(eu_layer(ctx, duck, question_of(v, &areas->at[i].self), &p));
        const struct eu_countries_row *se = eu_of_sweden(&p);
        v->areas[i].n = p.sums.projects;
        v->areas[i].amount = p.sums.contribution_eur;
        v->areas[i].own_n = se ? se->projects : 0;
        v->areas[i].own = se ? se->contribution_eur : 0;
        v->areas[i].share = part_of(v->areas[i].own, p.sums.contribution_eur);
    }
    TRY(eu_layer(ctx, duck, question_of(v, v->s->definition), &part->all));
    if (part->all.years.n)
        begin_years(v, part->all.years.at[0].year);
    part->se = eu_of_sweden(&part->all);
    part->rows.at = NEW_ARRAY(ctx->turn, struct eu_countries_row, part->all.countries.n);
    part->rank = 1;
    for (size_t i = 0; i < part->all.countries.n; i++) {
        const struct eu_countries_row *r = &part->all.countries.at[i];
        if (is_chosen(v->s, r->country))
            part->rows.at[part->rows.n++] = *r;
        part->rank += part->se && r->contribution_eur > part->se->contribution_eur;
    }
    return OK;
}

double funder_year(const struct layer_view *v, str funder, int64_t year)
{
    const struct national_years_rows *rows = &v->national.all.years;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].year == year && str_equal(rows->at[i].funder, funder))
            return rows->at[i].sek;
    return 0;
}

struct patents_years_row patents_of_year(const struct layer_view *v, int64_t year)
{
    for (size_t i = 0; i < v->patents.all.years.n; i++)
        if (v->patents.all.years.at[i].year == year)
            return v->patents.all.years.at[i];
    return (struct patents_years_row){.year = year};
}

struct eu_years_row eu_of_year(const struct layer_view *v, int64_t year)
{
    for (size_t i = 0; i < v->eu.all.years.n; i++)
        if (v->eu.all.years.at[i].year == year)
            return v->eu.all.years.at[i];
    return (struct eu_years_row){.year = year, .share = (double)NAN};
}

struct grants_years_row granted_once(const struct layer_view *v, int64_t year)
{
    for (size_t i = 0; i < v->national.once.n; i++)
        if (v->national.once.at[i].year == year)
            return v->national.once.at[i];
    return (struct grants_years_row){.year = year};
}

int64_t funder_twins(const struct layer_view *v, str funder)
{
    int64_t n = 0;
    for (size_t i = 0; i < v->national.twins.n; i++)
        n += str_equal(v->national.twins.at[i].funder, funder);
    return n;
}

bool is_year_shown(const struct layer_view *v, int64_t year)
{
    return year >= v->first_year && year <= v->last_year;
}

static double ten_years(const struct layer_view *v, str funder)
{
    double sum = 0;
    for (int64_t year = v->first_year; year <= v->last_year; year++)
        sum += funder_year(v, funder, year);
    return sum;
}

/* The funders of the years shown, most money first, then by name. */
static void list_funders(struct layer_view *v)
{
    struct national_part *part = &v->national;
    for (size_t i = 0; i < part->all.years.n; i++) {
        const struct national_years_row *r = &part->all.years.at[i];
        bool is_new = is_year_shown(v, r->year) && part->n_by_year < LAYER_FUNDERS_MOST;
        for (size_t k = 0; k < part->n_by_year && is_new; k++)
            is_new = !str_equal(part->by_year[k], r->funder);
        if (!is_new)
            continue;
        size_t at = part->n_by_year++;
        double sum = ten_years(v, r->funder);
        for (; at > 0; at--) {
            double other = ten_years(v, part->by_year[at - 1]);
            if (other > sum || (other >= sum && str_compare(part->by_year[at - 1], r->funder) < 0))
                break;
            part->by_year[at] = part->by_year[at - 1];
        }
        part->by_year[at] = r->funder;
    }
}

err national_fill(struct ctx *ctx, struct duck *duck, struct layer_view *v)
{
    struct national_part *part = &v->national;
    struct grants_unclassified_rows classed;
    struct area_list *areas = NEW(ctx->turn, struct area_list);
    const struct position_options *o = &v->s->options;
    TRY(begin_areas(ctx, v, areas));
    for (size_t i = 0; i < v->n_areas; i++) {
        struct national_position p;
        TRY(national_layer(ctx, duck, question_of(v, &areas->at[i].self), &p));
        v->areas[i].n = p.sums.projects_once;
        v->areas[i].amount = p.sums.sek_once;
    }
    TRY(national_layer(ctx, duck, question_of(v, v->s->definition), &part->all));
    if (part->all.years.n)
        begin_years(v, part->all.years.at[0].year);
    TRY(grants_years(ctx, duck, &part->once));
    TRY(grants_twins(ctx, duck, (struct grants_twins_takes){o->first, o->last}, &part->twins));
    TRY(grants_unclassified(ctx, duck, (struct grants_unclassified_takes){o->first, o->last},
                            &classed));
    part->classed = classed.at[0];
    list_funders(v);
    return OK;
}
