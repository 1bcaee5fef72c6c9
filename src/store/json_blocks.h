/* What the three builds of the scanner's first pass share: 64 bytes as bit masks, turned into
 * places. Private to store/json_*.c. Bit tricks of Langdale and Lemire (VLDB Journal 2019) and of
 * Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte" (2021). */
#ifndef SPETS_STORE_JSON_BLOCKS_H
#define SPETS_STORE_JSON_BLOCKS_H

#include "store/json_scan.h"

#define JSON_INLINE static inline __attribute__((always_inline))

/* Bit i stands for byte i of the block. */
struct json_masks {
    uint64_t backslash; /* \ */
    uint64_t quote;     /* " */
    uint64_t mark;      /* one of {}[]:, */
    uint64_t blank;     /* space, tab, line feed, carriage return */
    uint64_t control;   /* under 0x20 */
};

/* What one block leaves for the next. */
struct json_carry {
    uint64_t escaped;   /* 1 if the next block's first byte is escaped */
    uint64_t in_string; /* all ones within a string */
    uint64_t in_scalar; /* 1 if the last byte belongs to a scalar */
    uint64_t bad;       /* control characters in strings, if any */
};

/* What a block is made of. */
struct json_found {
    uint64_t places;  /* where tokens begin */
    uint64_t escapes; /* backslashes that begin an escape */
    uint64_t escaped; /* bytes after such a backslash */
};

/* By the low four bits of a byte: the blank, or the mark with bit 0x20 set ({ and [ differ in that
 * bit only, and so do } and ]), that the byte must be. 0 at an index that is not 0 fits none. */
extern const uint8_t json_blanks[16];
extern const uint8_t json_marks[16];
/* What is wrong with a byte and the one before it, as bits: by the high and the low half of the
 * first and the high half of the second. Table 9 of Keiser and Lemire. */
extern const uint8_t json_utf8_tables[3][16];

/* Odd-length runs of backslashes escape what follows (as in simdjson 3). */
JSON_INLINE struct json_found json_escapes(uint64_t backslash, struct json_carry *carry)
{
    struct json_found f = {0, 0, carry->escaped};
    if (backslash == 0) {
        carry->escaped = 0;
        return f;
    }
    const uint64_t odd = 0xaaaaaaaaaaaaaaaau;
    uint64_t first = backslash & ~carry->escaped;
    uint64_t code = (((first << 1) | odd) - first) ^ odd;
    f.escaped = code ^ (backslash | carry->escaped);
    f.escapes = code & backslash;
    carry->escaped = f.escapes >> 63;
    return f;
}

/* `toggled` is the prefix exclusive-or of the quotes that json_quotes gave. */
JSON_INLINE uint64_t json_quotes(struct json_masks m, struct json_found f)
{
    return m.quote & ~f.escaped;
}

JSON_INLINE void json_tokens(struct json_masks m, uint64_t quote, uint64_t toggled,
                             struct json_found *f, struct json_carry *carry)
{
    uint64_t in_string = toggled ^ carry->in_string;
    carry->in_string = (uint64_t)((int64_t)in_string >> 63);
    carry->bad |= m.control & in_string;
    uint64_t scalar = ~(m.mark | m.blank | quote | in_string);
    uint64_t begins = scalar & ~((scalar << 1) | carry->in_scalar);
    carry->in_scalar = scalar >> 63;
    f->places = (m.mark & ~in_string) | (quote & in_string) | begins;
}

/* The places of set bits, and the bytes there; whole groups of four, so with room for 3 more. */
JSON_INLINE void json_write_places(struct json_scan *s, uint64_t bits, const char *at,
                                   uint32_t base)
{
    uint32_t *place = s->place + s->n_places;
    char *mark = s->mark + s->n_places;
    size_t n = (size_t)__builtin_popcountll(bits);
    for (size_t done = 0; done < n; done += 4)
        for (size_t k = 0; k < 4; k++, bits &= bits - 1) {
            uint32_t i = (uint32_t)(bits ? __builtin_ctzll(bits) : 64);
            place[done + k] = base + i;
            mark[done + k] = at[i & 63];
        }
    s->n_places += n;
}

JSON_INLINE void json_write_escapes(struct json_scan *s, uint64_t bits, uint32_t base)
{
    for (; bits; bits &= bits - 1)
        s->escape[s->n_escapes++] = base + (uint32_t)__builtin_ctzll(bits);
}

/* Ends the first pass: false and a fault if a string is open or held a control character. */
JSON_INLINE bool json_finish(struct json_scan *s, const struct json_carry *carry)
{
    if (carry->bad)
        s->fault = JSON_CONTROL;
    else if (carry->in_string)
        s->fault = JSON_OPEN_STRING;
    s->place[s->n_places] = (uint32_t)s->n;
    return s->fault == JSON_GOOD;
}

bool json_index_portable(struct json_scan *);
bool json_index_avx2(struct json_scan *);
bool json_index_avx512(struct json_scan *);
/* The second pass: escapes and grammar. */
bool json_check_escapes(struct json_scan *);
bool json_check_grammar(struct json_scan *);
/* The code unit after \u at `at`; -1 if these are not four hexadecimal digits within the record. */
int32_t json_code_unit(const struct json_scan *, size_t at);

#endif
