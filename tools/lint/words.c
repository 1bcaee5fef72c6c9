/* Sentences for a person and their Swedish texts: every FAIL of a kind that a person can mend, and
 * every TR, has one in some sv.po, with the same conversions in the same order; every entry of
 * sv.po is said somewhere. Whether a translation is good, people judge. */
#include "lint.h"

#include <ctype.h>
#include <string.h>

static void undo_escapes(struct buf *to, str piece)
{
    for (size_t i = 0; i < piece.n; i++) {
        char c = piece.at[i];
        if (c == '\\' && i + 1 < piece.n) {
            c = piece.at[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        buf_byte(to, c);
    }
}

str words_joined(struct lint *l, const struct text_file *s, size_t *i)
{
    struct buf out = buf_in(l->ctx->turn);
    for (; *i < s->n_tokens; (*i)++) {
        if (s->token[*i].kind == TOKEN_TEXT)
            undo_escapes(&out, s->token[*i].text);
        else if (source_is(s, *i, "PRId64"))
            buf_put(&out, S("ld"));
        else if (source_is(s, *i, "PRIu64"))
            buf_put(&out, S("lu"));
        else
            break;
    }
    return buf_str(&out);
}

static str unquoted(struct lint *l, str line)
{
    struct buf out = buf_in(l->ctx->turn);
    line = str_trim(line);
    if (line.n >= 2)
        undo_escapes(&out, str_slice(line, 1, line.n - 1));
    return buf_str(&out);
}

void words_read(struct lint *l, const char *path)
{
    str text, line, id = {0};
    struct po_entry *entry = NULL;
    bool is_id = false;
    if (file_read(l->ctx, path, &text) != OK)
        return;
    for (int n = 1; str_next(&text, '\n', &line) || text.at; n++) {
        bool opens = str_starts(line, S("msgid ")), turns = str_starts(line, S("msgstr "));
        if (!opens && !turns && !str_starts(str_trim(line), S("\"")))
            continue;
        str piece = unquoted(l, str_from(line, opens ? 6 : turns ? 7 : 0));
        if (opens) {
            entry = NEW(l->ctx->turn, struct po_entry);
            *entry = (struct po_entry){.path = path, .line = n};
            id = (str){0};
        }
        is_id = opens || (is_id && !turns);
        str *to = is_id ? &id : entry ? &entry->swedish : &id;
        *to = str_format(l->ctx->turn, "%.*s%.*s", STR_F(*to), STR_F(piece));
        if (!is_id && id.n && !map_get(&l->swedish, id))
            map_put(&l->swedish, id, entry);
    }
}

/* The conversions of a printf format, one after the other. */
static str conversions(struct lint *l, str format)
{
    struct buf out = buf_in(l->ctx->turn);
    for (size_t i = 0; i + 1 < format.n; i++) {
        if (format.at[i] != '%')
            continue;
        if (format.at[i + 1] == '%') {
            i++;
            continue;
        }
        do
            buf_byte(&out, format.at[i++]);
        while (i < format.n && !strchr("diouxXeEfgGaAcsp", format.at[i]));
        if (i < format.n)
            buf_byte(&out, format.at[i]);
    }
    return buf_str(&out);
}

static void check_sentence(struct lint *l, const struct text_file *s, int line, str sentence)
{
    struct po_entry *entry = map_get(&l->swedish, sentence);
    if (!entry) {
        lint_find(l, s->path, line, "swedish", "no sv.po has \"%.*s\"", STR_F(sentence));
        return;
    }
    str english = conversions(l, sentence), swedish = conversions(l, entry->swedish);
    if (!str_equal(english, swedish))
        lint_find(l, entry->path, entry->line, "conversions", "%.*s in English, %.*s in Swedish",
                  STR_F(english), STR_F(swedish));
}

static bool is_for_persons(const struct text_file *s, size_t i)
{
    static const char *const kinds[] = {"INVALID",  "DENIED", "MISSING",
                                        "CONFLICT", "BUSY",   "IMPOSSIBLE"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (source_is(s, i, kinds[k]))
            return true;
    return false;
}

/* The token after the comma number n of the call that opens at `open`; n 0 is the first argument.
 */
static size_t argument(const struct text_file *s, size_t open, int n)
{
    size_t close = source_after(s, open) - 1, i = open + 1;
    while (n > 0 && i < close) {
        n -= source_is(s, i, ",");
        i = source_is(s, i, "(") || source_is(s, i, "{") || source_is(s, i, "[")
                ? source_after(s, i)
                : i + 1;
    }
    return i;
}

void words_check(struct lint *l, const struct text_file *s)
{
    str path = str_of(s->path);
    size_t at;
    bool is_checked = str_starts(path, S("src/")) && !str_find(path, S("/test"), &at) &&
                      !str_find(path, S("/fuzz"), &at);
    for (size_t i = 0; i + 1 < s->n_tokens; i++) {
        bool is_call = source_is(s, i + 1, "(") && is_checked;
        bool is_fail = is_call && source_is(s, i, "FAIL");
        if (is_fail || (is_call && source_is(s, i, "TR"))) {
            size_t text = argument(s, i + 1, is_fail ? 2 : 1);
            int line = s->token[i].line;
            if ((!is_fail || is_for_persons(s, argument(s, i + 1, 1))) && text < s->n_tokens &&
                s->token[text].kind == TOKEN_TEXT)
                check_sentence(l, s, line, words_joined(l, s, &text));
        }
    }
    for (size_t i = 0; i < s->n_tokens; i++)
        if (s->token[i].kind == TOKEN_TEXT) {
            str said = words_joined(l, s, &i);
            map_put(&l->said, said, l);
        }
}

/* White space as the templates' translator folds it: runs become one blank. */
static str folded(struct lint *l, str text)
{
    struct buf out = buf_in(l->ctx->turn);
    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        bool is_space = isspace((unsigned char)text.at[i]);
        if (!is_space || !isspace((unsigned char)text.at[i - 1]))
            buf_byte(&out, is_space ? ' ' : text.at[i]);
    }
    return buf_str(&out);
}

/* Every run of bytes from a quote to the next. */
static void words_quoted(struct lint *l, str text, str quote)
{
    size_t open, close;
    while (str_find(text, quote, &open)) {
        text = str_from(text, open + 1);
        if (!str_find(text, quote, &close))
            return;
        map_put(&l->said, str_slice(text, 0, close), l);
    }
}

void words_of_html(struct lint *l, const struct text_file *s)
{
    str rest = s->text;
    size_t open, close;
    while (str_find(rest, S("[["), &open)) {
        rest = str_from(rest, open + 2);
        if (!str_find(rest, S("]]"), &close))
            return;
        map_put(&l->said, folded(l, str_slice(rest, 0, close)), l);
        rest = str_from(rest, close + 2);
    }
    words_quoted(l, s->text, S("\"")); /* a text in C inside a tag */
}

void words_of_sql(struct lint *l, const struct text_file *s) { words_quoted(l, s->text, S("'")); }

void words_unused(struct lint *l)
{
    for (size_t i = 0; i < l->swedish.n_slots; i++) {
        const struct map_slot *slot = &l->swedish.at[i];
        const struct po_entry *entry = slot->value;
        if (slot->key.at && !map_get(&l->said, slot->key))
            lint_find(l, entry->path, entry->line, "unused", "nobody says \"%.*s\"",
                      STR_F(slot->key));
    }
}
