/* ROR as JSON lines: one file of it, staged beside the rows that come of CSV. */
#ifndef SPETS_EVIDENCE_ORGANISATIONS_ROR_JSON_H
#define SPETS_EVIDENCE_ORGANISATIONS_ROR_JSON_H

#include "evidence/tabular/tabular.h"

/* Whether the name of the file says that it is JSON lines. */
bool ror_json_is(const char *path);
/* Stages file number `file` of the load into organisations_raw. Blank lines are no records; a line
 * that is no JSON object with a text in `id` is broken. Fails as the gzip reader does. */
err ror_json_read(struct ctx *, struct load *, size_t file);

#endif
