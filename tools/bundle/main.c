/* bundle SRC OUT: translates every .sql, .html and sv.po below SRC into C below OUT.
 * Mistakes are printed as path:line: sentence; the exit code is then 1. */
#include "bundle.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"

const struct word catalogue[1] = {
    {"", ""}
};
const size_t catalogue_n = 0;

void bundle_complain(struct bundle *b, const char *path, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", path, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    b->n_bad++;
}

static void must(struct bundle *b, err e)
{
    if (e == OK)
        return;
    fprintf(stderr, "bundle: %.*s\n", STR_F(b->ctx->failure->sentence));
    exit(1);
}

void bundle_write(struct bundle *b, const char *path, const char *suffix, str content)
{
    const char *below = strncmp(path, "src/", 4) == 0 ? path + 4 : path;
    const char *to = file_path(b->ctx, "%s/%s%s", b->out, below, suffix);
    str old;
    if (file_read(b->ctx, to, &old) == OK && str_equal(old, content))
        return;
    const char *slash = strrchr(to, '/');
    must(b, file_make_folder(b->ctx, str_c(b->ctx->turn, (str){to, (size_t)(slash - to)})));
    must(b, file_write(b->ctx, to, content));
}

void bundle_literal(struct buf *out, str s)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '\n' && i + 1 < s.n)
            buf_put(out, S("\\n\"\n    \""));
        else if (c == '\n')
            buf_put(out, S("\\n"));
        else if (c == '"' || c == '\\')
            buf_format(out, "\\%c", c);
        else if (c < 0x20 || c > 0x7e || c == '?')
            buf_format(out, "\\%03o", c);
        else
            buf_byte(out, (char)c);
    }
    buf_byte(out, '"');
}

static void schemas_in_order(struct bundle *b, const char *src)
{
    str rooms, line;
    must(b, file_read(b->ctx, file_path(b->ctx, "%s/ROOMS", src), &rooms));
    while (str_next(&rooms, '\n', &line)) {
        line = str_trim(line);
        if (line.n == 0 || line.at[0] == '#')
            continue;
        const char *room = str_c(b->ctx->turn, line);
        const char *path = file_path(b->ctx, "%s/%s/schema.sql", src, room);
        str text;
        if (file_kind_of(path) != FILE_PLAIN)
            continue;
        must(b, file_read(b->ctx, path, &text));
        schema_translate(b, room, path, text);
    }
}

static void write_tables(struct bundle *b)
{
    struct buf out = buf_in(b->ctx->turn);
    buf_put(&out, S("#include \"store/db.h\"\n\n"));
    buf_put(&out, buf_str(&b->externs));
    buf_put(&out, S("\nconst struct sql_statement *const db_statements[] = {\n"));
    buf_put(&out, buf_str(&b->statements));
    buf_format(&out, "    0,\n};\nconst size_t db_statements_n = %zu;\n\n", b->n_statements);
    buf_put(&out, S("const struct sql_schema db_schema[] = {\n"));
    buf_put(&out, buf_str(&b->schema));
    buf_format(&out, "    {0},\n};\nconst size_t db_schema_n = %zu;\n", b->n_schema);
    bundle_write(b, "statements", ".c", buf_str(&out));
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: bundle SRC OUT\n");
        return 2;
    }
    struct arena *arena = arena_new();
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena, .failure = &failure, .language = EN};
    struct bundle b = {.ctx = &ctx, .out = argv[2], .sv = map_in(arena), .used = map_in(arena)};
    b.statements = b.externs = b.schema = buf_in(arena);
    struct file_list files;
    must(&b, file_below(&ctx, argv[1], &files));
    str text;
    for (size_t i = 0; i < files.n; i++)
        if (str_ends(str_of(files.at[i]), S("/sv.po"))) {
            must(&b, file_read(&ctx, files.at[i], &text));
            po_read(&b, files.at[i], text);
        }
    for (size_t i = 0; i < files.n; i++) {
        str path = str_of(files.at[i]);
        bool is_sql = str_ends(path, S(".sql")) && !str_ends(path, S("/schema.sql"));
        if (!is_sql && !str_ends(path, S(".html")))
            continue;
        must(&b, file_read(&ctx, files.at[i], &text));
        (is_sql ? sql_translate : html_translate)(&b, files.at[i], text);
    }
    schemas_in_order(&b, argv[1]);
    write_tables(&b);
    po_write(&b);
    assets_translate(&b, &files);
    int bad = b.n_bad;
    arena_free(arena);
    return bad ? 1 : 0;
}
