/* The trace: what each step made of one record, from the raw line down to the cells of the position
 * tables in which it counts. Reads what the steps left; computes nothing anew. */
#ifndef SPETS_EVIDENCE_TRACE_H
#define SPETS_EVIDENCE_TRACE_H

#include "base/arguments.h"
#include "evidence/steps/steps.h"
#include "evidence/trace/trace.duck.sql.h"

/* All that is known of one work. Lists are empty where the work has none. */
struct trace {
    int64_t id;                                  /* the number after W */
    struct trace_records_rows records;           /* loaded records of this id */
    bool has_row;                                /* the corpus keeps it */
    struct trace_row_row row;                    /* what it keeps */
    struct trace_areas_rows areas;               /* where it belongs */
    struct trace_countries_rows countries;       /* weights, 10^12 units a work */
    struct trace_institutions_rows institutions; /* the same by institution */
    bool has_cell;                               /* it is ranked in a cell */
    struct trace_cell_row cell;                  /* which */
    struct trace_tops_rows tops;                 /* its thresholds */
};

/* The trace of work W<id>. MISSING if no record of it was loaded. */
err trace_work(struct ctx *, const char *folder, int64_t id, struct trace *);
/* c / mean of the cell, 1 where the mean is 0. */
double trace_ncs(const struct trace *);
/* Membership of the top x per cent: 1 above the threshold, 0 below, the tied share between. */
double trace_top(const struct trace *, size_t i);
/* The raw line of a record, re-read from its source; MISSING if the source has moved. */
err trace_raw(struct ctx *, const char *folder, const struct trace_records_row *, str *line);
/* The path of a works file by its number. */
err trace_file(struct ctx *, const char *folder, int64_t file, str *path);

extern const struct command trace_commands[];

#endif
