/* Logging in and out: sessions, and the limits on failed attempts. */
#include "base/hash.h"
#include "base/time.h"
#include "programme/people/people.h"
#include "programme/people/people.sql.h"

/* Of a password that nobody has: verified where there is no account, so that the time taken does
 * not tell whether there is one. */
#define NOBODYS_HASH                                                                               \
    "$argon2id$v=19$m=65536,t=2,p=1$v/U/BDq8Et1OpH8f+TjOVw$"                                       \
    "xfBM1bfW4wh4v3++gYQ/mJgX7Q9c3NxQmrG5n93xL7M"

static str who_of(struct ctx *ctx, const char *kind, str text)
{
    return hash_bytes(ctx, str_format(ctx->turn, "%s %.*s", kind, STR_F(text)));
}

static str ago(struct ctx *ctx, int64_t minutes)
{
    return time_utc(ctx->turn, time_now_ms(ctx) - minutes * 60000);
}

static err check_limit(struct ctx *ctx, str who, int64_t most)
{
    struct login_failures_of_rows rows;
    int64_t oldest_ms;
    TRY(login_failures_of(ctx, (struct login_failures_of_takes){who, ago(ctx, LIMIT_MINUTES)},
                          &rows));
    if (rows.at[0].n < most || !time_of_utc(rows.at[0].oldest, &oldest_ms))
        return OK;
    str clock = time_clock(ctx->turn, oldest_ms + (LIMIT_MINUTES + 1) * 60000);
    return FAIL(ctx, BUSY,
                "There have been too many attempts. Try again after %.*s; a forgotten "
                "password is renewed by an administrator.",
                STR_F(clock));
}

static err note_failure(struct ctx *ctx, str who)
{
    return login_failure_add(ctx, (struct login_failure_add_takes){who, ago(ctx, 0)});
}

static str lowered(struct ctx *ctx, str text)
{
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < text.n; i++)
        buf_byte(&out,
                 text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] + 32) : text.at[i]);
    return str_trim(buf_str(&out));
}

err people_login(struct ctx *ctx, const struct login_attempt *attempt, int64_t *account, str *token)
{
    struct account_by_login_rows found;
    str login = lowered(ctx, attempt->login);
    str by_name = who_of(ctx, "account", login),
        by_address = who_of(ctx, "address", attempt->address);
    TRY(account_by_login(ctx, (struct account_by_login_takes){login}, &found));
    *account = found.n ? found.at[0].id : 0;
    TRY(check_limit(ctx, by_name, MOST_FAILURES_OF_ACCOUNT));
    TRY(check_limit(ctx, by_address, MOST_FAILURES_OF_ADDRESS));
    bool fits = password_fits(ctx, found.n ? found.at[0].password : S(NOBODYS_HASH),
                              str_slice(attempt->password, 0, LONGEST_PASSWORD + 1));
    if (!fits || found.n == 0 || !found.at[0].is_active) {
        TRY(note_failure(ctx, by_name));
        TRY(note_failure(ctx, by_address));
        return FAIL(ctx, DENIED, "Login name or password is wrong. Write both again.");
    }
    TRY(login_failures_remove(ctx, (struct login_failures_remove_takes){by_name}));
    return people_open_session(ctx, *account, token);
}

err people_open_session(struct ctx *ctx, int64_t account, str *token)
{
    str secret = session_secret(ctx);
    struct session_add_takes takes = {
        .token_hash = hash_bytes(ctx, secret),
        .account = account,
        .opened_at = ago(ctx, 0),
        .ends_at = ago(ctx, -60 * SESSION_HOURS),
    };
    TRY(session_add(ctx, takes));
    *token = secret;
    return OK;
}

err people_logout(struct ctx *ctx, str token)
{
    return session_remove(ctx, (struct session_remove_takes){hash_bytes(ctx, token)});
}

err people_recognise(struct ctx *ctx, str token, struct session **session)
{
    struct session_account_rows rows;
    struct session_account_takes takes = {hash_bytes(ctx, token), ago(ctx, 0)};
    TRY(session_account(ctx, takes, &rows));
    *session = NULL;
    if (rows.n == 0)
        return OK;
    struct session *found = NEW(ctx->turn, struct session);
    *found = (struct session){.account = rows.at[0].account, .name = rows.at[0].name};
    if (!role_of_word(rows.at[0].role, &found->role))
        return FAIL(ctx, BROKEN, "An account has the unknown role %.*s.", STR_F(rows.at[0].role));
    *session = found;
    return OK;
}

static err clean(struct ctx *ctx)
{
    TRY(sessions_remove_ended(ctx, (struct sessions_remove_ended_takes){ago(ctx, 0)}));
    struct login_failures_remove_before_takes takes = {ago(ctx, LIMIT_MINUTES)};
    return login_failures_remove_before(ctx, takes);
}

const struct job people_jobs[] = {
    {"sessions and failed logins", 10, clean},
    {0                      },
};
