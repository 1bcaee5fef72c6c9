/* The tables of the report on where Sweden stands: see position_data.h. */
#include <math.h>

#include "base/words.h"
#include "countries/countries.h"
#include "hall/charts/charts.h"
#include "hall/reports/position_data.h"

enum { ACROSS = 6 };

/* Decimals of each column, after Sweden's interval, else that of the first row. */
struct columns {
    int works; /* of the number of works */
    int share; /* per cent */
    int rca;   /* of specialisation */
    int top;   /* per cent among the most cited */
    int mncs;  /* of citations */
};

static double width_of(struct boot_limits limits) { return limits.high - limits.low; }

static struct columns columns_of(const struct position *position)
{
    const struct position_row *row = position_row_of(position, S("SE"));
    struct columns c = {.works = 0, .share = 2, .rca = 2, .top = 1, .mncs = 2};
    if (!row && position->n_rows)
        row = &position->rows[0];
    if (!row)
        return c;
    c.works = row->works < 100 && !position->options.counts_whole;
    c.share = number_decimals(100 * width_of(row->share_limits));
    c.rca = number_decimals(width_of(row->rca_limits));
    c.mncs = number_decimals(width_of(row->mncs_limits));
    if (sentence_has_limits(row->pp_top10_limits))
        c.top = number_decimals(100 * width_of(row->pp_top10_limits));
    return c;
}

static str interval_text(const struct page *p, struct boot_limits limits, double factor,
                         int decimals)
{
    if (!sentence_has_limits(limits))
        return (str){0};
    return str_format(p->out.arena, "(%.*s)",
                      STR_F(number_range(p, factor * limits.low, factor * limits.high, decimals)));
}

/* A zero without interval is a count of nothing, which every resampling repeats. */
static json_t *estimate(const struct page *p, double value, struct boot_limits limits,
                        double factor, int decimals)
{
    if (value <= 0 && !sentence_has_limits(limits))
        return data_cell(S("0"), (str){0});
    return data_cell(number_real(p, factor * value, decimals),
                     isfinite(value) ? interval_text(p, limits, factor, decimals) : (str){0});
}

static json_t *rank_cell(const struct page *p, const struct position_row *row)
{
    str range = {0};
    if (sentence_has_limits(row->rank_limits))
        range = str_format(p->out.arena, "(%lld–%lld)", (long long)row->rank_limits.low,
                           (long long)row->rank_limits.high);
    return data_cell(number_int(p, row->rank), range);
}

static json_t *plain_cell(str text) { return data_cell(text, (str){0}); }

static json_t *country_cells(const struct page *p, const struct position *position,
                             const struct position_row *row)
{
    struct columns c = columns_of(position);
    str works = position->options.counts_whole ? number_int(p, row->works_full)
                                               : number_real(p, row->works, c.works);
    return json_pack("[o, o, o, o, o, o, o, o, o]",
                     plain_cell(country_name(row->country, p->language)), plain_cell(works),
                     estimate(p, row->share, row->share_limits, 100, c.share), plain_cell((str){0}),
                     rank_cell(p, row), estimate(p, row->rca, row->rca_limits, 1, c.rca),
                     estimate(p, row->pp_top[2], row->pp_top10_limits, 100, c.top),
                     estimate(p, row->mncs, row->mncs_limits, 1, c.mncs),
                     plain_cell(number_real(p, 100 * row->intl_share, 0)));
}

static json_t *bar_text(const struct page *p, const struct bar_scale *scale, const struct bar *bar)
{
    struct page svg = page_in(p->out.arena, p->language);
    if (bar)
        charts_bar(&svg, scale, bar);
    else
        charts_bar_head(&svg, scale);
    return data_text(buf_str(&svg.out));
}

static bool is_chosen(const struct code_list *countries, str code)
{
    for (size_t i = 0; i < countries->n; i++)
        if (str_equal(countries->at[i], code))
            return true;
    return false;
}

/* What is read below the table: its signs, and which countries have no row. */
static json_t *country_note(const struct page *p, const struct position *position,
                            const struct code_list *countries)
{
    str *names = NEW_ARRAY(p->out.arena, str, countries->n + 1);
    size_t n = 0;
    struct sentence s = {0};
    for (size_t i = 0; i < countries->n; i++)
        if (!position_row_of(position, countries->at[i]))
            names[n++] = country_in_text(p->out.arena, countries->at[i], p->language);
    struct named values[] = {
        {"unknown",                number_percent(p, position->unknown_share, 1), false},
        {"names", sentence_list(p, names, n), false},
        {0                  },
    };
    sentence_say(p, &s,
                 "Dot and line: value and 95 per cent interval, below it in figures. Hollow box: "
                 "outer limits, the works with unknown address ({unknown}) counted out of, or "
                 "into, the country. Two countries whose ranges of ranks overlap cannot be told "
                 "apart.",
                 values);
    if (n)
        sentence_say(p, &s, "Without works: {names}.", values);
    return data_text(sentence_plain(p, &s));
}

json_t *data_country_table(const struct page *p, const struct position_report *r,
                           const struct code_list *countries)
{
    static const char *const heads[] = {
        "Country",
        "Works",
        "Share, %",
        "Share, interval and limits",
        "Rank",
        "Specialisation",
        "Top 10 %, %",
        "Citations (world = 1)",
        "International, %",
    };
    const struct position *position = &r->position;
    struct bar *bars = NEW_ARRAY(p->out.arena, struct bar, position->n_rows + 1);
    size_t n = 0;
    json_t *rows = json_array();
    for (size_t i = 0; i < position->n_rows; i++)
        if (is_chosen(countries, position->rows[i].country))
            bars[n++] = charts_bar_of_share(&position->rows[i]);
    struct bar_scale scale = charts_bar_scale(bars, n);
    scale.is_alone = true;
    n = 0;
    for (size_t i = 0; i < position->n_rows; i++) {
        const struct position_row *row = &position->rows[i];
        if (!is_chosen(countries, row->country))
            continue;
        json_array_append_new(
            rows, json_pack("{s:b, s:o, s:o}", "sweden", str_equal(row->country, S("SE")), "cells",
                            country_cells(p, position, row), "bar", bar_text(p, &scale, &bars[n])));
        n++;
    }
    return json_pack("{s:o, s:i, s:o, s:o, s:o}", "heads",
                     data_heads(p, heads, sizeof heads / sizeof *heads), "texts", 1, "rows", rows,
                     "bar_head", bar_text(p, &scale, NULL), "note",
                     country_note(p, position, countries));
}

static const struct year_share *year_of(const struct year_shares *years, str country, int64_t year)
{
    for (size_t i = 0; i < years->n; i++)
        if (years->at[i].year == year && str_equal(years->at[i].country, country))
            return &years->at[i];
    return NULL;
}

/* As many decimals as Sweden's narrowest year deserves. */
static int year_decimals(const struct year_shares *years)
{
    double least = (double)NAN;
    for (size_t i = 0; i < years->n; i++)
        if (str_equal(years->at[i].country, S("SE")) && width_of(years->at[i].limits) > 0)
            least = fmin(least, width_of(years->at[i].limits));
    return number_decimals(100 * least);
}

static json_t *year_row(const struct page *p, const struct year_shares *years,
                        const struct code_list *countries, size_t from, int64_t year)
{
    json_t *cells = json_array();
    json_array_append_new(cells, plain_cell(str_format(p->out.arena, "%lld", (long long)year)));
    for (size_t i = from; i < from + ACROSS && i < countries->n; i++) {
        const struct year_share *y = year_of(years, countries->at[i], year);
        double share = y ? y->share : (double)NAN;
        struct boot_limits none = {(double)NAN, (double)NAN};
        json_array_append_new(cells,
                              estimate(p, share, y ? y->limits : none, 100, year_decimals(years)));
    }
    return json_pack("{s:b, s:o}", "sweden", false, "cells", cells);
}

json_t *data_year_tables(const struct page *p, const struct year_shares *years,
                         const struct code_list *countries)
{
    json_t *tables = json_array();
    int64_t first = 0, last = -1;
    for (size_t i = 0; i < years->n; i++) {
        first = first == 0 || years->at[i].year < first ? years->at[i].year : first;
        last = years->at[i].year > last ? years->at[i].year : last;
    }
    for (size_t from = 0; from < countries->n && years->n; from += ACROSS) {
        json_t *heads = json_array(), *rows = json_array();
        json_array_append_new(heads, data_words(p, "Year"));
        for (size_t i = from; i < from + ACROSS && i < countries->n; i++)
            json_array_append_new(heads, data_text(country_name(countries->at[i], p->language)));
        for (int64_t year = first; year <= last; year++)
            json_array_append_new(rows, year_row(p, years, countries, from, year));
        json_array_append_new(
            tables, json_pack("{s:o, s:i, s:o}", "heads", heads, "texts", 1, "rows", rows));
    }
    return tables;
}

static json_t *choice_row(const struct page *p, const struct position_report *r,
                          const struct choice *choice)
{
    struct columns c = columns_of(&r->position);
    const struct position_row *sweden = choice->sweden;
    json_t *cells = json_array();
    json_array_append_new(
        cells,
        plain_cell(str_of(words(p->language, choice->counts_whole ? "full" : "fractional"))));
    json_array_append_new(
        cells,
        plain_cell(str_of(words(p->language, choice->takes_any ? "any topic" : "primary topic"))));
    json_array_append_new(
        cells, plain_cell(str_of(words(p->language, choice->ranks_in_area ? "the area's works"
                                                                          : "the world's works"))));
    json_array_append_new(cells,
                          sweden ? estimate(p, sweden->share, sweden->share_limits, 100, c.share)
                                 : plain_cell(S("–")));
    json_array_append_new(cells, sweden ? rank_cell(p, sweden) : plain_cell(S("–")));
    json_array_append_new(
        cells, sweden ? estimate(p, sweden->pp_top[2], sweden->pp_top10_limits, 100, c.top)
                      : plain_cell(S("–")));
    return json_pack("{s:b, s:o}", "sweden", choice->is_shown, "cells", cells);
}

json_t *data_choice_table(const struct page *p, const struct position_report *r)
{
    static const char *const heads[] = {"Counting", "Belongs by", "Most cited among",
                                        "Share, %", "Rank",       "Top 10 %, %"};
    json_t *rows = json_array();
    for (size_t i = 0; i < r->n_choices; i++)
        json_array_append_new(rows, choice_row(p, r, &r->choices[i]));
    return json_pack("{s:o, s:i, s:o, s:o}", "heads",
                     data_heads(p, heads, sizeof heads / sizeof *heads), "texts", 3, "rows", rows,
                     "about",
                     data_words(p, "Sweden under every way of counting. The marked row is the way "
                                   "that the rest of the report uses."));
}

json_t *data_source_table(const struct page *p, const struct position_report *r, str newest_day)
{
    static const char *const heads[] = {"Step", "Version", "Rows", "Checksum of its files"};
    json_t *rows = json_array();
    struct named values[] = {
        {"records",      number_int(p, r->n_records), false},
        {"day", newest_day, false},
        {0             },
    };
    for (size_t i = 0; i < r->n_steps; i++) {
        const struct step_line *step = &r->steps[i];
        json_array_append_new(rows, json_pack("{s:b, s:[o, o, o, o]}", "sweden", false, "cells",
                                              plain_cell(step->name), plain_cell(step->version),
                                              plain_cell(number_int(p, step->rows)),
                                              plain_cell(data_grouped(p, step->checksum, 32))));
    }
    return json_pack(
        "{s:o, s:i, s:o, s:o}", "heads", data_heads(p, heads, sizeof heads / sizeof *heads),
        "texts", 2, "rows", rows, "about",
        data_filled(p,
                    r->is_synthetic
                        ? "{records} made-up records in the form of OpenAlex, the newest of {day}. "
                          "The evidence was made of them in these steps; each has a checksum "
                          "(SHA-256, the first half) over its files."
                        : "{records} records of OpenAlex (openalex.org, CC0), the newest of {day}. "
                          "The evidence was made of them in these steps; each has a checksum "
                          "(SHA-256, the first half) over its files.",
                    values));
}
