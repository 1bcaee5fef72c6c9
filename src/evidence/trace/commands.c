/* The command `spets trace`: the trace in words, or as JSON. */
#include <math.h>
#include <stdio.h>

#include "base/buf.h"
#include "evidence/trace/money.h"
#include "evidence/trace/trace.h"
#include "store/home.h"

static void put_records(struct ctx *ctx, struct buf *out, const char *folder, const struct trace *t)
{
    buf_format(out, "W%lld\n\n1. Loaded records\n", (long long)t->id);
    for (size_t i = 0; i < t->records.n; i++) {
        const struct trace_records_row *r = &t->records.at[i];
        str path = S("?");
        if (trace_file(ctx, folder, r->file, &path) != OK)
            path = S("(the manifest names no such file)");
        buf_format(out, "   %.*s line %lld, updated %.*s: %s\n", STR_F(path), (long long)r->line,
                   STR_F(r->updated.at ? r->updated : S("unknown")),
                   r->is_kept ? "kept" : "replaced by a newer record or merged");
    }
}

static void put_row(struct buf *out, const struct trace *t)
{
    const struct trace_row_row *r = &t->row;
    buf_format(out, "\n2. Row of the corpus, number %lld\n   %.*s\n   ", (long long)r->n,
               STR_F(r->title));
    if (r->has_year)
        buf_format(out, "%lld, ", (long long)r->year);
    buf_format(out, "%.*s, %lld authors, cited %lld times\n   primary topic ",
               STR_F(r->type.at ? r->type : S("no type")), (long long)r->authors,
               (long long)r->cited);
    if (r->has_topic)
        buf_format(out, "T%lld in subfield %lld", (long long)r->topic, (long long)r->subfield);
    else
        buf_put(out, S("none"));
    buf_format(out, "; topics %.*s\n   %s\n", STR_F(r->topics),
               r->in_universe ? "in the universe" : "outside the universe: it enters no figure");
}

static void put_areas(struct buf *out, const struct trace *t)
{
    buf_put(out, S("\n3. Areas and why\n"));
    for (size_t i = 0; i < t->areas.n; i++)
        buf_format(out, "   %-32.*s %s\n", STR_F(t->areas.at[i].area),
                   t->areas.at[i].is_primary ? "its primary topic is a core topic"
                                             : "one of its topics is a core topic (any only)");
    if (t->areas.n == 0)
        buf_put(out, S("   none\n"));
}

static void put_weights(struct buf *out, const struct trace *t)
{
    buf_put(out, S("\n4. Weight of each country (10^12 units are one work)\n"));
    for (size_t i = 0; i < t->countries.n; i++)
        buf_format(out, "   %.*s      %13lld  %.12f\n", STR_F(t->countries.at[i].country),
                   (long long)t->countries.at[i].units, (double)t->countries.at[i].units / 1e12);
    buf_format(out, "   unknown %13lld  %.12f\n", (long long)t->row.unknown_units,
               (double)t->row.unknown_units / 1e12);
}

static void put_cell(struct buf *out, const struct trace *t)
{
    buf_put(out, S("\n5. Reference cell\n"));
    if (!t->has_cell) {
        buf_put(out, S("   none: it enters no impact figure\n"));
        return;
    }
    const struct trace_cell_row *c = &t->cell;
    buf_format(out,
               "   subfield %lld, %lld, %.*s: %lld works, mean %.6f; normalised citations "
               "%.6f\n",
               (long long)c->subfield, (long long)c->year, STR_F(c->type), (long long)c->works,
               (double)c->citations / (double)c->works, trace_ncs(t));
    for (size_t i = 0; i < t->tops.n; i++)
        buf_format(out, "   top %2lld %%: threshold %lld (%lld above, %lld tied); counts %.6f\n",
                   (long long)t->tops.at[i].x, (long long)t->tops.at[i].threshold,
                   (long long)t->tops.at[i].above, (long long)t->tops.at[i].ties, trace_top(t, i));
}

/* What the work gives to each country's cell of one area and year. */
static void put_counts(struct buf *out, const struct trace *t, str area, bool is_primary)
{
    double top10 = t->has_cell && t->tops.n == 4 ? trace_top(t, 2) : (double)NAN;
    for (size_t c = 0; c < t->countries.n; c++) {
        double w = (double)t->countries.at[c].units / 1e12;
        buf_format(out, "   %.*s %lld %.*s: works %.12f", STR_F(area), (long long)t->row.year,
                   STR_F(t->countries.at[c].country), w);
        if (t->has_cell)
            buf_format(out, ", w*NCS %.12f, top 10 %% %.12f", w * trace_ncs(t), w * top10);
        buf_put(out, is_primary ? S("\n") : S(" (membership any)\n"));
    }
}

static void put_position(struct buf *out, const struct trace *t)
{
    buf_put(out, S("\n6. Cells of the position tables in which it counts\n"));
    if (!t->row.in_universe || !t->row.has_year) {
        buf_put(out, S("   none\n"));
        return;
    }
    put_counts(out, t, S("all"), true);
    for (size_t a = 0; a < t->areas.n; a++)
        put_counts(out, t, t->areas.at[a].area, t->areas.at[a].is_primary);
}

static void put_json_lists(struct buf *out, const struct trace *t)
{
    buf_put(out, S(", \"areas\": ["));
    for (size_t i = 0; i < t->areas.n; i++)
        buf_format(out, "%s{\"area\": \"%.*s\", \"primary\": %s, \"listed\": %s}", i ? ", " : "",
                   STR_F(t->areas.at[i].area), t->areas.at[i].is_primary ? "true" : "false",
                   t->areas.at[i].is_listed ? "true" : "false");
    buf_put(out, S("], \"countries\": ["));
    for (size_t i = 0; i < t->countries.n; i++)
        buf_format(out, "%s{\"country\": \"%.*s\", \"units\": %lld}", i ? ", " : "",
                   STR_F(t->countries.at[i].country), (long long)t->countries.at[i].units);
    buf_put(out, S("]"));
    if (!t->has_cell)
        return;
    buf_format(out, ", \"cell\": {\"subfield\": %lld, \"year\": %lld, \"type\": ",
               (long long)t->cell.subfield, (long long)t->cell.year);
    buf_json(out, t->cell.type);
    buf_format(out, ", \"works\": %lld, \"citations\": %lld}, \"ncs\": ", (long long)t->cell.works,
               (long long)t->cell.citations);
    buf_json_real(out, trace_ncs(t));
    for (size_t i = 0; i < t->tops.n; i++) {
        buf_format(out, ", \"top%lld\": ", (long long)t->tops.at[i].x);
        buf_json_real(out, trace_top(t, i));
    }
}

static void put_json(struct buf *out, const struct trace *t)
{
    buf_format(out, "{\"id\": \"W%lld\", \"records\": [", (long long)t->id);
    for (size_t i = 0; i < t->records.n; i++)
        buf_format(out, "%s{\"file\": %lld, \"line\": %lld, \"kept\": %s}", i ? ", " : "",
                   (long long)t->records.at[i].file, (long long)t->records.at[i].line,
                   t->records.at[i].is_kept ? "true" : "false");
    buf_put(out, S("]"));
    if (t->has_row) {
        buf_format(out, ", \"in_universe\": %s, \"cited\": %lld, \"unknown_units\": %lld",
                   t->row.in_universe ? "true" : "false", (long long)t->row.cited,
                   (long long)t->row.unknown_units);
        if (t->row.has_year)
            buf_format(out, ", \"year\": %lld", (long long)t->row.year);
        put_json_lists(out, t);
    }
    buf_put(out, S("}\n"));
}

static void put_text(struct ctx *ctx, struct buf *out, const char *folder, const struct trace *t)
{
    put_records(ctx, out, folder, t);
    if (!t->has_row) {
        buf_put(out, S("\nThe corpus keeps no record of it: it was merged into another work.\n"));
        return;
    }
    put_row(out, t);
    put_areas(out, t);
    put_weights(out, t);
    put_cell(out, t);
    put_position(out, t);
}

static err put_work(struct ctx *ctx, struct buf *out, const char *folder,
                    const struct arguments *given)
{
    struct trace t;
    int64_t id;
    str what = arguments_at(given, 1), raw;
    if (!str_starts(what, S("work:W")) || !str_int(str_from(what, 6), &id) || id < 0)
        return FAIL(ctx, INVALID,
                    "Say which record: work:W123, project:2025-01169_Vinnova or patent:FAMILY.");
    TRY(trace_work(ctx, folder, id, &t));
    if (arguments_has(given, "json"))
        put_json(out, &t);
    else
        put_text(ctx, out, folder, &t);
    for (size_t i = 0; i < t.records.n && arguments_has(given, "raw"); i++) {
        TRY(trace_raw(ctx, folder, &t.records.at[i], &raw));
        buf_format(out, "%.*s\n", STR_F(raw));
    }
    return OK;
}

static err trace_command(struct ctx *ctx, const struct arguments *given)
{
    const char *folder;
    str what = arguments_at(given, 1);
    struct buf out = buf_in(ctx->turn);
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(evidence_folder(ctx, &folder));
    if (str_starts(what, S("project:")))
        TRY(trace_put_project(ctx, &out, folder, str_from(what, 8)));
    else if (str_starts(what, S("patent:")))
        TRY(trace_put_family(ctx, &out, folder, str_from(what, 7)));
    else
        TRY(put_work(ctx, &out, folder, given));
    fwrite(out.at, 1, out.n, stdout);
    return OK;
}

static const struct option trace_options[] = {
    {"json",     NULL, "as JSON"},
    {"raw", NULL, "the raw records too, re-read from source"},
    {0     },
};

const struct command trace_commands[] = {
    {"trace",                              "HOME RECORD", "what each step made of one record",
     "RECORD is work:W123, project:ID or patent:FAMILY. Of a work it shows the loaded records, the "
     "row of the corpus, areas and why, the\n"
     "weight of each country, the reference cell with its mean and thresholds, and the cells of\n"
     "the position tables in which the work counts.", trace_options, trace_command},
    {0},
};
