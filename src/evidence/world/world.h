/* The command `spets world`: a synthetic world in the real formats. */
#ifndef SPETS_EVIDENCE_WORLD_H
#define SPETS_EVIDENCE_WORLD_H

#include "base/arguments.h"
#include "evidence/fiction/plan.h"

extern const struct command world_commands[];

struct world_wish {
    int64_t n_works;    /* how many */
    int64_t seed;       /* of all chance */
    int64_t n_threads;  /* 0 means every core */
    const char *folder; /* empty or absent */
    bool slim;          /* only what Spets reads of a work */
};

struct world_done {
    uint64_t n_records; /* works written, older copies included */
    uint64_t raw_bytes; /* of the works, before compression */
    uint64_t gz_bytes;  /* after */
};

/* Writes the whole world. CONFLICT if the folder holds anything. */
err world_write(struct ctx *, const struct world_wish *, struct world_done *);

/* Reads both (a file or a folder of works, gzip or plain) and puts a table of both side by side:
 * shares of bytes per field, record lengths, escapes, gzip ratio. At most `most` records of each.
 */
struct world_measure {
    uint64_t n_records;  /* measured */
    double mean_length;  /* bytes a record, without line end */
    double quantiles[7]; /* lengths at 1, 5, 25, 50, 75, 95, 99 per cent */
    double escapes;      /* backslashes and bytes beyond ASCII, per 1,000 bytes */
    double backslashes;  /* of them, per 1,000 bytes */
    double gzip_ratio;   /* raw to compressed, both by zlib at level 6 */
    size_t n_fields;     /* how many */
    str fields[64];      /* their names, in the order of the first record that has them */
    double shares[64];   /* of the bytes, key and value */
};
err world_measure(struct ctx *, const char *path, struct world_measure *);
void world_compare(struct buf *, const struct world_measure *real,
                   const struct world_measure *made);

#endif
