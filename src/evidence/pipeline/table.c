/* The whole pipeline of the evidence wing, read from top to bottom. */
#include "evidence/areas/members.h"
#include "evidence/corpus/corpus.h"
#include "evidence/pipeline/pipeline.h"

const struct step steps[] = {
    {"corpus",     "1", NULL, "works merged?", corpus_step, "one record a work, weights, citations"},
    {"cells",        "1", NULL, "corpus", cells_step, "reference cells and thresholds"},
    {"areas", "1", NULL, "corpus topics? definitions", members_step,
     "which works belong to which areas"},
    {0           },
};
