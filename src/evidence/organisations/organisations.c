/* Which columns of ROR are read; the rules are in organisations.duck.sql. */
#include "evidence/organisations/organisations.h"

#include "evidence/organisations/organisations.duck.sql.h"
#include "evidence/organisations/ror_json.h"

/* The registry's own CSV has the paths of its JSON as names; a flat one has short names. */
static const struct tabular_kind kinds[] = {
    {.name = "ROR",
     .table = "organisations_raw",
     .columns =
         {"!ror_id|id", "!name|names.types.ror_display",
          "!country.country_code|locations.geonames_details.country_code|country_code|country",
          "!types|type", "city|addresses[0].city|locations.geonames_details.name",
          "aliases|names.types.alias", "acronyms|names.types.acronym", "labels|names.types.label",
          "status"}},
    {0},
};

static err load(struct ctx *ctx, struct load *it)
{
    TRY(organisations_stage(ctx, it->duck));
    TRY(load_tables(ctx, it, kinds));
    for (size_t i = 0; i < it->report->n_files; i++)
        if (ror_json_is(it->report->files[i].path))
            TRY(ror_json_read(ctx, it, i));
    TRY(organisations_clean(ctx, it->duck));
    TRY(organisations_report(ctx, it->duck));
    return organisations_write(ctx, it->duck);
}

err organisations_load(struct ctx *ctx, const struct load_request *request,
                       struct load_report *report)
{
    return load_run(ctx, request, load, report);
}
