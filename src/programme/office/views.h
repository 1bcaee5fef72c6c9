/* What the pages of the office hand to their templates. */
#ifndef SPETS_PROGRAMME_OFFICE_VIEWS_H
#define SPETS_PROGRAMME_OFFICE_VIEWS_H

#include "programme/office/office.h"

struct clause_view {
    const struct office_clauses_row *clause;  /* the clause */
    str text;                                 /* in the language of the page */
    const struct office_answers_row *answers; /* what answers to it, in a row */
    size_t n_answers;                         /* how many */
};

struct theme_view {
    const char *code;            /* for the address of the section */
    const char *title;           /* in the language of the page */
    struct clause_view *clauses; /* those shown */
    size_t n;                    /* how many */
};

struct clauses_view {
    str kind;                  /* the filter: O, W, C or empty for all */
    str answered;              /* the filter: yes, no or empty for all */
    struct theme_view *themes; /* those with clauses */
    size_t n_themes;           /* how many */
    size_t n_all;              /* clauses of the decision */
    size_t n_obligations;      /* of these */
    size_t n_wishes;           /* of these */
    size_t n_answered;         /* clauses to which something answers */
    size_t n_shown;            /* after the filter */
};

struct mandate_view {
    struct office_mandates_rows mandates;      /* the decision first */
    struct office_areas_rows areas;            /* with who leads them */
    struct office_frames_rows frames;          /* by year */
    struct deadlines deadlines;                /* from today */
    struct office_categories_rows categories;  /* the nine */
    struct office_circulation_rows recipients; /* of copies */
};

#endif
