/* What is said above the pictures: see sentences.h. A heading is a conclusion, so it is drawn only
 * where the intervals allow it. */
#include <math.h>

#include "countries/countries.h"
#include "hall/sentences/sentences.h"

/* A country's first and last year with a figure. */
struct course {
    const struct year_share *first; /* null if there is none */
    const struct year_share *last;  /* null if there is none */
};

static struct course course_of(const struct year_shares *shares, str country)
{
    struct course c = {0};
    for (size_t i = 0; i < shares->n; i++) {
        const struct year_share *y = &shares->at[i];
        if (!str_equal(y->country, country) || !isfinite(y->share))
            continue;
        if (!c.first || y->year < c.first->year)
            c.first = y;
        if (!c.last || y->year > c.last->year)
            c.last = y;
    }
    return c;
}

/* No works in a year leave no doubt: every replicate has none. */
static struct boot_limits limits_of(const struct year_share *y)
{
    if (y->share <= 0 && !sentence_has_limits(y->limits))
        return (struct boot_limits){0, 0};
    return y->limits;
}

/* How far the share may have moved, from the two intervals; NAN where one is missing. */
static struct boot_limits change_of(struct course c)
{
    struct boot_limits from = limits_of(c.first), to = limits_of(c.last);
    return (struct boot_limits){to.low - from.high, to.high - from.low};
}

/* Names of the countries whose change over the same years is surely smaller (sign 1) or larger
 * (sign -1) than `own`. */
static str surely(const struct page *p, const struct year_shares *shares,
                  const struct code_list *countries, struct course sweden, int sign)
{
    str *names = NEW_ARRAY(p->out.arena, str, countries->n + 1);
    struct boot_limits own = change_of(sweden);
    size_t n = 0;
    for (size_t i = 0; i < countries->n; i++) {
        struct course other = course_of(shares, countries->at[i]);
        if (str_equal(countries->at[i], S("SE")) || !other.first ||
            other.first->year != sweden.first->year || other.last->year != sweden.last->year)
            continue;
        struct boot_limits change = change_of(other);
        if (sign > 0 ? change.high < own.low : change.low > own.high)
            names[n++] = country_in_text(p->out.arena, countries->at[i], p->language);
    }
    return sentence_list(p, names, n);
}

static bool has_others(const struct year_shares *shares, const struct code_list *countries)
{
    for (size_t i = 0; i < countries->n; i++)
        if (!str_equal(countries->at[i], S("SE")) && course_of(shares, countries->at[i]).first)
            return true;
    return false;
}

/* Sweden's share has surely moved: in which direction, and against whom. */
static const char *moved_msgid(bool is_up, bool has_less, bool has_more, bool others)
{
    static const char *const up[] = {
        "Sweden has increased its share since {first}",
        "Sweden has increased its share since {first}, by more than {less}",
        "Sweden has increased its share since {first}, but by less than {more}",
        "Sweden has increased its share since {first}, by more than {less} but by less than {more}",
        ("Sweden has increased its share since {first}; against the others the change cannot be "
         "told apart"),
    };
    static const char *const down[] = {
        "Sweden's share has decreased since {first}",
        "Sweden's share has decreased since {first}; weaker still: {less}",
        "Sweden's share has decreased since {first}; stronger: {more}",
        "Sweden's share has decreased since {first}; weaker still: {less}; stronger: {more}",
        ("Sweden's share has decreased since {first}; against the others the change cannot be told "
         "apart"),
    };
    int which = (has_less ? 1 : 0) + (has_more ? 2 : 0);
    return (is_up ? up : down)[which == 0 && others ? 4 : which];
}

struct sentence sentence_of_shares(const struct page *p, const struct year_shares *shares,
                                   const struct code_list *countries)
{
    struct sentence s = {0};
    struct course sweden = course_of(shares, S("SE"));
    if (!sweden.first) {
        sentence_say(p, &s, "There is no figure of Sweden's share", NULL);
        return s;
    }
    struct named values[] = {
        {"first", str_format(p->out.arena, "%lld", (long long)sweden.first->year), false},
        {"last", str_format(p->out.arena, "%lld", (long long)sweden.last->year), false},
        {"share",  sentence_percent(p, sweden.last->share, limits_of(sweden.last)), false},
        {0 },
        {0},
        {0 },
    };
    struct boot_limits change = change_of(sweden);
    if (sweden.first == sweden.last) {
        sentence_say(p, &s, "Sweden's share was {share} in {last}", values);
    } else if (!sentence_has_limits(change)) {
        sentence_say(p, &s, "Sweden's share {first}–{last}, without intervals", values);
    } else if (change.low <= 0 && change.high >= 0) {
        sentence_say(p, &s, "Nothing shows that Sweden's share has changed since {first}", values);
    } else {
        str less = surely(p, shares, countries, sweden, 1);
        str more = surely(p, shares, countries, sweden, -1);
        values[3] = (struct named){"less", less, false};
        values[4] = (struct named){"more", more, false};
        sentence_say(p, &s,
                     moved_msgid(change.low > 0, less.n, more.n, has_others(shares, countries)),
                     values);
    }
    return s;
}

enum side { BELOW, UNCLEAR, ABOVE };

static enum side side_of(struct boot_limits limits, double world)
{
    return limits.low > world ? ABOVE : limits.high < world ? BELOW : UNCLEAR;
}

struct sentence sentence_of_quadrant(const struct page *p, const struct position *position)
{
    static const char *const msgids[3][3] = {
        [BELOW] = {"Little specialised and with low impact",
                   "Little specialised; the impact cannot be told apart from the world's", "Little specialised but with high impact"                              },
        [UNCLEAR] = {"Low impact; the specialisation cannot be told apart from the world's",
                   "Neither specialisation nor impact can be told apart from the world's", "High impact; the specialisation cannot be told apart from the world's"},
        [ABOVE] = {"Specialised but with low impact",
                   "Specialised; the impact cannot be told apart from the world's",        "Specialised and with high impact"                                     },
    };
    struct sentence s = {0};
    const struct position_row *sweden = position_row_of(position, S("SE"));
    if (!sweden || !isfinite(sweden->rca) || !isfinite(sweden->pp_top[2]))
        sentence_say(p, &s, "There are no figures of Sweden's specialisation and impact", NULL);
    else if (!sentence_has_limits(sweden->rca_limits) ||
             !sentence_has_limits(sweden->pp_top10_limits))
        sentence_say(p, &s, "Specialisation and impact, without intervals", NULL);
    else
        sentence_say(p, &s,
                     msgids[side_of(sweden->rca_limits, 1)][side_of(sweden->pp_top10_limits, 0.1)],
                     NULL);
    return s;
}
