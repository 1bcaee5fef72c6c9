/* What the form of a selection offers: see selection.h. */
#include "base/words.h"
#include "countries/countries.h"
#include "hall/position/selection.h"

struct option_row {
    const char *value; /* as sent */
    const char *label; /* English msgid */
};

static struct picks from_rows(struct ctx *ctx, const struct option_row *rows, size_t n, str chosen)
{
    struct picks c = {NEW_ARRAY(ctx->turn, struct pick, n), n};
    for (size_t i = 0; i < n; i++) {
        str value = str_of(rows[i].value);
        str label = str_of(words(ctx->language, rows[i].label));
        c.at[i] = (struct pick){value, label, str_equal(value, chosen)};
    }
    return c;
}

static struct picks years(struct ctx *ctx, const struct selection *s, int64_t chosen)
{
    int64_t first = chosen < s->first_year ? chosen : s->first_year;
    int64_t last = chosen > s->last_year ? chosen : s->last_year;
    if (first < last - 59)
        first = chosen < last - 59 ? chosen : last - 59;
    struct picks c = {NEW_ARRAY(ctx->turn, struct pick, last - first + 1), 0};
    for (int64_t year = last; year >= first; year--) {
        str text = str_format(ctx->turn, "%lld", (long long)year);
        c.at[c.n++] = (struct pick){text, text, year == chosen};
    }
    return c;
}

struct picks selection_first_years(struct ctx *ctx, const struct selection *s)
{
    return years(ctx, s, s->options.first);
}

struct picks selection_last_years(struct ctx *ctx, const struct selection *s)
{
    return years(ctx, s, s->options.last);
}

static size_t count_codes(str codes)
{
    size_t n = codes.n > 0;
    for (size_t i = 0; i < codes.n; i++)
        n += codes.at[i] == ',';
    return n;
}

struct picks selection_sets(struct ctx *ctx, const struct selection *s)
{
    static const struct option_row others[] = {
        {"all", "All countries"},
        {"own", "Own choice"   }
    };
    struct picks c = {NEW_ARRAY(ctx->turn, struct pick, country_sets_n + 2), 0};
    for (size_t i = 0; i < country_sets_n; i++) {
        const struct country_set *set = &country_sets[i];
        str label = str_format(ctx->turn, "%s (%zu)", words(ctx->language, set->title),
                               count_codes(str_of(set->codes)));
        str value = str_of(set->code);
        c.at[c.n++] = (struct pick){value, label, str_equal(value, s->set)};
    }
    struct picks more = from_rows(ctx, others, 2, s->set);
    for (size_t i = 0; i < more.n; i++)
        c.at[c.n++] = more.at[i];
    return c;
}

struct picks selection_countings(struct ctx *ctx, const struct selection *s)
{
    static const struct option_row rows[] = {
        {"fractional", "Fractional"},
        {"full",       "Full"      }
    };
    return from_rows(ctx, rows, 2, s->options.counts_whole ? S("full") : S("fractional"));
}

struct picks selection_citations(struct ctx *ctx, const struct selection *s)
{
    static const struct option_row rows[] = {
        {"reported", "As reported"   },
        {"window:3", "Within 3 years"},
        {"window:5", "Within 5 years"}
    };
    str chosen = S("reported");
    if (s->options.window)
        chosen = str_format(ctx->turn, "window:%lld", (long long)s->options.window);
    struct picks c = from_rows(ctx, rows, 3, chosen);
    if (s->options.window && s->options.window != 3 && s->options.window != 5) {
        struct picks longer = {NEW_ARRAY(ctx->turn, struct pick, 4), 4};
        for (size_t i = 0; i < 3; i++)
            longer.at[i] = c.at[i];
        longer.at[3] = (struct pick){chosen, chosen, true};
        return longer;
    }
    return c;
}

struct picks selection_references(struct ctx *ctx, const struct selection *s)
{
    static const struct option_row rows[] = {
        {"world", "Same subject, year and type"},
        {"area",  "The area and year"          }
    };
    return from_rows(ctx, rows, s->definition ? 2 : 1,
                     s->options.ranks_in_area ? S("area") : S("world"));
}

struct picks selection_memberships(struct ctx *ctx, const struct selection *s)
{
    static const struct option_row rows[] = {
        {"primary", "Main topic"},
        {"any",     "Any topic" }
    };
    return from_rows(ctx, rows, 2, s->options.takes_any ? S("any") : S("primary"));
}

struct picks selection_technologies(struct ctx *ctx, const struct selection *s)
{
    struct picks c = {0};
    if (!s->area)
        return c;
    c.at = NEW_ARRAY(ctx->turn, struct pick, s->area->n_technologies + 1);
    c.at[c.n++] = (struct pick){
        {0}, str_of(words(ctx->language, "The whole area")), s->definition == &s->area->self};
    for (size_t i = 0; i < s->area->n_technologies; i++) {
        const struct definition *d = &s->area->technologies[i];
        str code = str_from(d->code, s->area->self.code.n + 1);
        c.at[c.n++] =
            (struct pick){code, capital(ctx, definition_name(ctx, d)), s->definition == d};
    }
    return c;
}
