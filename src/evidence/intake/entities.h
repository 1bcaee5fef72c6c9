/* The smaller entities of OpenAlex to Parquet: topics, institutions, sources, lists of merged ids.
 * One thread; memory does not grow with the input beyond what DuckDB may use. */
#ifndef SPETS_EVIDENCE_INTAKE_ENTITIES_H
#define SPETS_EVIDENCE_INTAKE_ENTITIES_H

#include "evidence/intake/works.h"

/* What an entity is: which fields its rows have and how a record gives them. */
struct entity_kind;

/* id, name, subfield, subfield_name. Also from CSV with id_topic, topic, id_subfield, subfield. */
extern const struct entity_kind entity_topics;
/* id, name, ror, country, type. */
extern const struct entity_kind entity_institutions;
/* id, name, issn_l, type, publisher, country. */
extern const struct entity_kind entity_sources;
/* id, into_id: a work's id and the one that it was merged into. From CSV with merge_date, id,
 * merge_into_id. */
extern const struct entity_kind entity_merged;

struct entity_request {
    const struct entity_kind *kind; /* one of the above */
    const char *const *paths;       /* files, folders, snapshots */
    size_t n_paths;                 /* how many */
    bool takes_plain;               /* the paths hold this entity even if they are no snapshots */
    size_t memory_mb;               /* for DuckDB; 0: 1,024 */
    const char *folder;             /* to write into; it must be there and empty */
    double broken_limit;            /* share of records that may be broken */
};

struct entity_report {
    bool is_found;              /* there were files of this entity */
    struct works_file *files;   /* in byte order of their paths; the column `file` counts here */
    size_t n_files;             /* how many */
    uint64_t n_records;         /* good ones read */
    uint64_t n_broken;          /* records that are none */
    struct broken_line *broken; /* the first 1,000 */
    size_t n_listed;            /* how many are in that list */
};

/* Writes folder/part-00000.parquet: the columns of the kind, then updated, file, line; one row an
 * id, by id. Of records with one id the newest `updated` stays (text order, missing is oldest;
 * equal: the first by file, then line). Without files of the entity nothing is written and
 * is_found is false. Files named .csv or .csv.gz are CSV, all others JSON lines.
 * INVALID and MISSING as works_load; a record is broken if it is no object with such an id, and
 * also if an id is merged into itself. */
err entity_load(struct ctx *, const struct entity_request *, struct entity_report *);

#endif
