/* Public money for research: grants of Swedish funders (Swecris) and EU framework programmes
 * (CORDIS), from files to Parquet, and where Sweden stands in them. */
#ifndef SPETS_EVIDENCE_FUNDING_H
#define SPETS_EVIDENCE_FUNDING_H

#include "evidence/areas/areas.h"
#include "evidence/funding/layers.duck.sql.h"
#include "evidence/tabular/tabular.h"

/* CORDIS: writes participations, fields, programmes and projects (.parquet) into the folder.
 *
 *     participations  project, pic, name, country (null: unknown), contribution_eur, year,
 * programme, legal_basis, topic_code, thematic_priority, acronym, title, role, source_file,
 * source_line fields          project, path (begins with /), code (euroSciVoc) programmes project,
 * code, kind (legal basis, topic, thematic priority) projects        project, title, acronym, year,
 * framework, source_file, source_line
 *
 * Columns are read by name in the spelling of either form (see cordis.duck.sql, which has the
 * rules). */
err cordis_load(struct ctx *, const struct load_request *, struct load_report *);

/* Swecris: writes grants, subjects and people (.parquet) into the folder.
 *
 *     grants    project, number, title_sv, title_en, funder_number, funder, coordinator_number,
 *               coordinator, sek, year, is_twin (stands under another funder before), start_day,
 *               end_day, source_file, source_line
 *     subjects  project, code (SCB, 1, 3 and 5 digits; unclassified left out)
 *     people    project, person, orcid, role: no names, no gender
 *
 * The report's pairs are the grants that stand under two funders. */
err swecris_load(struct ctx *, const struct load_request *, struct load_report *);

/* What a layer is asked about. */
struct layer_question {
    const struct definition *definition; /* of the area or technology; null means every record */
    int64_t first_year;                  /* of the period */
    int64_t last_year;                   /* of the period, included */
};

struct eu_position {
    struct eu_countries_rows countries; /* by contribution, then code */
    struct eu_sums_row sums;            /* of the area, and of everything */
    struct eu_years_rows years;         /* Sweden beside all, every start year of the data */
};

struct national_position {
    struct national_funders_rows funders; /* by money, then name */
    struct national_sums_row sums;        /* over funders */
    struct national_years_rows years;     /* every funding year of the data, by funder */
};

/* The layers over the steps `cordis` and `swecris` of the evidence that `duck` was opened on (its
 * variable `evidence`). Formulas, units and edge cases stand in layers.duck.sql. */
err eu_layer(struct ctx *, struct duck *, struct layer_question, struct eu_position *);
err national_layer(struct ctx *, struct duck *, struct layer_question, struct national_position *);

#endif
