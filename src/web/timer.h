/* The one timer process of a home: runs the jobs of all rooms, each in a transaction of its own,
 * and leaves a heartbeat for /health. */
#ifndef SPETS_WEB_TIMER_H
#define SPETS_WEB_TIMER_H

#include "store/home.h"

struct job {
    const char *name;         /* of the job, also in the database */
    int every_minutes;        /* how often, from 1 */
    err (*run)(struct ctx *); /* inside a write transaction */
};

/* The name under which the timer itself leaves its heartbeat. */
#define TIMER_HEARTBEAT "timer"

/* Runs every job that is due now, on ctx->db; failures are logged and kept as outcomes. */
void timer_turn(struct ctx *);
/* The timer process: turns once a minute until `stop` (a descriptor) is readable. Only one process
 * of a home turns at a time. */
err timer_serve(struct ctx *, int stop);

#endif
