/* Repeatable chance: a stream of numbers that belongs to (seed, thing, index) and to nothing else,
 * so that what is drawn for one record never depends on another. */
#ifndef SPETS_EVIDENCE_DICE_H
#define SPETS_EVIDENCE_DICE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/rand.h"

enum thing {
    OF_WORK = 1,
    OF_REFERENCES,
    OF_RECORD,
    OF_AUTHORS,
    OF_DUPLICATE,
    OF_ABSTRACT,
    OF_TOPIC,
    OF_ORGANISATION,
    OF_PERSON,
    OF_SOURCE,
    OF_MERGED,
    OF_PART,
    OF_PROJECT,
    OF_GRANT,
    OF_FAMILY,
};

struct dice {
    uint64_t stream; /* whose numbers they are */
    uint64_t n;      /* how many were drawn */
};

static inline struct dice dice_of(uint64_t seed, enum thing thing, uint64_t index)
{
    return (struct dice){.stream = rand_stream(rand_stream(seed, (uint64_t)thing), index)};
}

static inline uint64_t dice_next(struct dice *d) { return rand_at(d->stream, d->n++); }

/* From 0 to n - 1; n at least 1. */
static inline size_t dice_below(struct dice *d, size_t n)
{
    return (size_t)((dice_next(d) >> 32) * (uint64_t)n >> 32);
}

/* At least 0, less than 1, in steps of 2^-53. */
static inline double dice_unit(struct dice *d) { return (double)(dice_next(d) >> 11) * 0x1p-53; }

static inline bool dice_chance(struct dice *d, double probability)
{
    return dice_unit(d) < probability;
}

/* About normal with mean 0 and deviation 1: the sum of twelve units less six, in one draw of three
 * (Irwin-Hall over 16-bit pieces). No library function, so the same on every machine. */
static inline double dice_normal(struct dice *d)
{
    double sum = -6;
    for (int i = 0; i < 3; i++) {
        uint64_t bits = dice_next(d);
        for (int k = 0; k < 4; k++, bits >>= 16)
            sum += (double)(bits & 0xffff) / 65536.0;
    }
    return sum;
}

/* The place of a unit in cumulative weights, whose last is the sum. */
static inline size_t dice_weighted(struct dice *d, const double *cumulative, size_t n)
{
    double at = dice_unit(d) * cumulative[n - 1];
    size_t low = 0, high = n - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cumulative[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

#endif
