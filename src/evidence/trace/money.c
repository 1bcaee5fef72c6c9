/* Traces of grants, EU projects and patent families: see money.h. Areas are those that the layers
 * themselves choose, asked area by area. */
#include "evidence/trace/money.h"

#include "evidence/funding/funding.h"
#include "evidence/patents/patents.h"
#include "evidence/trace/money.duck.sql.h"

/* One record that is followed. */
struct follow {
    struct duck *duck;      /* over the evidence */
    struct buf *out;        /* where the words go */
    str id;                 /* of the record */
    struct area_list areas; /* the definitions */
};

typedef err chosen_function(struct ctx *, struct follow *, const struct definition *, bool *);

static err grant_is_in(struct ctx *ctx, struct follow *f, const struct definition *d, bool *is_in)
{
    struct grant_chosen_rows rows;
    struct national_choose_takes takes = {load_lines(ctx, d->scb.at, d->scb.n), 0};
    TRY(national_choose(ctx, f->duck, takes));
    TRY(grant_chosen(ctx, f->duck, (struct grant_chosen_takes){f->id}, &rows));
    *is_in = rows.at[0].n > 0;
    return OK;
}

static err project_is_in(struct ctx *ctx, struct follow *f, const struct definition *d, bool *is_in)
{
    struct project_chosen_rows rows;
    struct eu_choose_takes takes = {load_lines(ctx, d->euroscivoc.at, d->euroscivoc.n),
                                    load_lines(ctx, d->programmes.at, d->programmes.n), 0};
    TRY(eu_choose(ctx, f->duck, takes));
    TRY(project_chosen(ctx, f->duck, (struct project_chosen_takes){f->id}, &rows));
    *is_in = rows.at[0].n > 0;
    return OK;
}

static err family_is_in(struct ctx *ctx, struct follow *f, const struct definition *d, bool *is_in)
{
    struct family_chosen_rows rows;
    struct patents_choose_takes takes = {
        .cpc = load_lines(ctx, d->cpc.at, d->cpc.n),
        .cpc_not = load_lines(ctx, d->cpc_not.at, d->cpc_not.n),
        .basis = S("priority_office"),
    };
    TRY(patents_choose(ctx, f->duck, takes));
    TRY(family_chosen(ctx, f->duck, (struct family_chosen_takes){f->id}, &rows));
    *is_in = rows.at[0].n > 0;
    return OK;
}

static err put_areas(struct ctx *ctx, struct follow *f, chosen_function *asks)
{
    size_t n = 0;
    buf_put(f->out, S("\nAreas, by these codes:"));
    for (size_t i = 0; i < AREAS_N; i++) {
        bool is_in;
        TRY(asks(ctx, f, &f->areas.at[i].self, &is_in));
        if (is_in)
            buf_format(f->out, "%s %.*s", n++ ? "," : "", STR_F(f->areas.at[i].self.code));
    }
    buf_put(f->out, n ? S("\n") : S(" none; it counts in `all` only\n"));
    return OK;
}

static err follow_open(struct ctx *ctx, const char *folder, struct follow *f)
{
    TRY(areas_read(ctx, &f->areas));
    return evidence_open(ctx, (struct duck_settings){.n_threads = 1}, folder, &f->duck);
}

static err put_grant(struct ctx *ctx, struct follow *f, bool *is_found)
{
    struct grant_rows_rows rows;
    struct grant_subjects_rows codes;
    TRY(grant_rows(ctx, f->duck, (struct grant_rows_takes){f->id}, &rows));
    *is_found = rows.n > 0;
    if (rows.n == 0)
        return OK;
    buf_format(f->out, "%.*s, a Swedish grant (Swecris)\n%.*s\n\nRows:\n", STR_F(f->id),
               STR_F(rows.at[0].title));
    for (size_t i = 0; i < rows.n; i++)
        buf_format(f->out, "   %.*s line %lld: %.*s, %lld, %.0f SEK%s\n",
                   STR_F(rows.at[i].source_file), (long long)rows.at[i].source_line,
                   STR_F(rows.at[i].funder), (long long)rows.at[i].year, rows.at[i].sek,
                   rows.at[i].is_twin ? " (stands under another funder too; counted once in totals)"
                                      : "");
    TRY(grant_subjects(ctx, f->duck, (struct grant_subjects_takes){f->id}, &codes));
    buf_put(f->out, S("\nSubject codes:"));
    for (size_t i = 0; i < codes.n; i++)
        buf_format(f->out, " %.*s", STR_F(codes.at[i].code));
    buf_put(f->out, codes.n ? S("\n") : S(" none\n"));
    return put_areas(ctx, f, grant_is_in);
}

static err put_eu_project(struct ctx *ctx, struct follow *f, bool *is_found)
{
    struct project_rows_rows rows;
    struct project_codes_rows codes;
    TRY(project_rows(ctx, f->duck, (struct project_rows_takes){f->id}, &rows));
    *is_found = rows.n > 0;
    if (rows.n == 0)
        return OK;
    buf_format(f->out, "%.*s, an EU project (CORDIS): %.*s\n\nParticipations:\n", STR_F(f->id),
               STR_F(rows.at[0].acronym));
    for (size_t i = 0; i < rows.n; i++)
        buf_format(f->out, "   %.*s line %lld: %.*s, %.*s, %lld, %.2f EUR\n",
                   STR_F(rows.at[i].source_file), (long long)rows.at[i].source_line,
                   STR_F(rows.at[i].name),
                   STR_F(rows.at[i].country.n ? rows.at[i].country : S("country unknown")),
                   (long long)rows.at[i].year, rows.at[i].contribution_eur);
    TRY(project_codes(ctx, f->duck, (struct project_codes_takes){f->id}, &codes));
    buf_put(f->out, S("\nCodes:\n"));
    for (size_t i = 0; i < codes.n; i++)
        buf_format(f->out, "   %.*s %.*s\n", STR_F(codes.at[i].kind), STR_F(codes.at[i].code));
    return put_areas(ctx, f, project_is_in);
}

err trace_put_project(struct ctx *ctx, struct buf *out, const char *folder, str id)
{
    struct follow f = {.out = out, .id = id};
    bool is_found = false;
    TRY(follow_open(ctx, folder, &f));
    if (evidence_has(folder, "swecris"))
        TRY(put_grant(ctx, &f, &is_found));
    if (!is_found && evidence_has(folder, "cordis"))
        TRY(put_eu_project(ctx, &f, &is_found));
    if (!is_found)
        return FAIL(ctx, MISSING,
                    "No project %.*s was loaded. Check the number; a Swedish one ends "
                    "with its funder, such as 2025-01169_Vinnova.",
                    STR_F(id));
    return OK;
}

static err put_weights(struct ctx *ctx, struct follow *f)
{
    struct family_weights_rows weights;
    TRY(family_weights(ctx, f->duck, (struct family_weights_takes){f->id}, &weights));
    buf_put(f->out, S("\nWeight of each country (10^12 units are one family):\n"));
    for (size_t i = 0; i < weights.n; i++)
        buf_format(f->out, "   by %.*s: %.*s %lld\n", STR_F(weights.at[i].country_basis),
                   STR_F(weights.at[i].country.n ? weights.at[i].country : S("unknown")),
                   (long long)weights.at[i].units);
    return OK;
}

err trace_put_family(struct ctx *ctx, struct buf *out, const char *folder, str id)
{
    struct follow f = {.out = out, .id = id};
    struct family_rows_rows rows = {0};
    struct family_symbols_rows symbols;
    TRY(follow_open(ctx, folder, &f));
    if (evidence_has(folder, "patents"))
        TRY(family_rows(ctx, f.duck, (struct family_rows_takes){id}, &rows));
    if (rows.n == 0)
        return FAIL(ctx, MISSING, "No patent family `%.*s` was loaded. Check its name.", STR_F(id));
    buf_format(out, "%.*s, a patent family of %lld documents\n%.*s\nearliest priority year %lld\n",
               STR_F(id), (long long)rows.at[0].members, STR_F(rows.at[0].title),
               (long long)rows.at[0].year);
    TRY(family_symbols(ctx, f.duck, (struct family_symbols_takes){id}, &symbols));
    buf_put(out, S("\nClasses:"));
    for (size_t i = 0; i < symbols.n; i++)
        buf_format(out, " %.*s", STR_F(symbols.at[i].symbol));
    buf_put(out, S("\n"));
    TRY(put_areas(ctx, &f, family_is_in));
    return put_weights(ctx, &f);
}
