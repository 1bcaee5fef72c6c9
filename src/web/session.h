/* Who asks, as the web side needs it. Sessions are kept by programme/people; this room only knows
 * their shape. */
#ifndef SPETS_WEB_SESSION_H
#define SPETS_WEB_SESSION_H

#include "base/err.h"

/* In rising order: each may do what those before it may. */
enum role { ANYBODY, READER, ANALYST, ADMINISTRATOR };
enum { ROLES_N = ADMINISTRATOR + 1 };

struct session {
    int64_t account; /* whose it is */
    str name;        /* of the account, for the header */
    enum role role;  /* what it may do */
};

/* The cookie that holds the session's token, and the one that binds forms before login. */
#define SESSION_COOKIE "spets_session"
#define VISIT_COOKIE "spets_visit"
#define LANGUAGE_COOKIE "spets_language"

/* A new secret of 256 random bits, as 64 hexadecimal digits. */
str session_secret(struct ctx *);
/* The role of a session, ANYBODY for null. */
enum role session_role(const struct session *);
/* English msgid of a role, such as "Analyst". */
const char *role_title(enum role);
/* The word used in the database and on the command line: reader, analyst, administrator. */
const char *role_word(enum role);
/* False if no role has that word. */
bool role_of_word(str word, enum role *);

#endif
