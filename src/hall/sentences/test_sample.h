/* Positions made by hand for the tests of the hall: the figures of the design's picture. */
#ifndef SPETS_HALL_TEST_SAMPLE_H
#define SPETS_HALL_TEST_SAMPLE_H

#include "evidence/indicators/position.h"

/* Quantum technology 2019–2023, seven countries with intervals, largest share first. */
struct position sample_position(struct arena *);
/* Shares of Sweden, the Netherlands, Denmark and Finland 2014–2023 with intervals. */
struct year_shares sample_years(struct arena *);
/* Codes from `SE,NL`. */
struct code_list sample_list(struct arena *, const char *codes);
/* The position without any interval. */
void sample_forget_intervals(struct position *);
/* A row for a country of which nothing is known but a share. */
struct position_row sample_row(const char *country, double share);

#endif
