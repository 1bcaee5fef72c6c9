/* The slow reference of `spets position`: records, as read and as prepared. The reference exists to
 * check the product, so it shares no line with it: plain C over jansson and zlib, one record at a
 * time into memory, loops over arrays, exact integers where the rule is exact. It is meant to be
 * read beside the issue, not to be fast. It knows the works layer only. */
#ifndef SLOW_WORLD_H
#define SLOW_WORLD_H

#include "choice.h"
#include "memory.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 128-bit sums; the only way to name them under -Wpedantic. */
__extension__ typedef __int128 wide;

#define WHOLE 1000000000000 /* units of weight that one work carries */

enum {
    N_COUNTRIES = 26 * 26, /* a country is two letters: 26 * first + second */
    NO_COUNTRY = -1,
    NO_TYPE = -1,
    NO_YEAR = 0,
    N_TOPS = 4 /* top 1, 5, 10 and 50 per cent */
};

/* A share of one work. */
struct part {
    uint64_t institution; /* number of the institution, 0 = none */
    int64_t units;        /* of WHOLE */
    int country;          /* 0 .. N_COUNTRIES - 1 or NO_COUNTRY */
};

/* A name of an institution, where it was read. */
struct sighting {
    uint64_t institution; /* its number */
    uint64_t order;       /* order of the record among all records read */
    size_t place;         /* order within the record */
    const char *name;     /* display_name */
};

/* One record. */
struct work {
    uint64_t id;            /* number after the W */
    uint64_t order;         /* order of the record among all records read */
    const char *updated;    /* updated_date, "" = missing */
    int year;               /* publication_year or NO_YEAR */
    int type;               /* 0 .. 3 in the order of their names; NO_TYPE = not of the universe */
    int64_t cited_by;       /* cited_by_count */
    int64_t subfield;       /* of the primary topic, -1 = none */
    int64_t topic;          /* primary topic, -1 = none */
    uint64_t *topics;       /* all listed topics */
    size_t n_topics;        /* their number */
    struct part *countries; /* weight of each country, ascending; institution is 0 */
    size_t n_countries;     /* their number */
    struct part *institutions;  /* weight of each (country, institution) */
    size_t n_institutions;      /* their number */
    int64_t unknown;            /* units without a country */
    uint64_t *references;       /* numbers of the works it names, as listed */
    size_t n_references;        /* their number */
    struct sighting *sightings; /* names of institutions in it */
    size_t n_sightings;         /* their number */
    int64_t citations;          /* as --citations asks */
    bool is_member;             /* of the area (and of the universe) */
    bool has_cell;              /* whether it enters a cell */
    bool has_set;               /* whether it is in a set of the chosen reference */
    double ncs;                 /* citations over the mean of its cell */
    double top[N_TOPS];         /* h: its share in the top x per cent of its set */
};

/* The place of one work in the order of sets: subfield, year, type, citations falling. */
struct place {
    int64_t subfield;  /* 0 in a set of an area */
    int year;          /* of publication */
    int type;          /* 0 in a set of an area */
    int64_t citations; /* as asked */
    struct work *work; /* the work */
};

/* All that was read. */
struct world {
    struct block *blocks; /* memory of everything below */
    struct work *works;   /* one for each id, in the order read */
    size_t n_works;       /* their number */
    size_t n_room;        /* room for works */
    uint64_t n_lines;     /* lines that are not blank */
    uint64_t n_broken;    /* lines that are no record */
    int complete_year;    /* last complete year, NO_YEAR if no record has a date */
    int first_year;       /* smallest year of the universe, NO_YEAR if none */
    struct place *places; /* works in cells, cell by cell */
    size_t n_places;      /* their number */
};

/* files.c: every record of the paths goes to world->works; duplicates stay in it. */
void read_paths(struct world *world, const struct choice *choice);

/* record.c: false if the JSON is no record. */
bool read_record(struct world *world, json_t *json, struct work *work);
bool number_after(const json_t *text, char mark, uint64_t *number);
const char *text_of(struct world *world, const json_t *text);
int country_of(const json_t *text);

/* weights.c: countries, institutions and unknown weight of one work. */
void weigh(struct world *world, const json_t *authorships, struct work *work);

/* area.c: fills the core topics and the definition of a choice; marks the members. */
void read_area(struct choice *choice);
void mark_members(struct world *world, const struct choice *choice);

/* merges.c: drops merged records and redirects references, by a list of merged ids. */
void apply_merges(struct world *world, const char *path);

/* sets.c: duplicates, citations, cells, NCS and h of every work. */
void keep_newest(struct world *world);
void count_citations(struct world *world, const struct choice *choice);
void make_sets(struct world *world, const struct choice *choice);

#endif
