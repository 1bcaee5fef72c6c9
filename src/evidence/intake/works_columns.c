/* The tables that the works reader leaves: names and types of their columns. */
#include "evidence/intake/works_rows.h"

#define WORK(member) offsetof(struct work_row, member)
#define SEEN(member) offsetof(struct seen_row, member)

const struct duck_column works_columns[] = {
    {"file",                  DUCK_U32,   WORK(file),                  0                      },
    {"line",                  DUCK_U64,   WORK(line),                  0                      },
    {"id",                    DUCK_U64,   WORK(id),                    0                      },
    {"updated",               DUCK_TEXT,  WORK(updated),               0                      },
    {"year",                  DUCK_I32,   WORK(year),                  WORK(has_year)         },
    {"type",                  DUCK_TEXT,  WORK(type),                  0                      },
    {"is_retracted",          DUCK_BOOL,  WORK(is_retracted),          0                      },
    {"is_paratext",           DUCK_BOOL,  WORK(is_paratext),           0                      },
    {"is_xpac",               DUCK_BOOL,  WORK(is_xpac),               0                      },
    {"cited_by",              DUCK_I64,   WORK(cited_by),              0                      },
    {"primary_topic",         DUCK_U32,   WORK(primary_topic),         WORK(has_primary_topic)},
    {"subfield",              DUCK_U32,   WORK(subfield),              WORK(has_subfield)     },
    {"topics",                DUCK_U32S,  WORK(topics),                0                      },
    {"title",                 DUCK_TEXT,  WORK(title),                 0                      },
    {"doi",                   DUCK_TEXT,  WORK(doi),                   0                      },
    {"n_authors",             DUCK_U32,   WORK(n_authors),             0                      },
    {"countries",             DUCK_CODES, WORK(countries),             0                      },
    {"country_units",         DUCK_I64S,  WORK(country_units),         0                      },
    {"unknown_units",         DUCK_I64,   WORK(unknown_units),         0                      },
    {"institutions",          DUCK_U64S,  WORK(institutions),          0                      },
    {"institution_countries", DUCK_CODES, WORK(institution_countries), 0                      },
    {"institution_units",     DUCK_I64S,  WORK(institution_units),     0                      },
    {"referenced",            DUCK_U64S,  WORK(referenced),            0                      },
    {"has_affiliation",       DUCK_BOOL,  WORK(has_affiliation),       0                      },
    {"has_abstract",          DUCK_BOOL,  WORK(has_abstract),          0                      },
    {"has_topics",            DUCK_BOOL,  WORK(has_topics),            0                      },
};
const size_t works_columns_n = sizeof works_columns / sizeof *works_columns;

const struct duck_column seen_columns[] = {
    {"id",      DUCK_U64,  SEEN(id),      0},
    {"name",    DUCK_TEXT, SEEN(name),    0},
    {"ror",     DUCK_TEXT, SEEN(ror),     0},
    {"country", DUCK_TEXT, SEEN(country), 0},
    {"type",    DUCK_TEXT, SEEN(type),    0},
    {"file",    DUCK_U32,  SEEN(file),    0},
    {"line",    DUCK_U64,  SEEN(line),    0},
};
const size_t seen_columns_n = sizeof seen_columns / sizeof *seen_columns;
