/* What a load counts: by file, by year, and the broken lines. Private to the works reader. */
#ifndef SPETS_EVIDENCE_INTAKE_TALLY_H
#define SPETS_EVIDENCE_INTAKE_TALLY_H

#include "evidence/intake/works_rows.h"

struct tally {
    struct arena *arena;        /* where it lives */
    struct works_year *years;   /* by year, without year last */
    size_t n_years, year_room;  /* how many, and how many fit */
    struct broken_line *broken; /* at least the first MOST_BROKEN_LISTED, in no order */
    size_t n_listed;            /* how many */
    uint64_t n_records;         /* good ones */
    uint64_t n_broken;          /* lines that are no record */
    str newest;                 /* updated_date */
};

struct tally *tally_new(struct arena *);
void tally_batch(struct tally *, const struct works_batch *);
/* Adds what another has counted, copying its texts. */
void tally_merge(struct tally *, const struct tally *);
/* Puts the broken lines into order and keeps the first MOST_BROKEN_LISTED. */
void tally_end(struct tally *);

#endif
