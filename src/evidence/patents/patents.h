/* Patent families: from exports of Lens and tables of PatentsView to Parquet, and where countries
 * stand in them. */
#ifndef SPETS_EVIDENCE_PATENTS_H
#define SPETS_EVIDENCE_PATENTS_H

#include "evidence/areas/areas.h"
#include "evidence/patents/layers.duck.sql.h"
#include "evidence/tabular/tabular.h"

/* Writes into the folder:
 *
 *     families          family, year, year_basis (priority, application, publication),
 *                       country_basis (the better one it has), first_office, title, n_members
 *     family_countries  family, country_basis (inventor, priority_office), country, units (10^12 a
 *                       family, less what is unknown)
 *     family_classes    family, symbol (CPC and IPC, without spaces)
 *     members           family, member (lens:… or us:…), day, year_basis, source_file, source_line
 *
 * The rules stand in patents.duck.sql. Families of the two sources are not merged with each other.
 */
err patents_load(struct ctx *, const struct load_request *, struct load_report *);

enum country_basis {
    BASIS_FITTING,        /* inventor where more than half of the families have it, else office */
    BASIS_INVENTOR,       /* the inventors' countries */
    BASIS_PRIORITY_OFFICE /* the office of the first priority */
};

struct patents_question {
    const struct definition *definition; /* of the area or technology; null means every family */
    int64_t first_year;                  /* of the period */
    int64_t last_year;                   /* of the period, included */
    enum country_basis basis;            /* one for the whole table */
    bool is_full;                        /* full counting for share and order, else fractional */
};

struct patents_position {
    const char *country_basis;                  /* "inventor" or "priority_office" */
    struct patents_countries_of_rows countries; /* largest share first, then code */
    struct patents_sums_row sums;               /* of the area */
    struct patents_years_rows years;            /* Sweden beside all, every priority year */
};

/* The layer over the step `patents` of the evidence that `duck` was opened on (its variable
 * `evidence`). Formulas, units and edge cases stand in layers.duck.sql. */
err patents_layer(struct ctx *, struct duck *, struct patents_question, struct patents_position *);

#endif
