/* Which columns of Swecris are read; the rules are in swecris.duck.sql. */
#include "evidence/funding/funding.h"
#include "evidence/funding/swecris.duck.sql.h"

static const struct tabular_kind kinds[] = {
    {.name = "Swecris",
     .table = "grants_raw",
     .columns = {"!project_id", "!funding_organisation_id", "!fundings_sek", "!funding_year",
                 "project_title_sv", "project_title_en",
                 "funding_organisation_name_sv|funding_organisation_name",
                 "coordinating_organisation_id",
                 "coordinating_organisation_name_sv|coordinating_organisation_name",
                 "project_start_date|start_date|funding_start_date",
                 "project_end_date|end_date|funding_end_date", "involved_people", "scbs"},
     .keeps_whole = true},
    {0},
};

static err load(struct ctx *ctx, struct load *it)
{
    TRY(swecris_stage(ctx, it->duck));
    TRY(load_tables(ctx, it, kinds));
    TRY(swecris_clean(ctx, it->duck));
    TRY(swecris_report(ctx, it->duck));
    return swecris_write(ctx, it->duck);
}

err swecris_load(struct ctx *ctx, const struct load_request *request, struct load_report *report)
{
    /* The staged text holds names and gender, so it may never reach the disk. */
    struct load_request in_memory = *request;
    in_memory.temp_folder = NULL;
    return load_run(ctx, &in_memory, load, report);
}
