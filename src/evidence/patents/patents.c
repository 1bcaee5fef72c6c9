/* Which columns of Lens and PatentsView are read, and the layer over what the load left; the rules
 * are in patents.duck.sql and layers.duck.sql. */
#include "evidence/patents/patents.h"

#include "evidence/patents/patents.duck.sql.h"

/* In the order of the staged tables. */
static const struct tabular_kind kinds[] = {
    {.name = "Lens",
     .table = "lens_raw",
     .columns = {"!lens_id", "!jurisdiction", "!priority_numbers", "application_number",
                 "application_date", "earliest_priority_date", "publication_date|publication_year",
                 "title", "simple_family_id|family_id", "cpc_classifications",
                 "ipcr_classifications", "inventor_countries"}},
    {.name = "g_application",
     .table = "applications_raw",
     .columns = {"!patent_id", "!application_id", "!filing_date"}},
    {.name = "g_foreign_priority",
     .table = "foreign_raw",
     .columns = {"!patent_id", "!foreign_country_filed|foreign_country", "!foreign_application_id",
                 "!filing_date|foreign_filing_date"}},
    {.name = "g_patent",
     .table = "grants_raw",
     .columns = {"!patent_id", "!patent_date", "!patent_title"}},
    {.name = "g_cpc_current",                                 .table = "classes_raw", .columns = {"!patent_id", "!cpc_group"}},
    {.name = "g_inventor_disambiguated",
     .table = "inventors_raw",
     .columns = {"!patent_id", "!inventor_id", "!location_id"}},
    {.name = "g_location_disambiguated",
     .table = "locations_raw",
     .columns = {"!location_id", "!disambig_country|country"}},
    {0  },
};

static err load(struct ctx *ctx, struct load *it)
{
    TRY(patents_stage(ctx, it->duck));
    TRY(load_tables(ctx, it, kinds));
    TRY(patents_documents(ctx, it->duck));
    TRY(patents_families(ctx, it->duck));
    TRY(patents_countries(ctx, it->duck));
    TRY(patents_report(ctx, it->duck));
    return patents_write(ctx, it->duck);
}

err patents_load(struct ctx *ctx, const struct load_request *request, struct load_report *report)
{
    return load_run(ctx, request, load, report);
}

static err choose_basis(struct ctx *ctx, struct duck *duck, enum country_basis wanted,
                        const char **basis)
{
    struct patents_basis_rows rows;
    TRY(patents_basis(ctx, duck, &rows));
    bool fits = rows.at[0].by_inventor * 2 > rows.at[0].families;
    bool by_inventor = wanted == BASIS_INVENTOR || (wanted == BASIS_FITTING && fits);
    *basis = by_inventor ? "inventor" : "priority_office";
    return OK;
}

err patents_layer(struct ctx *ctx, struct duck *duck, struct patents_question q,
                  struct patents_position *out)
{
    struct patents_position p;
    struct patents_sums_rows sums;
    struct patents_choose_takes takes = {.takes_all = q.definition == NULL};
    TRY(choose_basis(ctx, duck, q.basis, &p.country_basis));
    takes.basis = str_of(p.country_basis);
    if (q.definition) {
        takes.cpc = load_lines(ctx, q.definition->cpc.at, q.definition->cpc.n);
        takes.cpc_not = load_lines(ctx, q.definition->cpc_not.at, q.definition->cpc_not.n);
    }
    TRY(patents_choose(ctx, duck, takes));
    TRY(patents_countries_of(
        ctx, duck, (struct patents_countries_of_takes){q.first_year, q.last_year, q.is_full},
        &p.countries));
    TRY(patents_sums(ctx, duck, (struct patents_sums_takes){q.first_year, q.last_year}, &sums));
    TRY(patents_years(ctx, duck, (struct patents_years_takes){S("SE")}, &p.years));
    p.sums = sums.at[0];
    *out = p;
    return OK;
}
