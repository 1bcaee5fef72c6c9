/* Poisson bootstrap over works: how far the figures of a country could move had another sample of
 * works been published. Cell means, thresholds and memberships stay those of the full data. */
#ifndef SPETS_EVIDENCE_BOOTSTRAP_H
#define SPETS_EVIDENCE_BOOTSTRAP_H

#include "base/err.h"

enum { BOOTSTRAP_REPLICATES = 1000, BOOTSTRAP_LEAST = 900 };

/* Works and the countries present in them, in order of the works. */
struct boot_works {
    uint64_t *id;       /* n_works identifiers: with the seed they fix each replicate's weights */
    uint32_t *first;    /* n_works + 1 places in the rows below */
    size_t n_works;     /* how many works */
    uint16_t *country;  /* per row: index of the country */
    int64_t *units;     /* per row: fractional weight of the country, in 10^-12 works */
    double *ncs;        /* per work: its normalised citations; NAN outside every cell; or null */
    double *hit;        /* per work: its membership of the top 10 %; NAN outside a set; or null */
    size_t n_rows;      /* how many rows */
    str *code;          /* code of each country */
    size_t n_countries; /* how many countries */
    bool counts_whole;  /* full counting: each present country weighs 1 in share, MNCS and PP */
};

/* One value per country and replicate, at [country * BOOTSTRAP_REPLICATES + b]; NAN where it is
 * undefined. */
struct boot_values {
    double *share; /* weight / works */
    double *mncs;  /* sum w * ncs / sum w over works in a cell */
    double *pp;    /* sum w * hit / sum w over works in a set */
    double *known; /* sum of fractional weights: for RCA */
    double *rank;  /* 1 + number of countries with a larger share, compared exactly */
};

/* Limits of an interval; NAN where under 900 replicates are defined. */
struct boot_limits {
    double low;  /* sorted value number floor(0.025 n), from 0 */
    double high; /* sorted value number floor(0.975 n), from 0 */
};

/* The Poisson(1) weight that replicate b gives to a work: the number of thresholds T_j, j >= 0,
 * that value b of the SplitMix64 stream of (seed, id) reaches; T_j = floor(2^64 * sum_{i<=j}
 * e^-1 / i!). The inverse of the distribution function, exact to 2^-64. */
int bootstrap_weight(uint64_t seed, uint64_t id, uint64_t b);

/* All replicates. Blocks of replicates run on n_threads threads; each adds the works in order, so
 * the values are the same for any number of threads. mncs and pp are null where ncs and hit are. */
err bootstrap_run(struct ctx *, const struct boot_works *, uint64_t seed, size_t n_threads,
                  struct boot_values *);
/* What was resampled, and what came of it. */
struct boot_run {
    const struct boot_works *works;   /* the columns */
    const struct boot_values *values; /* all replicates */
};

/* Limits over the defined ones of BOOTSTRAP_REPLICATES values. */
struct boot_limits bootstrap_limits(struct ctx *, const double *values);
/* Values of RCA = (a_c / sum a) / (t_c / sum t) per replicate, from the known weights of the area
 * and of everything; the countries of `area` are looked up by code in `every`. */
err bootstrap_rca(struct ctx *, struct boot_run area, struct boot_run every, double **rca);

#endif
