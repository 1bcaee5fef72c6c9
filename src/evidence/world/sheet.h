/* Inside the world room: writes a CSV or TSV file row by row, in bounded memory. */
#ifndef SPETS_EVIDENCE_WORLD_SHEET_H
#define SPETS_EVIDENCE_WORLD_SHEET_H

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"

struct sheet {
    FILE *file;       /* being written */
    const char *path; /* its name, for sentences */
    struct buf rows;  /* not yet written */
    char separator;   /* between fields */
    bool quotes_all;  /* or only where it must */
    bool in_row;      /* the row has a field already */
};

/* A new file with its line of names, which come as they stand. */
err sheet_open(struct ctx *, struct sheet *, const char *path, str names);
void sheet_text(struct sheet *, str);
void sheet_number(struct sheet *, int64_t);
/* One field; cut at 1,000 bytes. */
void sheet_format(struct sheet *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Ends the row. */
err sheet_row(struct ctx *, struct sheet *);
err sheet_close(struct ctx *, struct sheet *);

#endif
