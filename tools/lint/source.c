/* Takes the text of a C file apart into tokens, includes and comment lines. Preprocessor lines are
 * left out, apart from includes. */
#include "lint.h"

#include <ctype.h>
#include <string.h>

struct reader {
    struct text_file *source; /* what is filled */
    size_t at;                /* byte in the text */
    int line;                 /* of that byte */
};

static char peek(const struct reader *r, size_t ahead)
{
    size_t i = r->at + ahead;
    return i < r->source->text.n ? r->source->text.at[i] : 0;
}

static void step(struct reader *r)
{
    r->line += peek(r, 0) == '\n';
    r->at++;
}

static bool is_wordy(char c) { return isalnum((unsigned char)c) || c == '_'; }

static void skip_comment(struct reader *r)
{
    bool is_block = peek(r, 1) == '*';
    while (peek(r, 0)) {
        r->source->has_comment[r->line] = true;
        if (!is_block && peek(r, 0) == '\n')
            return;
        if (is_block && peek(r, 0) == '*' && peek(r, 1) == '/') {
            r->at += 2;
            return;
        }
        if (peek(r, 0) == '/' && peek(r, 1) == '*')
            step(r);
        step(r);
    }
}

static void take_include(struct reader *r, str directive)
{
    struct text_file *s = r->source;
    str rest = str_trim(str_from(str_trim(str_from(directive, 1)), strlen("include")));
    size_t end;
    bool is_local = rest.n && rest.at[0] == '"';
    if (rest.n < 2 || !str_find(str_from(rest, 1), is_local ? S("\"") : S(">"), &end))
        return;
    s->includes[s->n_includes++] = (struct include){
        .path = str_slice(rest, 1, end + 1), .line = r->line, .is_local = is_local};
}

static void skip_directive(struct reader *r)
{
    str line = str_from(r->source->text, r->at), after;
    str_cut(line, '\n', &line, &after);
    if (str_starts(str_trim(str_from(line, 1)), S("include")))
        take_include(r, line);
    while (peek(r, 0) && peek(r, 0) != '\n') {
        if (peek(r, 0) == '/' && peek(r, 1) == '*') {
            skip_comment(r);
            continue;
        }
        if (peek(r, 0) == '\\' && peek(r, 1) == '\n')
            step(r);
        step(r);
    }
}

static void skip_quoted(struct reader *r)
{
    char quote = peek(r, 0);
    step(r);
    while (peek(r, 0) && peek(r, 0) != quote) {
        if (peek(r, 0) == '\\')
            step(r);
        step(r);
    }
    step(r);
}

static void take_token(struct reader *r)
{
    struct text_file *s = r->source;
    struct token t = {.kind = TOKEN_SIGN, .line = r->line};
    size_t from = r->at;
    char c = peek(r, 0);
    if (c == '"' || c == '\'') {
        t.kind = c == '"' ? TOKEN_TEXT : TOKEN_LETTER;
        skip_quoted(r);
        t.text = str_slice(s->text, from + 1, r->at - 1);
    } else if (is_wordy(c)) {
        t.kind = TOKEN_WORD;
        while (is_wordy(peek(r, 0)))
            step(r);
        t.text = str_slice(s->text, from, r->at);
    } else {
        r->at += c == '.' && peek(r, 1) == '.' && peek(r, 2) == '.' ? 3 : 1;
        t.text = str_slice(s->text, from, r->at);
    }
    t.end = r->line;
    for (int line = t.line; line <= t.end; line++)
        s->has_code[line] = true;
    s->token[s->n_tokens++] = t;
}

static void take_apart(struct text_file *s)
{
    struct reader r = {.source = s, .line = 1};
    bool is_line_start = true;
    while (peek(&r, 0)) {
        char c = peek(&r, 0);
        if (c == '/' && (peek(&r, 1) == '*' || peek(&r, 1) == '/')) {
            skip_comment(&r);
        } else if (c == '#' && is_line_start) {
            skip_directive(&r);
        } else if (isspace((unsigned char)c)) {
            is_line_start = is_line_start || c == '\n';
            step(&r);
        } else {
            is_line_start = false;
            take_token(&r);
        }
    }
}

void source_read(struct ctx *ctx, const char *path, bool is_c, struct text_file *out)
{
    struct text_file *s = out;
    *s = (struct text_file){.path = path};
    if (file_read(ctx, path, &s->text) != OK)
        return;
    for (size_t i = 0; i < s->text.n; i++)
        s->n_lines += s->text.at[i] == '\n';
    if (!is_c)
        return;
    s->token = NEW_ARRAY(ctx->turn, struct token, s->text.n + 1);
    s->includes = NEW_ARRAY(ctx->turn, struct include, (size_t)s->n_lines + 1);
    s->has_comment = NEW_ARRAY(ctx->turn, bool, (size_t)s->n_lines + 3);
    s->has_code = NEW_ARRAY(ctx->turn, bool, (size_t)s->n_lines + 3);
    take_apart(s);
}

bool source_is(const struct text_file *s, size_t i, const char *text)
{
    return i < s->n_tokens && s->token[i].kind != TOKEN_TEXT && s->token[i].kind != TOKEN_LETTER &&
           str_equal(s->token[i].text, str_of(text));
}

size_t source_after(const struct text_file *s, size_t i)
{
    int depth = 0;
    for (; i < s->n_tokens; i++) {
        if (source_is(s, i, "(") || source_is(s, i, "{") || source_is(s, i, "["))
            depth++;
        else if (source_is(s, i, ")") || source_is(s, i, "}") || source_is(s, i, "]"))
            depth--;
        if (depth <= 0)
            return i + 1;
    }
    return s->n_tokens;
}
