/* A streaming reader of comma-, semicolon- and tab-separated files after RFC 4180: quoted fields
 * with line breaks and doubled quotes inside, a byte order mark, CRLF or LF, fields of any length.
 * The first record is the header; which separator is used is told by it. What breaks the rules is
 * one broken record with its lines, and reading goes on at the next line. It knows nothing of
 * what the columns mean. */
#ifndef SPETS_STORE_CSV_H
#define SPETS_STORE_CSV_H

#include "base/err.h"

/* Where the bytes come from. `read` puts up to `room` bytes at `to` and tells how many in *n; 0
 * means the end. */
struct csv_source {
    /* gives the next bytes */
    err (*read)(struct ctx *, void *from, char *to, size_t room, size_t *n);
    void *from; /* what read is called with */
};

enum csv_kind {
    CSV_END,    /* there is no further record */
    CSV_RECORD, /* `fields` holds one */
    CSV_BROKEN  /* `reason` says what is wrong with this one */
};

struct csv {
    str *fields;             /* of the current record, unquoted; valid until the next one */
    size_t n_fields;         /* how many: always as many as the header has */
    str *header;             /* the names of the columns, as written */
    size_t n_header;         /* how many */
    char separator;          /* `,` `;` or a tab */
    int64_t line;            /* where the current record begins, from 1 */
    int64_t last_line;       /* where it ends: further down if a field holds line breaks */
    const char *reason;      /* of CSV_BROKEN, an English sentence without a point */
    struct csv_state *state; /* the reader's own */
};

/* Reads the header. `path` is for messages. INVALID if there is no header, it is broken, or two
 * columns have the same name. The reader lives in `arena`. */
err csv_open(struct ctx *, struct arena *, struct csv_source, const char *path, struct csv **);

/* The next record. Blank lines are no records. A record is broken if a quote stands inside an
 * unquoted field, text follows a closing quote, the file ends inside quotes, the number of fields
 * is not that of the header, or its bytes are not UTF-8 or hold a zero byte. An error is only what
 * the source gave. */
err csv_next(struct ctx *, struct csv *, enum csv_kind *);

/* The column of that name, where `names` is one or more spellings separated by `|`, the first that
 * is there wins; capitals, spaces, `_` and `-` make no difference, so `ec_contribution` finds
 * `ecContribution`. False if there is none. */
bool csv_column(const struct csv *, const char *names, size_t *column);

/* The field of a column, without white space at its ends. */
str csv_field(const struct csv *, size_t column);

#endif
