/* See openalex_id.h. */
#include "evidence/intake/openalex_id.h"

bool openalex_number(str s, char before, uint64_t most, uint64_t *number)
{
    uint64_t n = 0, scale = 1;
    size_t from = s.n;
    /* From the end, in one pass. The twentieth digit may overflow; a leading zero cannot. */
    while (from && s.at[from - 1] >= '0' && s.at[from - 1] <= '9') {
        uint64_t digit = (uint64_t)(s.at[--from] - '0'), part;
        if (digit && (scale == 0 || __builtin_mul_overflow(digit, scale, &part) ||
                      __builtin_add_overflow(n, part, &n)))
            return false;
        scale = scale > UINT64_MAX / 10 ? 0 : scale * 10;
    }
    if (from == s.n || from == 0 || s.at[from - 1] != before || n > most)
        return false;
    *number = n;
    return true;
}
