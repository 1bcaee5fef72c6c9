/* Fills the view of a position page: computes or finds the answer, chooses rows, decimals and the
 * axis, and asks for Sweden's place under every choice of method. */
#include <math.h>

#include "base/words.h"
#include "countries/countries.h"
#include "hall/position/view.h"

enum { LINES_MOST = 5 }; /* of the picture of shares: more would hide each other */

struct position position_chosen(struct ctx *ctx, const struct position *all,
                                const struct code_list *codes)
{
    struct position p = *all;
    p.rows = NEW_ARRAY(ctx->turn, struct position_row, all->n_rows);
    p.n_rows = 0;
    p.options.countries = *codes;
    for (size_t i = 0; i < all->n_rows; i++) {
        bool is_asked = codes->n == 0;
        for (size_t k = 0; k < codes->n && !is_asked; k++)
            is_asked = str_equal(codes->at[k], all->rows[i].country);
        if (is_asked)
            p.rows[p.n_rows++] = all->rows[i];
    }
    return p;
}

static double width_of(struct boot_limits limits) { return limits.high - limits.low; }

/* The decimals that Sweden's interval deserves, or that of the first row. */
static struct columns columns_of(const struct position *p, const struct position_row *se)
{
    const struct position_row *r = se ? se : p->n_rows ? &p->rows[0] : NULL;
    struct columns c = {.works = 0, .share = 2, .mncs = 2, .rca = 2, .pp = 1};
    if (!r)
        return c;
    c.works = !p->options.counts_whole && r->works < 100;
    c.share = number_decimals(100 * width_of(r->share_limits));
    c.mncs = number_decimals(width_of(r->mncs_limits));
    c.rca = number_decimals(width_of(r->rca_limits));
    c.pp = isnan(r->pp_top10_limits.low) ? 1 : number_decimals(100 * width_of(r->pp_top10_limits));
    return c;
}

static struct bar_scale scale_of(struct ctx *ctx, const struct position *p)
{
    struct bar *bars = NEW_ARRAY(ctx->turn, struct bar, p->n_rows);
    for (size_t i = 0; i < p->n_rows; i++)
        bars[i] = charts_bar_of_share(&p->rows[i]);
    return charts_bar_scale(bars, p->n_rows);
}

/* Sweden and the first of the chosen countries that have works, as many as the picture has slots;
 * where all are shown, those with the largest shares. */
static err fill_years(struct ctx *ctx, const char *folder, struct position_view *v)
{
    struct position_options o = v->s->options;
    struct year_shares *years = NEW(ctx->turn, struct year_shares);
    v->drawn = (struct code_list){NEW_ARRAY(ctx->turn, str, SLOTS_N), 0};
    v->drawn.at[v->drawn.n++] = S("SE");
    size_t n = o.countries.n ? o.countries.n : v->p->n_rows;
    for (size_t i = 0; i < n && v->drawn.n < LINES_MOST; i++) {
        str code = o.countries.n ? o.countries.at[i] : v->p->rows[i].country;
        if (!str_equal(code, S("SE")) && position_row_of(v->p, code))
            v->drawn.at[v->drawn.n++] = code;
    }
    o.countries = v->drawn;
    TRY(answers_shares(ctx, folder, &o, years));
    v->years = years;
    v->marked = v->s->options.countries.n ? v->s->options.countries : v->drawn;
    return OK;
}

/* Sweden under every counting, membership and reference. */
static err fill_ways(struct ctx *ctx, const char *folder, struct position_view *v)
{
    for (int i = 0; i < WAYS_MOST; i++) {
        struct selection other = *v->s;
        struct position *p = NEW(ctx->turn, struct position);
        other.options.countries = (struct code_list){0};
        other.options.counts_whole = i & 4;
        other.options.takes_any = i & 2;
        other.options.ranks_in_area = i & 1;
        if ((i & 1) && !v->s->definition)
            continue;
        TRY(answers_position(ctx, folder, &other.options, p));
        const struct position_options *a = &other.options, *b = &v->s->options;
        v->ways[v->n_ways++] = (struct way){
            .options = other.options,
            .link = str_format(ctx->turn, "%.*s%.*s", STR_F(v->path),
                               STR_F(selection_query(ctx->turn, &other))),
            .row = position_row_of(p, S("SE")),
            .is_shown = a->counts_whole == b->counts_whole && a->takes_any == b->takes_any &&
                        a->ranks_in_area == b->ranks_in_area,
        };
    }
    return OK;
}

static str heading_of(struct ctx *ctx, const struct selection *s)
{
    const struct country_set *set = country_set_find(s->set);
    const char *title = set                           ? set->title
                        : str_equal(s->set, S("all")) ? "All countries"
                                                      : "Chosen countries";
    return str_of(words(ctx->language, title));
}

err position_fill(struct ctx *ctx, const char *folder, struct position_view *v)
{
    struct position *all = NEW(ctx->turn, struct position), *p = NEW(ctx->turn, struct position);
    struct position_options options = v->s->options;
    struct code_list asked = options.countries;
    options.countries = (struct code_list){0};
    v->heading = heading_of(ctx, v->s);
    if (v->s->wrong)
        return OK;
    TRY(answers_position(ctx, folder, &options, all));
    *p = position_chosen(ctx, all, &asked);
    v->p = p;
    v->n_countries = (int64_t)all->n_rows;
    v->se = position_row_of(all, S("SE"));
    v->scale = scale_of(ctx, p);
    v->all = all;
    v->columns = columns_of(p, v->se);
    if (all->works_world == 0)
        return OK;
    TRY(fill_years(ctx, folder, v));
    return fill_ways(ctx, folder, v);
}
