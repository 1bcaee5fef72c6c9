/* One worker of the web server: a single-threaded libmicrohttpd on a shared listening socket. */
#ifndef SPETS_WEB_HTTP_H
#define SPETS_WEB_HTTP_H

#include "web/dispatch.h"

enum {
    HTTP_MOST_BODY = 1024 * 1024, /* bytes of a form */
    HTTP_MOST_HEAD = 64 * 1024,   /* bytes of address and headers */
    HTTP_MOST_CONNECTIONS = 1000, /* a worker */
    HTTP_IDLE_S = 30,             /* until a silent connection is closed */
    HTTP_LONGEST_S = 120,         /* until a worker that hangs in one request is ended */
};

/* Serves until `stop` (a descriptor) is readable, then answers what was begun and returns. */
err http_serve(struct ctx *, const struct web *, int listening, int stop);

#endif
