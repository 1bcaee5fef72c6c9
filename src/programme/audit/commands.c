/* `spets audit`: checks the chain. */
#include <stdio.h>

#include "programme/audit/audit.h"
#include "store/home.h"

static err audit(struct ctx *ctx, const struct arguments *given)
{
    struct audit_state state;
    str action = arguments_at(given, 1);
    if (!str_equal(action, S("verify")))
        return FAIL(ctx, INVALID, "`%.*s` is not `verify`. See: spets help audit", STR_F(action));
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(home_open_db(ctx, DB_READ));
    TRY(db_begin(ctx));
    err e = audit_verify(ctx, &state);
    db_rollback(ctx);
    TRY(e);
    printf("%lld entries, chain whole, newest %.*s\n", (long long)state.n,
           state.n ? (int)state.hash.n : 4, state.n ? state.hash.at : "none");
    return OK;
}

const struct command audit_commands[] = {
    {"audit",                     "HOME ACTION", "Checks the log of deeds.",
     "spets audit HOME verify walks the chain from the first entry; exit code 5 if an entry was\n"
     "changed or removed.", NULL, audit},
    {0},
};
