/* tools/bundle turns what is not C into C: typed SQL (sql.c), HTML templates (html.c) and the
 * Swedish texts (po.c). It writes into build/gen only, and a file only if its content changed. */
#ifndef SPETS_BUNDLE_H
#define SPETS_BUNDLE_H

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"

/* What all three translators share. */
struct bundle {
    struct ctx *ctx;       /* for files and memory */
    const char *out;       /* build/gen */
    struct map sv;         /* msgid -> char *msgstr */
    struct map used;       /* msgid -> anything, where a template uses it */
    struct buf statements; /* externs and table rows of every statement, for the prepare test */
    struct buf externs;    /* extern lines of the same */
    struct buf schema;     /* rows of the schema table, in the order of ROOMS */
    size_t n_schema;       /* how many rows */
    size_t n_statements;   /* how many statements of the programme database */
    int n_bad;             /* mistakes reported */
};

/* Prints path:line: sentence and counts it; the run then ends with 1. */
void bundle_complain(struct bundle *, const char *path, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Writes build/gen/<path without src/><suffix> if its content differs. */
void bundle_write(struct bundle *, const char *path, const char *suffix, str content);
/* A C string literal of the bytes, broken at line ends. */
void bundle_literal(struct buf *, str);

void sql_translate(struct bundle *, const char *path, str text);
void schema_translate(struct bundle *, const char *room, const char *path, str text);
void html_translate(struct bundle *, const char *path, str text);
void po_read(struct bundle *, const char *path, str text);
void po_write(struct bundle *);
void assets_translate(struct bundle *, const struct file_list *);

#endif
