/* The plan of all works of a made-up world: what must be known of every work before any one can be
 * written, because works cite each other. About 20 bytes a work. */
#ifndef SPETS_EVIDENCE_FICTION_PLAN_H
#define SPETS_EVIDENCE_FICTION_PLAN_H

#include "evidence/fiction/fiction.h"

enum work_type {
    ARTICLE,
    REVIEW,
    BOOK_CHAPTER,
    CONFERENCE_PAPER,
    PREPRINT,
    DATASET,
    DISSERTATION,
    EDITORIAL,
    BOOK,
    ERRATUM,
    WORK_TYPES
};

enum work_flag {
    WORK_RETRACTED = 1,
    WORK_PARATEXT = 2,
    WORK_XPAC = 4,
    WORK_NO_TOPIC = 8,
    WORK_NO_YEAR = 16,
    WORK_NO_AUTHORS = 32,
    WORK_NO_FLAGS = 64,
    WORK_INTERNATIONAL = 128,
};

struct work_fact {
    uint16_t topic;  /* its place in fiction_topics */
    uint8_t year;    /* years after FICTION_FIRST_YEAR */
    uint8_t country; /* of the first author, its place in fiction_countries */
    uint8_t type;    /* enum work_type */
    uint8_t flags;   /* enum work_flag, or-ed */
};

struct plan {
    uint64_t seed;                   /* of the world */
    size_t n_works;                  /* how many */
    size_t n_merged;                 /* ids that were merged into others */
    struct work_fact *works;         /* one for each */
    uint32_t *cited;                 /* citations from within the world */
    uint32_t *attraction;            /* of each: how likely who meets it cites it, of 2^32 */
    uint32_t *grouped;               /* works by topic and year */
    uint32_t *first;                 /* where topic t, year y begins: t * FICTION_YEARS + y */
    double *topic_weights;           /* cumulative, one for each topic */
    double *country_weights;         /* cumulative, for each area and year one for each country */
    double type_weights[WORK_TYPES]; /* cumulative */
};

enum { MAX_REFERENCES = 400 };
/* Numbers after W: works of the world, works outside it, ids merged into works of the world. */
#define WORK_ID 9000000000u
#define OUTSIDE_ID 8900000000u
#define MERGED_ID 8999000000u

/* Plans the whole world; the memory lives in the turn arena. */
err plan_make(struct ctx *, uint64_t seed, size_t n_works, size_t n_threads, struct plan *);
/* The numbers (after W) that work i cites, none twice; gives how many. */
size_t plan_references(const struct plan *, size_t i, uint64_t to[MAX_REFERENCES]);
/* Citations of work i from everywhere, at least those from within the world. */
uint32_t plan_cited(const struct plan *, size_t i);
/* Another country that work i is written with, by chance out of d. */
uint32_t plan_partner(const struct plan *, size_t i, struct dice *d);
/* The work that merged id number k (0 … n_merged - 1) goes to. */
size_t plan_merged_into(const struct plan *, size_t k);
const char *plan_type(enum work_type);

#endif
