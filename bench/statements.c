/* statements THREADS MEMORY_MB [NAME=VALUE]… FILE.sql…: runs the statements of the files in DuckDB,
 * with variables for getvariable('NAME'), and prints the rows of the last one with tabs. MEMORY_MB
 * 0 leaves DuckDB's own limit. Uses DuckDB's C API as it is, so that what is measured is DuckDB. */
#include "programs.h"

#include <duckdb.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"

static err ask(struct ctx *ctx, duckdb_connection conn, const char *text, duckdb_result *result)
{
    if (duckdb_query(conn, text, result) == DuckDBSuccess)
        return OK;
    const char *why = duckdb_result_error(result);
    err e = FAIL(ctx, BROKEN, "%s", why ? why : "no reason given");
    duckdb_destroy_result(result);
    return e;
}

static void print_rows(duckdb_result *result)
{
    for (idx_t row = 0; row < duckdb_row_count(result); row++)
        for (idx_t c = 0; c < duckdb_column_count(result); c++) {
            char *text = duckdb_value_varchar(result, c, row);
            printf("%s%c", text ? text : "", c + 1 < duckdb_column_count(result) ? '\t' : '\n');
            duckdb_free(text);
        }
}

static err set_variable(struct ctx *ctx, duckdb_connection conn, const char *pair)
{
    duckdb_result result;
    str name, value;
    str_cut(str_of(pair), '=', &name, &value);
    str text = str_format(ctx->turn, "set variable %.*s = '%.*s'", STR_F(name), STR_F(value));
    TRY(ask(ctx, conn, text.at, &result));
    duckdb_destroy_result(&result);
    return OK;
}

static err run_file(struct ctx *ctx, duckdb_connection conn, const char *path, bool is_last)
{
    duckdb_result result;
    str text;
    TRY(file_read(ctx, path, &text));
    TRY(ask(ctx, conn, str_c(ctx->turn, text), &result));
    if (is_last)
        print_rows(&result);
    duckdb_destroy_result(&result);
    return OK;
}

static err open_duck(struct ctx *ctx, char **arguments, duckdb_connection *conn)
{
    duckdb_database database;
    duckdb_config config;
    size_t memory;
    TRY(bench_size(ctx, arguments[1], &memory));
    str limit = str_format(ctx->turn, "%zuMB", memory);
    duckdb_create_config(&config);
    duckdb_set_config(config, "threads", arguments[0]);
    if (memory)
        duckdb_set_config(config, "memory_limit", limit.at);
    char *why = NULL;
    if (duckdb_open_ext(NULL, &database, config, &why) == DuckDBError)
        return FAIL(ctx, BROKEN, "DuckDB cannot start: %s", why ? why : "no reason given");
    duckdb_destroy_config(&config);
    if (duckdb_connect(database, conn) == DuckDBError)
        return FAIL(ctx, BROKEN, "DuckDB cannot connect to its own database.");
    return OK;
}

static err run(struct ctx *ctx, int n, char **arguments)
{
    duckdb_connection conn;
    if (n < 3)
        return FAIL(ctx, INVALID, "usage: statements THREADS MEMORY_MB [NAME=VALUE]… FILE.sql…");
    TRY(open_duck(ctx, arguments, &conn));
    for (int i = 2; i < n; i++)
        TRY(strchr(arguments[i], '=') ? set_variable(ctx, conn, arguments[i])
                                      : run_file(ctx, conn, arguments[i], i + 1 == n));
    return OK;
}

int main(int argc, char **argv) { return bench_run(argc, argv, run); }
