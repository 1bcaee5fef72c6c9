/* Typed SQL to C. A block is
 *
 *     -- name: what it gives, in a sentence
 *     --   takes a int, b text?, c real
 *     --   gives id int, title text, share real
 *     select …
 *
 * In a file *.sql it is a statement of the programme database: :name becomes ?N for SQLite and $N
 * for PostgreSQL, and `-- name@postgres:` replaces the text there. In a file *.duck.sql it is one
 * or more DuckDB statements: :name becomes $name. `?` after a type allows null: an absent text has
 * a null `at`, an absent real is NAN, an absent int has `has_<name>` false. A file test*.sql is for
 * tests only: its functions are not in the program and not among db_statements. */
#include "bundle.h"

#include <ctype.h>
#include <string.h>

enum { MAX_COLUMNS = 80, MOST_BLOCKS = 200 };

struct column {
    str name;         /* as written */
    str type;         /* id int money text real bytes time */
    bool is_nullable; /* written with ? */
};

struct block {
    str name;                         /* of the function */
    str about;                        /* the sentence */
    struct column takes[MAX_COLUMNS]; /* parameters */
    size_t n_takes;                   /* how many */
    struct column gives[MAX_COLUMNS]; /* columns */
    size_t n_gives;                   /* how many */
    str text;                         /* the SQL */
    str postgres;                     /* the SQL for PostgreSQL where it differs */
    const char *path;                 /* of the file */
    int line;                         /* of its first line */
};

struct sql_file {
    struct bundle *b;     /* shared */
    const char *path;     /* of the file */
    struct block *blocks; /* read so far */
    size_t n;             /* how many */
    str *body;            /* the text being read, or null */
};

struct kind {
    const char *word; /* in the .sql file */
    const char *c;    /* member type */
    const char *tag;  /* enum sql_type */
};

static const struct kind kinds[] = {
    {"id",    "int64_t", "SQL_INT"  },
    {"int",   "int64_t", "SQL_INT"  },
    {"money", "int64_t", "SQL_INT"  },
    {"text",  "str",     "SQL_TEXT" },
    {"time",  "str",     "SQL_TEXT" },
    {"real",  "double",  "SQL_REAL" },
    {"bytes", "str",     "SQL_BYTES"},
};

static const struct kind *kind_of(str word)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(word, str_of(kinds[i].word)))
            return &kinds[i];
    return NULL;
}

static bool is_name(char c) { return isalnum((unsigned char)c) || c == '_'; }

static void read_columns(struct bundle *b, struct block *block, int line, str list, bool is_gives)
{
    const char *path = block->path;
    struct column *columns = is_gives ? block->gives : block->takes;
    size_t *n = is_gives ? &block->n_gives : &block->n_takes;
    str piece;
    while (str_next(&list, ',', &piece)) {
        struct column c = {0};
        if (!str_cut(str_trim(piece), ' ', &c.name, &c.type)) {
            bundle_complain(b, path, line, "expected `name type`, found `%.*s`", STR_F(piece));
            return;
        }
        c.type = str_trim(c.type);
        c.is_nullable = str_ends(c.type, S("?"));
        c.type.n -= c.is_nullable;
        if (!kind_of(c.type) || *n == MAX_COLUMNS) {
            bundle_complain(b, path, line, "`%.*s` is none of id int money text real bytes time",
                            STR_F(c.type));
            return;
        }
        columns[(*n)++] = c;
    }
}

/* The SQL with each :name replaced by `mark` and the number or name of the parameter. */
static str with_marks(struct bundle *b, const struct block *block, str text, char mark,
                      bool by_name)
{
    struct buf out = buf_in(b->ctx->turn);
    bool in_quote = false, in_comment = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        in_comment = c == '\n' ? false
                               : in_comment || (!in_quote && c == '-' && i + 1 < text.n &&
                                                text.at[i + 1] == '-');
        in_quote = in_comment ? in_quote : (c == '\'' ? !in_quote : in_quote);
        bool starts = !in_quote && !in_comment && c == ':' && i + 1 < text.n &&
                      is_name(text.at[i + 1]) && (i == 0 || text.at[i - 1] != ':');
        if (!starts) {
            buf_byte(&out, c);
            continue;
        }
        size_t end = i + 1;
        while (end < text.n && is_name(text.at[end]))
            end++;
        str name = str_slice(text, i + 1, end);
        size_t p = 0;
        while (p < block->n_takes && !str_equal(block->takes[p].name, name))
            p++;
        if (p == block->n_takes)
            bundle_complain(b, block->path, block->line, "%.*s takes no `%.*s`", STR_F(block->name),
                            STR_F(name));
        buf_byte(&out, mark);
        if (by_name)
            buf_put(&out, name);
        else
            buf_format(&out, "%zu", p + 1);
        i = end - 1;
    }
    return buf_str(&out);
}

static void put_struct(struct buf *h, const struct block *block, const char *suffix,
                       const struct column *columns, size_t n)
{
    buf_format(h, "struct %.*s_%s {\n", STR_F(block->name), suffix);
    for (size_t i = 0; i < n; i++) {
        const struct kind *k = kind_of(columns[i].type);
        bool flag = columns[i].is_nullable && strcmp(k->c, "int64_t") == 0;
        if (flag)
            buf_format(h, "    bool has_%.*s;\n", STR_F(columns[i].name));
        buf_format(h, "    %s %.*s;\n", k->c, STR_F(columns[i].name));
    }
    buf_put(h, S("};\n"));
}

static void put_columns(struct buf *c, const struct block *block, const char *suffix,
                        const struct column *columns, size_t n)
{
    buf_format(c, "static const struct sql_column %.*s_%s_columns[] = {\n", STR_F(block->name),
               suffix);
    for (size_t i = 0; i < n; i++) {
        const struct kind *k = kind_of(columns[i].type);
        bool flag = columns[i].is_nullable && strcmp(k->c, "int64_t") == 0;
        buf_format(c, "    {\"%.*s\", %s, %s, offsetof(struct %.*s_%s, %.*s), ",
                   STR_F(columns[i].name), k->tag, columns[i].is_nullable ? "true" : "false",
                   STR_F(block->name), suffix, STR_F(columns[i].name));
        if (flag)
            buf_format(c, "offsetof(struct %.*s_%s, has_%.*s)},\n", STR_F(block->name), suffix,
                       STR_F(columns[i].name));
        else
            buf_put(c, S("0},\n"));
    }
    buf_put(c, S("    {0},\n};\n"));
}

static void put_prototype(struct buf *out, const struct block *block, bool is_duck)
{
    buf_format(out, "err %.*s(struct ctx *ctx", STR_F(block->name));
    if (is_duck)
        buf_put(out, S(", struct duck *duck"));
    if (block->n_takes)
        buf_format(out, ", struct %.*s_takes takes", STR_F(block->name));
    if (block->n_gives)
        buf_format(out, ", struct %.*s_rows *rows", STR_F(block->name));
    buf_byte(out, ')');
}

static void put_header(struct buf *h, const struct block *block, bool is_duck)
{
    if (block->n_takes)
        put_struct(h, block, "takes", block->takes, block->n_takes);
    if (block->n_gives) {
        put_struct(h, block, "row", block->gives, block->n_gives);
        buf_format(h, "struct %.*s_rows {\n    struct %.*s_row *at;\n    size_t n;\n};\n",
                   STR_F(block->name), STR_F(block->name));
    }
    buf_format(h, "extern const struct sql_statement %.*s_statement;\n", STR_F(block->name));
    buf_format(h, "/* %.*s */\n", STR_F(block->about));
    put_prototype(h, block, is_duck);
    buf_put(h, S(" __attribute__((warn_unused_result));\n\n"));
}

static void put_body(struct buf *c, const struct block *block, bool is_duck)
{
    put_prototype(c, block, is_duck);
    buf_put(c, S("\n{\n"));
    if (block->n_gives)
        buf_put(c, S("    struct sql_rows any = {0};\n"));
    buf_format(c, "    TRY(%s&%.*s_statement, %s, %s));\n",
               is_duck ? "duck_run(ctx, duck, " : "db_run(ctx, ", STR_F(block->name),
               block->n_takes ? "&takes" : "0", block->n_gives ? "&any" : "0");
    if (block->n_gives)
        buf_put(c, S("    rows->at = any.at;\n    rows->n = any.n;\n"));
    buf_put(c, S("    return OK;\n}\n\n"));
}

/* Statements of test*.sql are no part of the program: their tables exist in tests only. */
static bool is_for_tests(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strncmp(slash ? slash + 1 : path, "test", 4) == 0;
}

static void put_source(struct bundle *b, const char *path, struct buf *c, const struct block *block,
                       bool is_duck)
{
    if (block->n_takes)
        put_columns(c, block, "takes", block->takes, block->n_takes);
    if (block->n_gives)
        put_columns(c, block, "row", block->gives, block->n_gives);
    buf_format(c, "const struct sql_statement %.*s_statement = {\n    .name = \"%.*s\",\n",
               STR_F(block->name), STR_F(block->name));
    str other = block->postgres.n ? block->postgres : block->text;
    buf_put(c, S("    .text = "));
    bundle_literal(c, with_marks(b, block, block->text, is_duck ? '$' : '?', is_duck));
    if (!is_duck) {
        buf_put(c, S(",\n    .postgres = "));
        bundle_literal(c, with_marks(b, block, other, '$', false));
    }
    if (block->n_takes)
        buf_format(c, ",\n    .takes = %.*s_takes_columns, .n_takes = %zu", STR_F(block->name),
                   block->n_takes);
    if (block->n_gives)
        buf_format(c,
                   ",\n    .gives = %.*s_row_columns, .n_gives = %zu,\n"
                   "    .row_size = sizeof(struct %.*s_row)",
                   STR_F(block->name), block->n_gives, STR_F(block->name));
    buf_put(c, S(",\n};\n"));
    put_body(c, block, is_duck);
    if (is_duck || is_for_tests(path))
        return;
    buf_format(&b->externs, "extern const struct sql_statement %.*s_statement;\n",
               STR_F(block->name));
    buf_format(&b->statements, "    &%.*s_statement,\n", STR_F(block->name));
    b->n_statements++;
}

/* `-- name: sentence` begins a block; the name starts right after `-- `. */
static bool is_block_head(str line, str *name, str *about)
{
    if (!str_starts(line, S("-- ")) || line.n < 4 || !is_name(line.at[3]))
        return false;
    if (!str_cut(str_from(line, 3), ':', name, about))
        return false;
    for (size_t i = 0; i < name->n; i++)
        if (!is_name(name->at[i]) && name->at[i] != '@')
            return false;
    *about = str_trim(*about);
    return true;
}

/* Opens a block, or the PostgreSQL form of the one before. */
static void begin_block(struct sql_file *f, int number, str name, str about)
{
    str base, dialect;
    bool is_form = str_cut(name, '@', &base, &dialect);
    f->body = NULL;
    if (f->n == MOST_BLOCKS) {
        bundle_complain(f->b, f->path, number, "more than %d blocks in one file", MOST_BLOCKS);
    } else if (!is_form) {
        f->blocks[f->n] =
            (struct block){.name = name, .about = about, .path = f->path, .line = number};
        f->body = &f->blocks[f->n++].text;
    } else if (f->n == 0 || !str_equal(f->blocks[f->n - 1].name, base)) {
        bundle_complain(f->b, f->path, number, "`%.*s` must follow its neutral form", STR_F(name));
    } else {
        f->body = &f->blocks[f->n - 1].postgres;
    }
}

static void read_blocks(struct sql_file *f, str text)
{
    int number = 0;
    str line, rest = text, name, about;
    while (str_next(&rest, '\n', &line) || rest.at) {
        number++;
        if (is_block_head(line, &name, &about)) {
            begin_block(f, number, name, about);
            if (f->body)
                *f->body = (str){line.at + line.n, 0};
            continue;
        }
        bool takes = str_starts(line, S("--   takes ")), gives = str_starts(line, S("--   gives "));
        if (f->n && (takes || gives))
            read_columns(f->b, &f->blocks[f->n - 1], number, str_from(line, 11), gives);
        if (f->body)
            f->body->n = (size_t)(line.at + line.n - f->body->at);
    }
}

void sql_translate(struct bundle *b, const char *path, str text)
{
    bool is_duck = str_ends(str_of(path), S(".duck.sql"));
    struct block *blocks = NEW_ARRAY(b->ctx->turn, struct block, MOST_BLOCKS);
    struct sql_file f = {.b = b, .path = path, .blocks = blocks};
    read_blocks(&f, text);
    if (f.n == 0)
        bundle_complain(b, path, 1, "no block `-- name: sentence` found");
    struct buf h = buf_in(b->ctx->turn), c = buf_in(b->ctx->turn);
    const char *below = strncmp(path, "src/", 4) == 0 ? path + 4 : path;
    buf_format(&h, "/* Made by tools/bundle of %s. */\n#pragma once\n#include \"store/%s.h\"\n\n",
               path, is_duck ? "duck" : "db");
    buf_format(&c,
               "/* Made by tools/bundle of %s. */\n#include \"%s.h\"\n\n#include <stddef.h>\n\n",
               path, below);
    for (size_t i = 0; i < f.n; i++) {
        blocks[i].text = str_trim(blocks[i].text);
        blocks[i].postgres = str_trim(blocks[i].postgres);
        put_header(&h, &blocks[i], is_duck);
        put_source(b, path, &c, &blocks[i], is_duck);
    }
    bundle_write(b, path, ".h", buf_str(&h));
    bundle_write(b, path, ".c", buf_str(&c));
}

struct dialect_word {
    const char *neutral;  /* in schema.sql, as a whole word after a column name */
    const char *sqlite;   /* STRICT type */
    const char *postgres; /* type */
};

static const struct dialect_word dialect_words[] = {
    {"id",    "integer primary key", "bigint generated by default as identity primary key"},
    {"int",   "integer",             "bigint"                                             },
    {"money", "integer",             "bigint"                                             },
    {"text",  "text",                "text"                                               },
    {"time",  "text",                "text"                                               },
    {"real",  "real",                "double precision"                                   },
    {"bytes", "blob",                "bytea"                                              },
};

/* The type that a column line's rest begins with, and what follows it; null if it is none. */
static const struct dialect_word *dialect_word_of(str rest, str *after)
{
    size_t end = 0;
    while (end < rest.n && isalpha((unsigned char)rest.at[end]))
        end++;
    *after = str_from(rest, end);
    for (size_t i = 0; i < sizeof dialect_words / sizeof *dialect_words; i++)
        if (str_equal(str_slice(rest, 0, end), str_of(dialect_words[i].neutral)))
            return &dialect_words[i];
    return NULL;
}

/* Column lines are `    name type …`: the second word of an indented line is translated, and in
 * SQLite a table's closing `);` becomes `) strict;`. */
static str dialect(struct bundle *b, str text, bool is_postgres)
{
    struct buf out = buf_in(b->ctx->turn);
    str line;
    bool in_table = false;
    while (str_next(&text, '\n', &line) || text.at) {
        in_table = in_table || str_starts(line, S("create table"));
        str name, rest, after;
        bool is_column =
            in_table && str_starts(line, S("    ")) && str_cut(str_trim(line), ' ', &name, &rest);
        const struct dialect_word *found = is_column ? dialect_word_of(rest, &after) : NULL;
        if (found)
            buf_format(&out, "    %.*s %s%.*s\n", STR_F(name),
                       is_postgres ? found->postgres : found->sqlite, STR_F(after));
        else if (in_table && str_starts(line, S(");")))
            buf_put(&out, is_postgres ? S(");\n") : S(") strict;\n"));
        else
            buf_format(&out, "%.*s\n", STR_F(line));
        in_table = in_table && !str_starts(line, S(");"));
    }
    return buf_str(&out);
}

void schema_translate(struct bundle *b, const char *room, const char *path, str text)
{
    str rest = text, line, number, why;
    int at = 0;
    int64_t expected = 1;
    str body = {0};
    while (true) {
        bool more = str_next(&rest, '\n', &line) || rest.at;
        at++;
        int64_t value;
        bool is_head = more && str_starts(line, S("-- ")) &&
                       str_cut(str_from(line, 3), ':', &number, &why) && str_int(number, &value);
        if ((is_head || !more) && body.at && expected > 1) {
            buf_format(&b->schema, "    {\"%s\", %lld,\n    ", room, (long long)expected - 1);
            bundle_literal(&b->schema, dialect(b, body, false));
            buf_put(&b->schema, S(",\n    "));
            bundle_literal(&b->schema, dialect(b, body, true));
            buf_put(&b->schema, S("},\n"));
            b->n_schema++;
        }
        if (!more)
            return;
        if (is_head) {
            if (value != expected++)
                bundle_complain(b, path, at, "block %lld out of order", (long long)value);
            body = (str){line.at + line.n, 0};
        } else if (body.at) {
            body.n = (size_t)(line.at + line.n - body.at);
        }
    }
}
