/* What the four entities share: a row wide enough for each, and how a kind reads it. Private to
 * the intake. */
#ifndef SPETS_EVIDENCE_INTAKE_ENTITY_ROWS_H
#define SPETS_EVIDENCE_INTAKE_ENTITY_ROWS_H

#include <stddef.h>

#include "evidence/intake/entities.h"
#include "evidence/intake/openalex_id.h"
#include "store/duck_rows.h"
#include "store/json_scan.h"

struct entity_row {
    uint64_t id;       /* number after its letter */
    uint64_t into_id;  /* of a merged id */
    str name;          /* or null */
    str code;          /* ROR or ISSN-L, or null */
    str type;          /* or null */
    str country;       /* two letters, or null */
    str above;         /* name of what it belongs to: subfield, publisher; or null */
    uint32_t subfield; /* number */
    bool has_subfield; /* it is there */
    str updated;       /* day or time as text, or null */
    uint32_t file;     /* number of the input file */
    uint64_t line;     /* where its record begins, from 1 */
};

#define ENTITY(member) offsetof(struct entity_row, member)
/* The columns that every kind ends with. */
#define ENTITY_PLACE                                                                               \
    {"updated", DUCK_TEXT, ENTITY(updated), 0}, {"file", DUCK_U32, ENTITY(file), 0},               \
    {                                                                                              \
        "line", DUCK_U64, ENTITY(line), 0                                                          \
    }

/* A record at hand; texts are kept in the arena. */
struct entity_record {
    const struct json_scan *scan; /* of a JSON line, already read */
    const str *field;             /* of a CSV record: those named by csv_columns, in their order */
    struct arena *arena;          /* of the rows */
};

enum { MOST_CSV_COLUMNS = 4 };

struct entity_kind {
    const char *folder;                /* below data/ */
    const struct duck_column *columns; /* of the rows */
    size_t n_columns;                  /* how many */
    const char *const *csv_columns;    /* spellings for csv_column, MOST_CSV_COLUMNS or a null */
    /* Fills all but file and line; null, or why the record is broken (an English msgid). Either
     * may be null where there is no such form. */
    const char *(*from_json)(struct entity_record *, struct entity_row *);
    const char *(*from_csv)(struct entity_record *, struct entity_row *); /* likewise */
};

/* A text of the record kept in the arena; null if it is absent, null or no text. */
str entity_text(struct entity_record *, uint32_t value);
/* A field kept in the arena; null if it is empty. */
str entity_field(struct entity_record *, size_t i);
/* The two letters of a country, upper-cased; null for anything else. */
str entity_country(struct entity_record *, uint32_t value);
/* The number after `before` in a text of the record. */
bool entity_number(struct entity_record *, uint32_t value, char before, uint64_t most,
                   uint64_t *number);

#endif
