/* The step areas: which works belong to which areas. */
#ifndef SPETS_EVIDENCE_MEMBERS_H
#define SPETS_EVIDENCE_MEMBERS_H

#include "evidence/areas/areas.h"
#include "evidence/steps/steps.h"

/* corpus, topics? -> areas/member.parquet and the definitions used. INVALID if a definition names a
 * topic that a loaded topics table does not know. */
err members_step(struct ctx *, struct step_run *);

#endif
