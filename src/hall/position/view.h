/* What the templates of this room are handed, and what fills it. Private to the room, but for the
 * summary, which has its own door. */
#ifndef SPETS_HALL_POSITION_VIEW_H
#define SPETS_HALL_POSITION_VIEW_H

#include <math.h>
#include <string.h>

#include "hall/position/answers.h"
#include "hall/position/selection.h"
#include "web/frame.h"

enum { TICKS_MOST = 6, WAYS_MOST = 8 };

/* The horizontal axis of the pictures inside the table: from 0, in per cent. */
struct scale {
    double most;              /* value at the right end */
    double tick[TICKS_MOST];  /* values of the marks */
    int n_ticks;              /* how many */
    int decimals;             /* of the marks */
};

/* How many decimals a column has. */
struct columns {
    int works;  /* works */
    int share;  /* share, per cent */
    int mncs;   /* mean citation score */
    int rca;    /* specialisation */
    int pp;     /* among the most cited, per cent */
};

/* Sweden under one choice of counting, reference and membership. */
struct way {
    struct position_options options; /* the choice */
    str link;                        /* the page under this choice */
    const struct position_row *row;  /* Sweden's; null without works */
    bool is_shown;                   /* it is the page's own choice */
};

struct position_view {
    const struct selection *s;      /* what was chosen */
    str name;                       /* of area or technology, with capital */
    str path;                       /* of this page */
    str query;                      /* the choice, beginning with ?, or empty */
    const struct position *p;       /* the rows shown; null while the choice is wrong */
    const struct position_row *se;  /* Sweden's row, shown or not; null without works */
    int64_t n_countries;            /* with any weight */
    str heading;                    /* of the table: which countries */
    struct scale scale;             /* of the pictures in the table */
    struct columns columns;         /* decimals */
    struct way ways[WAYS_MOST];     /* Sweden under every choice of method */
    size_t n_ways;                  /* how many */
    struct html shares;             /* the chart of shares by year; empty if it has none */
    struct html quadrant;           /* the chart of specialisation and impact */
};

/* Everything but the filter's own values. */
err position_fill(struct ctx *, const char *folder, struct position_view *);
/* The rows of the countries asked for. */
struct position position_chosen(struct ctx *, const struct position *, const struct code_list *);
/* An axis from 0 to at least `most`, with round marks. */
struct scale scale_of(double most);
/* Where a value lies on a line from `left` to `right`, as SVG writes numbers. */
str scale_x(const struct page *, const struct scale *, double value, double left, double right);
/* A number as SVG writes it: one decimal, a point. */
str svg_number(const struct page *, double);

/* What the template of the filter shows. */
struct position_filter {
    str path;                     /* where the form leads */
    str typed;                    /* codes as typed */
    const char *wrong;            /* the field that is wrong, or null */
    struct picks technologies;  /* of the area; none for all works */
    struct picks first;         /* years */
    struct picks last;          /* years */
    struct picks sets;          /* of countries */
    struct picks countings;     /* fractional, full */
    struct picks citations;     /* reported, within years */
    struct picks references;    /* world, area */
    struct picks memberships;   /* primary, any */
};

/* For templates: the text of a msgid, and links of the choice. */
const char *word(const struct page *, const char *msgid);
str years_text(const struct page *, const struct selection *); /* 2019–2023 */
str works_link(const struct page *, const struct selection *, str country);
str pair_link(const struct page *, const struct selection *, str partner);
str institution_link(const struct page *, const struct selection *, int64_t institution);
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
