/* The corpus: loaded works with duplicates and merges resolved, the universe marked, weights and
 * citations as flat tables; and the reference cells over the universe. */
#ifndef SPETS_EVIDENCE_CORPUS_H
#define SPETS_EVIDENCE_CORPUS_H

#include "evidence/steps/steps.h"

/* works, entities? -> corpus/{work,country,institution,name,citation,total}.parquet.
 * Facts: loaded, kept, replaced, merged, universe, first_year, newest, last_complete_year. */
err corpus_step(struct ctx *, struct step_run *);
/* corpus -> cells/{cell,scored,cell_top}.parquet */
err cells_step(struct ctx *, struct step_run *);

#endif
