/* Inside the snapshot room: how the works are dealt to parts, and the manifest of a folder. */
#ifndef SPETS_EVIDENCE_SNAPSHOT_PARTS_H
#define SPETS_EVIDENCE_SNAPSHOT_PARTS_H

#include "evidence/fiction/plan.h"

struct entry {
    const char *path;   /* below openalex/, such as data/works/updated_date=…/part_000.gz */
    uint64_t raw_bytes; /* before compression */
    uint64_t gz_bytes;  /* of the file */
    uint64_t n_records; /* lines */
};

/* Writes folder/manifest in the form of OpenAlex. */
err snapshot_manifest(struct ctx *, const char *folder, const struct entry *, size_t n);
/* Topics, institutions and merged ids below `folder` (openalex/data). */
err snapshot_entities(struct ctx *, const struct plan *, const char *folder);

#endif
