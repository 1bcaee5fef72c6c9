/* The scanner's first pass in plain C: the same masks, byte by byte. See json_blocks.h. */
#include <string.h>

#include "store/json_blocks.h"

enum { BACKSLASH = 1, QUOTE = 2, MARK = 4, BLANK = 8, CONTROL = 16, OTHER = 32 };

static uint8_t class_of(uint8_t c)
{
    if (c >= 0x80)
        return OTHER;
    if (c == '\t' || c == '\n' || c == '\r')
        return BLANK | CONTROL;
    if (c < 0x20)
        return CONTROL;
    if (c == ' ')
        return BLANK;
    if (c == '"')
        return QUOTE;
    if (c == '\\')
        return BACKSLASH;
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',' ? MARK : 0;
}

/* Prefix exclusive-or: bit i is the parity of bits 0 … i. */
static uint64_t toggle(uint64_t bits)
{
    for (int shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

static struct json_masks masks_of(const uint8_t *at, const uint8_t *classes, uint8_t *seen)
{
    struct json_masks m = {0};
    for (int i = 0; i < 64; i++) {
        uint64_t c = classes[at[i]];
        *seen |= (uint8_t)c;
        m.backslash |= (c & 1) << i;
        m.quote |= (c >> 1 & 1) << i;
        m.mark |= (c >> 2 & 1) << i;
        m.blank |= (c >> 3 & 1) << i;
        m.control |= (c >> 4 & 1) << i;
    }
    return m;
}

bool json_index_portable(struct json_scan *s)
{
    struct json_carry carry = {0};
    uint8_t classes[256], last[64], seen = 0;
    for (int c = 0; c < 256; c++)
        classes[c] = class_of((uint8_t)c);
    for (size_t base = 0; base < s->n; base += 64) {
        const uint8_t *at = (const uint8_t *)s->at + base;
        if (s->n - base < 64) {
            memset(last, ' ', sizeof last);
            memcpy(last, at, s->n - base);
            at = last;
        }
        struct json_masks m = masks_of(at, classes, &seen);
        struct json_found f = json_escapes(m.backslash, &carry);
        uint64_t quote = json_quotes(m, f);
        json_tokens(m, quote, toggle(quote), &f, &carry);
        s->n_places += json_write_places(s->place + s->n_places, f.places, (uint32_t)base);
        json_write_escapes(s, f.escapes, (uint32_t)base);
    }
    s->has_other_bytes = (seen & OTHER) != 0;
    if (s->has_other_bytes && !str_is_utf8((str){s->at, s->n}))
        s->fault = JSON_NOT_UTF8;
    json_write_marks(s);
    return s->fault == JSON_GOOD && json_finish(s, &carry);
}
