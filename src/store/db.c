/* The door to the programme database: transactions, migrations, and what both drivers share. The
 * drivers know the libraries; this file knows neither. */
#include "store/db_driver.h"

#include <math.h>
#include <string.h>

#include "base/time.h"
#include "store/db.sql.h"

err db_open(struct ctx *ctx, struct arena *arena, str url, enum db_mode mode, struct db **db)
{
    struct db *made = NEW(arena, struct db);
    *made = (struct db){.arena = arena, .mode = mode, .prepared = map_in(arena)};
    if (str_starts(url, S("postgresql://")) || str_starts(url, S("postgres://")))
        TRY(db_postgres_open(ctx, made, url));
    else
        TRY(db_sqlite_open(ctx, made, url));
    *db = made;
    return OK;
}

bool db_is_postgres(const struct db *db) { return db->driver->is_postgres; }

err db_run(struct ctx *ctx, const struct sql_statement *statement, const void *takes,
           struct sql_rows *rows)
{
    struct db *db = ctx->db;
    if (db->has_failed)
        return FAIL(ctx, BROKEN, "%s was run in a transaction that has failed; roll it back",
                    statement->name);
    err e = db->driver->run(ctx, db, statement, takes, rows);
    db->has_failed = e != OK && db->is_in_transaction;
    return e;
}

err db_prepare(struct ctx *ctx, const struct sql_statement *statement)
{
    return ctx->db->driver->prepare(ctx, ctx->db, statement);
}

static err begin(struct ctx *ctx)
{
    struct store_lock_write_rows locked;
    if (ctx->db->mode == DB_READ)
        return store_begin_read(ctx);
    TRY(store_begin_write(ctx));
    ctx->db->is_in_transaction = true;
    return store_lock_write(ctx, &locked);
}

err db_begin(struct ctx *ctx)
{
    if (ctx->db->is_in_transaction)
        return FAIL(ctx, BROKEN, "a transaction is open already; only dispatchers open them");
    ctx->db->driver->revive(ctx->db);
    err e = begin(ctx);
    if (e == OK)
        ctx->db->is_in_transaction = true;
    else
        db_rollback(ctx);
    return e;
}

err db_commit(struct ctx *ctx)
{
    struct db *db = ctx->db;
    if (!db->is_in_transaction)
        return FAIL(ctx, BROKEN, "no transaction is open, so none can be committed");
    if (db->has_failed) {
        db_rollback(ctx);
        return FAIL(ctx, BROKEN, "a statement of the transaction had failed; it was rolled back");
    }
    err e = store_commit(ctx);
    if (e != OK)
        db_rollback(ctx);
    db->is_in_transaction = false;
    return e;
}

void db_rollback(struct ctx *ctx)
{
    struct db *db = ctx->db;
    if (!db || !db->is_in_transaction)
        return;
    struct failure kept = *ctx->failure;
    db->has_failed = db->is_in_transaction = false;
    /* A rollback fails only when the database has rolled back on its own. */
    if (store_rollback(ctx) != OK)
        *ctx->failure = kept;
}

static bool is_known(const struct schema_blocks_row *row)
{
    for (size_t i = 0; i < db_schema_n; i++)
        if (str_equal(row->room, str_of(db_schema[i].room)) && row->number == db_schema[i].number)
            return true;
    return false;
}

static bool is_applied(const struct schema_blocks_rows *rows, const struct sql_schema *block)
{
    for (size_t i = 0; i < rows->n; i++)
        if (str_equal(rows->at[i].room, str_of(block->room)) && rows->at[i].number == block->number)
            return true;
    return false;
}

static err read_applied(struct ctx *ctx, struct schema_blocks_rows *rows)
{
    struct store_tables_rows tables;
    *rows = (struct schema_blocks_rows){0};
    TRY(store_tables(ctx, (struct store_tables_takes){.name = S("schema_block")}, &tables));
    if (tables.at[0].n == 0)
        return OK;
    TRY(schema_blocks(ctx, rows));
    for (size_t i = 0; i < rows->n; i++)
        if (!is_known(&rows->at[i]))
            return FAIL(ctx, IMPOSSIBLE,
                        "The database was made by a newer Spets (%.*s, block %lld). Install that "
                        "version.",
                        STR_F(rows->at[i].room), (long long)rows->at[i].number);
    return OK;
}

/* Looks again inside the transaction: another process may migrate at the same time. */
static err apply(struct ctx *ctx, const struct sql_schema *block)
{
    struct schema_blocks_rows rows;
    TRY(read_applied(ctx, &rows));
    if (is_applied(&rows, block))
        return OK;
    bool is_postgres = db_is_postgres(ctx->db);
    TRY(ctx->db->driver->script(ctx, ctx->db, is_postgres ? block->postgres : block->sqlite));
    return schema_block_add(
        ctx, (struct schema_block_add_takes){.room = str_of(block->room),
                                             .number = block->number,
                                             .applied = time_utc(ctx->turn, time_now_ms(ctx))});
}

err db_migrate(struct ctx *ctx)
{
    struct schema_blocks_rows rows;
    TRY(read_applied(ctx, &rows));
    for (size_t i = 0; i < db_schema_n; i++) {
        if (is_applied(&rows, &db_schema[i]))
            continue;
        TRY(db_begin(ctx));
        err e = apply(ctx, &db_schema[i]);
        if (e != OK) {
            db_rollback(ctx);
            return e;
        }
        TRY(db_commit(ctx));
    }
    return OK;
}

err db_check_schema(struct ctx *ctx)
{
    struct schema_blocks_rows rows;
    TRY(read_applied(ctx, &rows));
    for (size_t i = 0; i < db_schema_n; i++)
        if (!is_applied(&rows, &db_schema[i]))
            return FAIL(ctx, IMPOSSIBLE,
                        "The database lacks block %d of %s. Run: spets migrate HOME",
                        db_schema[i].number, db_schema[i].room);
    return OK;
}

void *db_row_add(struct ctx *ctx, const struct sql_statement *s, struct sql_rows *rows,
                 size_t *room)
{
    if (rows->n == *room) {
        size_t more = *room ? *room * 2 : 8;
        void *at = arena_array(ctx->turn, more, s->row_size);
        if (rows->n)
            memcpy(at, rows->at, rows->n * s->row_size);
        rows->at = at;
        *room = more;
    }
    return (char *)rows->at + s->row_size * rows->n++;
}

err db_check_text(struct ctx *ctx, const struct sql_column *column, str text)
{
    if (text.n && memchr(text.at, 0, text.n))
        return FAIL(ctx, INVALID, "The text of %s holds a zero character. Remove it.",
                    column->name);
    if (!str_is_utf8(text))
        return FAIL(ctx, INVALID, "The text of %s is not UTF-8. Save it as UTF-8 first.",
                    column->name);
    return OK;
}

int64_t db_get_int(const struct sql_column *c, const void *from)
{
    int64_t value;
    memcpy(&value, (const char *)from + c->offset, sizeof value);
    return value;
}

double db_get_real(const struct sql_column *c, const void *from)
{
    double value;
    memcpy(&value, (const char *)from + c->offset, sizeof value);
    return value;
}

str db_get_str(const struct sql_column *c, const void *from)
{
    str value;
    memcpy(&value, (const char *)from + c->offset, sizeof value);
    return value;
}

bool db_get_null(const struct sql_column *c, const void *from)
{
    if (!c->is_nullable)
        return false;
    switch (c->type) {
    case SQL_INT:
        return !*((const bool *)from + c->has_offset);
    case SQL_REAL:
        return isnan(db_get_real(c, from));
    case SQL_TEXT:
    case SQL_BYTES:
        break;
    }
    return db_get_str(c, from).at == NULL;
}

void db_set_int(const struct sql_column *c, void *row, int64_t value)
{
    memcpy((char *)row + c->offset, &value, sizeof value);
    if (c->is_nullable)
        *((bool *)row + c->has_offset) = true;
}

void db_set_real(const struct sql_column *c, void *row, double value)
{
    memcpy((char *)row + c->offset, &value, sizeof value);
}

void db_set_str(const struct sql_column *c, void *row, str value)
{
    memcpy((char *)row + c->offset, &value, sizeof value);
}

err db_set_null(struct ctx *ctx, const struct sql_statement *s, const struct sql_column *c,
                void *row)
{
    if (!c->is_nullable)
        return FAIL(ctx, BROKEN, "%s gives null for %s, which says it never is", s->name, c->name);
    if (c->type == SQL_REAL)
        db_set_real(c, row, NAN);
    return OK; /* the row is zeroed: has_… is false, a str is null */
}

err db_wrong_type(struct ctx *ctx, const struct sql_statement *s, const struct sql_column *c)
{
    return FAIL(ctx, BROKEN, "%s gives another type for %s than it says", s->name, c->name);
}

err db_check_name(struct ctx *ctx, const struct sql_statement *s, size_t column, const char *name)
{
    if (strcmp(s->gives[column].name, name) != 0)
        return FAIL(ctx, BROKEN, "column %zu of %s is %s, and should be %s", column + 1, s->name,
                    name, s->gives[column].name);
    return OK;
}

err db_check_count(struct ctx *ctx, const struct sql_statement *s, size_t n_columns)
{
    if (n_columns != s->n_gives)
        return FAIL(ctx, BROKEN, "%s gives %zu columns, and should give %zu", s->name, n_columns,
                    s->n_gives);
    return OK;
}

err db_fail_unique(struct ctx *ctx, const char *detail)
{
    return FAIL(ctx, CONFLICT, "This exists already (%s). Use what is there, or change it.",
                detail);
}

err db_fail_reference(struct ctx *ctx, const char *detail)
{
    return FAIL(ctx, CONFLICT,
                "What this refers to is missing, or something still refers to it (%s). Load the "
                "page again.",
                detail);
}

err db_fail_rule(struct ctx *ctx, const char *detail)
{
    return FAIL(ctx, CONFLICT, "A rule of the database refuses this (%s). Check what was given.",
                detail);
}

err db_fail_busy(struct ctx *ctx)
{
    return FAIL(ctx, BUSY, "Somebody else is saving right now. Try again in a moment.");
}

err db_fail_reader(struct ctx *ctx, const char *statement)
{
    return FAIL(ctx, BROKEN, "%s tried to write on a connection that only reads", statement);
}
