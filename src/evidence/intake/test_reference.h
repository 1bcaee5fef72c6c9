/* A second, slow reading of a work over jansson, written apart from the product's: what row must a
 * record become? For tests. */
#ifndef SPETS_EVIDENCE_INTAKE_TEST_REFERENCE_H
#define SPETS_EVIDENCE_INTAKE_TEST_REFERENCE_H

#include <jansson.h>

#include "base/err.h"

/* The row of a line as a JSON object with the columns of works parts; null if it is broken. */
json_t *reference_row(str line, int64_t file, int64_t number);
/* Adds the institutions named in the line that `seen` does not hold yet. */
void reference_seen(json_t *seen, str line, int64_t file, int64_t number);

#endif
