/* What the figures of a period say of Sweden: see sentences.h. */
#include <math.h>

#include "base/words.h"
#include "countries/countries.h"
#include "hall/sentences/sentences.h"

/* Student's t, 0.975 quantile, 8 degrees of freedom: ten years less intercept and slope. */
#define T_8 2.306004135204166

enum { NAMES_MOST = 6 };

static str years_of(const struct page *p, const struct position *position)
{
    const struct position_options *o = &position->options;
    if (o->first == o->last)
        return str_format(p->out.arena, "%lld", (long long)o->first);
    return str_format(p->out.arena, "%lld–%lld", (long long)o->first, (long long)o->last);
}

/* Without a page's spaces between thousands being cut: a number of countries, in words. */
static str countries_text(const struct page *p, size_t n)
{
    if (n == 1)
        return str_of(words(p->language, "one country"));
    return str_format(p->out.arena, "%.*s %s", STR_F(number_int(p, (int64_t)n)),
                      words(p->language, "countries"));
}

enum standing sentence_standing(const struct position_row *row, const struct position_row *other)
{
    if (!sentence_has_limits(row->rank_limits) || !sentence_has_limits(other->rank_limits))
        return ALIKE;
    if (row->rank_limits.high < other->rank_limits.low)
        return BEFORE;
    return row->rank_limits.low > other->rank_limits.high ? AFTER : ALIKE;
}

static const char *share_msgid(const struct position *position)
{
    if (position->options.countries.n)
        return "Sweden accounts for {share} of the world's publications {years} and has rank "
               "{rank}.";
    if (position->n_rows == 1)
        return "Sweden accounts for {share} of the world's publications {years}; no other country "
               "has any with a known address.";
    return "Sweden accounts for {share} of the world's publications {years} and has rank {rank} of "
           "{countries}.";
}

static void say_impact(const struct page *p, const struct position *position,
                       const struct position_row *sweden, struct sentence *s)
{
    struct named values[] = {
        {"top",              sentence_percent(p, sweden->pp_top[2], sweden->pp_top10_limits), true},
        {0},
    };
    if (!isfinite(sweden->pp_top[2]))
        return;
    if (position->options.ranks_in_area)
        sentence_say(p, s, "{top} of the works belong to the ten per cent most cited in the area.",
                     values);
    else
        sentence_say(p, s, "{top} of the works belong to the world's ten per cent most cited.",
                     values);
}

struct sentence sentence_lead(const struct page *p, const struct position *position)
{
    struct sentence s = {0};
    const struct position_row *sweden = position_row_of(position, S("SE"));
    struct named values[] = {
        {"years",       years_of(p, position), false},
        {"world",    number_int(p, position->works_world), false},
        {"countries",             countries_text(p, position->n_rows), false},
        {0},
        {0       },
        {0  },
    };
    if (position->works_world == 0) {
        sentence_say(p, &s, "There are no publications in the area {years}.", values);
        return s;
    }
    if (!sweden) {
        sentence_say(p, &s,
                     "None of the world's {world} publications {years} has a known Swedish "
                     "address.",
                     values);
        return s;
    }
    values[3] =
        (struct named){"share", sentence_percent(p, sweden->share, sweden->share_limits), true};
    values[4] = (struct named){"rank", sentence_rank(p, sweden->rank, sweden->rank_limits), true};
    sentence_say(p, &s, share_msgid(position), values);
    say_impact(p, position, sweden, &s);
    if (!sentence_has_limits(sweden->share_limits) || !sentence_has_limits(sweden->rank_limits))
        sentence_say(p, &s, "The figures' uncertainty has not been computed.", NULL);
    return s;
}

/* Names of the countries that cannot be told apart from Sweden, or their number. */
static str alike_text(const struct page *p, const struct position *position,
                      const struct position_row *sweden, size_t n_alike)
{
    str names[NAMES_MOST];
    size_t n = 0;
    if (n_alike > NAMES_MOST)
        return countries_text(p, n_alike);
    for (size_t i = 0; i < position->n_rows; i++)
        if (&position->rows[i] != sweden && sentence_standing(&position->rows[i], sweden) == ALIKE)
            names[n++] = country_in_text(p->out.arena, position->rows[i].country, p->language);
    return sentence_list(p, names, n);
}

static str clause(const struct page *p, const char *msgid, str countries)
{
    struct sentence s = {0};
    struct named values[] = {
        {"countries", countries, false},
        {0     },
    };
    sentence_say(p, &s, msgid, values);
    return sentence_plain(p, &s);
}

struct sentence sentence_neighbours(const struct page *p, const struct position *position)
{
    struct sentence s = {0};
    const struct position_row *sweden = position_row_of(position, S("SE"));
    size_t n[3] = {0}, n_clauses = 0;
    str clauses[3];
    if (!sweden || position->n_rows < 2)
        return s;
    if (!sentence_has_limits(sweden->rank_limits)) {
        sentence_say(p, &s,
                     "Without intervals nothing can be said of which countries stand before or "
                     "after Sweden.",
                     NULL);
        return s;
    }
    for (size_t i = 0; i < position->n_rows; i++)
        if (&position->rows[i] != sweden)
            n[sentence_standing(&position->rows[i], sweden)]++;
    if (n[BEFORE])
        clauses[n_clauses++] = clause(p, "stands after {countries}", countries_text(p, n[BEFORE]));
    if (n[AFTER])
        clauses[n_clauses++] = clause(p, "stands before {countries}", countries_text(p, n[AFTER]));
    if (n[ALIKE])
        clauses[n_clauses++] = clause(p, "cannot be told apart from {countries}",
                                      alike_text(p, position, sweden, n[ALIKE]));
    struct named values[] = {
        {"clauses", sentence_list(p, clauses, n_clauses), false},
        {0 },
    };
    sentence_say(p, &s, "In rank, Sweden {clauses}.", values);
    return s;
}

struct sentence sentence_profile(const struct page *p, const struct position *position)
{
    struct sentence s = {0};
    const struct position_row *sweden = position_row_of(position, S("SE"));
    if (!sweden)
        return s;
    struct named values[] = {
        {"rca",        sentence_real(p, sweden->rca, sweden->rca_limits), true},
        {"mncs", sentence_real(p, sweden->mncs, sweden->mncs_limits), true},
        {0       },
    };
    /* Of all subjects together everybody's specialisation is 1. */
    if (isfinite(sweden->rca) && !str_equal(position->options.area, S("all")))
        sentence_say(p, &s, "The specialisation is {rca}, where 1 is that of the world.", values);
    if (isfinite(sweden->mncs))
        sentence_say(p, &s,
                     "The works are cited {mncs} times as much as the world's in the same subject, "
                     "year and type.",
                     values);
    return s;
}

struct sentence sentence_change(const struct page *p, const struct position *position)
{
    struct sentence s = {0};
    const struct position_row *sweden = position_row_of(position, S("SE"));
    if (!sweden || !isfinite(sweden->growth_slope) || !isfinite(sweden->growth_slope_se))
        return s;
    double half = T_8 * sweden->growth_slope_se;
    double value = 100 * expm1(sweden->growth_slope);
    double low = 100 * expm1(sweden->growth_slope - half);
    double high = 100 * expm1(sweden->growth_slope + half);
    int decimals = number_decimals(high - low);
    str figure = str_format(p->out.arena, "%.*s%s (%.*s)", STR_F(number_change(p, value, decimals)),
                            p->language == SV ? "\u00a0%" : "%",
                            STR_F(number_range(p, low, high, decimals)));
    struct named values[] = {
        {"change", figure, true},
        {"first",    str_format(p->out.arena, "%lld", (long long)position->options.last - 9), false},
        {"last",  str_format(p->out.arena, "%lld", (long long)position->options.last), false},
        {0 },
    };
    if (low > 0)
        sentence_say(p, &s,
                     "Between {first} and {last} Sweden's works grew faster than the world's: "
                     "{change} a year in relation to it.",
                     values);
    else if (high < 0)
        sentence_say(p, &s,
                     "Between {first} and {last} Sweden's works grew more slowly than the "
                     "world's: {change} a year in relation to it.",
                     values);
    else
        sentence_say(p, &s,
                     "Between {first} and {last} the growth of Sweden's works cannot be told "
                     "apart from the world's: {change} a year in relation to it.",
                     values);
    return s;
}

struct sentence sentence_unknown(const struct page *p, const struct position *position)
{
    struct sentence s = {0};
    const struct position_row *sweden = position_row_of(position, S("SE"));
    if (!isfinite(position->unknown_share) || !sweden)
        return s;
    double width = 100 * (sweden->share_bound_high - sweden->share_bound_low);
    int decimals = number_decimals(width), of_share = 2;
    if (sentence_has_limits(sweden->share_limits))
        of_share = number_decimals(100 * (sweden->share_limits.high - sweden->share_limits.low));
    struct named values[] = {
        {"unknown",                number_percent(p, position->unknown_share, 1), false},
        {"bounds",
         number_range_percent(p, sweden->share_bound_low, sweden->share_bound_high,
         decimals > of_share ? decimals : of_share),
         false},
        {0                  },
    };
    sentence_say(p, &s,
                 "{unknown} of the works' weight has no known country; were it all outside Sweden, "
                 "or all in Sweden, the share would lie within {bounds}.",
                 values);
    return s;
}
