/* Which files hold an entity of OpenAlex: a file, a folder, or a snapshot in either layout, with
 * its manifest. */
#ifndef SPETS_EVIDENCE_INTAKE_SNAPSHOT_H
#define SPETS_EVIDENCE_INTAKE_SNAPSHOT_H

#include "base/err.h"

struct snapshot_file {
    const char *path;     /* as found */
    const char *manifest; /* the manifest that lists it, or null */
    uint64_t n_bytes;     /* as it stands on disk */
    int64_t n_stated;     /* lines that the manifest states; -1 if it does not */
};

struct snapshot {
    struct snapshot_file *files; /* in byte order of their paths, each once */
    size_t n;                    /* how many */
};

/* The files of `entity`, such as "works" or "merged_ids/works". A path that holds data/ENTITY,
 * data/jsonl/ENTITY, ENTITY or jsonl/ENTITY is a snapshot and stands for that folder. Otherwise,
 * if `takes_plain`, the path itself is taken: a file, or all files of a folder; and if not, it has
 * no files. Names that begin with a point and files named `manifest` are left out.
 * MISSING: a path is not there. INVALID: a manifest that cannot be read, that states another
 * length than a file has, or that does not list exactly the files that are there. */
struct snapshot_wanted {
    const char *const *paths; /* files, folders or snapshots */
    size_t n_paths;           /* how many */
    const char *entity;       /* such as "works" */
    bool takes_plain;         /* also a path that is no snapshot */
};
err snapshot_find(struct ctx *, const struct snapshot_wanted *, struct snapshot *);
/* INVALID, naming the file, if its manifest states another number of lines. */
err snapshot_check_lines(struct ctx *, const struct snapshot_file *, uint64_t n_lines);

#endif
