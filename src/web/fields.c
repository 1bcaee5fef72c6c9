/* Reading queries, forms and cookies: see fields.h. */
#include "web/fields.h"

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool is_clean(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
            return false;
    }
    return str_is_utf8(s);
}

err fields_decode(struct ctx *ctx, str text, bool plus_is_space, str *decoded)
{
    char *to = arena_alloc(ctx->turn, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        if (c == '%') {
            int high = i + 2 < text.n ? hex_of(text.at[i + 1]) : -1;
            int low = i + 2 < text.n ? hex_of(text.at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return FAIL(ctx, INVALID,
                            "The address or form holds a broken %%-code. Go back "
                            "and try again.");
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (c == '\r')
            continue;
        to[n++] = c;
    }
    str result = {to, n};
    if (!is_clean(result))
        return FAIL(ctx, INVALID,
                    "The address or form holds characters that are no text. Go back "
                    "and try again.");
    *decoded = result;
    return OK;
}

void fields_add(struct ctx *ctx, struct fields *fields, str name, str value)
{
    if ((fields->n & (fields->n - 1)) == 0) {
        struct field *larger = NEW_ARRAY(ctx->turn, struct field, fields->n ? fields->n * 2 : 1);
        for (size_t i = 0; i < fields->n; i++)
            larger[i] = fields->at[i];
        fields->at = larger;
    }
    fields->at[fields->n++] = (struct field){name, value};
}

err fields_parse(struct ctx *ctx, str text, struct fields *out)
{
    struct fields fields = {0};
    str piece;
    while (str_next(&text, '&', &piece) || text.at) {
        str name = piece, value = {0};
        if (piece.n == 0)
            continue;
        if (fields.n == MAX_FIELDS)
            return FAIL(ctx, INVALID, "The form has more than %d fields. Send it in parts.",
                        MAX_FIELDS);
        str_cut(piece, '=', &name, &value);
        TRY(fields_decode(ctx, name, true, &name));
        TRY(fields_decode(ctx, value, true, &value));
        fields_add(ctx, &fields, name, value);
    }
    *out = fields;
    return OK;
}

void fields_cookies(struct ctx *ctx, str text, struct fields *out)
{
    struct fields fields = {0};
    str piece, name, value;
    while (fields.n < MAX_FIELDS && (str_next(&text, ';', &piece) || text.at))
        if (str_cut(str_trim(piece), '=', &name, &value) && name.n && is_clean(name) &&
            is_clean(value))
            fields_add(ctx, &fields, name, value);
    *out = fields;
}

static const struct field *find(const struct fields *fields, const char *name)
{
    for (size_t i = 0; i < fields->n; i++)
        if (str_equal(fields->at[i].name, str_of(name)))
            return &fields->at[i];
    return NULL;
}

str fields_get(const struct fields *fields, const char *name)
{
    const struct field *field = find(fields, name);
    return field ? field->value : (str){0};
}

bool fields_has(const struct fields *fields, const char *name)
{
    return find(fields, name) != NULL;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void fields_encode(struct buf *out, str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (is_plain(text.at[i]))
            buf_byte(out, text.at[i]);
        else
            buf_format(out, "%%%02X", (unsigned char)text.at[i]);
}
