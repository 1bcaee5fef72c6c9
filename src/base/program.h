/* Other programs: started with arguments (never through a shell), heard out, bounded in time. */
#ifndef SPETS_BASE_PROGRAM_H
#define SPETS_BASE_PROGRAM_H

#include "base/err.h"

struct program_end {
    int code;   /* its exit code; 127 if there is no such program, 128 + signal if it was killed */
    str output; /* what it wrote to both outputs, at most 64 KiB */
};

/* Runs argv[0], looked for on PATH, with nothing to read and this environment; argv ends with null.
 * Gives back when it has ended; after `seconds` it and its children are killed, and BUSY says so.
 * BROKEN if it cannot be started for lack of memory or processes. */
err program_run(struct ctx *, const char *const *argv, int seconds, struct program_end *);

#endif
