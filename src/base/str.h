/* Strings with a length: bytes that somebody else owns, normally an arena. Always UTF-8 once they
 * have passed a reader; never assumed to end with a zero byte, though str_c makes one that does. */
#ifndef SPETS_BASE_STR_H
#define SPETS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct str {
    const char *at; /* the first byte; may be null when n is 0 */
    size_t n;       /* bytes */
} str;

/* A literal as a str. */
#define S(literal) ((str){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_F(s) (int)(s).n, (s).at

str str_of(const char *zero_ended); /* null gives the empty string */
str str_copy(struct arena *, str);  /* a copy that also has a zero byte after its end */
/* The bytes of s followed by a zero byte, copied into the arena. */
const char *str_c(struct arena *, str);
str str_format(struct arena *, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool str_equal(str, str);
int str_compare(str, str); /* byte order: negative, 0, positive */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
str str_from(str s, size_t start);              /* s without its first `start` bytes */
str str_slice(str s, size_t start, size_t end); /* bytes [start, end), cut to what is there */
str str_trim(str);                              /* without ASCII white space at both ends */
bool str_find(str s, str what, size_t *at);     /* the first place of `what` */
bool str_cut(str s, char at, str *before, str *after); /* splits at the first `at`; false if none */
/* Takes the next piece up to `separator` off *rest; false when nothing is left. */
bool str_next(str *rest, char separator, str *piece);
/* A whole decimal integer with an optional sign and nothing else; false if it is not, or does not
 * fit. */
bool str_int(str, int64_t *);
/* A whole decimal number in the C locale, such as 3, -2.5 or 3e+05; false if it is not. */
bool str_real(str, double *);
bool str_is_utf8(str);
uint64_t str_hash(str); /* not for untrusted tables' security: maps seed it */

#endif
