/* What stands outside functions: globals, typedefs, struct members; and the words goto and static.
 * Functions are handed to function.c. */
#include "lint.h"

static void check_member(struct lint *l, const struct text_file *s, size_t from, size_t end)
{
    int first = s->token[from].line, last = s->token[end].end;
    for (int line = first; line <= last; line++)
        if (s->has_comment[line])
            return;
    if (s->has_comment[first - 1] && !s->has_code[first - 1])
        return;
    lint_find(l, s->path, first, "member", "a struct member without a comment line");
}

/* The members between the braces at `open` and its partner. */
static void check_members(struct lint *l, const struct text_file *s, size_t open)
{
    size_t close = source_after(s, open) - 1, from = open + 1;
    for (size_t i = from; i < close; i++) {
        if (source_is(s, i, "{")) {
            bool is_enum = source_is(s, from, "enum");
            if (!is_enum)
                check_members(l, s, i);
            i = source_after(s, i) - 1;
            if (source_is(s, i + 1, ";")) { /* a nameless struct or union: its members count */
                i++;
                from = i + 1;
            }
        } else if (source_is(s, i, "(")) {
            i = source_after(s, i) - 1;
        } else if (source_is(s, i, ";")) {
            check_member(l, s, from, i);
            from = i + 1;
        }
    }
}

/* Whether the declaration of tokens [from, end) has a const object. */
static bool is_const(const struct text_file *s, size_t from, size_t end)
{
    size_t star = from;
    bool has_star = false;
    for (size_t i = from; i < end; i++) {
        if (source_is(s, i, "{") || source_is(s, i, "["))
            i = source_after(s, i) - 1;
        else if (source_is(s, i, "*")) {
            star = i;
            has_star = true;
        }
    }
    for (size_t i = has_star ? star : from; i < end; i++)
        if (source_is(s, i, "const"))
            return true;
    return false;
}

static void check_typedef(struct lint *l, const struct text_file *s, size_t from, size_t end)
{
    bool is_function = false, is_pointer = false, has_brace = false;
    for (size_t i = from; i < end; i++) {
        has_brace = has_brace || source_is(s, i, "{");
        is_function = is_function || source_is(s, i, "(");
        is_pointer = is_pointer || (source_is(s, i, "(") && source_is(s, i + 1, "*"));
    }
    bool is_house = source_is(s, end - 1, "str") || source_is(s, end - 1, "err");
    for (size_t i = from; i < end; i++) /* C17 has no other name for 128 bits */
        is_house = is_house || source_is(s, i, "__int128");
    if (!is_house && (has_brace || !is_function || is_pointer))
        lint_find(l, s->path, s->token[from].line, "typedef",
                  "only str, err and function types have a typedef");
}

/* A declaration that ends at token `end` (its `;` or `=`). */
static void check_declaration(struct lint *l, const struct text_file *s, size_t from, size_t end)
{
    bool is_function = false, has_name = false;
    size_t n_words = 0;
    if (source_is(s, from, "typedef") || source_is(s, from + 1, "typedef")) {
        check_typedef(l, s, from, end);
        return;
    }
    for (size_t i = from; i < end; i++) {
        if (source_is(s, i, "{")) {
            i = source_after(s, i) - 1;
            has_name = source_is(s, i + 1, "*") || (i + 1 < end);
            n_words += 2;
        } else if (source_is(s, i, "__attribute__")) {
            i = source_after(s, i + 1) - 1;
        } else if (source_is(s, i, "(")) {
            is_function = true;
        } else if (s->token[i].kind == TOKEN_WORD && str_ends(s->token[i].text, S("_function"))) {
            is_function = true; /* a declaration by a function type */
        } else if (s->token[i].kind == TOKEN_WORD) {
            n_words++;
        }
    }
    bool is_tag =
        source_is(s, from, "struct") || source_is(s, from, "enum") || source_is(s, from, "union");
    bool is_type = (is_tag && n_words <= 2 && !has_name) ||
                   (is_tag && source_is(s, end - 1, "}")) || source_is(s, from, "_Static_assert");
    if (!is_function && !is_type && end > from + 1 && !is_const(s, from, end))
        lint_find(l, s->path, s->token[from].line, "global", "a global that is no const table");
}

/* The end of an initialiser that begins after the `=` at i: its `;`. */
static size_t to_semicolon(const struct text_file *s, size_t i)
{
    while (i < s->n_tokens && !source_is(s, i, ";"))
        i = source_is(s, i, "{") || source_is(s, i, "(") || source_is(s, i, "[")
                ? source_after(s, i)
                : i + 1;
    return i;
}

/* Whether the brace at `open` begins a function: a parenthesis stands before it. */
static bool is_body(const struct text_file *s, size_t from, size_t open)
{
    for (size_t i = from; i < open; i++)
        if (source_is(s, i, "(") && !source_is(s, i - 1, "__attribute__") &&
            !(i > 1 && source_is(s, i - 1, "(")))
            return true;
    return false;
}

static void check_words(struct lint *l, const struct text_file *s, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        if (source_is(s, i, "goto"))
            lint_find(l, s->path, s->token[i].line, "goto", "no goto in this house");
        bool is_static = source_is(s, i, "static") || source_is(s, i, "_Thread_local");
        size_t last = i;
        while (is_static && last < end && !source_is(s, last, "=") && !source_is(s, last, ";"))
            last++;
        if (is_static && !is_const(s, i, last))
            lint_find(l, s->path, s->token[i].line, "global", "a static that can change");
    }
}

void declare_check(struct lint *l, const struct text_file *s)
{
    size_t from = 0;
    for (size_t i = 0; i < s->n_tokens; i++) {
        if (source_is(s, i, "extern") && i + 2 < s->n_tokens &&
            s->token[i + 1].kind == TOKEN_TEXT && source_is(s, i + 2, "{")) {
            i += 2; /* extern "C" { … }: look inside; its closing brace ends nothing */
            from = i + 1;
        } else if (source_is(s, i, "{") && is_body(s, from, i)) {
            size_t after = source_after(s, i);
            function_check(l, s, from, i);
            check_words(l, s, i, after);
            i = after - 1;
            from = after;
        } else if (source_is(s, i, "{")) {
            if (source_is(s, from, "struct") || source_is(s, from, "union") ||
                source_is(s, from, "typedef") || source_is(s, i - 1, "struct"))
                check_members(l, s, i);
            i = source_after(s, i) - 1;
        } else if (source_is(s, i, "(") || source_is(s, i, "[")) {
            i = source_after(s, i) - 1;
        } else if (source_is(s, i, ";") || source_is(s, i, "=")) {
            check_declaration(l, s, from, i);
            i = to_semicolon(s, i);
            from = i + 1;
        } else if (source_is(s, i, "}")) {
            from = i + 1;
        }
    }
}
