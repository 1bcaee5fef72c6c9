/* What a step of the evidence pipeline is, and how its output is read. The table of all steps and
 * the machinery that runs them stand in evidence/pipeline. */
#ifndef SPETS_EVIDENCE_STEPS_H
#define SPETS_EVIDENCE_STEPS_H

#include "base/file.h"
#include "store/duck.h"

/* What a build runs with. */
struct build_settings {
    size_t n_threads;    /* 0 means every core */
    size_t memory_mb;    /* for DuckDB; 0 means 4,096 */
    double broken_limit; /* share of broken lines above which a load is refused */
    bool explains;       /* say why each step ran or did not */
    bool is_quiet;       /* no progress */
};

/* What a step sees while it runs. */
struct step_run {
    const struct build_settings *settings; /* of the build */
    const char *generation;                /* folder that holds the finished steps */
    const char *before;                    /* the current evidence, or null */
    const char *folder;                    /* where this step writes */
    struct file_list sources;              /* the paths given for its source */
    bool has_nothing;                      /* set by the step: its source holds none of it */
    int64_t n_rows;                        /* set by the step: for the manifest */
    str facts;                             /* set by the step: a JSON object for the manifest */
    str words;                             /* set by the step: a line for the person, or empty */
};

typedef err step_function(struct ctx *, struct step_run *);

struct step {
    const char *name;    /* its folder below evidence/ */
    const char *version; /* changes whenever the meaning of its output does */
    const char *source;  /* the source it reads from outside, or null */
    const char *reads;   /* the steps it reads, one blank between; optional ones end with ? */
    step_function *run;  /* writes run->folder */
    const char *about;   /* one line */
};

/* The folder of the current evidence with symbolic links resolved, so that a reader keeps to one
 * generation. MISSING says how to build one. */
err evidence_folder(struct ctx *, const char **folder);
/* DuckDB with the variable `evidence` set to that folder. */
err evidence_open(struct ctx *, struct duck_settings, const char *folder, struct duck **);
/* Whether the evidence in `folder` holds a step. */
bool evidence_has(const char *folder, const char *step);
/* A member of a step's manifest (or of its facts) as text: strings bare, numbers as written.
 * MISSING if the evidence has no such step or the manifest no such member. */
err evidence_fact(struct ctx *, const char *folder, const char *step, const char *name, str *value);
/* The same as a whole number. */
err evidence_int(struct ctx *, const char *folder, const char *step, const char *name, int64_t *);
/* A step's manifest as it stands. */
err evidence_manifest(struct ctx *, const char *folder, const char *step, str *text);
/* The checksum over the checksums of all data files: 64 hexadecimal digits. */
err evidence_checksum(struct ctx *, const char *folder, str *hex);
/* Whether a source of the evidence says that it is synthetic. */
bool evidence_is_synthetic(struct ctx *, const char *folder);

#endif
