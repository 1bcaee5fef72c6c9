/* DuckDB through its C API, for the evidence wing: an in-memory database over Parquet files, with
 * statements from *.duck.sql files only. */
#ifndef SPETS_STORE_DUCK_H
#define SPETS_STORE_DUCK_H

#include <duckdb.h>

#include "store/sql.h"

struct duck {
    duckdb_database database; /* in memory */
    duckdb_connection conn;   /* one connection; not shared between threads */
    bool owns_database;       /* false for a second connection */
};

struct duck_settings {
    size_t n_threads;        /* 0 means every core */
    size_t memory_mb;        /* memory_limit; 0 means 4,096 */
    const char *temp_folder; /* where it may spill; null means it may not */
};

/* Opens an empty in-memory database that lives as long as `arena`. Extensions are never loaded
 * from outside. BROKEN if the library is of another series than 1.4 or 1.5. */
err duck_open(struct ctx *, struct arena *, struct duck_settings, struct duck **);
/* A further connection to the same database, for another thread. */
err duck_connect(struct ctx *, struct arena *, const struct duck *, struct duck **);
/* Sets a DuckDB variable that statements read with getvariable('name'): for paths. */
err duck_set(struct ctx *, struct duck *, const char *name, str value);
/* What generated functions call: runs each statement of the block in turn; rows, if not null,
 * receives the rows of the last one, in the turn arena. Column types must be exactly BIGINT,
 * DOUBLE, VARCHAR or BLOB: cast in the SQL. */
err duck_run(struct ctx *, struct duck *, const struct sql_statement *, const void *takes,
             struct sql_rows *rows);
/* Runs the block; its last statement's result is handed out in DuckDB's own chunks for big
 * results: call duckdb_fetch_chunk on it, and destroy it. */
err duck_stream(struct ctx *, struct duck *, const struct sql_statement *, const void *takes,
                duckdb_result *);

#endif
