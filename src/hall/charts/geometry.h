/* Scales, ticks, widths of text and places of labels: arithmetic that the pictures share. Units are
 * those of the drawing (CSS pixels). */
#ifndef SPETS_HALL_CHARTS_GEOMETRY_H
#define SPETS_HALL_CHARTS_GEOMETRY_H

#include "base/str.h"

enum { TICKS_MOST = 6 };

struct ticks {
    double at[TICKS_MOST]; /* values, rising */
    size_t n;              /* how many */
    int decimals;          /* that they need */
    double low;            /* the domain's ends, which contain what was asked for */
    double high;           /* above low */
};

/* Three to five round values (steps 1, 2, 5 times a power of ten) around [low, high]. Starts at
 * zero where low is at most 30 % of high. Undefined or empty ranges give 0 to 1. */
struct ticks geometry_ticks(double low, double high);
/* The same on a logarithmic axis around [low, high] and 1: from 0.5–2 up to 0.01–100. */
struct ticks geometry_log_ticks(double low, double high);
/* Two to five years from first to last, the last always among them. */
struct ticks geometry_years(int64_t first, int64_t last);

/* About the width of a text, rather too wide than too narrow for any sans-serif face. */
double geometry_text_width(str text, double size, bool is_bold);

/* Moves places so that neighbours are at least `gap` apart and all lie within [low, high] if they
 * can; keeps their order; the moves are as small as pushing neighbours allows.
 * If they cannot fit, they get equal distances. */
void geometry_spread(double *at, size_t n, double gap, double low, double high);

struct box {
    double left, top, right, bottom; /* right > left, bottom > top */
};

bool geometry_overlaps(struct box, struct box);
bool geometry_contains(struct box outer, struct box inner);

#endif
