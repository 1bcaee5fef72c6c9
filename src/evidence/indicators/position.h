/* Where the countries stand in an area: the figures of the layer of works. */
#ifndef SPETS_EVIDENCE_POSITION_H
#define SPETS_EVIDENCE_POSITION_H

#include "base/arguments.h"
#include "base/buf.h"
#include "evidence/areas/areas.h"
#include "evidence/indicators/bootstrap.h"
#include "evidence/steps/steps.h"

enum { TOP_N = 4, PARTNERS_MOST = 5, INSTITUTIONS_MOST = 10 };

struct position_options {
    str area;                   /* ai, energy/batteries, all */
    int64_t first;              /* first year; 0 means the last five complete years */
    int64_t last;               /* last year */
    bool counts_whole;          /* full counting */
    int64_t window;             /* citation window in years; 0 means citations as reported */
    bool ranks_in_area;         /* reference area rather than world */
    bool takes_any;             /* membership any rather than primary */
    bool has_intervals;         /* run the bootstrap */
    uint64_t seed;              /* of the bootstrap */
    struct code_list countries; /* asked for; empty means all */
    size_t n_threads;           /* 0 means every core */
    size_t memory_mb;           /* for DuckDB; 0 means 4,096 */
};

struct partner {
    str country;   /* code */
    int64_t works; /* joint works */
    double salton; /* strength between 0 and 1 */
};

struct institution {
    int64_t id;   /* the number after I in OpenAlex */
    str name;     /* as the first record writes it */
    double works; /* fractional */
};

/* Undefined values are NAN. */
struct position_row {
    str country;                            /* two upper-case letters */
    double works;                           /* fractional */
    int64_t works_full;                     /* full counting */
    double share;                           /* of the world, by the counting asked for */
    struct boot_limits share_limits;        /* 95 % */
    double share_bound_low;                 /* share if all unknown weight were elsewhere */
    double share_bound_high;                /* share if all unknown weight were here */
    double mncs;                            /* mean normalised citation score */
    struct boot_limits mncs_limits;         /* 95 % */
    double p_top[TOP_N];                    /* works in the top 1, 5, 10, 50 % */
    double pp_top[TOP_N];                   /* their share */
    struct boot_limits pp_top10_limits;     /* 95 % */
    double rca;                             /* specialisation */
    struct boot_limits rca_limits;          /* 95 % */
    double growth;                          /* a year, over ten years */
    double growth_slope;                    /* change of ln a year, against the world */
    double growth_slope_se;                 /* its standard error */
    double intl_share;                      /* with another country */
    int64_t rank;                           /* 1 + countries with a larger share */
    struct boot_limits rank_limits;         /* 95 % */
    struct partner partners[PARTNERS_MOST]; /* by works */
    size_t n_partners;                      /* how many */
    double hhi_institutions;                /* concentration */
    struct institution institutions[INSTITUTIONS_MOST]; /* by works */
    size_t n_institutions;                              /* how many */
};

struct position {
    struct position_options options; /* with years filled in */
    str definition;                  /* quantum@1 */
    int64_t works_world;             /* the area's works in the period */
    int64_t works_without_cell;      /* of these */
    double unknown_share;            /* weight without country / works_world; NAN if none */
    struct position_row *rows;       /* largest share first, ties by code */
    size_t n_rows;                   /* how many */
};

/* A country's works in one year. */
struct year_share {
    str country;               /* code */
    int64_t year;              /* calendar year */
    int64_t world;             /* the area's works of the year */
    double works;              /* of the country, by the counting asked for */
    double share;              /* works / world */
    struct boot_limits limits; /* 95 % */
};

struct year_shares {
    struct year_share *at; /* by country, then year */
    size_t n;              /* how many */
};

extern const char *const position_tops[TOP_N]; /* "1", "5", "10", "50" */

/* Defaults: works, last five complete years, fractional, reported, world, primary, intervals. */
struct position_options position_defaults(void);
/* Sets one option from text, as the command line and the pages name them: area, years, countries,
 * counting, citations, reference, membership, seed. INVALID says what is allowed. */
err position_set(struct ctx *, struct position_options *, str name, str value);
/* All figures of one area. INVALID for an unknown area, years outside order, or reference area
 * with area all. Equal evidence and options give equal bytes on any number of threads. */
err position_compute(struct ctx *, const char *folder, const struct position_options *,
                     struct position *);
/* Shares by year over the ten years that end with options->last, of the countries asked for. */
err position_years(struct ctx *, const char *folder, const struct position_options *,
                   struct year_shares *);
/* Leaves the rows of options.countries; all if none are asked for. Ranks stay those of all. */
void position_keep_asked(struct position *);
/* The row of a country, or null. */
const struct position_row *position_row_of(const struct position *, str country);

void position_put_json(struct buf *, const struct position *);
void position_put_csv(struct buf *, const struct position *);

extern const struct command position_commands[];

#endif
