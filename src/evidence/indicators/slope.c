/* Quasi-Poisson slope: see slope.h. */
#include "evidence/indicators/slope.h"

#include <math.h>
#include <stdbool.h>

struct normal {
    double s0, s1, s2; /* X'WX: sums of mu, mu t, mu t^2 */
    double g0, g1;     /* gradient: sums of (y - mu), (y - mu) t */
    double chi2;       /* Pearson's */
    double fit;        /* log likelihood without constants: sum of y ln mu - mu */
    size_t n;          /* years used */
};

struct line {
    double a;    /* intercept */
    double beta; /* slope */
};

static struct normal sums_at(const double *y, const double *world, size_t n, struct line l)
{
    struct normal s = {0};
    for (size_t i = 0; i < n; i++) {
        if (!(world[i] > 0))
            continue;
        double t = (double)i, eta = log(world[i]) + l.a + l.beta * t, mu = exp(eta);
        s.s0 += mu;
        s.s1 += mu * t;
        s.s2 += mu * t * t;
        s.g0 += y[i] - mu;
        s.g1 += (y[i] - mu) * t;
        s.chi2 += (y[i] - mu) * (y[i] - mu) / mu;
        s.fit += y[i] * eta - mu;
        s.n++;
    }
    return s;
}

/* A finite maximum exists unless all works lie in the first or in the last year used. */
static bool has_maximum(const double *y, const double *world, size_t n)
{
    size_t first = n, last = 0, n_used = 0, n_with = 0, with = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(world[i] > 0))
            continue;
        first = n_used++ ? first : i;
        last = i;
        if (y[i] > 0) {
            n_with++;
            with = i;
        }
    }
    return n_used >= 3 && n_with > 0 && (n_with > 1 || (with != first && with != last));
}

/* Weighted least squares on ln((y + 0.1) / world): where the iteration begins. */
static struct line start_of(const double *y, const double *world, size_t n)
{
    double w0 = 0, w1 = 0, w2 = 0, z0 = 0, z1 = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(world[i] > 0))
            continue;
        double t = (double)i, w = y[i] + 0.1, z = log(w / world[i]);
        w0 += w;
        w1 += w * t;
        w2 += w * t * t;
        z0 += w * z;
        z1 += w * z * t;
    }
    double det = w0 * w2 - w1 * w1;
    return (struct line){(w2 * z0 - w1 * z1) / det, (w0 * z1 - w1 * z0) / det};
}

struct slope slope_fit(const double *y, const double *world, size_t n)
{
    const struct slope none = {(double)NAN, (double)NAN};
    if (!has_maximum(y, world, n))
        return none;
    struct line l = start_of(y, world, n);
    struct normal s = sums_at(y, world, n, l);
    for (int step = 0; step < 100; step++) {
        double det = s.s0 * s.s2 - s.s1 * s.s1;
        if (!(det > 0) || !isfinite(det))
            return none;
        struct line d = {(s.s2 * s.g0 - s.s1 * s.g1) / det, (s.s0 * s.g1 - s.s1 * s.g0) / det};
        struct line next = {l.a + d.a, l.beta + d.beta};
        struct normal after = sums_at(y, world, n, next);
        for (int half = 0; half < 60 && !(after.fit >= s.fit - 1e-12 * fabs(s.fit)); half++) {
            d = (struct line){d.a / 2, d.beta / 2};
            next = (struct line){l.a + d.a, l.beta + d.beta};
            after = sums_at(y, world, n, next);
        }
        l = next;
        s = after;
        if (fabs(d.a) < 1e-11 && fabs(d.beta) < 1e-12) {
            det = s.s0 * s.s2 - s.s1 * s.s1;
            return (struct slope){l.beta, sqrt(s.chi2 / ((double)s.n - 2) * s.s0 / det)};
        }
    }
    return none;
}
