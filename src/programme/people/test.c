/* Tests of accounts and sessions; the journeys through pages are in tests/4*-people-*.txt. */
#include "tests/test_databases.h"

#include "programme/people/people.h"
#include "programme/people/people.sql.h"

static err add(struct test *t, str login, enum role role, int64_t *id)
{
    struct account_add_rows rows;
    struct account_add_takes takes = {login, login, str_of(role_word(role)), S("none"),
                                      S("2026-11-24T07:15:00Z")};
    TRY(account_add(t->ctx, takes, &rows));
    *id = rows.at[0].id;
    return OK;
}

void test_people__roles_rise(struct test *t)
{
    static may_function *const rules[] = {may_reader, may_analyst, may_administrator};
    struct request request = {0};
    for (int role = ANYBODY; role < ROLES_N; role++) {
        struct session session = {.role = (enum role)role};
        t->ctx->session = role == ANYBODY ? NULL : &session;
        for (int rule = 0; rule < 3; rule++)
            CHECK((rules[rule](t->ctx, &request) == OK) == (role > rule));
        CHECK_OK(may_anybody(t->ctx, &request));
    }
    t->ctx->session = NULL;
}

void test_people__poor_passwords_are_refused(struct test *t)
{
    struct buf lengthy = buf_in(t->ctx->turn);
    for (int i = 0; i <= LONGEST_PASSWORD; i++)
        buf_byte(&lengthy, (char)('a' + i % 26));
    CHECK_ERR(INVALID, password_check(t->ctx, S("kort")));
    CHECK_ERR(INVALID, password_check(t->ctx, S("aaaaaaaaaaaaaaaa")));
    CHECK_ERR(INVALID, password_check(t->ctx, buf_str(&lengthy)));
    CHECK_OK(password_check(t->ctx, S("en riktig fras")));
}

void test_people__a_password_is_kept_as_argon2id(struct test *t)
{
    str hash, again;
    CHECK_OK(password_hash(t->ctx, S("en riktig fras"), &hash));
    CHECK_OK(password_hash(t->ctx, S("en riktig fras"), &again));
    CHECK(str_starts(hash, S("$argon2id$v=19$m=65536,t=2,p=1$")));
    CHECK(!str_equal(hash, again));
    CHECK(password_fits(t->ctx, hash, S("en riktig fras")));
    CHECK(!password_fits(t->ctx, hash, S("en riktig fra")));
    CHECK(!password_fits(t->ctx, hash, (str){0}));
}

static void refuse_odd_accounts(struct test *t)
{
    static const char *const odd[] = {"", "a", "Vera", "ve ra", "véra", "<b>"};
    struct person_new person = {.role = READER, .password = S("en riktig fras")};
    int64_t id;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        person.login = str_of(odd[i]);
        CHECK_ERR(INVALID, people_add(t->ctx, &person, &id));
    }
    person.login = S("vera");
    person.role = ANYBODY;
    CHECK_ERR(INVALID, people_add(t->ctx, &person, &id));
    person.role = READER;
    CHECK_OK(people_add(t->ctx, &person, &id));
    CHECK_ERR(CONFLICT, people_add(t->ctx, &person, &id));
}

void test_people__odd_accounts_are_refused(struct test *t)
{
    test_databases(t, refuse_odd_accounts);
}

static void keep_an_administrator(struct test *t)
{
    int64_t one, two;
    CHECK_OK(add(t, S("one"), ADMINISTRATOR, &one));
    CHECK_OK(add(t, S("two"), ADMINISTRATOR, &two));
    CHECK_OK(people_set_active(t->ctx, two, false));
    CHECK_ERR(IMPOSSIBLE, people_set_role(t->ctx, one, READER));
    CHECK_ERR(IMPOSSIBLE, people_set_active(t->ctx, one, false));
    CHECK_OK(people_set_active(t->ctx, two, true));
    CHECK_OK(people_set_role(t->ctx, one, READER));
    CHECK_ERR(IMPOSSIBLE, people_set_role(t->ctx, two, ANALYST));
    CHECK_ERR(MISSING, people_set_role(t->ctx, 99, ANALYST));
    CHECK_ERR(MISSING, people_set_active(t->ctx, 99, true));
}

void test_people__somebody_stays_administrator(struct test *t)
{
    test_databases(t, keep_an_administrator);
}

static void end_sessions(struct test *t)
{
    struct session *session;
    int64_t one, two;
    str first, second;
    CHECK_OK(add(t, S("one"), ADMINISTRATOR, &one));
    CHECK_OK(add(t, S("two"), ANALYST, &two));
    CHECK_OK(people_open_session(t->ctx, two, &first));
    CHECK_OK(people_open_session(t->ctx, two, &second));
    CHECK(first.n == 64 && !str_equal(first, second));
    CHECK_OK(people_recognise(t->ctx, first, &session));
    CHECK(session && session->account == two && session->role == ANALYST);
    CHECK_OK(people_recognise(t->ctx, S("guess"), &session));
    CHECK(!session);
    CHECK_OK(people_logout(t->ctx, first));
    CHECK_OK(people_recognise(t->ctx, first, &session));
    CHECK(!session);
    CHECK_OK(people_recognise(t->ctx, second, &session));
    CHECK(session != NULL);
    CHECK_OK(people_set_active(t->ctx, two, false));
    CHECK_OK(people_recognise(t->ctx, second, &session));
    CHECK(!session);
    CHECK_OK(people_open_session(t->ctx, one, &first));
    t->now_ms += (int64_t)SESSION_HOURS * 3600000;
    CHECK_OK(people_recognise(t->ctx, first, &session));
    CHECK(!session);
}

void test_people__sessions_end(struct test *t) { test_databases(t, end_sessions); }

static void make_demo(struct test *t)
{
    struct buf lines = buf_in(t->ctx->turn);
    struct accounts_all_rows rows;
    struct login_attempt attempt = {.login = S("analyst"), .address = S("192.0.2.1")};
    str rest, before, word = {0}, password, token;
    int64_t account;
    CHECK_OK(people_add_demo(t->ctx, &lines));
    lines = buf_in(t->ctx->turn);
    CHECK_OK(people_add_demo(t->ctx, &lines)); /* a second run renews */
    CHECK_OK(accounts_all(t->ctx, &rows));
    CHECK_INT(rows.n, 3);
    rest = buf_str(&lines);
    CHECK(str_cut(rest, '\n', &before, &rest) && str_cut(rest, '\n', &word, &rest));
    password = str_trim(str_from(word, 14));
    CHECK_INT(password.n, 14);
    attempt.password = password;
    CHECK_OK(people_login(t->ctx, &attempt, &account, &token));
    CHECK_INT(account, 2);
}

void test_people__demo_accounts_can_log_in(struct test *t) { test_databases(t, make_demo); }
