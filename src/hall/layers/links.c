/* Words and addresses that the templates of the layers ask for, and their tables by year as CSV. */
#include <math.h>

#include "base/words.h"
#include "hall/layers/view.h"

str euro_million(const struct page *p, double eur)
{
    return str_format(p->out.arena, "%.*s\u00a0%s", STR_F(number_real(p, eur / 1e6, 1)),
                      words(p->language, "million euros"));
}

str kronor_million(const struct page *p, double sek)
{
    return number_million(p, (int64_t)llround(sek * 100), 1);
}

str layer_field(const struct page *p, const struct layer_view *v, const char *field)
{
    return str_format(p->out.arena, "%.*s%.*s%c%s", STR_F(v->path), STR_F(v->query),
                      v->query.n ? '&' : '?', field);
}

str layer_of_area(const struct page *p, const struct layer_view *v, str code)
{
    return str_format(p->out.arena, "/position/%.*s/%s%.*s", STR_F(code), v->layer,
                      STR_F(v->query));
}

const char *basis_word(const struct page *p, const struct layer_view *v)
{
    bool is_inventor = str_equal(str_of(v->patents.all.country_basis), S("inventor"));
    return words(p->language, is_inventor ? "the countries of the inventors"
                                          : "the office where the family was first filed");
}

double patents_share(const struct layer_view *v, const struct patents_years_row *r)
{
    double own = v->s->options.counts_whole ? (double)r->families_full : r->families;
    return part_of(own, (double)r->families_world);
}

static void put_cell(struct buf *out, double value)
{
    buf_byte(out, ',');
    if (isfinite(value))
        buf_json_real(out, value);
}

void patents_put_years(struct buf *out, const struct layer_view *v)
{
    buf_put(out, S("year,country_basis,families_world,families,families_full,share\r\n"));
    for (int64_t year = v->first_year; year <= v->last_year; year++) {
        struct patents_years_row r = patents_of_year(v, year);
        buf_format(out, "%lld,%s,%lld", (long long)year, v->patents.all.country_basis,
                   (long long)r.families_world);
        put_cell(out, r.families);
        buf_format(out, ",%lld", (long long)r.families_full);
        put_cell(out, patents_share(v, &r));
        buf_put(out, S("\r\n"));
    }
}

void eu_put_years(struct buf *out, const struct layer_view *v)
{
    buf_put(out, S("year,projects,contribution_eur,country_projects,country_eur,share\r\n"));
    for (int64_t year = v->first_year; year <= v->last_year; year++) {
        struct eu_years_row r = eu_of_year(v, year);
        buf_format(out, "%lld,%lld", (long long)year, (long long)r.projects);
        put_cell(out, r.contribution_eur);
        buf_format(out, ",%lld", (long long)r.country_projects);
        put_cell(out, r.country_eur);
        put_cell(out, r.share);
        buf_put(out, S("\r\n"));
    }
}

/* A row for each funder and year as reported; without a funder: all, each grant once. */
void national_put_years(struct buf *out, const struct layer_view *v)
{
    const struct national_part *n = &v->national;
    buf_put(out, S("year,funder,projects,sek\r\n"));
    for (size_t i = 0; i < n->all.years.n; i++) {
        const struct national_years_row *r = &n->all.years.at[i];
        if (!is_year_shown(v, r->year))
            continue;
        buf_format(out, "%lld,", (long long)r->year);
        buf_csv(out, r->funder);
        buf_format(out, ",%lld", (long long)r->projects);
        put_cell(out, r->sek);
        buf_put(out, S("\r\n"));
    }
    for (size_t i = 0; i < n->once.n; i++) {
        if (!is_year_shown(v, n->once.at[i].year))
            continue;
        buf_format(out, "%lld,,%lld", (long long)n->once.at[i].year,
                   (long long)n->once.at[i].projects);
        put_cell(out, n->once.at[i].sek);
        buf_put(out, S("\r\n"));
    }
}
