/* See test_slow.h. */
#include "evidence/tabular/test_slow.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/buf.h"

static str whole_file(struct test *t, const char *path)
{
    struct buf out = buf_in(t->ctx->turn);
    char piece[65536];
    gzFile file = gzopen(path, "rb");
    for (int n; file && (n = gzread(file, piece, sizeof piece)) > 0;)
        buf_put(&out, (str){piece, (size_t)n});
    if (file)
        gzclose(file);
    return buf_str(&out);
}

/* One field from *i on; leaves *i at what ended it. */
static str take_field(struct test *t, str text, size_t *i, char separator)
{
    struct buf out = buf_in(t->ctx->turn);
    bool quoted = *i < text.n && text.at[*i] == '"';
    *i += quoted;
    for (; *i < text.n; (*i)++) {
        char c = text.at[*i];
        if (quoted && c == '"') {
            quoted = *i + 1 < text.n && text.at[*i + 1] == '"';
            if (quoted)
                buf_byte(&out, text.at[++*i]);
        } else if (!quoted && (c == separator || c == '\n')) {
            break;
        } else if (quoted || c != '\r') {
            buf_byte(&out, c);
        }
    }
    return buf_str(&out);
}

struct slow_table slow_read(struct test *t, const char *path, char separator)
{
    str text = whole_file(t, path);
    struct slow_table table = {0};
    size_t room = 0, n = 0;
    for (size_t i = str_starts(text, S("\xef\xbb\xbf")) ? 3 : 0; i < text.n; i++) {
        if (n == room) {
            room = room ? room * 2 : 1024;
            str *larger = NEW_ARRAY(t->ctx->turn, str, room);
            if (n)
                memcpy(larger, table.cells, n * sizeof *larger);
            table.cells = larger;
        }
        table.cells[n++] = take_field(t, text, &i, separator);
        if (!table.n_columns && (i >= text.n || text.at[i] == '\n'))
            table.n_columns = n;
    }
    table.n_rows = table.n_columns ? n / table.n_columns - 1 : 0;
    CHECK(table.n_columns && n % table.n_columns == 0);
    return table;
}

str slow_at(const struct slow_table *table, size_t i, const char *column)
{
    for (size_t k = 0; k < table->n_columns; k++)
        if (str_equal(table->cells[k], str_of(column)))
            return table->cells[(i + 1) * table->n_columns + k];
    abort();
}

void slow_write(struct test *t, const char *name, const char *text)
{
    const char *path = file_path(t->ctx, "%s/%s", t->folder, name);
    const char *slash = strrchr(path, '/');
    CHECK_OK(file_make_folder(t->ctx, str_c(t->ctx->turn, (str){path, (size_t)(slash - path)})));
    CHECK_OK(file_write(t->ctx, path, str_of(text)));
}
