/* The whole pipeline of the evidence wing, read from top to bottom. */
#include "evidence/areas/members.h"
#include "evidence/corpus/corpus.h"
#include "evidence/pipeline/pipeline.h"
#include "evidence/pipeline/pipeline_parts.h"

/* clang-format off */
const struct step steps[] = {
    {"works", "1", "openalex", "", works_step, "OpenAlex works, one row a record"},
    {"topics", "1", "openalex", "", topics_step, "topics of OpenAlex"},
    {"institutions", "1", "openalex", "", institutions_step, "institutions of OpenAlex"},
    {"merged", "1", "openalex", "", merged_step, "ids merged into others"},
    {"corpus", "2", NULL, "works merged?", corpus_step, "one record a work, weights, citations"},
    {"cells", "1", NULL, "corpus", cells_step, "reference cells and thresholds"},
    {"areas", "1", NULL, "corpus topics? definitions", members_step, "which works belong to which areas"},
    {"cordis", "1", "cordis", "", cordis_step, "EU projects and participations"},
    {"swecris", "1", "swecris", "", swecris_step, "grants of Swedish funders"},
    {"patents", "1", "patents", "", patents_step, "patent families"},
    {"organisations", "1", "organisations", "", organisations_step, "organisations of ROR"},
    {0},
};
/* clang-format on */
