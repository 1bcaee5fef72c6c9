/* The one error mechanism. A function that can fail gives an err; its results go through its last
 * pointer and are untouched on failure. TRY passes a failure up, FAIL makes one: a sentence for
 * the person (what happened and what to do) and the place for the log. */
#ifndef SPETS_BASE_ERR_H
#define SPETS_BASE_ERR_H

#include "base/ctx.h"
#include "base/str.h"

typedef enum err {
    OK,         /* done */
    INVALID,    /* what was given is wrong; the sentence says how to mend it */
    DENIED,     /* the person may not do this */
    MISSING,    /* what was asked for is not there */
    CONFLICT,   /* somebody else changed it first, or it exists already */
    BUSY,       /* try again shortly */
    IMPOSSIBLE, /* not in this state of things */
    BROKEN,     /* our fault, or the machine's */
} err;

struct failure {
    err kind;         /* of the last FAIL */
    str sentence;     /* for the person, in the language of the ctx; in the turn arena */
    const char *file; /* for the log */
    int line;         /* for the log */
};

/* Stores the sentence and gives `kind`. The format is an English msgid; it is looked up in the
 * catalogue for the language of the ctx. A sentence says what is wrong and what to do. */
#define FAIL(ctx, kind, ...) fail_at((ctx), (kind), __FILE__, __LINE__, __VA_ARGS__)
err fail_at(struct ctx *, err kind, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 5, 6), warn_unused_result));

#define TRY(expression)                                                                            \
    do {                                                                                           \
        err try_err = (expression);                                                                \
        if (try_err != OK)                                                                         \
            return try_err;                                                                        \
    } while (0)

/* 0, 2, 3, 4, 5, 6, 7, 1 in the order of err. */
int err_exit_code(err);
/* 200, 400, 403, 404, 409, 503, 409, 500 in the order of err. */
int err_http_status(err);

#endif
