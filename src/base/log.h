/* The log: one JSON object a line on standard error, without personal data: no names, addresses,
 * form content or query strings; persons by number only. */
#ifndef SPETS_BASE_LOG_H
#define SPETS_BASE_LOG_H

#include "base/err.h"

/* {"time":…,"event":event,"detail":…}; detail is a formatted sentence. */
void log_event(struct ctx *, const char *event, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The last failure: kind, place and sentence. */
void log_failure(struct ctx *, const char *event);

#endif
