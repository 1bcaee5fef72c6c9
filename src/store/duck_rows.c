/* The table function behind duck_rows.h. */
#include "store/duck_rows.h"

#include <stdlib.h>
#include <string.h>

struct slots {
    struct duck_rows *at; /* the caller's */
    size_t n;             /* how many */
};

/* Where the table function stands. */
struct cursor {
    size_t batch; /* the batch being handed out */
    size_t row;   /* its next row */
};

/* Rows of one batch that go into one chunk. */
struct span {
    const char *rows; /* the first */
    size_t n;         /* how many */
    size_t row_size;  /* bytes from one to the next */
    size_t first;     /* their place in the chunk */
};

static duckdb_type item_type(enum duck_kind kind)
{
    static const duckdb_type types[] = {
        [DUCK_BOOL] = DUCKDB_TYPE_BOOLEAN,  [DUCK_I32] = DUCKDB_TYPE_INTEGER,
        [DUCK_U32] = DUCKDB_TYPE_UINTEGER,  [DUCK_I64] = DUCKDB_TYPE_BIGINT,
        [DUCK_U64] = DUCKDB_TYPE_UBIGINT,   [DUCK_TEXT] = DUCKDB_TYPE_VARCHAR,
        [DUCK_U32S] = DUCKDB_TYPE_UINTEGER, [DUCK_I64S] = DUCKDB_TYPE_BIGINT,
        [DUCK_U64S] = DUCKDB_TYPE_UBIGINT,  [DUCK_CODES] = DUCKDB_TYPE_VARCHAR,
    };
    return types[kind];
}

static bool is_list(enum duck_kind kind)
{
    return kind == DUCK_U32S || kind == DUCK_I64S || kind == DUCK_U64S || kind == DUCK_CODES;
}

static size_t item_size(enum duck_kind kind)
{
    static const size_t sizes[] = {
        [DUCK_BOOL] = sizeof(bool),     [DUCK_I32] = sizeof(int32_t),
        [DUCK_U32] = sizeof(uint32_t),  [DUCK_I64] = sizeof(int64_t),
        [DUCK_U64] = sizeof(uint64_t),  [DUCK_TEXT] = sizeof(duckdb_string_t),
        [DUCK_U32S] = sizeof(uint32_t), [DUCK_I64S] = sizeof(int64_t),
        [DUCK_U64S] = sizeof(uint64_t), [DUCK_CODES] = sizeof(duckdb_string_t),
    };
    return sizes[kind];
}

static void bind_rows(duckdb_bind_info info)
{
    const struct slots *slots = duckdb_bind_get_extra_info(info);
    duckdb_value value = duckdb_bind_get_parameter(info, 0);
    int64_t i = duckdb_get_int64(value);
    duckdb_destroy_value(&value);
    if (i < 0 || (size_t)i >= slots->n || !slots->at[i].columns) {
        duckdb_bind_set_error(info, "spets_rows has no such slot");
        return;
    }
    struct duck_rows *rows = &slots->at[i];
    for (size_t c = 0; c < rows->n_columns; c++) {
        duckdb_logical_type type = duckdb_create_logical_type(item_type(rows->columns[c].kind));
        if (is_list(rows->columns[c].kind)) {
            duckdb_logical_type list = duckdb_create_list_type(type);
            duckdb_destroy_logical_type(&type);
            type = list;
        }
        duckdb_bind_add_result_column(info, rows->columns[c].name, type);
        duckdb_destroy_logical_type(&type);
    }
    duckdb_bind_set_bind_data(info, rows, NULL);
}

static void init_rows(duckdb_init_info info)
{
    struct cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor)
        abort();
    duckdb_init_set_init_data(info, cursor, free);
    duckdb_init_set_max_threads(info, 1);
}

/* The text itself stays where it is: DuckDB copies it when it buffers the chunk. */
static duckdb_string_t string_of(str s)
{
    duckdb_string_t out;
    memset(&out, 0, sizeof out);
    out.value.inlined.length = (uint32_t)s.n;
    if (s.n <= sizeof out.value.inlined.inlined) {
        if (s.n)
            memcpy(out.value.inlined.inlined, s.at, s.n);
        return out;
    }
    memcpy(out.value.pointer.prefix, s.at, sizeof out.value.pointer.prefix);
    out.value.pointer.ptr = (char *)(uintptr_t)s.at;
    return out;
}

static void put_texts(const struct duck_column *c, struct span span, duckdb_vector vector)
{
    duckdb_string_t *to = (duckdb_string_t *)duckdb_vector_get_data(vector) + span.first;
    uint64_t *valid = duckdb_vector_get_validity(vector);
    for (size_t i = 0; i < span.n; i++) {
        str s;
        memcpy(&s, span.rows + i * span.row_size + c->offset, sizeof s);
        to[i] = string_of(s);
        duckdb_validity_set_row_validity(valid, span.first + i, s.at != NULL);
    }
}

static void put_values(const struct duck_column *c, struct span span, duckdb_vector vector)
{
    size_t size = item_size(c->kind);
    char *to = (char *)duckdb_vector_get_data(vector) + span.first * size;
    const char *from = span.rows + c->offset;
    for (size_t i = 0; i < span.n; i++, from += span.row_size, to += size)
        memcpy(to, from, size);
    if (!c->has_offset)
        return;
    uint64_t *valid = duckdb_vector_get_validity(vector);
    from = span.rows + c->has_offset;
    for (size_t i = 0; i < span.n; i++, from += span.row_size)
        duckdb_validity_set_row_validity(valid, span.first + i, *(const bool *)from);
}

static void put_items(const struct duck_column *c, struct duck_list list, char *to)
{
    if (c->kind != DUCK_CODES) {
        if (list.n)
            memcpy(to, list.at, list.n * item_size(c->kind));
        return;
    }
    const char *codes = list.at;
    for (size_t i = 0; i < list.n; i++)
        ((duckdb_string_t *)(void *)to)[i] =
            string_of((str){codes + 2 * i, codes[2 * i] ? 2u : 0u});
}

static bool put_lists(const struct duck_column *c, struct span span, duckdb_vector vector)
{
    size_t before = duckdb_list_vector_get_size(vector), n = before, size = item_size(c->kind);
    struct duck_list list;
    for (size_t i = 0; i < span.n; i++) {
        memcpy(&list, span.rows + i * span.row_size + c->offset, sizeof list);
        n += list.n;
    }
    if (duckdb_list_vector_reserve(vector, n) == DuckDBError ||
        duckdb_list_vector_set_size(vector, n) == DuckDBError)
        return false;
    duckdb_list_entry *entry = (duckdb_list_entry *)duckdb_vector_get_data(vector) + span.first;
    char *to = duckdb_vector_get_data(duckdb_list_vector_get_child(vector));
    n = before;
    for (size_t i = 0; i < span.n; i++) {
        memcpy(&list, span.rows + i * span.row_size + c->offset, sizeof list);
        entry[i] = (duckdb_list_entry){n, list.n};
        put_items(c, list, to + n * size);
        n += list.n;
    }
    return true;
}

static bool put_span(const struct duck_rows *rows, struct span span, duckdb_data_chunk chunk)
{
    for (size_t i = 0; i < rows->n_columns; i++) {
        const struct duck_column *c = &rows->columns[i];
        duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, i);
        if (c->has_offset || c->kind == DUCK_TEXT)
            duckdb_vector_ensure_validity_writable(vector);
        if (is_list(c->kind) && !put_lists(c, span, vector))
            return false;
        if (c->kind == DUCK_TEXT)
            put_texts(c, span, vector);
        else if (!is_list(c->kind))
            put_values(c, span, vector);
    }
    return true;
}

static void next_rows(duckdb_function_info info, duckdb_data_chunk chunk)
{
    const struct duck_rows *rows = duckdb_function_get_bind_data(info);
    struct cursor *cursor = duckdb_function_get_init_data(info);
    size_t room = duckdb_vector_size(), n = 0;
    while (n < room && cursor->batch < rows->n_batches) {
        const struct duck_batch *batch = &rows->batches[cursor->batch];
        size_t left = batch->n - cursor->row, part = left < room - n ? left : room - n;
        struct span span = {(const char *)batch->rows + cursor->row * rows->row_size, part,
                            rows->row_size, n};
        if (part && !put_span(rows, span, chunk)) {
            duckdb_function_set_error(info, "no memory for a list column");
            return;
        }
        n += part;
        cursor->row += part;
        if (cursor->row == batch->n)
            *cursor = (struct cursor){cursor->batch + 1, 0};
    }
    duckdb_data_chunk_set_size(chunk, n);
}

err duck_rows_register(struct ctx *ctx, struct duck *duck, struct duck_rows *slots, size_t n_slots)
{
    struct slots *extra = malloc(sizeof *extra);
    if (!extra)
        abort();
    *extra = (struct slots){slots, n_slots};
    duckdb_table_function f = duckdb_create_table_function();
    duckdb_logical_type slot = duckdb_create_logical_type(DUCKDB_TYPE_BIGINT);
    duckdb_table_function_set_name(f, "spets_rows");
    duckdb_table_function_add_parameter(f, slot);
    duckdb_table_function_set_extra_info(f, extra, free);
    duckdb_table_function_set_bind(f, bind_rows);
    duckdb_table_function_set_init(f, init_rows);
    duckdb_table_function_set_function(f, next_rows);
    duckdb_state state = duckdb_register_table_function(duck->conn, f);
    duckdb_destroy_logical_type(&slot);
    duckdb_destroy_table_function(&f);
    if (state == DuckDBError)
        return FAIL(ctx, BROKEN, "DuckDB does not take the table function spets_rows.");
    return OK;
}
