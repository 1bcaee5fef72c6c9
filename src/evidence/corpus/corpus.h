/* The corpus: loaded works with duplicates and merges resolved, the universe marked, weights and
 * citations as flat tables; and the reference cells over the universe. */
#ifndef SPETS_EVIDENCE_CORPUS_H
#define SPETS_EVIDENCE_CORPUS_H

#include "evidence/steps/steps.h"
#include "store/duck.h"

/* works, entities? -> corpus/{work,country,institution,name,citation,total}.parquet.
 * Facts: loaded, kept, replaced, merged, universe, first_year, newest, last_complete_year. */
err corpus_step(struct ctx *, struct step_run *);
/* corpus -> cells/{cell,scored,cell_top}.parquet */
err cells_step(struct ctx *, struct step_run *);

/* Leaves the tables counted, cell, scored and cell_top in a DuckDB whose variables `corpus` and
 * `evidence` are set. window_years 0: citations as the source reports them, with cells read from
 * the evidence, and counted empty: the counts stand in corpus/work.parquet. Else those of the first
 * window_years of a work, with cells made anew, over works whose window is complete by
 * last_complete_year. */
err cells_open(struct ctx *, struct duck *, int64_t window_years, int64_t last_complete_year);

#endif
