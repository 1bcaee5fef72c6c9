/* `spets serve`: the parent of the web workers and of the timer, which restarts what dies. */
#ifndef SPETS_WEB_SERVE_H
#define SPETS_WEB_SERVE_H

#include "base/arguments.h"

extern const struct command web_commands[];

#endif
