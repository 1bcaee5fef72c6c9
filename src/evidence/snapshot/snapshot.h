/* Writes the plan of a made-up world as an OpenAlex snapshot: works in folders by updated_date,
 * gzip parts of unequal size, some with CRLF line ends, some of several gzip members; topics,
 * institutions, merged ids; a manifest for each. Same plan, same bytes, whatever the threads. */
#ifndef SPETS_EVIDENCE_SNAPSHOT_H
#define SPETS_EVIDENCE_SNAPSHOT_H

#include "evidence/fiction/plan.h"

struct snapshot_wish {
    const char *folder; /* where openalex/data/… is put */
    bool slim;          /* only what Spets reads of a work */
    size_t n_threads;   /* 0 means every core */
};

struct snapshot_done {
    uint64_t n_records; /* works written, older copies included */
    uint64_t raw_bytes; /* before compression */
    uint64_t gz_bytes;  /* after */
};

err snapshot_write(struct ctx *, const struct plan *, const struct snapshot_wish *,
                   struct snapshot_done *);

#endif
