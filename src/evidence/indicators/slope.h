/* Relative growth of a country's yearly works. */
#ifndef SPETS_EVIDENCE_SLOPE_H
#define SPETS_EVIDENCE_SLOPE_H

#include <stddef.h>

struct slope {
    double beta; /* change of the logarithm a year; NAN if undefined */
    double se;   /* its standard error; NAN if undefined */
};

/* Quasi-Poisson regression with logarithmic link: ln E[y_t] = ln(world_t) + a + beta * t, t = 0 …
 * n-1, by Newton's method with step halving; se = sqrt(phi * (X'WX)^-1), phi = Pearson's chi2 /
 * (years - 2) (McCullagh and Nelder 1989, ch. 6 and 9). Years in which world is 0 are left out.
 * Undefined with fewer than three years, without works, with works in only the first or only the
 * last year (no finite maximum exists), or without convergence in 100 steps. */
struct slope slope_fit(const double *y, const double *world, size_t n);

#endif
