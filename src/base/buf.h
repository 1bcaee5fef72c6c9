/* A growing run of bytes in an arena: what pages, files and JSON are written into. */
#ifndef SPETS_BASE_BUF_H
#define SPETS_BASE_BUF_H

#include "base/str.h"

struct buf {
    struct arena *arena; /* where the bytes live */
    char *at;            /* the bytes; not zero-ended */
    size_t n;            /* how many */
    size_t room;         /* how many fit before it grows */
};

struct buf buf_in(struct arena *);
void buf_put(struct buf *, str);
void buf_byte(struct buf *, char);
void buf_format(struct buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A JSON string with its quotes; the bytes must be UTF-8. */
void buf_json(struct buf *, str);
/* A JSON number: the shortest decimal that reads back as the same double; null if not finite. */
void buf_json_real(struct buf *, double);
/* A CSV field after RFC 4180: quoted only where it must be. */
void buf_csv(struct buf *, str);
str buf_str(const struct buf *); /* what was written so far */

#endif
