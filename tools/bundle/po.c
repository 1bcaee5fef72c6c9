/* Reads sv.po files (GNU gettext's format: msgid, msgstr, comments) and writes the catalogue. */
#include "bundle.h"

#include <stdlib.h>
#include <string.h>

/* Appends the text of a "quoted" piece to *to. */
static void unquote(struct bundle *b, const char *path, int line, str piece, struct buf *to)
{
    piece = str_trim(piece);
    if (piece.n < 2 || piece.at[0] != '"' || piece.at[piece.n - 1] != '"') {
        bundle_complain(b, path, line, "a text must stand in double quotes");
        return;
    }
    for (size_t i = 1; i + 1 < piece.n; i++) {
        char c = piece.at[i];
        if (c == '\\' && i + 2 < piece.n) {
            c = piece.at[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        buf_byte(to, c);
    }
}

static void add(struct bundle *b, const char *path, int line, struct buf *id, struct buf *text)
{
    if (id->n) {
        str key = str_copy(b->ctx->turn, buf_str(id));
        const char *value = str_c(b->ctx->turn, buf_str(text));
        void **place = map_place(&b->sv, key);
        if (*place && strcmp(*place, value) != 0)
            bundle_complain(b, path, line, "two Swedish texts for \"%.*s\": \"%s\" and \"%s\"",
                            STR_F(key), (const char *)*place, value);
        if (text->n == 0)
            bundle_complain(b, path, line, "no Swedish text for \"%.*s\"", STR_F(key));
        *place = str_copy(b->ctx->turn, str_of(value)).n ? (void *)(uintptr_t)value : *place;
    }
    *id = *text = buf_in(b->ctx->turn);
}

void po_read(struct bundle *b, const char *path, str text)
{
    struct buf id = buf_in(b->ctx->turn), translation = buf_in(b->ctx->turn);
    struct buf *current = &id;
    bool is_open = false;
    str line;
    int number = 0;
    while (str_next(&text, '\n', &line) || text.at) {
        number++;
        line = str_trim(line);
        if (line.n == 0 || line.at[0] == '#')
            continue;
        if (str_starts(line, S("msgid "))) {
            if (is_open)
                add(b, path, number, &id, &translation);
            is_open = true;
            current = &id;
            unquote(b, path, number, str_from(line, 6), current);
        } else if (str_starts(line, S("msgstr "))) {
            current = &translation;
            unquote(b, path, number, str_from(line, 7), current);
        } else {
            unquote(b, path, number, line, current);
        }
    }
    if (is_open)
        add(b, path, number, &id, &translation);
}

static int by_key(const void *a, const void *b)
{
    const struct map_slot *x = a, *y = b;
    return str_compare(x->key, y->key);
}

void po_write(struct bundle *b)
{
    struct map_slot *sorted = NEW_ARRAY(b->ctx->turn, struct map_slot, b->sv.n);
    size_t n = 0;
    for (size_t i = 0; i < b->sv.n_slots; i++)
        if (b->sv.at[i].key.at)
            sorted[n++] = b->sv.at[i];
    if (n)
        qsort(sorted, n, sizeof *sorted, by_key);
    struct buf out = buf_in(b->ctx->turn);
    buf_put(&out, S("#include \"base/words.h\"\n\nconst struct word catalogue[] = {\n"));
    for (size_t i = 0; i < n; i++) {
        buf_put(&out, S("    {"));
        bundle_literal(&out, sorted[i].key);
        buf_put(&out, S(",\n     "));
        bundle_literal(&out, str_of(sorted[i].value));
        buf_put(&out, S("},\n"));
    }
    buf_format(&out, "    {0, 0},\n};\nconst size_t catalogue_n = %zu;\n", n);
    bundle_write(b, "catalogue", ".c", buf_str(&out));
}
