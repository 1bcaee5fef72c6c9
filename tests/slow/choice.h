/* The slow reference of `spets position`: the question, as the arguments put it. */
#ifndef SLOW_CHOICE_H
#define SLOW_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What was asked. */
struct choice {
    const char *area;         /* code as given */
    const char *definitions;  /* folder of .area files */
    const char *merged;       /* list of merged ids, or NULL */
    char definition[256];     /* name@version */
    uint64_t *core;           /* core topics of the area */
    size_t n_core;            /* their number */
    int first_year;           /* period, NO_YEAR = the last five complete years */
    int last_year;            /* its end, inclusive */
    bool *asked;              /* rows to print for each country; NULL = all */
    bool is_full;             /* counting */
    int window;               /* years of citations, 0 = cited_by_count */
    bool is_area_set;         /* --reference area */
    bool is_any;              /* --membership any */
    bool has_bootstrap;       /* false with --no-bootstrap */
    uint64_t seed;            /* of the bootstrap */
    char **paths;             /* what to read */
    size_t n_paths;           /* their number */
    const char *bad_argument; /* the first argument not understood, or NULL */
};

#endif
