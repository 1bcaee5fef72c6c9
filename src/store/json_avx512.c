/* The scanner's first pass with AVX-512 (VBMI2). See json_blocks.h. */
#include <immintrin.h>

#include "store/json_blocks.h"

#define AVX512                                                                                     \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,pclmul,bmi,"  \
                          "bmi2,popcnt,lzcnt")))
#define AVX512_INLINE static inline __attribute__((always_inline)) AVX512

AVX512_INLINE __m512i table_of(const uint8_t *table)
{
    return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)table));
}

AVX512_INLINE struct json_masks masks_of(__m512i now)
{
    __m512i with_bit = _mm512_or_si512(now, _mm512_set1_epi8(0x20));
    __m512i marks = _mm512_shuffle_epi8(table_of(json_marks), now);
    __m512i blanks = _mm512_shuffle_epi8(table_of(json_blanks), now);
    struct json_masks m;
    m.backslash = _mm512_cmpeq_epi8_mask(now, _mm512_set1_epi8('\\'));
    m.quote = _mm512_cmpeq_epi8_mask(now, _mm512_set1_epi8('"'));
    m.control = _mm512_cmplt_epu8_mask(now, _mm512_set1_epi8(0x20));
    m.blank = _mm512_cmpeq_epi8_mask(blanks, now);
    /* Setting the bit also turned 0x0c and 0x1a into , and : for the comparison. */
    m.mark = _mm512_cmpeq_epi8_mask(marks, with_bit) & ~m.control;
    return m;
}

AVX512_INLINE uint64_t toggle(uint64_t bits)
{
    __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

/* Nonzero where the sequence of bytes is no UTF-8; the tables are those of the paper. */
AVX512_INLINE __m512i utf8_faults(__m512i now, __m512i last)
{
    const __m512i low4 = _mm512_set1_epi8(0x0f);
    const __m512i lanes = _mm512_set_epi64(13, 12, 11, 10, 9, 8, 7, 6);
    __m512i moved = _mm512_permutex2var_epi64(last, lanes, now);
    __m512i before = _mm512_alignr_epi8(now, moved, 15);
    __m512i high = _mm512_and_si512(_mm512_srli_epi16(before, 4), low4);
    __m512i next = _mm512_and_si512(_mm512_srli_epi16(now, 4), low4);
    __m512i one = _mm512_shuffle_epi8(table_of(json_utf8_tables[0]), high);
    __m512i two =
        _mm512_shuffle_epi8(table_of(json_utf8_tables[1]), _mm512_and_si512(before, low4));
    __m512i three = _mm512_shuffle_epi8(table_of(json_utf8_tables[2]), next);
    __m512i special = _mm512_and_si512(_mm512_and_si512(one, two), three);
    __m512i third =
        _mm512_subs_epu8(_mm512_alignr_epi8(now, moved, 14), _mm512_set1_epi8((char)(0xe0 - 0x80)));
    __m512i fourth =
        _mm512_subs_epu8(_mm512_alignr_epi8(now, moved, 13), _mm512_set1_epi8((char)(0xf0 - 0x80)));
    __m512i must = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8((char)0x80));
    return _mm512_xor_si512(must, special);
}

struct utf8 {
    __m512i last;   /* the block before */
    __m512i faults; /* nonzero once something was wrong */
    bool is_plain;  /* all of `last` is ASCII */
};

AVX512_INLINE void check_utf8(struct utf8 *u, __m512i now)
{
    bool is_plain = _mm512_movepi8_mask(now) == 0;
    if (is_plain && u->is_plain)
        return;
    u->faults = _mm512_or_si512(u->faults, utf8_faults(now, u->last));
    u->last = now;
    u->is_plain = is_plain;
}

/* Up to 64 places, in groups of sixteen. */
AVX512_INLINE size_t write_places(uint32_t *to, uint64_t bits, size_t base)
{
    static const uint8_t numbers[64] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    __m512i all = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(numbers));
    __m512i first = _mm512_set1_epi32((int)(uint32_t)base);
    int n = (int)_mm_popcnt_u64(bits);
    _mm512_storeu_si512(to,
                        _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(all))));
    if (n > 16)
        _mm512_storeu_si512(
            to + 16,
            _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(all, 1))));
    if (n > 32)
        _mm512_storeu_si512(
            to + 32,
            _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(all, 2))));
    if (n > 48)
        _mm512_storeu_si512(
            to + 48,
            _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(all, 3))));
    return (size_t)n;
}

AVX512_INLINE void do_block(struct json_scan *s, struct json_carry *carry, struct utf8 *utf8,
                            __m512i now, size_t base)
{
    check_utf8(utf8, now);
    struct json_masks m = masks_of(now);
    struct json_found f = json_escapes(m.backslash, carry);
    uint64_t quote = json_quotes(m, f);
    json_tokens(m, quote, toggle(quote), &f, carry);
    /* Compressing to memory is slow on some processors; the array has room for a whole store. */
    _mm512_storeu_si512(s->mark + s->n_places, _mm512_maskz_compress_epi8(f.places, now));
    s->n_places += write_places(s->place + s->n_places, f.places, base);
    json_write_escapes(s, f.escapes, (uint32_t)base);
}

AVX512 bool json_index_avx512(struct json_scan *s)
{
    struct json_carry carry = {0};
    struct utf8 utf8 = {_mm512_setzero_si512(), _mm512_setzero_si512(), true};
    size_t base = 0;
    for (; base + 64 <= s->n; base += 64)
        do_block(s, &carry, &utf8, _mm512_loadu_si512(s->at + base), base);
    /* The last block is padded with blanks, and made even where nothing is left for it: a sequence
     * that the record's end cuts off shows in it. A masked load touches no byte beyond the mask. */
    uint64_t left = (1ull << (s->n - base)) - 1;
    __m512i last = _mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), left, s->at + base);
    do_block(s, &carry, &utf8, last, base);
    if (_mm512_test_epi8_mask(utf8.faults, utf8.faults) != 0)
        s->fault = JSON_NOT_UTF8;
    return s->fault == JSON_GOOD && json_finish(s, &carry);
}
