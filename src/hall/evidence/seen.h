/* What every page says of the evidence behind it: the mark of synthetic data, and the line of the
 * footer with newest record, checksum and day of the build. */
#ifndef SPETS_HALL_EVIDENCE_SEEN_H
#define SPETS_HALL_EVIDENCE_SEEN_H

#include "web/dispatch.h"

/* For house_hooks: of the current evidence in ctx->home; empty where there is none yet. */
err evidence_seen_of(struct ctx *, struct evidence_seen *);

#endif
