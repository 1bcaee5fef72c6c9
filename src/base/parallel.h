/* Work on every core, with a result that never depends on how many there are: tasks are numbered,
 * each writes only its own place, and the failure reported is that of the lowest number. */
#ifndef SPETS_BASE_PARALLEL_H
#define SPETS_BASE_PARALLEL_H

#include "base/err.h"

/* One task. Its ctx has turn and scratch arenas of its own, which live until parallel_for ends;
 * db and session are null. */
typedef err parallel_task(struct ctx *, void *shared, size_t i);

/* Runs task(ctx, shared, 0 … n-1) on at most n_threads threads (0 means every core). After a
 * failure no new task starts; the failure of the lowest number is passed on. */
err parallel_for(struct ctx *, size_t n_threads, size_t n, parallel_task *, void *shared);

/* The cores that this process may use, at least 1. */
size_t parallel_cores(void);

#endif
