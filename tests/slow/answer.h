/* The slow reference of `spets position`: the sums that answer a question, and what is made of
 * them. Records are in world.h, the question in choice.h. */
#ifndef SLOW_ANSWER_H
#define SLOW_ANSWER_H

#include "world.h"

enum {
    TOP_10 = 2,   /* place of x = 10 among the tops */
    N_YEARS = 10, /* years of growth */
    N_REPLICATES = 1000,
    N_MEASURES = 5 /* what has limits: see enum measure */
};

enum measure { SHARE, MNCS, PP_TOP10, RCA, RANK };

/* The sums of one country over the area's works of the period. */
struct tally {
    wide units;                    /* fractional weight */
    wide chosen;                   /* weight in the asked counting, in units */
    wide all_units;                /* fractional weight over the whole universe */
    int64_t n_works;               /* works in which it is present */
    int64_t n_abroad;              /* of these, with another country */
    int64_t n_unknown;             /* of these, with unknown weight */
    wide cell_weight;              /* chosen weight of works in a cell */
    long double ncs;               /* sum of chosen weight x NCS, in units */
    wide set_weight;               /* chosen weight of works in a set */
    long double top[N_TOPS];       /* sum of chosen weight x h, in units */
    wide by_year[N_YEARS];         /* fractional weight in the ten years of growth */
    int64_t rank;                  /* 1 + countries with a larger share */
    double low[N_MEASURES];        /* lower limits, NAN = none */
    double high[N_MEASURES];       /* upper limits */
    int64_t together[N_COUNTRIES]; /* works in which the other is present too */
};

/* The answer. */
struct answer {
    struct tally *tallies;     /* one for each country */
    int64_t n_world;           /* works of the area in the period */
    int64_t n_without_cell;    /* of these, in no cell */
    int64_t n_with_unknown;    /* of these, with unknown weight */
    wide unknown;              /* unknown weight, units */
    wide known;                /* known weight over the area, units */
    wide all_known;            /* known weight over the universe, units */
    int64_t by_year[N_YEARS];  /* works of the area in the ten years of growth */
    struct part *institutions; /* weight of each (country, institution), in the order of rows */
    size_t n_institutions;     /* their number */
    struct sighting *names;    /* names by institution, first seen first */
    size_t n_names;            /* their number */
};

/* sums.c: point values.  growth.c: the two growth figures.  bootstrap.c: limits.  print.c: JSON. */
bool is_counted(const struct work *work, const struct choice *choice);
int64_t weight_of(const struct part *part, const struct choice *choice);
void sum_up(struct world *world, const struct choice *choice, struct answer *answer);
double growth(const struct tally *tally);
bool growth_slope(const struct tally *tally, const struct answer *answer, double *slope,
                  double *se);
void bootstrap(struct world *world, const struct choice *choice, struct answer *answer);
void print_answer(struct world *world, const struct choice *choice, const struct answer *answer);

#endif
