/* From a request to a response: finds the row, the person and the transaction, asks `may`, checks
 * the form's token, calls the page, records the deed, and makes a page of every failure. Works
 * without a socket, so that transcripts and http.c call the same function. */
#ifndef SPETS_WEB_DISPATCH_H
#define SPETS_WEB_DISPATCH_H

#include "store/db.h"
#include "web/request.h"

struct static_files;

struct web {
    struct db *read;                    /* for GET; null before the house has a database */
    struct db *write;                   /* for POST */
    const struct static_files *statics; /* style sheets and pictures, with their hashes */
    bool is_tls;                        /* behind TLS: cookies are Secure */
};

/* What was done by a POST, for the audit. The person is ctx->session. */
struct deed {
    const char *action; /* the row's path */
    str object;         /* the path asked for */
    str outcome;        /* a word or two: "done", "DENIED", or the response's note */
};

/* What the evidence in the home is, as each page must say. */
struct evidence_seen {
    bool is_synthetic; /* made up: every page says so */
    str about;         /* release, date, checksum: one line for the footer; may be empty */
};

/* What the web side asks of rooms below it; the table stands in rooms.c, and any member may be
 * null. */
struct hooks {
    err (*recognise)(struct ctx *, str token, struct session **); /* null session if none */
    err (*record)(struct ctx *, const struct deed *);             /* in the open transaction */
    err (*evidence)(struct ctx *, struct evidence_seen *);        /* of ctx->home */
};
extern const struct hooks house_hooks;

/* Always answers: a failure becomes a page of its own. Uses ctx->db and ctx->session; the
 * response lies in the turn arena. */
void dispatch(struct ctx *, const struct web *, struct request *, struct response *);

/* The row for a method and a path as sent, with its parameters; null if there is none. A word of a
 * path goes before a {name}. */
const struct page_row *dispatch_find(struct ctx *, enum method, str path,
                                     struct fields *parameters);
/* The token that a form of this browser must carry, from its secret cookie. */
str dispatch_token(struct ctx *, str secret);

#endif
