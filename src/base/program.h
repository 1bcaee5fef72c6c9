/* Other programs: started with arguments (never through a shell), heard out, bounded in time. */
#ifndef SPETS_BASE_PROGRAM_H
#define SPETS_BASE_PROGRAM_H

#include "base/err.h"

struct variable {
    const char *name;  /* such as PGHOST; null ends a list */
    const char *value; /* its value */
};

struct program {
    const char *const *argv;            /* argv[0] is looked for on PATH; ended by null */
    const struct variable *environment; /* set besides ours; or null */
    int seconds;                        /* how long it may take; 0: as long as it needs */
};

struct program_end {
    int code;   /* its exit code; 127 if there is no such program, 128 + signal if it was killed */
    str output; /* what it wrote to both outputs, at most 64 KiB */
};

/* Runs a program with nothing to read, never through a shell, and gives back when it has ended.
 * When its time is out it and its children are killed, and BUSY says so. BROKEN if it cannot be
 * started for lack of memory or processes. */
err program_run(struct ctx *, const struct program *, struct program_end *);

#endif
