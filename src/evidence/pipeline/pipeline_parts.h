/* Parts of the pipeline that its own files share; nobody outside the room includes this. */
#ifndef SPETS_EVIDENCE_PIPELINE_PARTS_H
#define SPETS_EVIDENCE_PIPELINE_PARTS_H

#include "evidence/steps/steps.h"

/* Writes manifest.json into the step's folder: key, version, seconds, rows, facts, and each data
 * file with bytes and sha256; then syncs the folder's files to disk. */
err manifest_write(struct ctx *, const struct step *, const struct step_run *, str key,
                   double seconds);
/* Writes `checksum`: sha256 over the names and checksums of all data files of a generation. */
err generation_seal(struct ctx *, const char *generation);

/* source openalex -> works/{works,seen}/part-….parquet. Facts: loads (the files), n_records,
 * n_broken, broken, years (completeness), drops (what has fallen since the load before). */
err works_step(struct ctx *, struct step_run *);
/* source openalex -> <step>/part-00000.parquet; has_nothing where a source holds none. */
err topics_step(struct ctx *, struct step_run *);
err institutions_step(struct ctx *, struct step_run *);
err merged_step(struct ctx *, struct step_run *);
/* The smaller sources: facts loads, n_records, n_broken, broken, counts, filled, pairs. */
err cordis_step(struct ctx *, struct step_run *);
err swecris_step(struct ctx *, struct step_run *);
err patents_step(struct ctx *, struct step_run *);
err organisations_step(struct ctx *, struct step_run *);

#endif
