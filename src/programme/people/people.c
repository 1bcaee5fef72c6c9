/* The rules of accounts and sessions: see people.h. */
#include "programme/people/people.h"

#include "base/hash.h"
#include "base/time.h"
#include "programme/people/people.sql.h"

static str now_of(struct ctx *ctx) { return time_utc(ctx->turn, time_now_ms(ctx)); }

static err need_role(struct ctx *ctx, enum role least)
{
    if (session_role(ctx->session) < least)
        return FAIL(ctx, DENIED, "Your role may not do this. Ask an administrator.");
    return OK;
}

err may_reader(struct ctx *ctx, const struct request *request)
{
    (void)request;
    return need_role(ctx, READER);
}

err may_analyst(struct ctx *ctx, const struct request *request)
{
    (void)request;
    return need_role(ctx, ANALYST);
}

err may_administrator(struct ctx *ctx, const struct request *request)
{
    (void)request;
    return need_role(ctx, ADMINISTRATOR);
}

static bool is_login(str login)
{
    if (login.n < 2 || login.n > 64)
        return false;
    for (size_t i = 0; i < login.n; i++) {
        char c = login.at[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                    c == '_' || c == '@';
        if (!good)
            return false;
    }
    return true;
}

err people_add(struct ctx *ctx, const struct person_new *person, int64_t *id)
{
    struct account_by_login_rows same;
    struct account_add_rows added;
    str hash;
    if (!is_login(person->login))
        return FAIL(ctx, INVALID,
                    "Write a login name of 2 to 64 characters from a–z, 0–9 and . - "
                    "_ @");
    if (person->role < READER)
        return FAIL(ctx, INVALID, "Choose one of the roles reader, analyst and administrator.");
    TRY(password_check(ctx, person->password));
    TRY(account_by_login(ctx, (struct account_by_login_takes){person->login}, &same));
    if (same.n)
        return FAIL(ctx, CONFLICT, "The login name %.*s is taken. Choose another.",
                    STR_F(person->login));
    TRY(password_hash(ctx, person->password, &hash));
    struct account_add_takes takes = {
        .login = person->login,
        .name = person->name.n ? person->name : person->login,
        .role = str_of(role_word(person->role)),
        .password = hash,
        .now = now_of(ctx),
    };
    TRY(account_add(ctx, takes, &added));
    *id = added.at[0].id;
    return OK;
}

err people_set_role(struct ctx *ctx, int64_t account, enum role role)
{
    struct account_by_id_rows found;
    struct accounts_other_administrators_rows others;
    TRY(account_by_id(ctx, (struct account_by_id_takes){account}, &found));
    if (found.n == 0)
        return FAIL(ctx, MISSING, "There is no such account. It may have been removed.");
    TRY(accounts_other_administrators(ctx, (struct accounts_other_administrators_takes){account},
                                      &others));
    if (role != ADMINISTRATOR && others.at[0].n == 0)
        return FAIL(ctx, IMPOSSIBLE,
                    "Somebody must be administrator. Give the role to another "
                    "account first.");
    struct account_set_role_takes takes = {account, str_of(role_word(role)), now_of(ctx)};
    return account_set_role(ctx, takes);
}

err people_set_active(struct ctx *ctx, int64_t account, bool is_active)
{
    struct account_by_id_rows found;
    struct accounts_other_administrators_rows others;
    TRY(account_by_id(ctx, (struct account_by_id_takes){account}, &found));
    if (found.n == 0)
        return FAIL(ctx, MISSING, "There is no such account. It may have been removed.");
    TRY(accounts_other_administrators(ctx, (struct accounts_other_administrators_takes){account},
                                      &others));
    if (!is_active && others.at[0].n == 0)
        return FAIL(ctx, IMPOSSIBLE,
                    "Somebody must be administrator. Give the role to another "
                    "account first.");
    if (!is_active)
        TRY(sessions_remove_of(ctx, (struct sessions_remove_of_takes){account, S("")}));
    return account_set_active(ctx,
                              (struct account_set_active_takes){account, is_active, now_of(ctx)});
}

err people_change_password(struct ctx *ctx, const struct password_change *change)
{
    struct account_by_id_rows found;
    str hash;
    TRY(account_by_id(ctx, (struct account_by_id_takes){change->account}, &found));
    if (found.n == 0)
        return FAIL(ctx, MISSING, "There is no such account. It may have been removed.");
    if (!password_fits(ctx, found.at[0].password, change->old))
        return FAIL(ctx, DENIED, "The present password is not right. Write it again.");
    TRY(password_check(ctx, change->new));
    TRY(password_hash(ctx, change->new, &hash));
    TRY(sessions_remove_of(
        ctx, (struct sessions_remove_of_takes){change->account, hash_bytes(ctx, change->token)}));
    return account_set_password(
        ctx, (struct account_set_password_takes){change->account, hash, now_of(ctx)});
}

/* Three groups that can be read aloud: "7k3m-…", 60 bits. */
static str demo_password(struct ctx *ctx)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
    struct buf out = buf_in(ctx->turn);
    uint64_t chance = ctx->source->random(ctx->source);
    for (int i = 0; i < 12; i++) {
        if (i && i % 4 == 0)
            buf_byte(&out, '-');
        buf_byte(&out, letters[chance % 31]);
        chance /= 31;
    }
    return buf_str(&out);
}

static err renew_demo(struct ctx *ctx, int64_t account, str password)
{
    str hash;
    TRY(password_hash(ctx, password, &hash));
    TRY(sessions_remove_of(ctx, (struct sessions_remove_of_takes){account, S("")}));
    return account_set_password(ctx,
                                (struct account_set_password_takes){account, hash, now_of(ctx)});
}

err people_add_demo(struct ctx *ctx, struct buf *lines)
{
    for (int role = ADMINISTRATOR; role >= READER; role--) {
        struct account_by_login_rows found;
        str login = str_of(role_word((enum role)role)), password = demo_password(ctx);
        struct person_new person = {login, S("Exempelkonto"), (enum role)role, password};
        int64_t id;
        TRY(account_by_login(ctx, (struct account_by_login_takes){login}, &found));
        if (found.n)
            TRY(renew_demo(ctx, found.at[0].id, password));
        else
            TRY(people_add(ctx, &person, &id));
        buf_format(lines, "%-14.*s %.*s\n", STR_F(login), STR_F(password));
    }
    return OK;
}
