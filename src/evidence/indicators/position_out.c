/* Writes a position as JSON and CSV, with full double precision, and holds the command. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "evidence/indicators/layers_out.h"
#include "evidence/indicators/position_parts.h"
#include "store/home.h"

static void put_real(struct buf *out, const char *name, double value)
{
    buf_format(out, ", \"%s\": ", name);
    buf_json_real(out, value);
}

static void put_limits(struct buf *out, const char *name, struct boot_limits limits)
{
    buf_format(out, ", \"%s_low\": ", name);
    buf_json_real(out, limits.low);
    buf_format(out, ", \"%s_high\": ", name);
    buf_json_real(out, limits.high);
}

/* Sums over no works are 0, not undefined. */
static double sum_of(double value) { return isnan(value) ? 0 : value; }

static void put_tops(struct buf *out, const struct position_row *r)
{
    for (size_t x = 0; x < TOP_N; x++) {
        buf_format(out, ", \"p_top%s\": ", position_tops[x]);
        buf_json_real(out, sum_of(r->p_top[x]));
        buf_format(out, ", \"pp_top%s\": ", position_tops[x]);
        buf_json_real(out, r->pp_top[x]);
        if (strcmp(position_tops[x], "10") == 0)
            put_limits(out, "pp_top10", r->pp_top10_limits);
    }
}

static void put_lists(struct buf *out, const struct position_row *r)
{
    buf_put(out, S(", \"partners\": ["));
    for (size_t i = 0; i < r->n_partners; i++) {
        buf_format(out, "%s{\"country\": \"%.*s\", \"works\": %lld", i ? ", " : "",
                   STR_F(r->partners[i].country), (long long)r->partners[i].works);
        put_real(out, "salton", r->partners[i].salton);
        buf_put(out, S("}"));
    }
    buf_put(out, S("]"));
    put_real(out, "hhi_institutions", r->hhi_institutions);
    buf_put(out, S(", \"institutions\": ["));
    for (size_t i = 0; i < r->n_institutions; i++) {
        buf_format(out, "%s{\"id\": \"I%lld\", \"name\": ", i ? ", " : "",
                   (long long)r->institutions[i].id);
        if (r->institutions[i].name.at)
            buf_json(out, r->institutions[i].name);
        else
            buf_put(out, S("null"));
        put_real(out, "works", r->institutions[i].works);
        buf_put(out, S("}"));
    }
    buf_put(out, S("]"));
}

static void put_row(struct buf *out, const struct position_row *r)
{
    buf_format(out, "  {\"country\": \"%.*s\"", STR_F(r->country));
    put_real(out, "works", r->works);
    buf_format(out, ", \"works_full\": %lld", (long long)r->works_full);
    put_real(out, "share", r->share);
    put_limits(out, "share", r->share_limits);
    put_real(out, "share_bound_low", r->share_bound_low);
    put_real(out, "share_bound_high", r->share_bound_high);
    put_real(out, "mncs", r->mncs);
    put_limits(out, "mncs", r->mncs_limits);
    put_tops(out, r);
    put_real(out, "rca", r->rca);
    put_limits(out, "rca", r->rca_limits);
    put_real(out, "growth", r->growth);
    put_real(out, "growth_slope", r->growth_slope);
    put_real(out, "growth_slope_se", r->growth_slope_se);
    put_real(out, "intl_share", r->intl_share);
    buf_format(out, ", \"rank\": %lld", (long long)r->rank);
    put_limits(out, "rank", r->rank_limits);
    put_lists(out, r);
    buf_put(out, S("}"));
}

static str citations_text(struct arena *a, const struct position_options *o)
{
    return o->window ? str_format(a, "window:%lld", (long long)o->window) : S("reported");
}

void position_put_json(struct buf *out, const struct position *p)
{
    const struct position_options *o = &p->options;
    buf_put(out, S("{\"area\": "));
    buf_json(out, o->area);
    buf_format(out, ", \"definition\": \"%.*s\", \"layer\": \"works\", \"years\": [%lld, %lld]",
               STR_F(p->definition), (long long)o->first, (long long)o->last);
    buf_format(out, ", \"counting\": \"%s\", \"citations\": \"%.*s\"",
               o->counts_whole ? "full" : "fractional", STR_F(citations_text(out->arena, o)));
    buf_format(out, ", \"reference\": \"%s\", \"membership\": \"%s\"",
               o->ranks_in_area ? "area" : "world", o->takes_any ? "any" : "primary");
    buf_format(out, ", \"works_world\": %lld, \"works_without_cell\": %lld",
               (long long)p->works_world, (long long)p->works_without_cell);
    put_real(out, "unknown_share", p->unknown_share);
    buf_put(out, S(",\n \"rows\": [\n"));
    for (size_t i = 0; i < p->n_rows; i++) {
        put_row(out, &p->rows[i]);
        buf_put(out, i + 1 < p->n_rows ? S(",\n") : S("\n"));
    }
    buf_put(out, S(" ]}\n"));
}

static void put_cell(struct buf *out, double value)
{
    buf_byte(out, ',');
    if (isfinite(value))
        buf_json_real(out, value);
}

void position_put_csv(struct buf *out, const struct position *p)
{
    buf_put(out, S("country,works,works_full,share,share_low,share_high,share_bound_low,"
                   "share_bound_high,mncs,mncs_low,mncs_high,p_top1,pp_top1,p_top5,pp_top5,p_top10,"
                   "pp_top10,p_top50,pp_top50,pp_top10_low,pp_top10_high,rca,rca_low,rca_high,"
                   "growth,growth_slope,growth_slope_se,intl_share,rank,rank_low,rank_high,"
                   "hhi_institutions\r\n"));
    for (size_t i = 0; i < p->n_rows; i++) {
        const struct position_row *r = &p->rows[i];
        buf_put(out, r->country);
        const double first[] = {r->works,
                                (double)r->works_full,
                                r->share,
                                r->share_limits.low,
                                r->share_limits.high,
                                r->share_bound_low,
                                r->share_bound_high,
                                r->mncs,
                                r->mncs_limits.low,
                                r->mncs_limits.high};
        for (size_t k = 0; k < sizeof first / sizeof *first; k++)
            put_cell(out, first[k]);
        for (size_t x = 0; x < TOP_N; x++) {
            put_cell(out, sum_of(r->p_top[x]));
            put_cell(out, r->pp_top[x]);
        }
        const double rest[] = {r->pp_top10_limits.low, r->pp_top10_limits.high, r->rca,
                               r->rca_limits.low,      r->rca_limits.high,      r->growth,
                               r->growth_slope,        r->growth_slope_se,      r->intl_share,
                               (double)r->rank,        r->rank_limits.low,      r->rank_limits.high,
                               r->hhi_institutions};
        for (size_t k = 0; k < sizeof rest / sizeof *rest; k++)
            put_cell(out, rest[k]);
        buf_put(out, S("\r\n"));
    }
}

static err options_from(struct ctx *ctx, const struct arguments *given, struct position_options *o)
{
    static const char *const names[] = {"area",      "years",     "countries",  "counting",
                                        "citations", "reference", "membership", "seed"};
    str value;
    int64_t threads = 0, memory = 0;
    *o = position_defaults();
    if (!arguments_has(given, "area"))
        return FAIL(ctx, INVALID, "Say which area: --area quantum, or --area all.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (arguments_option(given, names[i], &value))
            TRY(position_set(ctx, o, str_of(names[i]), value));
    TRY(arguments_int(ctx, given, (struct argument_range){"threads", 1, 1024}, &threads));
    TRY(arguments_int(ctx, given, (struct argument_range){"memory", 64, 1 << 24}, &memory));
    o->n_threads = (size_t)threads;
    o->memory_mb = (size_t)memory;
    o->has_intervals = !arguments_has(given, "no-bootstrap");
    return OK;
}

static void put_table(struct ctx *ctx, struct buf *out, const struct position *p)
{
    buf_format(out, "%.*s, %lld-%lld, %lld works\n\n", STR_F(p->options.area),
               (long long)p->options.first, (long long)p->options.last, (long long)p->works_world);
    buf_put(out,
            S("    country      works   share %              rank        MNCS  top 10 %   RCA\n"));
    for (size_t i = 0; i < p->n_rows; i++) {
        const struct position_row *r = &p->rows[i];
        str interval = isnan(r->share_limits.low)
                           ? S("")
                           : str_format(ctx->turn, "(%.2f-%.2f)", 100 * r->share_limits.low,
                                        100 * r->share_limits.high);
        str ranks = isnan(r->rank_limits.low) ? S("")
                                              : str_format(ctx->turn, "(%.0f-%.0f)",
                                                           r->rank_limits.low, r->rank_limits.high);
        buf_format(out, "    %.*s      %10.1f  %6.2f %-14.*s %4lld %-9.*s %5.2f  %8.2f %5.2f\n",
                   STR_F(r->country), r->works, 100 * r->share, STR_F(interval), (long long)r->rank,
                   STR_F(ranks), r->mncs, 100 * r->pp_top[2], r->rca);
    }
}

/* Another layer than works: JSON, or CSV where that is asked for. */
static err other_layer(struct ctx *ctx, struct buf *out, str layer, const char *folder,
                       const struct arguments *given)
{
    struct position_options options;
    TRY(options_from(ctx, given, &options));
    return arguments_has(given, "csv") ? layers_put_csv(ctx, out, layer, folder, &options)
                                       : layers_put_json(ctx, out, layer, folder, &options);
}

static err works_layer(struct ctx *ctx, struct buf *out, const char *folder,
                       const struct arguments *given)
{
    struct position_options options;
    struct position position;
    TRY(options_from(ctx, given, &options));
    TRY(position_compute(ctx, folder, &options, &position));
    if (arguments_has(given, "json"))
        position_put_json(out, &position);
    else if (arguments_has(given, "csv"))
        position_put_csv(out, &position);
    else
        put_table(ctx, out, &position);
    return OK;
}

static err position_command(struct ctx *ctx, const struct arguments *given)
{
    str layer = S("works");
    const char *folder;
    struct buf out = buf_in(ctx->turn);
    arguments_option(given, "layer", &layer);
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(evidence_folder(ctx, &folder));
    TRY(str_equal(layer, S("works")) ? works_layer(ctx, &out, folder, given)
                                     : other_layer(ctx, &out, layer, folder, given));
    fwrite(out.at, 1, out.n, stdout);
    return OK;
}

static const struct option position_options_table[] = {
    {"area",                                                                       "CODE", "ai, digital, quantum, energy, materials, biotech, all, or area/technology"},
    {"layer", "LAYER", "works (the default), patents, eu or national"},
    {"years",                                                                      "2019-2023", "inclusive; the last five complete years unless given"},
    {"countries",                              "SE,NO,DK", "only these; all unless given"},
    {"counting",                                                                      "HOW", "fractional (the default) or full"},
    {"citations",                      "WHICH", "reported (the default) or window:N"},
    {"reference",                                                                  "SET", "world (the default) or area"},
    {"membership",                                              "HOW", "primary (the default) or any"},
    {"seed",                                                                   "N", "of the bootstrap; 1 unless given"},
    {"no-bootstrap",                                          NULL, "no intervals"},
    {"threads",                                                                  "N", "all cores unless given"},
    {"memory",                                        "MB", "limit for the database; 4096 unless given"},
    {"json",                                                                  NULL, "all figures as JSON"},
    {"csv",                                               NULL, "the table as CSV"},
    {0                                                                },
};

const struct command position_commands[] = {
    {"position",                          "HOME", "where countries stand in an area",
     "Computes every figure from the evidence in HOME. The same evidence and options give the\n"
     "same bytes on any number of threads.", position_options_table, position_command},
    {0},
};
