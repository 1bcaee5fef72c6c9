/* The table of reports, and how one is made: see reports.h. */
#include "hall/reports/reports.h"

#include "base/asset.h"
#include "base/buf.h"
#include "countries/countries.h"
#include "hall/reports/position_report.h"
#include "hall/reports/typeset.h"

const struct report reports[] = {
    {"position",                   "where Sweden stands in an area", "hall/reports/position.typ", report_fill},
    {0},
};

err report_countries(struct ctx *ctx, struct report_wish *wish, str value)
{
    const struct country_set *set = country_set_find(value);
    struct position_options read = wish->options;
    TRY(position_set(ctx, &read, S("countries"), set ? str_of(set->codes) : value));
    wish->countries = read.countries;
    return OK;
}

struct report_wish report_defaults(struct ctx *ctx)
{
    struct report_wish wish = {
        .options = position_defaults(), .standard = PDF_UA_1, .language = ctx->language};
    err e = report_countries(ctx, &wish, S("benchmark"));
    return e == OK ? wish : (struct report_wish){.options = position_defaults()};
}

static const struct report *find(str name)
{
    for (const struct report *r = reports; r->name; r++)
        if (str_equal(str_of(r->name), name))
            return r;
    return NULL;
}

static str names(struct ctx *ctx)
{
    struct buf out = buf_in(ctx->turn);
    for (const struct report *r = reports; r->name; r++)
        buf_format(&out, "%s%s", r == reports ? "" : ", ", r->name);
    return buf_str(&out);
}

static err add_layout(struct ctx *ctx, struct report_parts *parts, const char *name,
                      const char *path)
{
    struct report_file *file = &parts->files[parts->n_files];
    file->name = name;
    if (!asset_find(str_of(path), &file->bytes))
        return FAIL(ctx, BROKEN, "The program carries no layout %s.", path);
    parts->n_files++;
    return OK;
}

err report_layout(struct ctx *ctx, str name, struct report_parts *parts)
{
    const struct report *report = find(name);
    if (!report)
        return FAIL(ctx, INVALID, "There is no report `%.*s`. There are: %.*s.", STR_F(name),
                    STR_F(names(ctx)));
    TRY(add_layout(ctx, parts, "main.typ", report->layout));
    TRY(add_layout(ctx, parts, "spets.typ", "hall/reports/spets.typ"));
    return add_layout(ctx, parts, "charts.typ", "hall/reports/charts.typ");
}

err report_make(struct ctx *ctx, str name, const struct report_wish *wish, str *pdf)
{
    struct report_parts parts = {0};
    TRY(report_layout(ctx, name, &parts));
    TRY(find(name)->fill(ctx, wish, &parts));
    return typeset(ctx, &parts, wish->standard, pdf);
}
