/* What the templates of this room are handed, and what fills it. Private to the room, but for the
 * summary, which has its own door. */
#ifndef SPETS_HALL_POSITION_VIEW_H
#define SPETS_HALL_POSITION_VIEW_H

#include <math.h>
#include <string.h>

#include "hall/charts/charts.h"
#include "hall/position/answers.h"
#include "hall/position/selection.h"
#include "hall/position/steps.h"
#include "web/frame.h"

enum { WAYS_MOST = 8 };

/* How many decimals a column has. */
struct columns {
    int works; /* works */
    int share; /* share, per cent */
    int mncs;  /* mean citation score */
    int rca;   /* specialisation */
    int pp;    /* among the most cited, per cent */
};

/* Sweden under one choice of counting, reference and membership. */
struct way {
    struct position_options options; /* the choice */
    str link;                        /* the page under this choice */
    const struct position_row *row;  /* Sweden's; null without works */
    bool is_shown;                   /* it is the page's own choice */
};

struct position_view {
    const struct selection *s;       /* what was chosen */
    struct position_steps steps;     /* to the other pages of the area */
    str name;                        /* of area or technology, with capital */
    str plain;                       /* as inside a sentence */
    str path;                        /* of this page */
    str query;                       /* the choice, beginning with ?, or empty */
    const struct position *p;        /* the rows shown; null while the choice is wrong */
    const struct position_row *se;   /* Sweden's row, shown or not; null without works */
    int64_t n_countries;             /* with any weight */
    str heading;                     /* of the table: which countries */
    struct bar_scale scale;          /* of the pictures in the table */
    struct columns columns;          /* decimals */
    struct way ways[WAYS_MOST];      /* Sweden under every choice of method */
    size_t n_ways;                   /* how many */
    const struct position *all;      /* the rows of all countries */
    const struct year_shares *years; /* shares by year of the countries in the picture */
    struct code_list marked;         /* countries of the picture of impact; those of the rows */
    struct code_list drawn;          /* those countries: Sweden and the first chosen */
};

/* Everything but the filter's own values. */
err position_fill(struct ctx *, const char *folder, struct position_view *);
/* The rows of the countries asked for. */
struct position position_chosen(struct ctx *, const struct position *, const struct code_list *);
/* What the template of the filter shows. */
struct position_filter {
    str path;                  /* where the form leads */
    str typed;                 /* codes as typed */
    const char *wrong;         /* the field that is wrong, or null */
    struct picks technologies; /* of the area; none for all works */
    struct picks first;        /* years */
    struct picks last;         /* years */
    struct picks sets;         /* of countries */
    struct picks countings;    /* fractional, full */
    struct picks citations;    /* reported, within years */
    struct picks references;   /* world, area */
    struct picks memberships;  /* primary, any */
};

/* For templates: the text of a msgid, and links of the choice. */
const char *word(const struct page *, const char *msgid);
str years_text(const struct page *, const struct selection *); /* 2019–2023 */
str works_link(const struct page *, const struct selection *, str country);
str pair_link(const struct page *, const struct selection *, str partner);
str institution_link(const struct page *, const struct selection *, int64_t institution);
/* Works of the ten years of the picture. */
str ten_years_link(const struct page *, const struct position_view *);
str actors_link(const struct page *, const struct selection *);
str area_link(const struct page *, const struct selection *);
/* The page's own address with one more field: path?…&format=csv */
str with_field(const struct page *, const struct position_view *, const char *field);
const char *counting_word(const struct page *, const struct position_options *);
const char *membership_word(const struct page *, const struct position_options *);
const char *reference_word(const struct page *, const struct position_options *);

/* The table as an Excel file whose bytes follow from the evidence and the choice alone. */
err position_xlsx(struct ctx *, const char *folder, const struct position *, str *bytes);

#endif
