/* Names and values: queries, forms, cookies and the parameters of a path. Decoded text is always
 * valid UTF-8 without control characters but line ends and tabs. */
#ifndef SPETS_WEB_FIELDS_H
#define SPETS_WEB_FIELDS_H

#include "base/buf.h"
#include "base/err.h"

struct field {
    str name;  /* decoded */
    str value; /* decoded */
};

struct fields {
    struct field *at; /* in the order sent */
    size_t n;         /* how many */
};

enum { MAX_FIELDS = 1000 };

/* Parses a=b&c=d of application/x-www-form-urlencoded. INVALID for more than MAX_FIELDS, broken
 * %-escapes, invalid UTF-8 or control characters. Line ends become \n. */
err fields_parse(struct ctx *, str text, struct fields *);
/* Parses a Cookie header. What does not look like name=value is left out. */
void fields_cookies(struct ctx *, str text, struct fields *);
/* Adds one in the turn arena. */
void fields_add(struct ctx *, struct fields *, str name, str value);
/* The first value of that name, or the empty str. */
str fields_get(const struct fields *, const char *name);
bool fields_has(const struct fields *, const char *name);
/* Decodes %-escapes; INVALID as above. */
err fields_decode(struct ctx *, str text, bool plus_is_space, str *decoded);
/* Encodes for a query or a path segment. */
void fields_encode(struct buf *, str text);

#endif
