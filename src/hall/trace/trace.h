/* The page that shows what each step made of one work. */
#ifndef SPETS_HALL_TRACE_H
#define SPETS_HALL_TRACE_H

#include "evidence/areas/areas.h"
#include "evidence/trace/trace.h"
#include "web/dispatch.h"

/* A loaded record, with the file it came from. */
struct trace_record_view {
    str path;     /* of the source file */
    int64_t line; /* in it, from 1 */
    str updated;  /* as the record says; empty if it does not */
    bool is_kept; /* or replaced, or merged */
};

/* A cell of the position tables in which the work counts. */
struct trace_count_view {
    str area;        /* code */
    str name;        /* of the area or technology, in the page's language */
    str country;     /* code */
    double weight;   /* fractional works */
    bool is_primary; /* by primary membership, or only by any */
};

struct trace_view {
    const struct trace *trace;         /* what the steps left */
    str work;                          /* W123 */
    struct trace_record_view *records; /* loaded records */
    struct trace_count_view *counts;   /* cells that it counts in */
    size_t n_counts;                   /* how many */
    double ncs;                        /* normalised citations; NAN without a cell */
    double tops[4];                    /* membership of the top 1, 5, 10, 50 % */
    str raw;                           /* the kept raw record, if it was asked for */
    str raw_problem;                   /* why it cannot be shown, or empty */
};

extern const struct page_row trace_pages[];

#endif
