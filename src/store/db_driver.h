/* What store/db.c and its two drivers share, and nobody else includes: the connection, and how a
 * value lies in the structs that tools/bundle makes. */
#ifndef SPETS_STORE_DB_DRIVER_H
#define SPETS_STORE_DB_DRIVER_H

#include "base/map.h"
#include "store/db.h"

struct sqlite3;
struct pg_conn;

/* One value of a row as text or bytes; `at` is null for null. */
typedef void db_row_visit(void *state, const str *values, size_t n);

struct db_driver {
    bool is_postgres; /* or SQLite */
    /* Prepares if that has not been done, and compares the columns with `gives`. */
    err (*prepare)(struct ctx *, struct db *, const struct sql_statement *);
    /* Runs a statement; rows may be null. */
    err (*run)(struct ctx *, struct db *, const struct sql_statement *, const void *takes,
               struct sql_rows *rows);
    /* Runs several statements without parameters or rows. */
    err (*script)(struct ctx *, struct db *, const char *text);
    /* Runs a query that is prepared anew and shows each row, without keeping any. */
    err (*each)(struct ctx *, struct db *, const char *text, db_row_visit *, void *state);
    /* Connects again if the connection has been lost; only called outside transactions. */
    void (*revive)(struct db *);
};

struct db {
    const struct db_driver *driver; /* which kind */
    struct arena *arena;            /* in which it lives */
    enum db_mode mode;              /* what it may */
    struct sqlite3 *sqlite;         /* the connection, or null */
    struct pg_conn *postgres;       /* the connection, or null */
    struct map prepared;            /* statement name -> the driver's prepared statement */
    bool is_in_transaction;         /* between begin and commit or rollback */
    bool has_failed; /* a statement of this transaction failed: it can only go back */
};

extern const struct db_driver db_sqlite;
extern const struct db_driver db_postgres;

/* Opens the connection of db->arena, db->mode; closed with the arena. */
err db_sqlite_open(struct ctx *, struct db *, str path);
err db_postgres_open(struct ctx *, struct db *, str url);

/* Room for one more row, zeroed, in the turn arena; `room` counts the rows that fit. */
void *db_row_add(struct ctx *, const struct sql_statement *, struct sql_rows *, size_t *room);
/* INVALID for a text that PostgreSQL would refuse (a zero byte, broken UTF-8), on both. */
err db_check_text(struct ctx *, const struct sql_column *, str text);
/* The members of a takes struct or a row. */
int64_t db_get_int(const struct sql_column *, const void *from);
double db_get_real(const struct sql_column *, const void *from);
str db_get_str(const struct sql_column *, const void *from);
bool db_get_null(const struct sql_column *, const void *from);
void db_set_int(const struct sql_column *, void *row, int64_t value);
void db_set_real(const struct sql_column *, void *row, double value);
void db_set_str(const struct sql_column *, void *row, str value);
/* BROKEN if the column may not be null. */
err db_set_null(struct ctx *, const struct sql_statement *, const struct sql_column *, void *row);
/* BROKEN: the statement gives another type than it says. */
err db_wrong_type(struct ctx *, const struct sql_statement *, const struct sql_column *);
/* Compares one column name with `gives`; BROKEN if it differs. */
err db_check_name(struct ctx *, const struct sql_statement *, size_t column, const char *name);
err db_check_count(struct ctx *, const struct sql_statement *, size_t n_columns);

/* The sentences for what a database may refuse, equal for both. `detail` names the constraint. */
err db_fail_unique(struct ctx *, const char *detail);
err db_fail_reference(struct ctx *, const char *detail);
err db_fail_rule(struct ctx *, const char *detail);
err db_fail_busy(struct ctx *);
err db_fail_reader(struct ctx *, const char *statement);

#endif
