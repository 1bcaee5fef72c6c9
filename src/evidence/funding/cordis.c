/* Which columns of CORDIS are read, in either of its forms; the rules are in cordis.duck.sql. */
#include "evidence/funding/cordis.duck.sql.h"
#include "evidence/funding/funding.h"

/* In the order of the staged tables. A list of participations has legal bases and projects too, so
 * it stands first. */
static const struct tabular_kind kinds[] = {
    {.name = "participations",
     .table = "participations_raw",
     .columns = {"!project_id", "!pic", "!country_code", "!ec_contribution", "legal_name|name",
                 "project_acronym|acronym", "partner_role|role", "start_date", "start_year",
                 "framework_programme", "legal_basis", "topic_code|topic", "thematic_priority",
                 "thematic_priority_abbr"},
     .keeps_whole = true},
    {.name = "organizations",
     .table = "organisations_raw",
     .columns = {"!project_id", "!organisation_id|organization_id|id", "!country",
                 "!ec_contribution", "name|legal_name", "project_acronym", "role"},
     .keeps_whole = true},
    {.name = "euroSciVoc",
     .table = "fields_raw",
     .columns = {"!project_id", "!euro_sci_voc_path", "euro_sci_voc_code"}},
    {.name = "legalBasis",                                          .table = "programmes_raw", .columns = {"!project_id", "!legal_basis"}},
    {.name = "topics",                                                   .table = "topics_raw", .columns = {"!project_id", "!topic"}},
    {.name = "projects",
     .table = "projects_raw",
     .columns = {"!id", "!start_date", "!title", "!acronym", "framework_programme",
                 "legal_basis|programme", "topics|topic"}},
    {0},
};

static err load(struct ctx *ctx, struct load *it)
{
    TRY(cordis_stage(ctx, it->duck));
    TRY(load_tables(ctx, it, kinds));
    TRY(cordis_read(ctx, it->duck));
    TRY(cordis_clean(ctx, it->duck));
    TRY(cordis_programmes(ctx, it->duck));
    TRY(cordis_report(ctx, it->duck));
    return cordis_write(ctx, it->duck);
}

err cordis_load(struct ctx *ctx, const struct load_request *request, struct load_report *report)
{
    return load_run(ctx, request, load, report);
}
