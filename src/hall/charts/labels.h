/* Places for the labels of points. Only for this room. */
#ifndef SPETS_HALL_CHARTS_LABELS_H
#define SPETS_HALL_CHARTS_LABELS_H

#include "hall/charts/parts.h"

enum { LABELS_MOST = 300 };

/* What the labels of points must keep clear of, beside the points. */
struct label_room {
    struct box edge;         /* of the picture */
    const struct box *taken; /* words already there */
    size_t n_taken;          /* how many */
    const struct box *lines; /* better not covered */
    size_t n_lines;          /* how many */
};

/* Gives every point's label a place: none overlaps another, a mark, a taken box or the edge.
 * Labels without a free place, and beyond LABELS_MOST, become empty. Sweden chooses first, then
 * the slots. Gives the number of empty ones. */
size_t labels_place(struct drawn_point *, size_t n, const struct label_room *);

#endif
