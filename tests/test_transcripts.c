/* Runs the transcripts (each .txt of tests/) on SQLite and PostgreSQL, through the dispatcher
 * without a socket. One step a line; `#` begins a remark:
 *
 *     account LOGIN ROLE PASSWORD       there is such an account
 *     as LOGIN | as nobody              a browser with a session of it | with no cookies
 *     from ADDRESS                      the client's address
 *     later MINUTES                     the clock moves on
 *     GET PATH                          asks
 *     POST PATH a=b c=d                 sends a form (percent-encoded) with the last page's token
 *     FORGE PATH a=b                    the same with a wrong token
 *     expect STATUS                     the last answer's
 *     expect redirect PATH              303 to exactly there
 *     expect text … | expect no text …  the body holds it, or not
 *     expect header NAME: …             a header whose value holds it
 *     expect whole                      the body is whole HTML
 *     expect audit ACTION OUTCOME …     the newest entry of the log of deeds
 *     expect chain                      the log of deeds is whole */
#include "programme/audit/audit.h"
#include "programme/audit/audit.sql.h"
#include "programme/people/people.h"
#include "programme/people/people.sql.h"
#include "tests/test_browser.h"

struct play {
    struct test *t;   /* whose checks */
    struct browser b; /* that asks */
    const char *path; /* of the transcript */
    int line;         /* of the step */
};

static void must(struct play *play, bool good, const char *what, str detail)
{
    test_check(play->t, good, play->path, play->line, "%s: %.*s", what, STR_F(detail));
}

/* The first word of *rest, taken off. */
static str word(str *rest)
{
    str first = *rest, after = {0};
    if (!str_cut(*rest, ' ', &first, &after))
        after = (str){0};
    *rest = str_trim(after);
    return first;
}

static void add_account(struct play *play, str rest)
{
    struct person_new person = {.login = word(&rest)};
    int64_t id;
    must(play, role_of_word(word(&rest), &person.role), "no such role", rest);
    person.password = rest;
    must(play,
         db_begin(play->t->ctx) == OK && people_add(play->t->ctx, &person, &id) == OK &&
             db_commit(play->t->ctx) == OK,
         "the account could not be added", play->t->ctx->failure->sentence);
}

static void be(struct play *play, str login)
{
    struct account_by_login_rows rows;
    if (str_equal(login, S("nobody"))) {
        browser_be_nobody(&play->b);
        return;
    }
    err e = account_by_login(play->t->ctx, (struct account_by_login_takes){login}, &rows);
    must(play, e == OK && rows.n == 1, "no such account", login);
    if (e == OK && rows.n == 1)
        browser_be(&play->b, rows.at[0].id);
}

static void post(struct play *play, str rest, bool is_foreign)
{
    struct buf form = buf_in(play->t->ctx->turn);
    str path = word(&rest);
    while (rest.n) {
        if (form.n)
            buf_byte(&form, '&');
        buf_put(&form, word(&rest));
    }
    browser_post(&play->b, path, buf_str(&form), is_foreign);
}

static void expect_header(struct play *play, str rest)
{
    str name = {0}, part = {0};
    size_t at;
    bool found = false;
    str_cut(rest, ':', &name, &part);
    part = str_trim(part);
    for (size_t i = 0; i < play->b.headers.n; i++)
        found = found || (str_equal(play->b.headers.at[i].name, name) &&
                          str_find(play->b.headers.at[i].value, part, &at));
    must(play, found, "no such header", rest);
}

static void expect_audit(struct play *play, str rest)
{
    struct audit_entries_before_rows rows;
    err e =
        audit_entries_before(play->t->ctx, (struct audit_entries_before_takes){INT64_MAX}, &rows);
    str action = word(&rest);
    must(play, e == OK && rows.n > 0, "the log of deeds is empty", action);
    if (e != OK || rows.n == 0)
        return;
    must(play, str_equal(rows.at[0].action, action), "another action", rows.at[0].action);
    must(play, str_equal(rows.at[0].outcome, rest), "another outcome", rows.at[0].outcome);
}

static void expect(struct play *play, str rest)
{
    struct browser *b = &play->b;
    struct audit_state state;
    str what = word(&rest), why = {0};
    int64_t status;
    size_t at;
    if (str_int(what, &status))
        must(play, b->status == status, "the status is another",
             str_format(play->t->ctx->turn, "%d", b->status));
    else if (str_equal(what, S("redirect")))
        must(play, b->status == 303 && str_equal(b->location, rest), "redirected to", b->location);
    else if (str_equal(what, S("text")))
        must(play, str_find(b->body, rest, &at), "the text is missing", rest);
    else if (str_equal(what, S("no")))
        must(play, !str_find(b->body, str_from(rest, 5), &at), "the text is there", rest);
    else if (str_equal(what, S("header")))
        expect_header(play, rest);
    else if (str_equal(what, S("whole")))
        must(play, html_is_whole(play->t->ctx, b->body, &why), "not whole", why);
    else if (str_equal(what, S("audit")))
        expect_audit(play, rest);
    else if (str_equal(what, S("chain")))
        must(play, audit_verify(play->t->ctx, &state) == OK, "the chain is broken",
             play->t->ctx->failure->sentence);
    else
        must(play, false, "unknown expectation", what);
}

static void step(struct play *play, str line)
{
    str rest = line, verb = word(&rest);
    int64_t minutes;
    if (str_equal(verb, S("account")))
        add_account(play, rest);
    else if (str_equal(verb, S("as")))
        be(play, rest);
    else if (str_equal(verb, S("from")))
        play->b.address = rest;
    else if (str_equal(verb, S("later")) && str_int(rest, &minutes))
        play->t->now_ms += minutes * 60000;
    else if (str_equal(verb, S("GET")))
        browser_get(&play->b, rest);
    else if (str_equal(verb, S("POST")))
        post(play, rest, false);
    else if (str_equal(verb, S("FORGE")))
        post(play, rest, true);
    else if (str_equal(verb, S("expect")))
        expect(play, rest);
    else
        must(play, false, "unknown step", line);
}

static void run_transcript(struct test *t, const char *path)
{
    struct play play = {.t = t, .b = browser_new(t), .path = path};
    str text, line;
    CHECK_OK(file_read(t->ctx, path, &text));
    int64_t began_ms = t->now_ms;
    while (str_next(&text, '\n', &line) || text.at) {
        play.line++;
        line = str_trim(line);
        if (line.n && line.at[0] != '#')
            step(&play, line);
    }
    t->now_ms = began_ms;
}

/* Each transcript begins in an empty house: a database of its own, of the kind of ctx->db. */
static void run_in_new_house(struct test *t, const char *path, size_t number)
{
    struct ctx *ctx = t->ctx;
    struct arena *arena = arena_new();
    struct db *outer = ctx->db;
    str outer_url = ctx->home->database;
    const char *url = db_is_postgres(outer)
                          ? test_postgres(t)
                          : file_path(ctx, "%s/%zu.db", ctx->home->folder, number);
    ctx->home->database = str_of(url);
    CHECK_OK(db_open(ctx, arena, ctx->home->database, DB_WRITE, &ctx->db));
    CHECK_OK(db_migrate(ctx));
    run_transcript(t, path);
    ctx->db = outer;
    ctx->home->database = outer_url;
    arena_free(arena);
}

static void run_all(struct test *t)
{
    struct file_list files;
    size_t n = 0;
    CHECK_OK(file_below(t->ctx, "tests", &files));
    for (size_t i = 0; i < files.n; i++)
        if (str_ends(str_of(files.at[i]), S(".txt")))
            run_in_new_house(t, files.at[i], n++);
    CHECK(n >= 4);
}

void test_transcripts__all_go_as_written(struct test *t) { test_databases(t, run_all); }
