/* The first page: the mandate at a glance and Sweden's position in the six areas. */
#ifndef SPETS_HALL_HOME_H
#define SPETS_HALL_HOME_H

#include "hall/position/summary.h"
#include "programme/office/office.h"

enum { THEMES_MOST = 16, KINDS_N = 3, MARKS_MOST = 60 };

/* The clauses of one theme. */
struct home_theme {
    const char *title;            /* English msgid */
    int64_t of_kind[KINDS_N];     /* obligations, wishes, context */
    bool is_answered[MARKS_MOST]; /* a mark each, in order: something in the system answers to it */
    int64_t n_answered;           /* of them */
    int64_t n;                    /* clauses */
};

struct home_view {
    str today;                              /* YYYY-MM-DD */
    struct deadlines deadlines;             /* all */
    const struct deadline *next;            /* the next one, or null */
    const struct office_frames_row *frames; /* by year */
    size_t n_frames;                        /* how many */
    const struct office_frames_row *frame;  /* of this year, or null */
    struct home_theme themes[THEMES_MOST];  /* in the order of the decision */
    size_t n_themes;                        /* how many */
    struct home_theme all;                  /* sums */
    const struct summary *summary;          /* null without evidence */
    const char *clauses;                    /* where the register is; null if it has no page */
    const char *calendar;                   /* where all deadlines are; null if nowhere */
};

/* `Tisdag 24 november 2026` */
str today_text(const struct page *, const struct home_view *);
/* Pixels of a frame in the picture; the largest frame has `most`. */
int64_t frame_width(const struct home_view *, const struct office_frames_row *, int64_t most);

extern const struct page_row home_pages[];

#endif
