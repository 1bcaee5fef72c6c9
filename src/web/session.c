/* Roles and sessions: see session.h. */
#include "web/session.h"

#include "base/buf.h"

static const struct {
    const char *word;  /* in the database */
    const char *title; /* English msgid */
} roles[ROLES_N] = {
    [ANYBODY] = {"anybody",       "Anybody"      },
    [READER] = {"reader",        "Reader"       },
    [ANALYST] = {"analyst",       "Analyst"      },
    [ADMINISTRATOR] = {"administrator", "Administrator"},
};

enum role session_role(const struct session *session) { return session ? session->role : ANYBODY; }

const char *role_title(enum role role) { return roles[role].title; }

const char *role_word(enum role role) { return roles[role].word; }

bool role_of_word(str word, enum role *role)
{
    for (int r = READER; r < ROLES_N; r++)
        if (str_equal(word, str_of(roles[r].word))) {
            *role = (enum role)r;
            return true;
        }
    return false;
}

str session_secret(struct ctx *ctx)
{
    struct buf out = buf_in(ctx->turn);
    for (int i = 0; i < 4; i++)
        buf_format(&out, "%016llx", (unsigned long long)ctx->source->random(ctx->source));
    return buf_str(&out);
}
