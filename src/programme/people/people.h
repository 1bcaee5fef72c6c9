/* Accounts with roles, their sessions, and what each role may do. Passwords are argon2id hashes;
 * of a session only the hash of its token is kept. */
#ifndef SPETS_PROGRAMME_PEOPLE_H
#define SPETS_PROGRAMME_PEOPLE_H

#include "base/arguments.h"
#include "web/request.h"
#include "web/timer.h"

enum {
    SHORTEST_PASSWORD = 12,        /* bytes */
    LONGEST_PASSWORD = 200,        /* bytes */
    SESSION_HOURS = 12,            /* until a session ends */
    LIMIT_MINUTES = 15,            /* in which failed logins are counted */
    MOST_FAILURES_OF_ACCOUNT = 5,  /* until the account must wait */
    MOST_FAILURES_OF_ADDRESS = 30, /* until the address must wait */
};

struct person_new {
    str login;      /* 2–64 of a-z 0-9 . - _ @ */
    str name;       /* for people */
    enum role role; /* READER or more */
    str password;   /* as typed */
};

struct login_attempt {
    str login;    /* as typed */
    str password; /* as typed */
    str address;  /* of the client; kept as a hash, for LIMIT_MINUTES */
};

extern const struct page_row people_pages[];
extern const struct command people_commands[];
extern const struct job people_jobs[];

/* Default deny: each role may also do what the roles before it may. */
may_function may_reader, may_analyst, may_administrator;

/* INVALID with what to mend; CONFLICT if the login name is taken. */
err people_add(struct ctx *, const struct person_new *, int64_t *id);
/* Opens a session. DENIED if name or password are wrong or the account is off, BUSY with the
 * clock time to wait for after too many failures. Both write: commit even then. *account is the
 * account that was tried, or 0, also on failure. */
err people_login(struct ctx *, const struct login_attempt *, int64_t *account, str *token);
/* A session without a password: for login and for tests. */
err people_open_session(struct ctx *, int64_t account, str *token);
err people_logout(struct ctx *, str token);
/* Who has a session's token; null for nobody. */
err people_recognise(struct ctx *, str token, struct session **);
/* IMPOSSIBLE if no active administrator would be left. Switching off ends the sessions. */
err people_set_role(struct ctx *, int64_t account, enum role);
err people_set_active(struct ctx *, int64_t account, bool is_active);
/* DENIED if the old password is wrong, INVALID if the new one does not do. Ends the account's other
 * sessions; `token` is that of the one that stays. */
struct password_change {
    int64_t account; /* whose */
    str old;         /* as typed */
    str new;         /* as typed */
    str token;       /* of the session that stays */
};
err people_change_password(struct ctx *, const struct password_change *);

/* Makes or renews the accounts `administrator`, `analyst` and `reader` with new passwords and
 * writes one line each: "login password". For demonstrations only. */
err people_add_demo(struct ctx *, struct buf *lines);

/* password.c: hashing with argon2id (RFC 9106), libsodium's interactive limits. */
err password_check(struct ctx *, str password); /* INVALID if too short, long or simple */
err password_hash(struct ctx *, str password, str *hash);
bool password_fits(struct ctx *, str hash, str password);

#endif
