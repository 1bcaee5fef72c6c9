/* DuckDB behind a small door: see duck.h. */
#include "store/duck.h"

#include <math.h>
#include <string.h>

static void close_duck(void *what)
{
    struct duck *d = what;
    duckdb_disconnect(&d->conn);
    if (d->owns_database)
        duckdb_close(&d->database);
}

static err set_option(struct ctx *ctx, duckdb_config config, const char *name, const char *value)
{
    if (duckdb_set_config(config, name, value) == DuckDBError)
        return FAIL(ctx, BROKEN, "DuckDB refuses the option %s = %s.", name, value);
    return OK;
}

static err configure(struct ctx *ctx, struct duck_settings s, duckdb_config config)
{
    str threads = str_format(ctx->turn, "%zu", s.n_threads);
    str memory = str_format(ctx->turn, "%zuMB", s.memory_mb ? s.memory_mb : 4096);
    if (s.n_threads)
        TRY(set_option(ctx, config, "threads", threads.at));
    TRY(set_option(ctx, config, "memory_limit", memory.at));
    TRY(set_option(ctx, config, "autoinstall_known_extensions", "false"));
    TRY(set_option(ctx, config, "autoload_known_extensions", "false"));
    return set_option(ctx, config, "temp_directory", s.temp_folder ? s.temp_folder : "");
}

err duck_open(struct ctx *ctx, struct arena *arena, struct duck_settings settings,
              struct duck **out)
{
    const char *version = duckdb_library_version();
    if (strncmp(version, "v1.4.", 5) != 0 && strncmp(version, "v1.5.", 5) != 0)
        return FAIL(ctx, BROKEN,
                    "DuckDB %s is not of a series that Spets is tested with (1.4, 1.5). "
                    "Run `make deps`.",
                    version);
    struct duck *d = NEW(arena, struct duck);
    duckdb_config config;
    char *why = NULL;
    if (duckdb_create_config(&config) == DuckDBError)
        return FAIL(ctx, BROKEN, "DuckDB cannot make a configuration.");
    err e = configure(ctx, settings, config);
    bool good = e == OK && duckdb_open_ext(NULL, &d->database, config, &why) == DuckDBSuccess;
    duckdb_destroy_config(&config);
    TRY(e);
    if (!good)
        return FAIL(ctx, BROKEN, "DuckDB cannot start: %s", why ? why : "no reason given");
    d->owns_database = true;
    if (duckdb_connect(d->database, &d->conn) == DuckDBError) {
        duckdb_close(&d->database);
        return FAIL(ctx, BROKEN, "DuckDB cannot connect to its own database.");
    }
    arena_defer(arena, close_duck, d);
    *out = d;
    return OK;
}

err duck_connect(struct ctx *ctx, struct arena *arena, const struct duck *to, struct duck **out)
{
    struct duck *d = NEW(arena, struct duck);
    d->database = to->database;
    if (duckdb_connect(d->database, &d->conn) == DuckDBError)
        return FAIL(ctx, BROKEN, "DuckDB cannot open a further connection.");
    arena_defer(arena, close_duck, d);
    *out = d;
    return OK;
}

static err bad_result(struct ctx *ctx, const char *name, duckdb_result *result)
{
    const char *why = duckdb_result_error(result);
    err e = FAIL(ctx, BROKEN, "The statement %s failed: %s", name, why ? why : "no reason given");
    duckdb_destroy_result(result);
    return e;
}

static duckdb_state bind_value(duckdb_prepared_statement p, idx_t at, const struct sql_column *c,
                               const char *from)
{
    int64_t i;
    double x;
    str s;
    switch (c->type) {
    case SQL_INT:
        memcpy(&i, from + c->offset, sizeof i);
        if (c->is_nullable && !*(const bool *)(from + c->has_offset))
            return duckdb_bind_null(p, at);
        return duckdb_bind_int64(p, at, i);
    case SQL_REAL:
        memcpy(&x, from + c->offset, sizeof x);
        return isnan(x) ? duckdb_bind_null(p, at) : duckdb_bind_double(p, at, x);
    case SQL_TEXT:
    case SQL_BYTES:
        memcpy(&s, from + c->offset, sizeof s);
        if (c->is_nullable && !s.at)
            return duckdb_bind_null(p, at);
        return c->type == SQL_TEXT ? duckdb_bind_varchar_length(p, at, s.n ? s.at : "", s.n)
                                   : duckdb_bind_blob(p, at, s.at, s.n);
    }
    return DuckDBError;
}

static err bind_all(struct ctx *ctx, const struct sql_statement *s, const void *takes,
                    duckdb_prepared_statement p)
{
    for (size_t i = 0; i < s->n_takes; i++) {
        idx_t at;
        if (duckdb_bind_parameter_index(p, &at, s->takes[i].name) == DuckDBError)
            continue; /* another statement of the block uses it */
        if (bind_value(p, at, &s->takes[i], takes) == DuckDBError)
            return FAIL(ctx, BROKEN, "The statement %s does not take the value of %s.", s->name,
                        s->takes[i].name);
    }
    return OK;
}

static err run_one(struct ctx *ctx, const struct sql_statement *s, const void *takes,
                   duckdb_prepared_statement p, duckdb_result *result)
{
    TRY(bind_all(ctx, s, takes, p));
    if (duckdb_execute_prepared(p, result) == DuckDBError)
        return bad_result(ctx, s->name, result);
    return OK;
}

/* The statements of one block, taken apart. */
struct extracted {
    const struct sql_statement *block; /* the whole */
    duckdb_extracted_statements all;   /* its statements */
    idx_t n;                           /* how many */
};

/* Runs the statements of a block in turn and leaves the result of the last. */
static err run_extracted(struct ctx *ctx, struct duck *d, const struct extracted *x,
                         const void *takes, duckdb_result *last)
{
    const struct sql_statement *s = x->block;
    for (idx_t i = 0; i < x->n; i++) {
        duckdb_prepared_statement p;
        duckdb_result result;
        if (duckdb_prepare_extracted_statement(d->conn, x->all, i, &p) == DuckDBError) {
            err e = FAIL(ctx, BROKEN, "The statement %s cannot be prepared: %s", s->name,
                         duckdb_prepare_error(p));
            duckdb_destroy_prepare(&p);
            return e;
        }
        err e = run_one(ctx, s, takes, p, &result);
        duckdb_destroy_prepare(&p);
        TRY(e);
        if (i + 1 < x->n)
            duckdb_destroy_result(&result);
        else
            *last = result;
    }
    return OK;
}

err duck_stream(struct ctx *ctx, struct duck *d, const struct sql_statement *s, const void *takes,
                duckdb_result *result)
{
    duckdb_extracted_statements all;
    idx_t n = duckdb_extract_statements(d->conn, s->text, &all);
    if (n == 0) {
        err e = FAIL(ctx, BROKEN, "The statement %s cannot be read: %s", s->name,
                     duckdb_extract_statements_error(all));
        duckdb_destroy_extracted(&all);
        return e;
    }
    err e = run_extracted(ctx, d, &(struct extracted){s, all, n}, takes, result);
    duckdb_destroy_extracted(&all);
    return e;
}

static duckdb_type type_of(enum sql_type t)
{
    static const duckdb_type types[] = {DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_DOUBLE,
                                        DUCKDB_TYPE_BLOB};
    return types[t];
}

static err check_columns(struct ctx *ctx, const struct sql_statement *s, duckdb_result *result)
{
    if (duckdb_column_count(result) != s->n_gives)
        return FAIL(ctx, BROKEN, "The statement %s gives %d columns, not %zu.", s->name,
                    (int)duckdb_column_count(result), s->n_gives);
    for (idx_t i = 0; i < s->n_gives; i++) {
        if (strcmp(duckdb_column_name(result, i), s->gives[i].name) != 0)
            return FAIL(ctx, BROKEN, "The statement %s gives the column %s where %s is declared.",
                        s->name, duckdb_column_name(result, i), s->gives[i].name);
        if (duckdb_column_type(result, i) != type_of(s->gives[i].type))
            return FAIL(ctx, BROKEN, "The statement %s gives %s with another type (%d); cast it.",
                        s->name, s->gives[i].name, (int)duckdb_column_type(result, i));
    }
    return OK;
}

static str copy_string(struct ctx *ctx, const duckdb_string_t *s)
{
    duckdb_string_t copy = *s;
    bool is_inlined = duckdb_string_is_inlined(copy);
    const char *at = is_inlined ? s->value.inlined.inlined : s->value.pointer.ptr;
    return str_copy(ctx->turn, (str){at, duckdb_string_t_length(copy)});
}

/* Copies one column of a chunk into the rows that begin at `to`. */
static err copy_column(struct ctx *ctx, const struct sql_statement *s, idx_t column,
                       duckdb_data_chunk chunk, char *to)
{
    const struct sql_column *c = &s->gives[column];
    duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
    idx_t n = duckdb_data_chunk_get_size(chunk);
    const void *data = duckdb_vector_get_data(vector);
    uint64_t *valid = duckdb_vector_get_validity(vector);
    for (idx_t i = 0; i < n; i++, to += s->row_size) {
        bool has = !valid || duckdb_validity_row_is_valid(valid, i);
        if (!has && !c->is_nullable)
            return FAIL(ctx, BROKEN, "The statement %s gives a null %s.", s->name, c->name);
        double x = has && c->type == SQL_REAL ? ((const double *)data)[i] : NAN;
        str text = {0};
        if (has && (c->type == SQL_TEXT || c->type == SQL_BYTES))
            text = copy_string(ctx, &((const duckdb_string_t *)data)[i]);
        if (c->type == SQL_REAL)
            memcpy(to + c->offset, &x, sizeof x);
        else if (c->type != SQL_INT)
            memcpy(to + c->offset, &text, sizeof text);
        else if (has)
            memcpy(to + c->offset, &((const int64_t *)data)[i], sizeof(int64_t));
        if (c->type == SQL_INT && c->is_nullable)
            *(bool *)(to + c->has_offset) = has;
    }
    return OK;
}

static err copy_rows(struct ctx *ctx, const struct sql_statement *s, duckdb_result *result,
                     struct sql_rows *rows)
{
    TRY(check_columns(ctx, s, result));
    size_t n = 0, room = 0;
    char *at = NULL;
    for (duckdb_data_chunk chunk; (chunk = duckdb_fetch_chunk(*result));) {
        idx_t size = duckdb_data_chunk_get_size(chunk);
        if (n + size > room) {
            room = room ? room * 2 : size;
            room = room < n + size ? n + size : room;
            char *larger = arena_array(ctx->turn, room, s->row_size);
            if (n)
                memcpy(larger, at, n * s->row_size);
            at = larger;
        }
        err e = OK;
        for (idx_t c = 0; c < s->n_gives && e == OK; c++)
            e = copy_column(ctx, s, c, chunk, at + n * s->row_size);
        duckdb_destroy_data_chunk(&chunk);
        TRY(e);
        n += size;
    }
    *rows = (struct sql_rows){at, n};
    return OK;
}

err duck_run(struct ctx *ctx, struct duck *d, const struct sql_statement *s, const void *takes,
             struct sql_rows *rows)
{
    duckdb_result result;
    TRY(duck_stream(ctx, d, s, takes, &result));
    err e = rows ? copy_rows(ctx, s, &result, rows) : OK;
    duckdb_destroy_result(&result);
    return e;
}

err duck_set(struct ctx *ctx, struct duck *d, const char *name, str value)
{
    /* SET VARIABLE takes no parameters, so the value is quoted here. */
    struct str_pair {
        str before, after;
    } cut;
    str rest = value, quoted = {0};
    while (str_cut(rest, '\'', &cut.before, &cut.after)) {
        quoted = str_format(ctx->turn, "%.*s%.*s''", STR_F(quoted), STR_F(cut.before));
        rest = cut.after;
    }
    str text =
        str_format(ctx->turn, "set variable %s = '%.*s%.*s'", name, STR_F(quoted), STR_F(rest));
    duckdb_result result;
    if (duckdb_query(d->conn, text.at, &result) == DuckDBError)
        return bad_result(ctx, name, &result);
    duckdb_destroy_result(&result);
    return OK;
}
