/* Runs the steps of the evidence wing: `spets build`. */
#ifndef SPETS_EVIDENCE_PIPELINE_H
#define SPETS_EVIDENCE_PIPELINE_H

#include "base/arguments.h"
#include "evidence/steps/steps.h"

/* The whole pipeline, in order; ended by a row without name. */
extern const struct step steps[];

extern const struct command pipeline_commands[];

/* What happened to one step. */
struct step_outcome {
    const struct step *step; /* which */
    bool has_run;            /* or it was taken over unchanged, or there is no source */
    bool is_absent;          /* its source was never given, or a step that it needs is absent */
    str why;                 /* in words */
    str words;               /* what the step says of itself */
};

struct build_report {
    struct step_outcome *at; /* in the order of steps[] */
    size_t n;                /* how many */
    size_t n_run;            /* how many ran */
};

/* Remembers the paths of a source (openalex, swecris, cordis, patents, organisations) in the home's
 * settings, for build to use. INVALID for an unknown source or a path that is not there. */
err build_remember(struct ctx *, str source, const struct file_list *paths);
/* Builds what is stale from the remembered sources into a new generation and switches to it in one
 * rename. The old evidence stays in place until then, and if anything fails. BUSY while another
 * build of the same home runs. */
err build_run(struct ctx *, const struct build_settings *, struct build_report *);

#endif
