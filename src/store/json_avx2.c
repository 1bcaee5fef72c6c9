/* The scanner's first pass with AVX2 and carry-less multiplication. See json_blocks.h. */
#include <immintrin.h>
#include <string.h>

#include "store/json_blocks.h"

#define AVX2 __attribute__((target("avx2,pclmul,bmi,bmi2,popcnt,lzcnt")))
#define AVX2_INLINE static inline __attribute__((always_inline)) AVX2

AVX2_INLINE uint64_t equal(__m256i low, __m256i high, char c)
{
    __m256i wanted = _mm256_set1_epi8(c);
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return a | (uint64_t)b << 32;
}

/* Bytes under 0x20: those that stay themselves under an unsigned minimum with 0x1f. */
AVX2_INLINE uint64_t under_space(__m256i low, __m256i high)
{
    __m256i most = _mm256_set1_epi8(0x1f);
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(low, most), low));
    uint32_t b =
        (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(high, most), high));
    return a | (uint64_t)b << 32;
}

/* Where a table, looked up by the low four bits of a byte, holds that very byte. */
AVX2_INLINE uint64_t in_table(__m256i low, __m256i high, __m256i table)
{
    __m256i a = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, low), low);
    __m256i b = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, high), high);
    return (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

AVX2_INLINE struct json_masks masks_of(__m256i low, __m256i high)
{
    const __m256i blanks =
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)json_blanks));
    const __m256i marks =
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)json_marks));
    const __m256i bit = _mm256_set1_epi8(0x20);
    __m256i l = _mm256_or_si256(low, bit), h = _mm256_or_si256(high, bit);
    __m256i a = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(marks, low), l);
    __m256i b = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(marks, high), h);
    struct json_masks m;
    m.backslash = equal(low, high, '\\');
    m.quote = equal(low, high, '"');
    m.mark = (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
    m.blank = in_table(low, high, blanks);
    m.control = under_space(low, high);
    /* Setting the bit also turned 0x0c and 0x1a into , and : for the comparison. */
    m.mark &= ~m.control;
    return m;
}

AVX2_INLINE uint64_t toggle(uint64_t bits)
{
    __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

/* The bytes `by` places before those of `now`. */
#define BEFORE(now, last, by)                                                                      \
    _mm256_alignr_epi8(now, _mm256_permute2x128_si256(last, now, 0x21), 16 - (by))

AVX2_INLINE __m256i look_up(__m256i nibbles, const uint8_t *table)
{
    __m128i t = _mm_loadu_si128((const __m128i *)(const void *)table);
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(t), nibbles);
}

/* Nonzero where the sequence of bytes is no UTF-8; the tables are those of the paper. */
AVX2_INLINE __m256i utf8_faults(__m256i now, __m256i last)
{
    const __m256i low4 = _mm256_set1_epi8(0x0f);
    __m256i before = BEFORE(now, last, 1);
    __m256i one =
        look_up(_mm256_and_si256(_mm256_srli_epi16(before, 4), low4), json_utf8_tables[0]);
    __m256i two = look_up(_mm256_and_si256(before, low4), json_utf8_tables[1]);
    __m256i three = look_up(_mm256_and_si256(_mm256_srli_epi16(now, 4), low4), json_utf8_tables[2]);
    __m256i special = _mm256_and_si256(_mm256_and_si256(one, two), three);
    __m256i third = _mm256_subs_epu8(BEFORE(now, last, 2), _mm256_set1_epi8((char)(0xe0 - 0x80)));
    __m256i fourth = _mm256_subs_epu8(BEFORE(now, last, 3), _mm256_set1_epi8((char)(0xf0 - 0x80)));
    __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(must, special);
}

struct utf8 {
    __m256i last;   /* the 32 bytes before */
    __m256i faults; /* nonzero once something was wrong */
    bool is_plain;  /* all of `last` is ASCII */
};

AVX2_INLINE void check_utf8(struct utf8 *u, __m256i low, __m256i high)
{
    bool is_plain = _mm256_movemask_epi8(_mm256_or_si256(low, high)) == 0;
    if (is_plain && u->is_plain)
        return;
    u->faults = _mm256_or_si256(u->faults, utf8_faults(low, u->last));
    u->faults = _mm256_or_si256(u->faults, utf8_faults(high, low));
    u->last = high;
    u->is_plain = is_plain;
}

AVX2_INLINE void do_block(struct json_scan *s, struct json_carry *carry, struct utf8 *utf8,
                          const char *at, size_t base)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)at);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(at + 32));
    check_utf8(utf8, low, high);
    struct json_masks m = masks_of(low, high);
    struct json_found f = json_escapes(m.backslash, carry);
    uint64_t quote = json_quotes(m, f);
    json_tokens(m, quote, toggle(quote), &f, carry);
    json_write_places(s, f.places, at, (uint32_t)base);
    json_write_escapes(s, f.escapes, (uint32_t)base);
}

AVX2 bool json_index_avx2(struct json_scan *s)
{
    struct json_carry carry = {0};
    struct utf8 utf8 = {_mm256_setzero_si256(), _mm256_setzero_si256(), true};
    char last[64];
    size_t base = 0;
    for (; base + 64 <= s->n; base += 64)
        do_block(s, &carry, &utf8, s->at + base, base);
    /* The last block is padded with blanks, and made even where nothing is left for it: a sequence
     * that the record's end cuts off shows in it. */
    memset(last, ' ', sizeof last);
    memcpy(last, s->at + base, s->n - base);
    do_block(s, &carry, &utf8, last, base);
    if (!_mm256_testz_si256(utf8.faults, utf8.faults))
        s->fault = JSON_NOT_UTF8;
    return s->fault == JSON_GOOD && json_finish(s, &carry);
}
