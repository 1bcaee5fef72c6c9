/* The weight of one work, shared among countries and institutions: exactly 10^12 units, so that
 * sums are sums of integers. It knows nothing of JSON.
 *
 * Source: author-level fractional counting. A leaf is one institution of one affiliation string of
 * one authorship (or what stands in for it) and has the quota 10^12 / parts, where parts is the
 * product of the numbers of authorships, strings and institutions. Each leaf gets the whole part
 * of its quota; the units left go one each to the leaves with the largest fractional parts,
 * compared as exact fractions, ties to the earlier leaf (largest remainder, Hamilton). */
#ifndef SPETS_EVIDENCE_INTAKE_WEIGHTS_H
#define SPETS_EVIDENCE_INTAKE_WEIGHTS_H

#include "evidence/intake/id_map.h"

#include <stdbool.h>

#define WEIGHT_UNITS 1000000000000

enum { MOST_COUNTRIES = 26 * 26 };

struct leaf {
    uint64_t parts;       /* its share is 1/parts of the work */
    uint64_t institution; /* its id, if has_institution */
    bool has_institution; /* it has an institution with an id */
    char country[2];      /* upper case; 0 for none */
};

struct held_institution {
    uint64_t id;     /* of the institution */
    int64_t units;   /* its weight */
    char country[2]; /* of its first leaf that has one; 0 for none */
};

struct weights {
    struct arena *arena;             /* where the arrays live */
    struct leaf *leaf;               /* in the order of the document */
    size_t n_leaves, leaf_room;      /* how many, and how many fit */
    struct part_class *part_class;   /* scratch: leaves of equal parts */
    size_t class_room;               /* how many fit */
    char country[MOST_COUNTRIES][2]; /* countries with weight, by first leaf */
    int64_t units[MOST_COUNTRIES];   /* their weights */
    uint16_t number[MOST_COUNTRIES]; /* by code: its place in country, plus 1; 0 for none */
    size_t n_countries;              /* how many */
    int64_t unknown;                 /* what no country holds */
    struct held_institution *held;   /* institutions with weight, by first leaf */
    size_t n_held, held_room;        /* how many, and how many fit */
    struct id_map held_number;       /* by id: its place in held */
};

struct weights *weights_new(struct arena *);
/* Forgets the leaves of the last work. */
void weights_begin(struct weights *);
/* 1/(a·b·c), or the largest number that fits. */
uint64_t weights_parts(uint64_t a, uint64_t b, uint64_t c);
void weights_add(struct weights *, struct leaf);
/* Shares the work; the leaves must add up to exactly one work. */
void weights_share(struct weights *);
/* Two ASCII letters, upper-cased, into code; anything else is no country: false, and code is 0. */
bool weights_country(const char *text, size_t n, char code[2]);

#endif
