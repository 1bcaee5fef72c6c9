/* The numbers in OpenAlex identifiers, such as 2741809807 in https://openalex.org/W2741809807. */
#ifndef SPETS_EVIDENCE_INTAKE_OPENALEX_ID_H
#define SPETS_EVIDENCE_INTAKE_OPENALEX_ID_H

#include "base/str.h"

/* The digits that end a text, right after the letter (or slash) `before`; false if there are none
 * or they are over `most`. */
bool openalex_number(str, char before, uint64_t most, uint64_t *number);

#endif
