/* The programme database: SQLite or PostgreSQL behind one door. A ctx holds at most one open
 * database. Statements come from the .sql files only; each is prepared once per connection. */
#ifndef SPETS_STORE_DB_H
#define SPETS_STORE_DB_H

#include "store/sql.h"

struct db;

/* Every statement of the programme database and every schema block in the order of ROOMS; made by
 * tools/bundle. */
extern const struct sql_statement *const db_statements[];
extern const size_t db_statements_n;
extern const struct sql_schema db_schema[];
extern const size_t db_schema_n;

enum db_mode { DB_READ, DB_WRITE };

/* Opens `url`: a path to a SQLite file (made if missing and DB_WRITE), or postgresql://… . Closed
 * with `arena`. DB_READ cannot write. BROKEN with the reason if it cannot be opened. The caller
 * puts it into ctx->db. */
err db_open(struct ctx *, struct arena *, str url, enum db_mode, struct db **);
/* Creates what is missing of db_schema, one transaction a block; a database newer than the program
 * is refused (IMPOSSIBLE). */
err db_migrate(struct ctx *);
/* IMPOSSIBLE if the database lacks a block of this program, or is newer. */
err db_check_schema(struct ctx *);
/* Transactions are opened and closed by dispatchers and commands only, never by rules. A write
 * transaction (that of a DB_WRITE connection) takes the write lock at once; BUSY if it cannot be
 * had in five seconds. After a statement has failed, the transaction can only be rolled back: a
 * commit then does that and is BROKEN. */
err db_begin(struct ctx *);
err db_commit(struct ctx *);
void db_rollback(struct ctx *); /* fine if none is open */

/* What generated functions call: runs on ctx->db. `takes` points to the takes struct; rows, if not
 * null, receives all rows in the turn arena. A constraint that is broken is CONFLICT, a lock that
 * is not to be had BUSY, a text with a zero byte or broken UTF-8 INVALID, a write on a DB_READ
 * connection BROKEN. */
err db_run(struct ctx *, const struct sql_statement *, const void *takes, struct sql_rows *rows);
/* Prepares without running and compares the names of the columns with `gives`. */
err db_prepare(struct ctx *, const struct sql_statement *);
/* An online, consistent copy of a SQLite database to path; in a transaction, of what it sees.
 * IMPOSSIBLE for PostgreSQL. */
err db_backup_to(struct ctx *, const char *path);
bool db_is_postgres(const struct db *);

struct db_table {
    str name;       /* of the table */
    int64_t n_rows; /* how many */
    str hash;       /* of all values; the order of the rows does not matter */
};

struct db_tables {
    struct db_table *at; /* in byte order of their names */
    size_t n;            /* how many */
};

/* Counts and hashes every table, as the open transaction sees it. Two databases of one kind with
 * the same rows give the same. */
err db_digest(struct ctx *, struct db_tables *);
err db_count_tables(struct ctx *, size_t *n);
/* The name under which pg_dump sees what the open transaction of a PostgreSQL database sees. */
err db_snapshot(struct ctx *, str *name);
/* BROKEN if the file is damaged or a reference leads nowhere. */
err db_check_integrity(struct ctx *);

#endif
