/* The accessibility statement: figures of the last test run, known gaps, and the form for faults.
 */
#ifndef SPETS_WEB_ACCESSIBILITY_H
#define SPETS_WEB_ACCESSIBILITY_H

#include "web/form.h"

/* What the last run of the browser tests left in accessibility.json:
 * {"date":"2026-11-24","tool":"axe-core 4.14.1","pages":42,"checks":336,"widths":[1280,390],
 *  "violations":0}. */
struct accessibility_run {
    bool is_there;      /* a run was found */
    str date;           /* YYYY-MM-DD */
    str tool;           /* name and version */
    int64_t pages;      /* different pages */
    int64_t checks;     /* page × role × language × width */
    int64_t violations; /* found in all */
    str widths;         /* such as 1280, 390 */
};

struct accessibility_view {
    struct form_errors errors;    /* of the report */
    struct accessibility_run run; /* the last one */
    struct text_field page;       /* where it is */
    struct text_field what;       /* what does not work */
    struct text_field contact;    /* for the answer */
};

/* Reads HOME/accessibility.json, else check/accessibility.json beside the program; is_there is
 * false if there is neither, or it is not as above. */
void accessibility_read(struct ctx *, struct accessibility_run *);

page_function accessibility_show, accessibility_do, accessibility_received_show;

#endif
