/* Pictures of positions, drawn as SVG by templates: on pages (classes of spets.css) and alone, as
 * in a PDF (the same classes in a style of its own). Every picture shows the doubt of its figures.
 * Equal values give equal bytes. What is undefined is not drawn. */
#ifndef SPETS_HALL_CHARTS_H
#define SPETS_HALL_CHARTS_H

#include "evidence/indicators/position.h"
#include "web/put.h"

enum drawing {
    DESK,  /* 740 wide (370 the quadrant), class sp-chart--desk */
    PHONE, /* 358 wide, class sp-chart--phone */
    ALONE, /* as DESK, but a file of its own, without style */
};

/* The slot 0–5 in which a country is drawn: Sweden 0, others in the order chosen; -1 for the rest
 * of the world. */
int charts_slot(const struct code_list *countries, str code);
enum { SLOTS_N = 6 };

/* Shares by year with interval bands: Sweden and the first five others. */
struct shares_chart {
    const struct year_shares *shares;  /* of the countries, some years may be missing */
    const struct code_list *countries; /* chosen, in order */
    str area;                          /* its name, in the language of the page */
    enum drawing drawing;              /* which */
};
/* Gives the sentence for who does not see the picture, which it also carries. */
str charts_shares(struct page *, const struct shares_chart *);

/* Specialisation (logarithmic, crossing at 1) against the share among the 10 % most cited
 * (crossing at 10 %). The area of a mark is growth: works now against seven years before. */
struct quadrant_chart {
    const struct position *position;   /* rows of the countries to draw */
    const struct code_list *countries; /* chosen, in order; empty draws every row */
    str area;                          /* its name, in the language of the page */
    enum drawing drawing;              /* which */
};
str charts_quadrant(struct page *, const struct quadrant_chart *);

/* A value in a row of a table: interval, dot, and a hollow box of limits from missing data. */
struct bar {
    double value;              /* not drawn if undefined */
    struct boot_limits limits; /* a hollow dot if undefined */
    double bound_low;          /* of the box; no box if undefined */
    double bound_high;         /* of the box */
    bool is_sweden;            /* heavier */
};
enum { BAR_TICKS_MOST = 6 };
/* The scale that all rows of a table share. */
struct bar_scale {
    double low, high;             /* what lies at the ends */
    double ticks[BAR_TICKS_MOST]; /* where lines stand */
    size_t n_ticks;               /* how many */
    int decimals;                 /* of the ticks' numbers */
    bool is_alone;                /* drawn outside a page */
};
/* From the bars of all rows; values as they are to be read (per cent times 100). */
struct bar_scale charts_bar_scale(const struct bar *, size_t n);
/* The bar of a row's share, in per cent. */
struct bar charts_bar_of_share(const struct position_row *);
void charts_bar_head(struct page *, const struct bar_scale *);
void charts_bar(struct page *, const struct bar_scale *, const struct bar *);
/* Signs for the list below such a table. */
void charts_bar_key(struct page *, bool is_bounds);

/* A country's shares in small, on a scale shared by all rows: 0 to `high`. */
struct spark {
    const struct year_shares *shares; /* may hold other countries too */
    str country;                      /* whose */
    double high;                      /* the top of the scale, such as 0.02 */
    double compared;                  /* dotted line, such as 0.01; none if undefined */
};
void charts_spark(struct page *, const struct spark *);
/* The largest upper limit of the country in these shares; 0 if there is none. */
double charts_spark_high(const struct year_shares *, str country);

/* A rank with its range on the ranks 1 to `most`; a rank beyond stands at the end. */
void charts_rank(struct page *, const struct position_row *, int64_t most);

#endif
