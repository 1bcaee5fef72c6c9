/* What the templates of the pictures are given: everything already placed, in units of the
 * drawing. Only for this room. */
#ifndef SPETS_HALL_CHARTS_PARTS_H
#define SPETS_HALL_CHARTS_PARTS_H

#include "hall/charts/charts.h"
#include "hall/charts/geometry.h"

/* A coordinate as SVG wants it: one decimal, a point. */
str chart_at(const struct page *, double);

/* A number on an axis. */
struct mark_tick {
    double at; /* its place along the axis */
    str label; /* as written */
};

struct frame_of_chart {
    enum drawing drawing;                /* which */
    double width, height;                /* of the whole */
    double left, right, top, bottom;     /* of the plot */
    struct mark_tick across[TICKS_MOST]; /* along the bottom */
    size_t n_across;                     /* how many */
    struct mark_tick up[TICKS_MOST];     /* along the side */
    size_t n_up;                         /* how many */
    str label;                           /* the one sentence for who does not see it */
};

/* One country's line. */
struct drawn_line {
    str slot;       /* 0–5 */
    str band;       /* path; may be empty */
    str line;       /* path */
    str lone;       /* path of years that have no neighbour; may be empty */
    double width;   /* mean height of the band: the narrowest is drawn last */
    double x, y;    /* of its last value */
    double label_y; /* base line of its label */
    str text;       /* name and last value */
};

struct drawn_shares {
    struct frame_of_chart frame;      /* axes */
    struct drawn_line lines[SLOTS_N]; /* in the order of drawing */
    size_t n_lines;                   /* how many */
    bool has_bands;                   /* some interval is known */
};

/* One country's point. */
struct drawn_point {
    str country;          /* code */
    str slot;             /* 0–5 or r */
    str interval;         /* class of its cross */
    double x, y;          /* its place */
    double x_low, x_high; /* interval of specialisation, cut at the plot */
    double y_low, y_high; /* interval of impact (y_low is the lower value) */
    bool has_x, has_y;    /* the interval is known */
    double size;          /* radius of its mark */
    bool is_hollow;       /* growth is not known */
    str title;            /* its country and figures, for who points at it */
    str text;             /* its label; empty if no place was free */
    struct box box;       /* of the label */
    bool has_leader;      /* the label stands away from the mark */
};

/* A word of the key of sizes, after its mark. */
struct drawn_key {
    double x;       /* where the word begins */
    double size;    /* radius of its mark; 0 for none */
    bool is_hollow; /* the mark of unknown growth */
    str text;       /* the word */
};

enum { KEYS_MOST = 5 };

struct drawn_quadrant {
    struct frame_of_chart frame;      /* axes */
    double cross_x, cross_y;          /* where the axes cross */
    struct drawn_point *points;       /* Sweden last, so on top */
    size_t n_points;                  /* how many */
    size_t n_unnamed;                 /* points whose label found no place */
    struct drawn_key keys[KEYS_MOST]; /* of the sizes */
    size_t n_keys;                    /* how many */
};

struct drawn_bar {
    struct mark_tick ticks[BAR_TICKS_MOST]; /* of the scale */
    size_t n_ticks;                         /* how many */
    double value, low, high;                /* places of the dot and the interval */
    double box_low, box_high;               /* places of the limits from missing data */
    bool has_value, has_limits, has_box;    /* what is known */
    bool is_sweden, is_alone;               /* as in the bar and its scale */
};

struct drawn_spark {
    str band, line;    /* paths; empty where nothing is known */
    double x, y;       /* of the last value */
    double compared;   /* height of the dotted line */
    bool has_compared; /* there is one */
};

enum { RANK_TICKS_MOST = 8 };

struct drawn_rank {
    double ticks[RANK_TICKS_MOST]; /* places */
    size_t n_ticks;                /* how many */
    double value, low, high;       /* places of the rank and its range */
    bool has_limits;               /* the range is known */
};

struct drawn_mark {
    str slot;       /* 0–5 or r */
    double x, y;    /* centre */
    double size;    /* radius */
    bool is_hollow; /* only the outline */
};

#endif
