/* See openalex_id.h. */
#include "evidence/intake/openalex_id.h"

bool openalex_number(str s, char before, uint64_t most, uint64_t *number)
{
    size_t from = s.n;
    uint64_t n = 0;
    while (from && s.at[from - 1] >= '0' && s.at[from - 1] <= '9')
        from--;
    if (from == s.n || from == 0 || s.at[from - 1] != before)
        return false;
    for (size_t i = from; i < s.n; i++) {
        uint64_t digit = (uint64_t)(s.at[i] - '0');
        if (n > (most - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    *number = n;
    return true;
}
