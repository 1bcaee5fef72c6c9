/* The page of a failure: one for each kind of err, which says what happened, what was lost and
 * what to do. */
#ifndef SPETS_WEB_FAILURE_H
#define SPETS_WEB_FAILURE_H

#include "web/request.h"

struct failure_view {
    const char *title;  /* English msgid */
    str sentence;       /* what failed and what to do, in the page's language */
    const char *undone; /* English msgid: what was lost or not */
    str number;         /* to quote; also in the log */
};

/* Replaces what the response holds by the page of ctx->failure. When the person could not be
 * expected to know whether the thing exists, DENIED and MISSING look the same. */
void failure_show(struct ctx *, const struct request *, err, struct response *);

#endif
