/* What a turn (a request, a command, a step) carries along: always the first parameter, never
 * stored. At most eight members. */
#ifndef SPETS_BASE_CTX_H
#define SPETS_BASE_CTX_H

#include <stdint.h>

struct arena;
struct failure;
struct home;
struct db;
struct session;

enum language { SV, EN };

/* Where time and chance come from, so that each test is repeatable. */
struct source {
    int64_t (*now_ms)(struct source *);  /* milliseconds since 1970 UTC */
    uint64_t (*random)(struct source *); /* 64 random bits */
};

struct ctx {
    struct arena *turn;      /* lives as long as this turn */
    struct arena *scratch;   /* may be reset by whoever fills it, between calls only */
    struct failure *failure; /* the last FAIL of this turn */
    struct source *source;   /* now and chance */
    struct home *home;       /* the home folder, or null */
    struct db *db;           /* the programme database, or null */
    struct session *session; /* who asks, or null */
    enum language language;  /* in which sentences are written */
};

#endif
