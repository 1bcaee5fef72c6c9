/* The scanner's first pass in plain C, eight bytes at a time in a 64-bit word. See json_blocks.h
 * for what the masks become. */
#include <string.h>

#include "store/json_blocks.h"

#define EACH(byte) ((byte)*0x0101010101010101u)

/* What one word of eight bytes holds: bit 7 of a byte is set where it does. */
struct found {
    uint64_t backslash, quote, mark, blank, control; /* as in struct json_masks */
};

/* Byte 0 is the lowest, on any machine. */
static uint64_t word_at(const uint8_t *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? word : __builtin_bswap64(word);
}

/* Bit 7 of each byte that is not 0; other bits are of no meaning. Exact: nothing is carried from
 * byte to byte. */
static uint64_t not_zero(uint64_t word) { return ((word & EACH(0x7f)) + EACH(0x7f)) | word; }

static uint64_t is(uint64_t nonzero) { return ~nonzero & EACH(0x80); }

/* Bit 7 of byte i to bit i. */
static uint64_t gather(uint64_t bits) { return ((bits >> 7) * 0x0102040810204080u) >> 56; }

static struct found look(uint64_t word)
{
    struct found f;
    /* { and [ differ in bit 0x20 only, and so do } and ]; it also turns 0x0c and 0x1a into , and :,
     * so those two are compared without it. */
    uint64_t with_bit = word | EACH(0x20);
    f.mark = is(not_zero(with_bit ^ EACH('{')) & not_zero(with_bit ^ EACH('}')) &
                not_zero(word ^ EACH(':')) & not_zero(word ^ EACH(',')));
    f.quote = is(not_zero(word ^ EACH('"')));
    f.backslash = is(not_zero(word ^ EACH('\\')));
    f.blank = is(not_zero(word ^ EACH(' ')));
    f.control = is(not_zero(word & EACH(0xe0)));
    if (f.control)
        f.blank |= is(not_zero(word ^ EACH('\t')) & not_zero(word ^ EACH('\n')) &
                      not_zero(word ^ EACH('\r')));
    return f;
}

/* Prefix exclusive-or: bit i is the parity of bits 0 … i. */
static uint64_t toggle(uint64_t bits)
{
    for (int shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

static struct json_masks masks_of(const uint8_t *at, uint64_t *seen)
{
    struct json_masks m = {0};
    for (int i = 0; i < 64; i += 8) {
        uint64_t word = word_at(at + i);
        struct found f = look(word);
        *seen |= word;
        m.backslash |= gather(f.backslash) << i;
        m.quote |= gather(f.quote) << i;
        m.mark |= gather(f.mark) << i;
        m.blank |= gather(f.blank) << i;
        m.control |= gather(f.control) << i;
    }
    return m;
}

/* A sequence of more than one byte has no ASCII in it, so each run of other bytes must be UTF-8 by
 * itself. */
static bool runs_are_utf8(const uint8_t *at, size_t n)
{
    for (size_t i = 0, end; i < n; i = end) {
        while (i + 8 <= n && !(word_at(at + i) & EACH(0x80)))
            i += 8;
        while (i < n && at[i] < 0x80)
            i++;
        for (end = i; end < n && at[end] >= 0x80;)
            end++;
        if (!str_is_utf8((str){(const char *)at + i, end - i}))
            return false;
    }
    return true;
}

bool json_index_portable(struct json_scan *s)
{
    struct json_carry carry = {0};
    uint8_t last[64];
    uint64_t seen = 0;
    for (size_t base = 0; base < s->n; base += 64) {
        const uint8_t *at = (const uint8_t *)s->at + base;
        if (s->n - base < 64) {
            memset(last, ' ', sizeof last);
            memcpy(last, at, s->n - base);
            at = last;
        }
        struct json_masks m = masks_of(at, &seen);
        struct json_found f = json_escapes(m.backslash, &carry);
        uint64_t quote = json_quotes(m, f);
        json_tokens(m, quote, toggle(quote), &f, &carry);
        json_write_places(s, f.places, (const char *)at, (uint32_t)base);
        json_write_escapes(s, f.escapes, (uint32_t)base);
    }
    if ((seen & EACH(0x80)) && !runs_are_utf8((const uint8_t *)s->at, s->n))
        s->fault = JSON_NOT_UTF8;
    return s->fault == JSON_GOOD && json_finish(s, &carry);
}
