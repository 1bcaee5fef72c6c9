/* Strings with a length: see str.h. */
#include "base/str.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

str str_of(const char *zero_ended)
{
    return zero_ended ? (str){zero_ended, strlen(zero_ended)} : (str){0};
}

str str_copy(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.at, s.n);
    return (str){p, s.n};
}

const char *str_c(struct arena *a, str s) { return str_copy(a, s).at; }

str str_format(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        abort();
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (str){p, (size_t)n};
}

bool str_equal(str a, str b) { return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0); }

int str_compare(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && str_equal((str){s.at, prefix.n}, prefix);
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && str_equal((str){s.at + s.n - suffix.n, suffix.n}, suffix);
}

str str_slice(str s, size_t start, size_t end)
{
    if (end > s.n)
        end = s.n;
    if (start > end)
        start = end;
    return s.n ? (str){s.at + start, end - start} : s;
}

str str_from(str s, size_t start) { return str_slice(s, start, s.n); }

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

str str_trim(str s)
{
    while (s.n && is_space(s.at[0]))
        s = str_from(s, 1);
    while (s.n && is_space(s.at[s.n - 1]))
        s.n--;
    return s;
}

bool str_find(str s, str what, size_t *at)
{
    for (size_t i = 0; i + what.n <= s.n; i++)
        if (what.n == 0 || memcmp(s.at + i, what.at, what.n) == 0) {
            *at = i;
            return true;
        }
    return false;
}

bool str_cut(str s, char at, str *before, str *after)
{
    const char *p = s.n ? memchr(s.at, at, s.n) : NULL;
    if (!p)
        return false;
    size_t i = (size_t)(p - s.at);
    *before = str_slice(s, 0, i);
    *after = str_from(s, i + 1);
    return true;
}

bool str_next(str *rest, char separator, str *piece)
{
    if (!rest->at)
        return false;
    str before, after;
    if (str_cut(*rest, separator, &before, &after)) {
        *piece = before;
        *rest = after;
        return true;
    }
    *piece = *rest;
    *rest = (str){0};
    return piece->n > 0;
}

bool str_int(str s, int64_t *out)
{
    size_t i = s.n && (s.at[0] == '-' || s.at[0] == '+');
    bool negative = i && s.at[0] == '-';
    if (i == s.n)
        return false;
    int64_t value = 0;
    for (; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        int64_t digit = s.at[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, negative ? -digit : digit, &value))
            return false;
    }
    *out = value;
    return true;
}

bool str_real(str s, double *out)
{
    char text[64], *end;
    if (s.n == 0 || s.n >= sizeof text || is_space(s.at[0]))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("0123456789+-.eE", s.at[i]) || !s.at[i])
            return false;
    memcpy(text, s.at, s.n);
    text[s.n] = 0;
    double value = strtod(text, &end);
    if (*end || value > 1.7e308 || value < -1.7e308)
        return false;
    *out = value;
    return true;
}

/* The length of the UTF-8 sequence at p, or 0 (RFC 3629: no surrogates, no overlong forms). */
static size_t utf8_length(const unsigned char *p, size_t n)
{
    static const struct {
        unsigned char first_low, first_high, second_low, second_high;
        size_t n;
    } forms[] = {
        {0x00, 0x7f, 0,    0,    1},
        {0xc2, 0xdf, 0x80, 0xbf, 2},
        {0xe0, 0xe0, 0xa0, 0xbf, 3},
        {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3},
        {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4},
        {0xf1, 0xf3, 0x80, 0xbf, 4},
        {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        if (p[0] < forms[f].first_low || p[0] > forms[f].first_high || n < forms[f].n)
            continue;
        if (forms[f].n > 1 && (p[1] < forms[f].second_low || p[1] > forms[f].second_high))
            return 0;
        for (size_t i = 2; i < forms[f].n; i++)
            if ((p[i] & 0xc0) != 0x80)
                return 0;
        return forms[f].n;
    }
    return 0;
}

bool str_is_utf8(str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t n = utf8_length((const unsigned char *)s.at + i, s.n - i);
        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

uint64_t str_hash(str s)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.at[i]) * 1099511628211u;
    return h ^ (h >> 32);
}
