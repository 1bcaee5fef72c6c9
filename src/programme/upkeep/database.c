/* The database of a backup: copied as it is at one moment while others write, loaded, compared.
 * SQLite copies itself; PostgreSQL is copied by pg_dump, which is told to see the same moment. */
#include "programme/upkeep/parts.h"

#include "base/file.h"
#include "store/postgres.h"

const char *upkeep_database_file(bool is_postgres)
{
    return is_postgres ? "spets.dump" : "spets.db";
}

static err run_tool(struct ctx *ctx, str url, const char *const *arguments)
{
    struct program program = {.argv = arguments};
    struct program_end end;
    TRY(postgres_environment(ctx, url, &program.environment));
    TRY(program_run(ctx, &program, &end));
    if (end.code == 127)
        return FAIL(ctx, MISSING, "Cannot start %s. Install it, or put it on PATH.", arguments[0]);
    if (end.code != 0)
        return FAIL(ctx, BROKEN, "%s failed: %.*s", arguments[0], STR_F(end.output));
    return OK;
}

/* The digest and the copy are made inside one transaction, so they are of the same moment. */
static err copy_inside(struct ctx *ctx, const char *to, struct db_tables *tables)
{
    str snapshot;
    TRY(db_digest(ctx, tables));
    if (!db_is_postgres(ctx->db))
        return db_backup_to(ctx, to);
    TRY(db_snapshot(ctx, &snapshot));
    const char *sees = str_format(ctx->turn, "--snapshot=%.*s", STR_F(snapshot)).at;
    const char *file = file_path(ctx, "--file=%s", to);
    return run_tool(ctx, ctx->home->database,
                    (const char *const[]){"pg_dump", "--format=custom", "--no-owner",
                                          "--no-privileges", sees, file, NULL});
}

err upkeep_database_copy(struct ctx *ctx, const char *folder, struct db_tables *tables)
{
    const char *to = file_path(ctx, "%s/%s", folder, upkeep_database_file(db_is_postgres(ctx->db)));
    TRY(db_begin(ctx));
    err e = copy_inside(ctx, to, tables);
    db_rollback(ctx);
    return e;
}

/* Runs `ask` on another database than ctx->db, which is closed afterwards. */
static err on_database(struct ctx *ctx, str url, err (*ask)(struct ctx *, void *), void *state)
{
    struct db *before = ctx->db;
    struct arena *arena = arena_new();
    err e = db_open(ctx, arena, url, DB_READ, &ctx->db);
    if (e == OK)
        e = ask(ctx, state);
    ctx->db = before;
    arena_free(arena);
    return e;
}

static err is_empty(struct ctx *ctx, void *state)
{
    size_t n_tables;
    (void)state;
    TRY(db_count_tables(ctx, &n_tables));
    if (n_tables)
        return FAIL(ctx, CONFLICT,
                    "The database to restore into holds %zu tables. Give an empty one, with "
                    "--database.",
                    n_tables);
    return OK;
}

err upkeep_database_load(struct ctx *ctx, const char *folder, bool is_postgres, str url)
{
    const char *from = file_path(ctx, "%s/%s", folder, upkeep_database_file(is_postgres));
    str name = {0};
    if (!is_postgres)
        return file_copy(ctx, from, str_c(ctx->turn, url));
    TRY(on_database(ctx, url, is_empty, NULL));
    TRY(postgres_database_of(ctx, url, &name));
    const char *to = str_format(ctx->turn, "--dbname=%.*s", STR_F(name)).at;
    return run_tool(ctx, url,
                    (const char *const[]){"pg_restore", "--no-owner", "--no-privileges",
                                          "--exit-on-error", "--single-transaction", to, from,
                                          NULL});
}

static err compare(struct ctx *ctx, void *state)
{
    const struct db_tables *expected = state;
    struct db_tables found;
    TRY(db_check_integrity(ctx));
    TRY(db_digest(ctx, &found));
    for (size_t i = 0; i < expected->n; i++) {
        const struct db_table *a = &expected->at[i], *b = &found.at[i];
        if (i >= found.n || !str_equal(a->name, b->name))
            return FAIL(ctx, BROKEN, "The table %.*s is missing from the copy.", STR_F(a->name));
        if (a->n_rows != b->n_rows || !str_equal(a->hash, b->hash))
            return FAIL(ctx, BROKEN, "The table %.*s differs: %lld rows were copied as %lld.",
                        STR_F(a->name), (long long)a->n_rows, (long long)b->n_rows);
    }
    if (found.n != expected->n)
        return FAIL(ctx, BROKEN, "The copy holds %zu tables instead of %zu.", found.n, expected->n);
    return OK;
}

err upkeep_database_compare(struct ctx *ctx, str url, const struct db_tables *tables)
{
    struct db_tables copy = *tables;
    return on_database(ctx, url, compare, &copy);
}

static err check_postgres(struct ctx *ctx, const char *folder, const struct backup *b, str url)
{
    str sibling, name = str_format(ctx->turn, "spets_check_%016llx",
                                   (unsigned long long)ctx->source->random(ctx->source));
    TRY(postgres_sibling(ctx, url, name, &sibling));
    if (run_tool(ctx, url,
                 (const char *const[]){"createdb", "--template=template0", name.at, NULL}) != OK)
        return FAIL(ctx, IMPOSSIBLE,
                    "The copy cannot be checked: this database user may not make a temporary "
                    "database. Give it CREATEDB, or use --unchecked.");
    err e = upkeep_database_load(ctx, folder, true, sibling);
    if (e == OK)
        e = upkeep_database_compare(ctx, sibling, &b->tables);
    struct failure kept = *ctx->failure;
    if (run_tool(ctx, url, (const char *const[]){"dropdb", name.at, NULL}) == OK || e != OK)
        *ctx->failure = kept;
    else
        e = BROKEN;
    return e;
}

err upkeep_database_check(struct ctx *ctx, const char *folder, const struct backup *b, str url)
{
    const char *place;
    if (b->is_postgres)
        return check_postgres(ctx, folder, b, url);
    TRY(upkeep_temporary(ctx, &place));
    str copy = str_of(file_path(ctx, "%s/spets.db", place));
    TRY(upkeep_database_load(ctx, folder, false, copy));
    return upkeep_database_compare(ctx, copy, &b->tables);
}
