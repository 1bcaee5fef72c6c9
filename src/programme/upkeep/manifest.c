/* The manifest of a backup: a line a fact, first word first, and a last line with the hash of all
 * lines before it, so that a half written or changed manifest is noticed. */
#include "programme/upkeep/parts.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"

#define NAME "manifest"
#define FIRST_LINE "spets-backup 1"

err upkeep_manifest_write(struct ctx *ctx, const char *folder, const struct backup *b)
{
    struct buf out = buf_in(ctx->turn);
    buf_format(&out, FIRST_LINE "\nmade %.*s\ndatabase %s\n", STR_F(b->made),
               b->is_postgres ? "postgres" : "sqlite");
    if (b->evidence.n)
        buf_format(&out, "evidence %.*s\n", STR_F(b->evidence));
    for (size_t i = 0; i < b->tables.n; i++)
        buf_format(&out, "table %.*s %lld %.*s\n", STR_F(b->tables.at[i].hash),
                   (long long)b->tables.at[i].n_rows, STR_F(b->tables.at[i].name));
    for (size_t i = 0; i < b->files.n; i++)
        buf_format(&out, "file %.*s %lld %.*s\n", STR_F(b->files.at[i].hash),
                   (long long)b->files.at[i].n_bytes, STR_F(b->files.at[i].path));
    buf_format(&out, "end %.*s\n", STR_F(hash_bytes(ctx, buf_str(&out))));
    return file_write(ctx, file_path(ctx, "%s/" NAME, folder), buf_str(&out));
}

/* `hash number name` */
static bool read_three(str rest, str *hash, int64_t *number, str *name)
{
    str middle;
    return str_cut(rest, ' ', hash, &rest) && str_cut(rest, ' ', &middle, name) &&
           str_int(middle, number) && name->n;
}

static bool read_line(str line, struct backup *b)
{
    str word, rest;
    if (!str_cut(line, ' ', &word, &rest))
        return false;
    if (str_equal(word, S("made"))) {
        b->made = rest;
    } else if (str_equal(word, S("database"))) {
        b->is_postgres = str_equal(rest, S("postgres"));
    } else if (str_equal(word, S("evidence"))) {
        b->evidence = rest;
    } else if (str_equal(word, S("table"))) {
        struct db_table *t = &b->tables.at[b->tables.n++];
        return read_three(rest, &t->hash, &t->n_rows, &t->name);
    } else if (str_equal(word, S("file"))) {
        struct backup_file *f = &b->files.at[b->files.n++];
        return read_three(rest, &f->hash, &f->n_bytes, &f->path);
    }
    return true; /* a word of a later version */
}

err upkeep_manifest_read(struct ctx *ctx, const char *folder, struct backup *b)
{
    const char *path = file_path(ctx, "%s/" NAME, folder);
    str text, line, rest;
    size_t end, n_lines = 0;
    if (file_kind_of(path) != FILE_PLAIN)
        return FAIL(ctx, MISSING,
                    "%s is no backup: it has no manifest. Give the folder that "
                    "`spets backup` made.",
                    folder);
    TRY(file_read(ctx, path, &text));
    bool has_end = str_find(text, S("\nend "), &end);
    str body = str_slice(text, 0, end + 1);
    if (!has_end || !str_equal(str_trim(str_from(text, end + 5)), hash_bytes(ctx, body)) ||
        !str_starts(body, S(FIRST_LINE "\n")))
        return FAIL(ctx, BROKEN, "The manifest of %s is damaged. Use another backup.", folder);
    for (size_t i = 0; i < body.n; i++)
        n_lines += body.at[i] == '\n';
    *b = (struct backup){.tables.at = NEW_ARRAY(ctx->turn, struct db_table, n_lines),
                         .files.at = NEW_ARRAY(ctx->turn, struct backup_file, n_lines)};
    str_next(&body, '\n', &line);
    for (rest = body; str_next(&rest, '\n', &line);)
        if (line.n && !read_line(line, b))
            return FAIL(ctx, BROKEN, "A line of the manifest of %s cannot be read: %.*s", folder,
                        STR_F(line));
    return OK;
}
