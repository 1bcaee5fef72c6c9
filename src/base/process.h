/* Other programs: pg_dump, node, cbc. Run with arguments of their own, never through a shell. */
#ifndef SPETS_BASE_PROCESS_H
#define SPETS_BASE_PROCESS_H

#include "base/err.h"

struct variable {
    const char *name;  /* such as PGHOST; null ends a list */
    const char *value; /* its value */
};

/* Runs arguments[0], found on PATH, and waits for it; its standard error is ours, its standard
 * output too. `arguments` ends with null, `environment` (may be null) is set besides ours. MISSING
 * if there is no such program, BROKEN if it was ended by a signal. `code` is its exit code. */
err process_run(struct ctx *, const char *const *arguments, const struct variable *environment,
                int *code);

#endif
