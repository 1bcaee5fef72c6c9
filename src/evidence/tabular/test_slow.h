/* For tests only: a slow reader of whole tables, written apart from store/csv, which the loads are
 * compared with. */
#ifndef SPETS_EVIDENCE_TABULAR_TEST_SLOW_H
#define SPETS_EVIDENCE_TABULAR_TEST_SLOW_H

#include "tests/test.h"

struct slow_table {
    str *cells;       /* row by row; the first row is the header */
    size_t n_columns; /* in each row */
    size_t n_rows;    /* without the header */
};

/* Reads a good file, plain or gzip, at shared/name; separated by `separator`. */
struct slow_table slow_read(struct test *, const char *path, char separator);
/* The field of row i (from 0) in the column of exactly that name. */
str slow_at(const struct slow_table *, size_t i, const char *column);
/* Writes a small file of our own into the test's folder, in a folder below it. */
void slow_write(struct test *, const char *name, const char *text);

#endif
