/* Growth in the slow reference: the ratio of three-year means, and the slope of a quasi-Poisson
 * regression (log link) of the country's works on the year, with offset ln(works of the area). */
#include "answer.h"

#include <math.h>

enum { MOST_STEPS = 100 };

/* One fit of y ~ exp(offset + level + slope t). */
struct fit {
    long double t[N_YEARS];      /* years, 0 .. 9 */
    long double y[N_YEARS];      /* works of the country */
    long double offset[N_YEARS]; /* ln of the works of the area */
    long double mu[N_YEARS];     /* fitted works */
    int n;                       /* years used */
    long double level;           /* the constant */
    long double slope;           /* per year */
};

/* NAN where the first three years hold nothing. */
double growth(const struct tally *tally)
{
    wide first = 0, last = 0;
    for (int t = 0; t < 3; t++) {
        first += tally->by_year[t];
        last += tally->by_year[N_YEARS - 1 - t];
    }
    if (first == 0)
        return NAN;
    return (double)(powl((long double)last / (long double)first, 1.0L / 7.0L) - 1.0L);
}

/* Sets mu; gives the log likelihood (without its constant). */
static long double expect(struct fit *fit, long double level, long double slope)
{
    long double likelihood = 0.0L;
    for (int i = 0; i < fit->n; i++) {
        long double eta = fit->offset[i] + level + slope * fit->t[i];
        fit->mu[i] = expl(eta);
        likelihood += fit->y[i] * eta - fit->mu[i];
    }
    return likelihood;
}

/* Weighted sum of squares of t about its weighted mean; the slope's information. */
static long double spread(const struct fit *fit, long double *mean, long double *weight)
{
    long double sum = 0.0L, squares = 0.0L;
    *weight = 0.0L;
    for (int i = 0; i < fit->n; i++) {
        *weight += fit->mu[i];
        sum += fit->mu[i] * fit->t[i];
    }
    *mean = sum / *weight;
    for (int i = 0; i < fit->n; i++)
        squares += fit->mu[i] * (fit->t[i] - *mean) * (fit->t[i] - *mean);
    return squares;
}

/* Newton's method; a step that lowers the likelihood is halved. */
static bool converge(struct fit *fit)
{
    long double likelihood = expect(fit, fit->level, fit->slope);
    for (int step = 0; step < MOST_STEPS; step++) {
        long double mean, weight, score = 0.0L, slope_score = 0.0L;
        long double squares = spread(fit, &mean, &weight);
        for (int i = 0; i < fit->n; i++) {
            score += fit->y[i] - fit->mu[i];
            slope_score += (fit->y[i] - fit->mu[i]) * (fit->t[i] - mean);
        }
        long double by_slope = slope_score / squares;
        long double by_level = score / weight - by_slope * mean;
        if (!isfinite(by_slope) || !isfinite(by_level))
            return false;
        long double next = expect(fit, fit->level + by_level, fit->slope + by_slope);
        for (int half = 0; half < 60 && !(next >= likelihood - 1e-15L * fabsl(likelihood));
             half++) {
            by_level /= 2.0L;
            by_slope /= 2.0L;
            next = expect(fit, fit->level + by_level, fit->slope + by_slope);
        }
        likelihood = next;
        fit->level += by_level;
        fit->slope += by_slope;
        if (fabsl(by_level) + fabsl(by_slope) <=
            1e-14L * (1.0L + fabsl(fit->level) + fabsl(fit->slope)))
            return true;
    }
    return false;
}

/* With works in a single year that is the first or the last of those used, the likelihood grows
 * for ever with the slope: there is no estimate. */
static bool has_maximum(const struct fit *fit)
{
    int n_filled = 0;
    bool is_inner = false;
    for (int i = 0; i < fit->n; i++) {
        if (fit->y[i] <= 0.0L)
            continue;
        n_filled++;
        is_inner = i > 0 && i < fit->n - 1;
    }
    return n_filled > 1 || (n_filled == 1 && is_inner);
}

bool growth_slope(const struct tally *tally, const struct answer *answer, double *slope, double *se)
{
    struct fit fit = {0};
    long double works = 0.0L, world = 0.0L, chi2 = 0.0L, mean, weight;
    for (int t = 0; t < N_YEARS; t++) {
        if (answer->by_year[t] == 0)
            continue;
        fit.t[fit.n] = t;
        fit.y[fit.n] = (long double)tally->by_year[t] / WHOLE;
        fit.offset[fit.n] = logl((long double)answer->by_year[t]);
        works += fit.y[fit.n];
        world += (long double)answer->by_year[t];
        fit.n++;
    }
    if (fit.n < 3 || !has_maximum(&fit))
        return false;
    fit.level = logl(works / world);
    if (!converge(&fit))
        return false;
    for (int i = 0; i < fit.n; i++)
        chi2 += (fit.y[i] - fit.mu[i]) * (fit.y[i] - fit.mu[i]) / fit.mu[i];
    *slope = (double)fit.slope;
    *se = (double)sqrtl(chi2 / (fit.n - 2) / spread(&fit, &mean, &weight));
    return true;
}
