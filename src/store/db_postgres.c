/* The PostgreSQL driver: the same meaning as SQLite's. Parameters have explicit types and go as
 * binary text or bytes; results come back as text. One writer at a time, by an advisory lock that
 * is waited for five seconds at most. */
#include "store/db_driver.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

/* Object identifiers of PostgreSQL's own types (pg_type.dat). */
enum pg_type {
    PG_BOOL = 16,
    PG_BYTEA = 17,
    PG_NAME = 19,
    PG_INT8 = 20,
    PG_INT2 = 21,
    PG_INT4 = 23,
    PG_TEXT = 25,
    PG_FLOAT4 = 700,
    PG_FLOAT8 = 701,
    PG_VARCHAR = 1043,
    PG_NUMERIC = 1700,
};

enum { MAX_PARAMETERS = 80 };

struct parameters {
    const char *value[MAX_PARAMETERS]; /* the bytes, or null */
    int length[MAX_PARAMETERS];        /* of binary ones */
    int is_binary[MAX_PARAMETERS];     /* 1 for bytes and text */
    char digits[MAX_PARAMETERS][32];   /* where numbers are written */
};

static const Oid oid_of[] = {
    [SQL_INT] = PG_INT8, [SQL_TEXT] = PG_TEXT, [SQL_REAL] = PG_FLOAT8, [SQL_BYTES] = PG_BYTEA};

static str field(const PGresult *result, int code)
{
    return str_of(PQresultErrorField(result, code));
}

/* The first line of what PostgreSQL says, without its own "ERROR:". */
static const char *primary(struct ctx *ctx, const PGresult *result)
{
    return str_c(ctx->turn, field(result, PG_DIAG_MESSAGE_PRIMARY));
}

static err fail_of(struct ctx *ctx, struct db *db, const PGresult *result, const char *what)
{
    str state = field(result, PG_DIAG_SQLSTATE);
    str constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    const char *said = primary(ctx, result);
    const char *name = constraint.n ? str_c(ctx->turn, constraint) : said;
    if (str_equal(state, S("23505")))
        return db_fail_unique(ctx, name);
    if (str_equal(state, S("23503")) || str_equal(state, S("P0001")))
        return db_fail_reference(ctx, name);
    if (str_starts(state, S("23")))
        return db_fail_rule(ctx, name);
    if (str_equal(state, S("55P03")) || str_equal(state, S("40P01")) ||
        str_equal(state, S("40001")))
        return db_fail_busy(ctx);
    if (str_equal(state, S("25006")))
        return db_fail_reader(ctx, what);
    if (state.n == 0)
        said = str_c(ctx->turn, str_trim(str_of(PQerrorMessage(db->postgres))));
    return FAIL(ctx, BROKEN, "%s: PostgreSQL says: %s", what, said);
}

static bool is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

static err script(struct ctx *ctx, struct db *db, const char *text)
{
    PGresult *result = PQexec(db->postgres, text);
    err e = is_good(result) ? OK : fail_of(ctx, db, result, "a schema block");
    PQclear(result);
    return e;
}

static bool is_type(Oid found, enum sql_type wanted)
{
    bool is_whole = found == PG_INT8 || found == PG_INT4 || found == PG_INT2;
    switch (wanted) {
    case SQL_INT:
        return is_whole || found == PG_NUMERIC || found == PG_BOOL;
    case SQL_REAL:
        return is_whole || found == PG_NUMERIC || found == PG_FLOAT8 || found == PG_FLOAT4;
    case SQL_TEXT:
        return found == PG_TEXT || found == PG_VARCHAR || found == PG_NAME;
    case SQL_BYTES:
        break;
    }
    return found == PG_BYTEA;
}

static err check_columns(struct ctx *ctx, const struct sql_statement *s, const PGresult *described)
{
    TRY(db_check_count(ctx, s, (size_t)PQnfields(described)));
    for (size_t i = 0; i < s->n_gives; i++) {
        TRY(db_check_name(ctx, s, i, PQfname(described, (int)i)));
        if (!is_type(PQftype(described, (int)i), s->gives[i].type))
            return db_wrong_type(ctx, s, &s->gives[i]);
    }
    return OK;
}

static err describe(struct ctx *ctx, struct db *db, const struct sql_statement *s)
{
    PGresult *result = PQdescribePrepared(db->postgres, s->name);
    err e = is_good(result) ? check_columns(ctx, s, result) : fail_of(ctx, db, result, s->name);
    PQclear(result);
    return e;
}

static err prepare(struct ctx *ctx, struct db *db, const struct sql_statement *s)
{
    Oid types[MAX_PARAMETERS];
    if (map_get(&db->prepared, str_of(s->name)))
        return OK;
    if (s->n_takes > MAX_PARAMETERS)
        return FAIL(ctx, BROKEN, "%s takes more than %d parameters", s->name, MAX_PARAMETERS);
    for (size_t i = 0; i < s->n_takes; i++)
        types[i] = oid_of[s->takes[i].type];
    PGresult *result = PQprepare(db->postgres, s->name, s->postgres, (int)s->n_takes, types);
    err e = is_good(result) ? OK : fail_of(ctx, db, result, s->name);
    PQclear(result);
    TRY(e);
    TRY(describe(ctx, db, s));
    map_put(&db->prepared, str_of(s->name), db);
    return OK;
}

static err set_parameter(struct ctx *ctx, const struct sql_column *c, const void *takes,
                         struct parameters *to, size_t i)
{
    if (db_get_null(c, takes))
        return OK;
    to->value[i] = to->digits[i];
    if (c->type == SQL_INT) {
        snprintf(to->digits[i], sizeof to->digits[i], "%lld", (long long)db_get_int(c, takes));
        return OK;
    }
    if (c->type == SQL_REAL) {
        snprintf(to->digits[i], sizeof to->digits[i], "%.17g", db_get_real(c, takes));
        return OK;
    }
    str s = db_get_str(c, takes);
    if (c->type == SQL_TEXT)
        TRY(db_check_text(ctx, c, s));
    to->value[i] = s.at ? s.at : "";
    to->length[i] = (int)s.n;
    to->is_binary[i] = 1;
    return OK;
}

static str bytes_of(struct ctx *ctx, const char *text)
{
    size_t n = 0;
    unsigned char *bytes = PQunescapeBytea((const unsigned char *)text, &n);
    str copy = str_copy(ctx->turn, (str){bytes ? (const char *)bytes : "", n});
    PQfreemem(bytes);
    return copy;
}

static bool read_int(Oid type, str text, int64_t *value)
{
    if (type != PG_BOOL)
        return str_int(text, value);
    *value = str_equal(text, S("t"));
    return true;
}

struct cell {
    const PGresult *result; /* of the statement */
    int row;                /* from 0 */
    int column;             /* from 0 */
};

static err take_value(struct ctx *ctx, const struct sql_statement *s, struct cell at, void *row)
{
    const struct sql_column *c = &s->gives[at.column];
    if (PQgetisnull(at.result, at.row, at.column))
        return db_set_null(ctx, s, c, row);
    const char *bytes = PQgetvalue(at.result, at.row, at.column);
    str text = {bytes, (size_t)PQgetlength(at.result, at.row, at.column)};
    int64_t whole;
    double real;
    if (c->type == SQL_TEXT)
        db_set_str(c, row, str_copy(ctx->turn, text));
    else if (c->type == SQL_BYTES)
        db_set_str(c, row, bytes_of(ctx, bytes));
    else if (c->type == SQL_INT && read_int(PQftype(at.result, at.column), text, &whole))
        db_set_int(c, row, whole);
    else if (c->type == SQL_REAL && str_real(text, &real))
        db_set_real(c, row, real);
    else
        return db_wrong_type(ctx, s, c);
    return OK;
}

static err take_rows(struct ctx *ctx, const struct sql_statement *s, const PGresult *result,
                     struct sql_rows *rows)
{
    struct sql_rows found = {0};
    size_t room = 0;
    for (int r = 0; r < PQntuples(result); r++) {
        void *row = db_row_add(ctx, s, &found, &room);
        for (size_t i = 0; i < s->n_gives; i++)
            TRY(take_value(ctx, s, (struct cell){result, r, (int)i}, row));
    }
    *rows = found;
    return OK;
}

static err run(struct ctx *ctx, struct db *db, const struct sql_statement *s, const void *takes,
               struct sql_rows *rows)
{
    struct parameters with = {0};
    TRY(prepare(ctx, db, s));
    for (size_t i = 0; i < s->n_takes; i++)
        TRY(set_parameter(ctx, &s->takes[i], takes, &with, i));
    PGresult *result = PQexecPrepared(db->postgres, s->name, (int)s->n_takes, with.value,
                                      with.length, with.is_binary, 0);
    err e = is_good(result) ? OK : fail_of(ctx, db, result, s->name);
    if (e == OK && rows)
        e = take_rows(ctx, s, result, rows);
    PQclear(result);
    return e;
}

enum { MOST_COLUMNS = 200 };

static void visit_row(const PGresult *result, db_row_visit *visit, void *state)
{
    str values[MOST_COLUMNS];
    int n = PQnfields(result) < MOST_COLUMNS ? PQnfields(result) : MOST_COLUMNS;
    for (int i = 0; i < n; i++)
        values[i] = PQgetisnull(result, 0, i)
                        ? (str){0}
                        : (str){PQgetvalue(result, 0, i), (size_t)PQgetlength(result, 0, i)};
    visit(state, values, (size_t)n);
}

static err each(struct ctx *ctx, struct db *db, const char *text, db_row_visit *visit, void *state)
{
    err e = OK;
    if (!PQsendQuery(db->postgres, text) || !PQsetSingleRowMode(db->postgres))
        return FAIL(ctx, BROKEN, "Cannot ask PostgreSQL: %s", PQerrorMessage(db->postgres));
    for (PGresult *result; (result = PQgetResult(db->postgres)); PQclear(result)) {
        if (PQresultStatus(result) == PGRES_SINGLE_TUPLE)
            visit_row(result, visit, state);
        else if (!is_good(result))
            e = fail_of(ctx, db, result, text);
    }
    return e;
}

/* A connection that the server has closed is only noticed by using it. */
static void revive(struct db *db)
{
    PQclear(PQexec(db->postgres, ""));
    if (PQstatus(db->postgres) != CONNECTION_BAD)
        return;
    PQreset(db->postgres);
    db->prepared = map_in(db->arena);
}

const struct db_driver db_postgres = {.is_postgres = true,
                                      .prepare = prepare,
                                      .run = run,
                                      .script = script,
                                      .each = each,
                                      .revive = revive};

static void close_postgres(void *connection) { PQfinish(connection); }

static void ignore_notice(void *nothing, const PGresult *notice)
{
    (void)nothing;
    (void)notice;
}

err db_postgres_open(struct ctx *ctx, struct db *db, str url)
{
    static const char *const keys[] = {"dbname", "client_encoding", "application_name", "options",
                                       NULL};
    const char *options = db->mode == DB_READ
                              ? "-c lock_timeout=5s -c default_transaction_read_only=on"
                              : "-c lock_timeout=5s";
    const char *values[] = {str_c(ctx->turn, url), "UTF8", "spets", options, NULL};
    db->postgres = PQconnectdbParams(keys, values, 1);
    arena_defer(db->arena, close_postgres, db->postgres);
    if (PQstatus(db->postgres) != CONNECTION_OK)
        return FAIL(ctx, BROKEN, "Cannot open the PostgreSQL database: %.*s",
                    STR_F(str_trim(str_of(PQerrorMessage(db->postgres)))));
    PQsetNoticeReceiver(db->postgres, ignore_notice, NULL);
    db->driver = &db_postgres;
    return OK;
}
