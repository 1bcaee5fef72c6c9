/* What the measured programs of this folder share: a ctx as src/main.c makes it. */
#ifndef SPETS_BENCH_PROGRAMS_H
#define SPETS_BENCH_PROGRAMS_H

#include "base/err.h"

/* What one program does. */
typedef err bench_program(struct ctx *, int n, char **arguments);

/* Makes a ctx, runs the program over the arguments after the name, and gives the exit code; a
 * failure is told on standard error. */
int bench_run(int argc, char **argv, bench_program *);
/* A whole number. INVALID if it is none. */
err bench_size(struct ctx *, const char *text, size_t *);

#endif
