/* What a typed SQL block becomes: the same description for SQLite, PostgreSQL and DuckDB. Made by
 * tools/bundle; nobody writes one by hand. */
#ifndef SPETS_STORE_SQL_H
#define SPETS_STORE_SQL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum sql_type { SQL_INT, SQL_TEXT, SQL_REAL, SQL_BYTES };

struct sql_column {
    const char *name;   /* as in the SQL */
    enum sql_type type; /* int64_t, str, double, str */
    bool is_nullable;   /* may be null */
    size_t offset;      /* of its member in the row or takes struct */
    size_t has_offset;  /* of has_<name>, for a nullable int; else 0 */
};

struct sql_statement {
    const char *name;               /* of the block */
    const char *text;               /* for SQLite (?1 …) or DuckDB ($name) */
    const char *postgres;           /* for PostgreSQL ($1 …), or null */
    const struct sql_column *takes; /* parameters */
    size_t n_takes;                 /* how many */
    const struct sql_column *gives; /* columns */
    size_t n_gives;                 /* how many; 0 for a statement without rows */
    size_t row_size;                /* bytes of one row */
};

struct sql_rows {
    void *at; /* n structs of row_size bytes, in the turn arena */
    size_t n; /* how many */
};

struct sql_schema {
    const char *room;     /* programme/office */
    int number;           /* of the block, from 1 */
    const char *sqlite;   /* its text for SQLite */
    const char *postgres; /* its text for PostgreSQL */
};

#endif
