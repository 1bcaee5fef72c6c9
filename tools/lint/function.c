/* One function: its parameters, its length, and how deep its statements nest. Braces may be absent,
 * so statements are read by C's grammar: `else if` is no deeper than its `if`. */
#include "lint.h"

enum { MOST_LINES = 50, MOST_PARAMETERS = 5, MOST_NESTING = 3 };

struct body {
    const struct text_file *source; /* the file */
    size_t end;                     /* token of the closing brace */
    int deepest;                    /* control statements around the deepest statement */
    int line;                       /* where that is */
};

/* The parameter list's opening parenthesis: the first after a name that is no attribute. */
static size_t parameter_list(const struct text_file *s, size_t from, size_t open)
{
    for (size_t i = from; i < open; i++) {
        if (source_is(s, i, "__attribute__"))
            i = source_after(s, i + 1) - 1;
        else if (source_is(s, i, "("))
            return i;
    }
    return open;
}

static int count_parameters(const struct text_file *s, size_t list)
{
    size_t close = source_after(s, list) - 1;
    int n = close > list + 1 && !(close == list + 2 && source_is(s, list + 1, "void"));
    for (size_t i = list + 1; i < close; i++) {
        if (source_is(s, i, "(") || source_is(s, i, "["))
            i = source_after(s, i) - 1;
        else if (source_is(s, i, ",") && !source_is(s, i + 1, "..."))
            n++;
    }
    return n;
}

/* A callback takes what its library passes: the comment right above it then says so. */
static bool is_callback(const struct text_file *s, int line)
{
    str text = s->text, row, above = {0};
    size_t at;
    for (int n = 1; n < line && str_next(&text, '\n', &row); n++)
        above = row;
    return str_find(above, S("the library's signature"), &at);
}

static size_t statement(struct body *, size_t at, int depth);

/* A plain statement: to its `;`, over brackets of every kind. */
static size_t plain(const struct body *b, size_t at)
{
    const struct text_file *s = b->source;
    while (at < b->end && !source_is(s, at, ";"))
        at = source_is(s, at, "(") || source_is(s, at, "{") || source_is(s, at, "[")
                 ? source_after(s, at)
                 : at + 1;
    return at + 1;
}

static size_t condition(struct body *b, size_t at, int depth)
{
    const struct text_file *s = b->source;
    bool is_if = source_is(s, at, "if");
    at = statement(b, source_after(s, at + 1), depth + 1);
    if (!is_if || !source_is(s, at, "else"))
        return at;
    return source_is(s, at + 1, "if") ? condition(b, at + 1, depth)
                                      : statement(b, at + 1, depth + 1);
}

static size_t block(struct body *b, size_t at, int depth)
{
    size_t after = source_after(b->source, at);
    at++;
    while (at + 1 < after)
        at = statement(b, at, depth);
    return after;
}

/* Reads the statement at token `at`, inside `depth` control statements; gives the next token. */
static size_t statement(struct body *b, size_t at, int depth)
{
    const struct text_file *s = b->source;
    if (depth > b->deepest) {
        b->deepest = depth;
        b->line = s->token[at].line;
    }
    if (source_is(s, at, "{"))
        return block(b, at, depth);
    if (source_is(s, at, "if") || source_is(s, at, "for") || source_is(s, at, "while") ||
        source_is(s, at, "switch"))
        return condition(b, at, depth);
    if (source_is(s, at, "do"))
        return plain(b, statement(b, at + 1, depth + 1));
    if (source_is(s, at, "case") || source_is(s, at, "default")) {
        while (at < b->end && !source_is(s, at, ":"))
            at++;
        return at + 1;
    }
    return plain(b, at);
}

void function_check(struct lint *l, const struct text_file *s, size_t from, size_t open)
{
    size_t list = parameter_list(s, from, open), close = source_after(s, open) - 1;
    if (close >= s->n_tokens || list == 0)
        return;
    str name = s->token[list - 1].text;
    int line = s->token[list].line, lines = s->token[close].line - s->token[from].line + 1;
    int n = count_parameters(s, list);
    struct body b = {.source = s, .end = close};
    if (n > MOST_PARAMETERS && !is_callback(s, s->token[from].line))
        lint_find(l, s->path, line, "parameters", "%.*s takes %d; at most %d", STR_F(name), n,
                  MOST_PARAMETERS);
    if (lines > MOST_LINES)
        lint_find(l, s->path, line, "function", "%.*s has %d lines; at most %d", STR_F(name), lines,
                  MOST_LINES);
    block(&b, open, 0);
    if (b.deepest > MOST_NESTING)
        lint_find(l, s->path, b.line, "nesting", "%.*s nests %d deep; at most %d", STR_F(name),
                  b.deepest, MOST_NESTING);
}
