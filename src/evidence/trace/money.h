/* The trace of what is no work: Swedish grants, EU projects and patent families. */
#ifndef SPETS_EVIDENCE_TRACE_MONEY_H
#define SPETS_EVIDENCE_TRACE_MONEY_H

#include "base/buf.h"
#include "evidence/steps/steps.h"

/* Writes in words what the steps left of project:ID (a Swecris number with its funder, or a CORDIS
 * number): rows, codes, areas and why, money. MISSING if neither source has it. */
err trace_put_project(struct ctx *, struct buf *, const char *folder, str id);
/* The same of patent:FAMILY: classes, areas, weights of countries. */
err trace_put_family(struct ctx *, struct buf *, const char *folder, str id);

#endif
