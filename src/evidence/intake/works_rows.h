/* What becomes of a line: a row of works, the institutions that it names, or a broken line.
 * Private to the works reader. */
#ifndef SPETS_EVIDENCE_INTAKE_WORKS_ROWS_H
#define SPETS_EVIDENCE_INTAKE_WORKS_ROWS_H

#include "evidence/intake/weights.h"
#include "evidence/intake/works.h"
#include "store/duck_rows.h"
#include "store/json_scan.h"

struct work_row {
    uint32_t file;                          /* number of the input file */
    uint64_t line;                          /* in it, from 1 */
    uint64_t id;                            /* number after the last W */
    str updated;                            /* updated_date, or null */
    int32_t year;                           /* publication_year */
    bool has_year;                          /* it is there and fits */
    bool is_retracted;                      /* absent: false */
    bool is_paratext;                       /* absent: false */
    bool is_xpac;                           /* absent: false */
    bool has_primary_topic;                 /* there is one with an id */
    bool has_subfield;                      /* and it has a subfield */
    bool has_affiliation;                   /* an authorship has a string or an institution */
    bool has_abstract;                      /* abstract_inverted_index is not empty */
    bool has_topics;                        /* topics is not empty */
    uint32_t primary_topic;                 /* number after its last T */
    uint32_t subfield;                      /* number after its last / */
    uint32_t n_authors;                     /* entries of authorships */
    int64_t cited_by;                       /* cited_by_count; absent: 0 */
    int64_t unknown_units;                  /* weight without country */
    str type;                               /* or null */
    str title;                              /* or null */
    str doi;                                /* without https://doi.org/, or null */
    struct duck_list topics;                /* uint32_t */
    struct duck_list countries;             /* char[2], those with weight */
    struct duck_list country_units;         /* int64_t, parallel */
    struct duck_list institutions;          /* uint64_t, those with an id and weight */
    struct duck_list institution_countries; /* char[2], parallel */
    struct duck_list institution_units;     /* int64_t, parallel */
    struct duck_list referenced;            /* uint64_t */
};

struct seen_row {
    uint64_t id;   /* number after the last I */
    str name;      /* or null */
    str ror;       /* or null */
    str country;   /* two letters, or null */
    str type;      /* or null */
    uint32_t file; /* where it was seen first */
    uint64_t line; /* where it was seen first */
};

extern const struct duck_column works_columns[];
extern const size_t works_columns_n;
extern const struct duck_column seen_columns[];
extern const size_t seen_columns_n;

enum { MOST_BROKEN_LISTED = 1000 };

/* What one block of lines gives. */
struct works_batch {
    struct arena *arena;        /* owns all of it */
    struct work_row *row;       /* in the order of the lines */
    size_t n_rows;              /* how many */
    struct seen_row *seen;      /* in the order of first sight */
    size_t n_seen, seen_room;   /* how many, and how many fit */
    struct broken_line *broken; /* the first MOST_BROKEN_LISTED */
    size_t n_broken, n_listed;  /* how many, and how many of them are in the list */
    size_t broken_room;         /* how many fit */
};

/* What one thread needs to read records. */
struct works_reader {
    struct json_scan *scan;  /* of the record at hand */
    struct weights *weights; /* of the record at hand */
    struct arena *scratch;   /* emptied with each record */
    struct id_map seen;      /* institutions of the block at hand */
    struct known *known;     /* institutions of the authorship at hand */
    size_t known_room;       /* how many fit */
    struct arena *arena;     /* where the arrays live */
};

err works_reader_new(struct ctx *, struct arena *, enum json_build, struct works_reader **);
/* Begins a block: no institution has been seen. */
void works_begin(struct works_reader *);
/* Reads one line, not blank, into the batch as a row, or as a broken line. */
void works_read(struct works_reader *, struct works_batch *, str line, uint32_t file,
                uint64_t number);
/* Puts a broken line into the batch. */
void works_broken(struct works_batch *, struct broken_line);

#endif
