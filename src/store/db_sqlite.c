/* The SQLite driver: write-ahead log, foreign keys, full synchronisation (a committed row survives
 * kill -9 and loss of power), five seconds of patience. One prepared statement per block and
 * connection. */
#include "store/db_driver.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/db.sql.h"

enum { PATIENCE_MS = 5000 };

static err fail_of(struct ctx *ctx, sqlite3 *sqlite, const char *what)
{
    const char *said = sqlite3_errmsg(sqlite);
    switch (sqlite3_extended_errcode(sqlite)) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return db_fail_unique(ctx, said);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_TRIGGER:
        return db_fail_reference(ctx, said);
    default:
        break;
    }
    switch (sqlite3_extended_errcode(sqlite) & 0xff) {
    case SQLITE_CONSTRAINT:
        return db_fail_rule(ctx, said);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return db_fail_busy(ctx);
    case SQLITE_READONLY:
        return db_fail_reader(ctx, what);
    case SQLITE_FULL:
        return FAIL(ctx, BROKEN, "The disk is full, so nothing was saved. Make room on it.");
    default:
        return FAIL(ctx, BROKEN, "%s: SQLite says: %s", what, said);
    }
}

static err script(struct ctx *ctx, struct db *db, const char *text)
{
    if (sqlite3_exec(db->sqlite, text, NULL, NULL, NULL) != SQLITE_OK)
        return fail_of(ctx, db->sqlite, "a schema block");
    return OK;
}

static err check_columns(struct ctx *ctx, const struct sql_statement *s, sqlite3_stmt *stmt)
{
    TRY(db_check_count(ctx, s, (size_t)sqlite3_column_count(stmt)));
    for (size_t i = 0; i < s->n_gives; i++)
        TRY(db_check_name(ctx, s, i, sqlite3_column_name(stmt, (int)i)));
    return OK;
}

static void finalize(void *stmt) { sqlite3_finalize(stmt); }

static err prepare(struct ctx *ctx, struct db *db, const struct sql_statement *s)
{
    void **place = map_place(&db->prepared, str_of(s->name));
    sqlite3_stmt *stmt = NULL;
    if (*place)
        return OK;
    if (sqlite3_prepare_v3(db->sqlite, s->text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) !=
        SQLITE_OK)
        return fail_of(ctx, db->sqlite, s->name);
    arena_defer(db->arena, finalize, stmt);
    TRY(check_columns(ctx, s, stmt));
    *place = stmt;
    return OK;
}

static int bind_one(sqlite3_stmt *stmt, int at, const struct sql_column *c, const void *takes)
{
    if (db_get_null(c, takes))
        return sqlite3_bind_null(stmt, at);
    if (c->type == SQL_INT)
        return sqlite3_bind_int64(stmt, at, db_get_int(c, takes));
    if (c->type == SQL_REAL)
        return sqlite3_bind_double(stmt, at, db_get_real(c, takes));
    str s = db_get_str(c, takes);
    const char *bytes = s.at ? s.at : ""; /* a null pointer would bind null */
    if (c->type == SQL_TEXT)
        return sqlite3_bind_text64(stmt, at, bytes, s.n, SQLITE_STATIC, SQLITE_UTF8);
    return sqlite3_bind_blob64(stmt, at, bytes, s.n, SQLITE_STATIC);
}

static err bind_all(struct ctx *ctx, struct db *db, const struct sql_statement *s,
                    sqlite3_stmt *stmt, const void *takes)
{
    size_t n_used = (size_t)sqlite3_bind_parameter_count(stmt);
    for (size_t i = 0; i < s->n_takes; i++) {
        const struct sql_column *c = &s->takes[i];
        if (c->type == SQL_TEXT)
            TRY(db_check_text(ctx, c, db_get_str(c, takes)));
        if (i < n_used && bind_one(stmt, (int)i + 1, c, takes) != SQLITE_OK)
            return fail_of(ctx, db->sqlite, s->name);
    }
    return OK;
}

static bool is_type(int found, enum sql_type wanted)
{
    switch (wanted) {
    case SQL_INT:
        return found == SQLITE_INTEGER;
    case SQL_REAL:
        return found == SQLITE_FLOAT || found == SQLITE_INTEGER;
    case SQL_TEXT:
        return found == SQLITE_TEXT;
    case SQL_BYTES:
        break;
    }
    return found == SQLITE_BLOB;
}

static err take_value(struct ctx *ctx, const struct sql_statement *s, sqlite3_stmt *stmt, size_t i,
                      void *row)
{
    const struct sql_column *c = &s->gives[i];
    int at = (int)i, found = sqlite3_column_type(stmt, at);
    if (found == SQLITE_NULL)
        return db_set_null(ctx, s, c, row);
    if (!is_type(found, c->type))
        return db_wrong_type(ctx, s, c);
    if (c->type == SQL_INT) {
        db_set_int(c, row, sqlite3_column_int64(stmt, at));
    } else if (c->type == SQL_REAL) {
        db_set_real(c, row, sqlite3_column_double(stmt, at));
    } else {
        const char *bytes = sqlite3_column_blob(stmt, at);
        size_t n = (size_t)sqlite3_column_bytes(stmt, at);
        db_set_str(c, row, str_copy(ctx->turn, (str){bytes ? bytes : "", n}));
    }
    return OK;
}

static err step_all(struct ctx *ctx, struct db *db, const struct sql_statement *s,
                    struct sql_rows *rows)
{
    sqlite3_stmt *stmt = map_get(&db->prepared, str_of(s->name));
    struct sql_rows found = {0};
    size_t room = 0;
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!rows)
            continue;
        void *row = db_row_add(ctx, s, &found, &room);
        for (size_t i = 0; i < s->n_gives; i++)
            TRY(take_value(ctx, s, stmt, i, row));
    }
    if (code != SQLITE_DONE)
        return fail_of(ctx, db->sqlite, s->name);
    if (rows)
        *rows = found;
    return OK;
}

static err run(struct ctx *ctx, struct db *db, const struct sql_statement *s, const void *takes,
               struct sql_rows *rows)
{
    TRY(prepare(ctx, db, s));
    sqlite3_stmt *stmt = map_get(&db->prepared, str_of(s->name));
    err e = bind_all(ctx, db, s, stmt, takes);
    if (e == OK)
        e = step_all(ctx, db, s, rows);
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return e;
}

enum { MOST_COLUMNS = 200 };

/* A real as text that reads back as the same double; SQLite itself would drop its last digits. */
static str value_of(sqlite3_stmt *stmt, int at, char digits[static 32])
{
    int type = sqlite3_column_type(stmt, at);
    if (type == SQLITE_NULL)
        return (str){0};
    if (type == SQLITE_FLOAT) {
        int n = snprintf(digits, 32, "%.17g", sqlite3_column_double(stmt, at));
        return (str){digits, (size_t)n};
    }
    const char *bytes = type == SQLITE_BLOB ? sqlite3_column_blob(stmt, at)
                                            : (const char *)sqlite3_column_text(stmt, at);
    return (str){bytes ? bytes : "", (size_t)sqlite3_column_bytes(stmt, at)};
}

static err each(struct ctx *ctx, struct db *db, const char *text, db_row_visit *visit, void *state)
{
    sqlite3_stmt *stmt = NULL;
    str values[MOST_COLUMNS];
    char digits[MOST_COLUMNS][32];
    if (sqlite3_prepare_v2(db->sqlite, text, -1, &stmt, NULL) != SQLITE_OK)
        return fail_of(ctx, db->sqlite, text);
    int code, n = sqlite3_column_count(stmt);
    while ((code = n > MOST_COLUMNS ? SQLITE_TOOBIG : sqlite3_step(stmt)) == SQLITE_ROW) {
        for (int i = 0; i < n; i++)
            values[i] = value_of(stmt, i, digits[i]);
        visit(state, values, (size_t)n);
    }
    err e = code == SQLITE_DONE ? OK : fail_of(ctx, db->sqlite, text);
    sqlite3_finalize(stmt);
    return e;
}

static void revive(struct db *db) { (void)db; /* a file is not lost */ }

const struct db_driver db_sqlite = {
    .prepare = prepare, .run = run, .script = script, .each = each, .revive = revive};

static void close_sqlite(void *sqlite) { sqlite3_close_v2(sqlite); }

/* Readers need neither: the journal mode is kept in the file. */
static err make_durable(struct ctx *ctx, struct db *db)
{
    struct store_journal_rows rows;
    struct db *before = ctx->db;
    ctx->db = db;
    err e = store_journal(ctx, &rows);
    if (e == OK)
        e = store_durable(ctx);
    ctx->db = before;
    return e;
}

err db_sqlite_open(struct ctx *ctx, struct db *db, str path)
{
    const char *name = str_c(ctx->turn, path);
    int flags =
        db->mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(name, &db->sqlite, flags | SQLITE_OPEN_EXRESCODE, NULL);
    arena_defer(db->arena, close_sqlite, db->sqlite);
    if (code != SQLITE_OK)
        return FAIL(ctx, BROKEN, "Cannot open the database %s: %s. Make one with: spets init", name,
                    sqlite3_errmsg(db->sqlite));
    db->driver = &db_sqlite;
    sqlite3_busy_timeout(db->sqlite, PATIENCE_MS);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, 1, (int *)0);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    return db->mode == DB_READ ? OK : make_durable(ctx, db);
}

static err copy_to(struct ctx *ctx, sqlite3 *to, const char *path)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", ctx->db->sqlite, "main");
    int code = SQLITE_ERROR;
    if (backup) {
        sqlite3_busy_timeout(to, PATIENCE_MS);
        code = sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
    }
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return db_fail_busy(ctx);
    if (code != SQLITE_DONE)
        return FAIL(ctx, BROKEN, "Cannot copy the database to %s: %s", path, sqlite3_errmsg(to));
    return OK;
}

err db_backup_to(struct ctx *ctx, const char *path)
{
    sqlite3 *to = NULL;
    if (db_is_postgres(ctx->db))
        return FAIL(ctx, IMPOSSIBLE, "A PostgreSQL database is copied with pg_dump.");
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    err e = OK;
    if (sqlite3_open_v2(path, &to, flags, NULL) != SQLITE_OK)
        e = FAIL(ctx, BROKEN, "Cannot write %s: %s", path, sqlite3_errmsg(to));
    else
        e = copy_to(ctx, to, path);
    sqlite3_close(to);
    return e;
}
