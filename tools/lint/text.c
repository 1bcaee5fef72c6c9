/* What stands in any text file: its size, its first paragraph, reminders, machine paths; SQL and
 * HTML in the texts of C; styles and handlers in templates. */
#include "lint.h"

#include <ctype.h>
#include <string.h>

enum { FILE_LINES = 500, HEADER_LINES = 120, PARAGRAPH = 20 };

static str lower(struct lint *l, str s)
{
    char *copy = arena_alloc(l->ctx->turn, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = (char)tolower((unsigned char)s.at[i]);
    return (str){copy, s.n};
}

static bool has(str s, const char *what)
{
    size_t at;
    return str_find(s, str_of(what), &at);
}

static int line_of(const struct text_file *s, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++)
        line += s->text.at[i] == '\n';
    return line;
}

/* The places of `word` that are no part of a longer word. */
static void find_word(struct lint *l, const struct text_file *s, const char *word, const char *rule)
{
    str rest = s->text;
    size_t at, from = 0, n = strlen(word);
    while (str_find(rest, str_of(word), &at)) {
        size_t place = from + at, end = place + n;
        bool is_inside = (place > 0 && isalnum((unsigned char)s->text.at[place - 1])) ||
                         (end < s->text.n && isalnum((unsigned char)word[n - 1]) &&
                          isalnum((unsigned char)s->text.at[end]));
        if (!is_inside)
            lint_find(l, s->path, line_of(s, place), rule, "%s does not belong here", word);
        from = end;
        rest = str_from(s->text, from);
    }
}

static void check_size(struct lint *l, const struct text_file *s)
{
    bool is_header = str_ends(str_of(s->path), S(".h"));
    if (s->n_lines > FILE_LINES)
        lint_find(l, s->path, s->n_lines, "size", "%d lines; at most %d", s->n_lines, FILE_LINES);
    else if (is_header && s->n_lines > HEADER_LINES)
        lint_find(l, s->path, s->n_lines, "size", "%d lines; a header has at most %d", s->n_lines,
                  HEADER_LINES);
}

/* How a comment begins in this kind of file; null where no comment is asked for. */
static const char *comment_mark(str path)
{
    static const struct {
        const char *ending; /* of the path */
        const char *mark;   /* of the comment */
    } marks[] = {
        {".c",    "/*"},
        {".h",    "/*"},
        {".sql",  "--"},
        {".mjs",  "/*"},
        {".js",   "/*"},
        {".css",  "/*"},
        {".awk",  "#" },
        {".sh",   "#" },
        {".area", "#" },
        {".typ",  "//"}
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(path, str_of(marks[i].ending)))
            return marks[i].mark;
    return NULL;
}

static void check_paragraph(struct lint *l, const struct text_file *s)
{
    const char *mark = comment_mark(str_of(s->path));
    str first = s->text, rest;
    if (str_starts(first, S("#!"))) {
        str_cut(first, '\n', &rest, &first);
        mark = "#";
    }
    first = str_trim(first);
    if (!mark)
        return;
    str_cut(first, '\n', &first, &rest);
    if (!str_starts(first, str_of(mark)) || first.n < PARAGRAPH)
        lint_find(l, s->path, 1, "paragraph", "the file does not begin with what it is for");
}

static void check_template(struct lint *l, const struct text_file *s)
{
    static const char *const refused[] = {
        " style=\"", " onclick=", " onchange=", " onsubmit=", " onload=", "javascript:"};
    str text = lower(l, s->text);
    size_t at;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (str_find(text, str_of(refused[i]), &at))
            lint_find(l, s->path, line_of(s, at), "inline", "%s is refused by our own policy",
                      refused[i]);
}

void text_check(struct lint *l, const struct text_file *s)
{
    bool is_own = str_starts(str_of(s->path), S("tools/lint/"));
    check_size(l, s);
    check_paragraph(l, s);
    if (str_ends(str_of(s->path), S(".html")))
        check_template(l, s);
    if (is_own)
        return; /* it names what it looks for */
    find_word(l, s, "TODO", "reminder");
    find_word(l, s, "FIXME", "reminder");
    find_word(l, s, "/work/", "machine");
    find_word(l, s, "/home/", "machine");
    find_word(l, s, "/root/", "machine");
    find_word(l, s, "/Users/", "machine");
}

/* SQL by pairs of words in their order, so that prose about a selection passes. */
static bool is_sql(str text)
{
    static const char *const pairs[][2] = {
        {"select ",       " from "},
        {"insert into ",  "("     },
        {"insert into ",  "values"},
        {"update ",       " set " },
        {"delete from ",  ""      },
        {"create table ", ""      },
        {"alter table ",  ""      },
        {"drop table ",   ""      },
        {"pragma ",       ""      },
        {"copy (",        ") to " },
        {"create index ", " on "  }
    };
    str trimmed = str_trim(text);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        str first = str_of(pairs[i][0]);
        if (str_starts(trimmed, first) && has(str_from(trimmed, first.n - 1), pairs[i][1]))
            return true;
    }
    return false;
}

static bool is_html(str text)
{
    static const char *const tags[] = {"<div", "<p>",  "<p ",    "<span", "<a ",  "<td",
                                       "<tr>", "<tr ", "<table", "<ul",   "<li>", "<li ",
                                       "<h1",  "<h2",  "<html",  "<br>",  "</"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (has(text, tags[i]))
            return true;
    return false;
}

/* Where statements of the database itself stand: opening, transactions, schema blocks. */
static bool is_driver(str path)
{
    return str_ends(path, S("_sqlite.c")) || str_ends(path, S("_postgres.c")) ||
           str_ends(path, S("/duck.c"));
}

void text_check_strings(struct lint *l, const struct text_file *s)
{
    str path = str_of(s->path);
    size_t at;
    bool is_test = str_find(path, S("/test"), &at), is_store = str_starts(path, S("src/store/"));
    if (!str_starts(path, S("src/")))
        return;
    for (size_t i = 0; i < s->n_tokens; i++) {
        if (s->token[i].kind != TOKEN_TEXT)
            continue;
        int line = s->token[i].line;
        str text = lower(l, words_joined(l, s, &i));
        i--;
        if (is_sql(text) && !(is_store && is_driver(path)))
            lint_find(l, s->path, line, "sql", "SQL stands in .sql files only");
        if (is_html(text) && !is_test)
            lint_find(l, s->path, line, "html", "HTML stands in .html files only");
    }
}
