/* A browser without a network for tests: it keeps cookies, sends the token of the last form it saw,
 * and asks the dispatcher. It also knows whether a page is whole HTML. */
#ifndef SPETS_TESTS_TEST_BROWSER_H
#define SPETS_TESTS_TEST_BROWSER_H

#include "tests/test_databases.h"
#include "web/dispatch.h"

struct browser {
    struct test *t;        /* whose checks */
    struct web web;        /* databases and static files */
    struct fields jar;     /* cookies; an empty value is none */
    str token;             /* of the last form seen */
    str address;           /* from where it asks */
    int status;            /* of the last answer */
    str body;              /* of the last answer */
    str location;          /* of the last answer */
    struct fields headers; /* of the last answer */
    const char *type;      /* of the last answer; null for HTML */
};

/* A browser on ctx->db (for POST) and a second, reading connection of ctx->home. */
struct browser browser_new(struct test *);
void browser_get(struct browser *, str path);
/* form is a=b&c=d; with the last token unless is_foreign. */
void browser_post(struct browser *, str path, str form, bool is_foreign);
/* Logs in without a password: a fresh jar with a session of that account. */
void browser_be(struct browser *, int64_t account);
/* Forgets every cookie. */
void browser_be_nobody(struct browser *);

/* False with the reason if it is not UTF-8, a tag is not closed or not open, an attribute is not
 * quoted, an id stands twice, or a script or style is inline. */
bool html_is_whole(struct ctx *, str page, str *why);

#endif
