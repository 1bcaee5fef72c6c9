/* What the made-up world consists of: topics, countries, organisations, persons, words, and the
 * plan of all works. Everything follows from (seed, name of the thing, its number), so any part of
 * it can be made alone. It writes no files: that is evidence/world. */
#ifndef SPETS_EVIDENCE_FICTION_H
#define SPETS_EVIDENCE_FICTION_H

#include "base/buf.h"
#include "base/err.h"
#include "evidence/fiction/dice.h"

enum fiction_area { AI, DIGITAL, QUANTUM, ENERGY, MATERIALS, BIOTECH, OUTSIDE };
enum { FICTION_FIRST_YEAR = 2008, FICTION_LAST_YEAR = 2025, FICTION_YEARS = 18 };

struct fiction_field {
    uint32_t id;        /* two digits */
    const char *name;   /* of the field */
    uint32_t domain_id; /* one digit */
    const char *domain; /* its name */
};

struct fiction_subfield {
    uint32_t id;      /* four digits, the first two the field */
    const char *name; /* of the subfield */
};

struct fiction_topic {
    uint32_t id;            /* the digits after T */
    enum fiction_area area; /* in whose core it is */
    uint32_t subfield;      /* four digits */
    const char *name;       /* of the topic */
};

extern const struct fiction_topic fiction_topics[];
extern const size_t fiction_topics_n;

/* Null where the table has none. */
const struct fiction_subfield *fiction_subfield(uint32_t id);
const struct fiction_field *fiction_field(uint32_t subfield);

struct fiction_country {
    const char *code;       /* ISO 3166 */
    const char *name;       /* in English */
    double early;           /* weight in 2008 */
    double late;            /* weight in 2025 */
    double impact;          /* of its works, the world about 1 */
    double international;   /* share of its works with another country in 2016 */
    int region;             /* countries of one region write together more often */
    double leaning[6];      /* factor on its weight in each area */
    uint32_t organisations; /* how many it has */
};

extern const struct fiction_country fiction_countries[];
extern const size_t fiction_countries_n;
/* The number of a country by its code; the number of countries if it has none. */
size_t fiction_country_of(const char *code);

enum organisation_kind { UNIVERSITY, INSTITUTE, COMPANY, HOSPITAL, AUTHORITY };

struct organisation {
    uint32_t number;             /* over all countries, from 0 */
    uint32_t country;            /* its place in fiction_countries */
    uint32_t place;              /* its number within the country, from 0 */
    enum organisation_kind kind; /* by place, universities first */
    bool stateless;              /* its country is missing in the data */
    uint32_t parent;             /* number of a parent in the same country, or its own */
};

/* How many organisations there are. */
uint32_t organisations_n(void);
struct organisation organisation_at(uint32_t number);
/* One organisation of a country; low places come more often. */
uint32_t organisation_draw(struct dice *, uint32_t country);
void organisation_name(struct buf *, const struct organisation *);
/* The Swedish name, for Swedish organisations. */
void organisation_name_sv(struct buf *, const struct organisation *);
void organisation_city(struct buf *, const struct organisation *);
/* Such as https://ror.org/0zz004k12, with ROR's own check digits. */
void organisation_ror(struct buf *, uint32_t number);
/* The word that OpenAlex has for the kind. */
const char *organisation_type(enum organisation_kind);

/* A person that does not exist; the same (seed, number) is the same person. */
void person_first_name(struct buf *, uint64_t seed, uint64_t number);
void person_last_name(struct buf *, uint64_t seed, uint64_t number);

/* One word of made-up science prose; the small numbers are the commonest words. */
void words_noun(struct buf *, uint64_t chance);
void words_sentence(struct buf *, struct dice *);
/* A title about a topic. */
void words_title(struct buf *, struct dice *, const struct fiction_topic *);
/* A general concept such as "Spectral density": one of a few hundred. */
void words_concept(struct buf *, uint32_t number);
enum { WORDS_CONCEPTS = 420 };

#endif
