/* Options of a position and the population behind it: which works, with which citations, weights
 * and reference sets. */
#include <math.h>
#include <string.h>

#include "evidence/corpus/corpus.h"
#include "evidence/indicators/population.duck.sql.h"
#include "evidence/indicators/position_parts.h"

const char *const position_tops[TOP_N] = {"1", "5", "10", "50"};

struct position_options position_defaults(void)
{
    return (struct position_options){.area = S("all"), .has_intervals = true, .seed = 1};
}

struct position_row position_row_empty(void)
{
    const struct boot_limits none = {(double)NAN, (double)NAN};
    const double nan = (double)NAN;
    return (struct position_row){
        .share_limits = none,
        .mncs = nan,
        .mncs_limits = none,
        .pp_top = {nan, nan, nan, nan},
        .pp_top10_limits = none,
        .rca = nan,
        .rca_limits = none,
        .growth = nan,
        .growth_slope = nan,
        .growth_slope_se = nan,
        .intl_share = nan,
        .rank_limits = none,
        .hhi_institutions = nan
    };
}

static err set_years(struct ctx *ctx, struct position_options *o, str value)
{
    str a = value, b = value;
    int64_t first, last;
    str_cut(value, '-', &a, &b);
    if (!str_int(str_trim(a), &first) || !str_int(str_trim(b), &last) || first < 1500 ||
        last > 2200)
        return FAIL(ctx, INVALID, "Years are written 2019-2023 or 2023, not `%.*s`.", STR_F(value));
    if (first > last)
        return FAIL(ctx, INVALID, "The first year must not come after the last: `%.*s`.",
                    STR_F(value));
    o->first = first;
    o->last = last;
    return OK;
}

static err set_countries(struct ctx *ctx, struct position_options *o, str value)
{
    str code, rest = value;
    struct code_list list = {.at = NEW_ARRAY(ctx->turn, str, value.n + 1)};
    while (rest.at && str_next(&rest, ',', &code)) {
        code = str_trim(code);
        if (code.n != 2 || code.at[0] < 'A' || code.at[0] > 'Z' || code.at[1] < 'A' ||
            code.at[1] > 'Z')
            return FAIL(ctx, INVALID,
                        "A country is two upper-case letters such as SE, not `%.*s`. Write "
                        "several with commas: SE,NO,DK.",
                        STR_F(code));
        list.at[list.n++] = code;
    }
    o->countries = list;
    return OK;
}

static err set_citations(struct ctx *ctx, struct position_options *o, str value)
{
    int64_t years = 0;
    bool is_window = str_starts(value, S("window:")) && str_int(str_from(value, 7), &years) &&
                     years >= 1 && years <= 50;
    if (!is_window && !str_equal(value, S("reported")))
        return FAIL(ctx, INVALID,
                    "Citations are `reported` or `window:N` with N years from 1 to "
                    "50, not `%.*s`.",
                    STR_F(value));
    o->window = years;
    return OK;
}

static err set_choice(struct ctx *ctx, str name, str value, const char *no_yes[2], bool *to)
{
    for (int i = 0; i < 2; i++)
        if (str_equal(value, str_of(no_yes[i]))) {
            *to = i;
            return OK;
        }
    return FAIL(ctx, INVALID, "%.*s is `%s` or `%s`, not `%.*s`.", STR_F(name), no_yes[0],
                no_yes[1], STR_F(value));
}

err position_set(struct ctx *ctx, struct position_options *o, str name, str value)
{
    int64_t seed;
    if (str_equal(name, S("years")))
        return set_years(ctx, o, value);
    if (str_equal(name, S("countries")))
        return set_countries(ctx, o, value);
    if (str_equal(name, S("citations")))
        return set_citations(ctx, o, value);
    if (str_equal(name, S("counting")))
        return set_choice(ctx, name, value, (const char *[]){"fractional", "full"},
                          &o->counts_whole);
    if (str_equal(name, S("reference")))
        return set_choice(ctx, name, value, (const char *[]){"world", "area"}, &o->ranks_in_area);
    if (str_equal(name, S("membership")))
        return set_choice(ctx, name, value, (const char *[]){"primary", "any"}, &o->takes_any);
    if (str_equal(name, S("seed"))) {
        if (!str_int(value, &seed) || seed < 0)
            return FAIL(ctx, INVALID, "The seed is a whole number from 0, not `%.*s`.",
                        STR_F(value));
        o->seed = (uint64_t)seed;
        return OK;
    }
    if (!str_equal(name, S("area")))
        return FAIL(ctx, INVALID, "A position has no option `%.*s`.", STR_F(name));
    o->area = value;
    return OK;
}

/* The last five complete years, where no years were asked for. */
static err fill_years(struct ctx *ctx, const char *folder, struct position_options *o)
{
    if (o->first)
        return OK;
    int64_t last;
    TRY(evidence_int(ctx, folder, "corpus", "last_complete_year", &last));
    o->first = last - 4;
    o->last = last;
    return OK;
}

static err open_citations(struct ctx *ctx, struct position_work *w)
{
    int64_t last_complete = 0;
    if (w->options->window)
        TRY(evidence_int(ctx, w->folder, "corpus", "last_complete_year", &last_complete));
    return cells_open(ctx, w->duck, w->options->window, last_complete);
}

static err open_members(struct ctx *ctx, struct position_work *w, const struct definition *d)
{
    int64_t from = w->last - GROWTH_YEARS + 1;
    from = from < w->first ? from : w->first;
    if (!d)
        return member_all(ctx, w->duck,
                          (struct member_all_takes){w->options->window, from, w->last});
    struct member_area_takes takes = {d->code, w->options->takes_any, w->options->window, from,
                                      w->last};
    return member_area(ctx, w->duck, takes);
}

err position_open(struct ctx *ctx, struct position_work *w)
{
    struct area_list areas;
    const struct area *area;
    const struct definition *definition;
    struct position_options *o = &w->position->options;
    struct duck_settings settings = {.n_threads = o->n_threads, .memory_mb = o->memory_mb};
    if (!evidence_has(w->folder, "areas"))
        return FAIL(ctx, MISSING,
                    "The evidence holds no works. Load some with: spets build HOME "
                    "--source openalex=PATH");
    TRY(areas_read(ctx, &areas));
    TRY(areas_find(ctx, &areas, o->area, &area, &definition));
    if (!definition && o->ranks_in_area)
        return FAIL(ctx, INVALID,
                    "Reference `area` has no meaning for all works. Choose an area, "
                    "or reference `world`.");
    TRY(fill_years(ctx, w->folder, o));
    w->first = o->first;
    w->last = o->last;
    w->position->definition = areas_label(ctx, area);
    TRY(evidence_open(ctx, settings, w->folder, &w->duck));
    TRY(duck_set(ctx, w->duck, "corpus", str_of(file_path(ctx, "%s/corpus", w->folder))));
    TRY(open_citations(ctx, w));
    TRY(open_members(ctx, w, definition));
    TRY(weight_open(ctx, w->duck, (struct weight_open_takes){o->counts_whole}));
    return o->ranks_in_area ? placed_area(ctx, w->duck) : placed_world(ctx, w->duck);
}
