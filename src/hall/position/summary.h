/* Sweden's position in the six areas, a line each, for the first page and the page that lists the
 * areas. */
#ifndef SPETS_HALL_SUMMARY_H
#define SPETS_HALL_SUMMARY_H

#include "hall/position/answers.h"
#include "web/frame.h"

/* Where Sweden's share is heading, by the slope of ten years and its standard error. */
enum heading { NO_HEADING, FALLING, UNCHANGED, RISING };

struct summary_line {
    str code;                      /* quantum */
    str name;                      /* with a capital */
    str plain;                     /* as inside a sentence */
    str lead;                      /* the authority that leads; empty where it is unknown */
    bool is_intended;              /* the lead is intended, not yet decided */
    const struct position_row *se; /* Sweden's figures; null without works */
    int64_t n_works;               /* of the area in the period */
    int64_t n_countries;           /* with any of them */
    struct year_shares shares;     /* Sweden by year */
    enum heading heading;          /* of the share over ten years */
};

struct summary {
    struct summary_line at[AREAS_N]; /* in the order of the decision */
    int64_t first;                   /* year of the period */
    int64_t last;                    /* year of the period */
    int64_t first_of_ten;            /* year of the small pictures */
    double most_share;               /* the highest limit of any year */
    int64_t worst_rank;              /* the last place that any span reaches */
    int64_t n_works;                 /* sum over the areas; a work may be in several */
};

/* The folder of the evidence; false if there is none, or none with works. */
bool summary_has_evidence(struct ctx *, const char **folder);
/* A page that says so, with what to do, under the title of the row asked for. */
err summary_nothing_yet(struct ctx *, const struct request *, struct response *);
/* MISSING without evidence. Leads are left empty without a database. */
err summary_read(struct ctx *, const char *folder, struct summary *);
/* The area in which Sweden's share is largest; null if it has no works in any. */
const struct summary_line *summary_best(const struct summary *);
/* The years of the period: 2019–2023. */
str summary_years(const struct page *, int64_t first, int64_t last);
/* English msgid of a heading. */
const char *heading_word(enum heading);
/* The table as CSV. */
void summary_put_csv(struct buf *, const struct summary *);

#endif
