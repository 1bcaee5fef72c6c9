/* Growing byte buffers: see buf.h. */
#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buf buf_in(struct arena *a) { return (struct buf){.arena = a}; }

static void make_room(struct buf *b, size_t n)
{
    if (b->room - b->n >= n)
        return;
    size_t room = b->room ? b->room * 2 : 256;
    while (room - b->n < n)
        room *= 2;
    char *larger = arena_alloc(b->arena, room);
    if (b->n)
        memcpy(larger, b->at, b->n);
    b->at = larger;
    b->room = room;
}

void buf_put(struct buf *b, str s)
{
    if (s.n == 0)
        return;
    make_room(b, s.n);
    memcpy(b->at + b->n, s.at, s.n);
    b->n += s.n;
}

void buf_byte(struct buf *b, char c)
{
    make_room(b, 1);
    b->at[b->n++] = c;
}

void buf_format(struct buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        abort();
    make_room(b, (size_t)n + 1);
    vsnprintf(b->at + b->n, (size_t)n + 1, format, again);
    va_end(again);
    b->n += (size_t)n;
}

void buf_json(struct buf *b, str s)
{
    buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '"' || c == '\\')
            buf_format(b, "\\%c", c);
        else if (c == '\n')
            buf_put(b, S("\\n"));
        else if (c < 0x20)
            buf_format(b, "\\u%04x", c);
        else
            buf_byte(b, (char)c);
    }
    buf_byte(b, '"');
}

void buf_json_real(struct buf *b, double value)
{
    if (!isfinite(value)) {
        buf_put(b, S("null"));
        return;
    }
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    buf_put(b, str_of(text));
}

void buf_csv(struct buf *b, str s)
{
    bool plain = true;
    for (size_t i = 0; i < s.n; i++)
        plain = plain && s.at[i] != '"' && s.at[i] != ',' && s.at[i] != '\n' && s.at[i] != '\r';
    if (plain) {
        buf_put(b, s);
        return;
    }
    buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] == '"')
            buf_byte(b, '"');
        buf_byte(b, s.at[i]);
    }
    buf_byte(b, '"');
}

str buf_str(const struct buf *b) { return (str){b->at, b->n}; }
