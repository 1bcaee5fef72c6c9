/* Faults in accessibility that readers report: kept with a number, shown to the administrator. */
#ifndef SPETS_WEB_FAULTS_H
#define SPETS_WEB_FAULTS_H

#include "base/err.h"
#include "web/timer.h"

enum {
    MOST_FAULTS_AN_HOUR = 60, /* from everybody together */
    LONGEST_FAULT = 4000,     /* bytes of each text */
    CONTACT_KEPT_DAYS = 90,   /* after a report was dealt with */
};

struct fault {
    str page;    /* where, may be empty */
    str what;    /* what does not work */
    str contact; /* how to answer, may be empty */
};

struct fault_seen {
    int64_t number;  /* of the report */
    str page;        /* where */
    str what;        /* what does not work */
    str contact;     /* how to answer */
    str reported_at; /* UTC */
    bool is_done;    /* dealt with */
};

struct fault_list {
    struct fault_seen *at; /* newest first, at most 200 */
    size_t n;              /* how many */
};

extern const struct job web_jobs[];

/* INVALID if it says nothing or too much, BUSY if too many come. Gives the report's number. */
err fault_report(struct ctx *, const struct fault *, int64_t *number);
err fault_recent(struct ctx *, struct fault_list *);
/* Marks it as dealt with; MISSING if there is none. */
err fault_close(struct ctx *, int64_t number);

#endif
