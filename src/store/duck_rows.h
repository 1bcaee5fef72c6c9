/* C structs as a DuckDB table: a table function over batches of rows, so that results made in C
 * stream into `COPY … TO` without a copy of their texts. Rows come out in the order of the batches,
 * on one thread, so the file that is written depends on the rows only. */
#ifndef SPETS_STORE_DUCK_ROWS_H
#define SPETS_STORE_DUCK_ROWS_H

#include "store/duck.h"

enum duck_kind {
    DUCK_BOOL,  /* bool: BOOLEAN */
    DUCK_I32,   /* int32_t: INTEGER */
    DUCK_U32,   /* uint32_t: UINTEGER */
    DUCK_I64,   /* int64_t: BIGINT */
    DUCK_U64,   /* uint64_t: UBIGINT */
    DUCK_TEXT,  /* str, valid UTF-8: VARCHAR, null where ->at is null */
    DUCK_U32S,  /* struct duck_list of uint32_t: UINTEGER[] */
    DUCK_I64S,  /* of int64_t: BIGINT[] */
    DUCK_U64S,  /* of uint64_t: UBIGINT[] */
    DUCK_CODES, /* of char[2], ASCII: VARCHAR[]; '' where the first is 0 */
};

struct duck_list {
    const void *at; /* the items */
    size_t n;       /* how many */
};

struct duck_column {
    const char *name;    /* in the table */
    enum duck_kind kind; /* of the member and the column */
    size_t offset;       /* of the member in the row */
    size_t has_offset;   /* of a bool that is false for null; 0: never null (or a text) */
};

struct duck_batch {
    const void *rows; /* n structs of row_size bytes */
    size_t n;         /* how many */
};

/* Rows, with all that they point to, must stay as they are while a statement reads them. */
struct duck_rows {
    const struct duck_column *columns; /* of the table */
    size_t n_columns;                  /* how many */
    size_t row_size;                   /* bytes from one row to the next */
    const struct duck_batch *batches;  /* in the order of the table */
    size_t n_batches;                  /* how many */
};

/* Makes `spets_rows(i)` known to the database: the table slots[i]. A slot may be given other rows
 * between statements; each thread uses a slot of its own. `slots` must outlive the database. */
err duck_rows_register(struct ctx *, struct duck *, struct duck_rows *slots, size_t n_slots);

#endif
