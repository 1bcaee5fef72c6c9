/* The report on where Sweden stands: its figures, before they become JSON. Only for this room. */
#ifndef SPETS_HALL_REPORTS_POSITION_H
#define SPETS_HALL_REPORTS_POSITION_H

#include "hall/reports/reports.h"

enum { CHOICES_MOST = 8, STEPS_MOST = 24 };

/* Sweden under one way to count. */
struct choice {
    bool counts_whole;                 /* full counting */
    bool takes_any;                    /* membership any */
    bool ranks_in_area;                /* reference area */
    bool is_shown;                     /* the way that the rest of the report uses */
    const struct position_row *sweden; /* null if it has no works */
};

/* A step of the evidence, as its manifest says. */
struct step_line {
    str name;     /* of the step */
    str version;  /* of its meaning */
    int64_t rows; /* that it wrote */
    str checksum; /* over its files: 64 hexadecimal digits */
};

struct position_report {
    const struct report_wish *wish;      /* what was asked for */
    str area_name;                       /* in the language of the ctx */
    str sender;                          /* who gives the report out */
    struct position position;            /* rows of all countries */
    struct year_shares years;            /* of Sweden and the chosen countries */
    struct choice choices[CHOICES_MOST]; /* every way to count */
    size_t n_choices;                    /* how many */
    struct step_line steps[STEPS_MOST];  /* that the figures rest on */
    size_t n_steps;                      /* how many */
    str checksum;                        /* of the evidence */
    str newest;                          /* newest record: 2026-10-20T14:59:59.58 */
    int64_t n_records;                   /* works that were loaded */
    bool is_synthetic;                   /* made-up data */
};

/* Computes everything from the evidence of ctx->home. */
err position_gather(struct ctx *, const struct report_wish *, struct position_report *);
/* data.json for the layout. Pure: equal figures and language give equal bytes. */
err position_data(struct ctx *, const struct position_report *, struct report_parts *);
/* The row's function in the table of reports. */
err report_fill(struct ctx *, const struct report_wish *, struct report_parts *);

#endif
