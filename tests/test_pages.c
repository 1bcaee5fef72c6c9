/* Tests made from the table of pages: each row × role × language is whole HTML in the right
 * language, and what /permissions says of each cell is what the dispatcher does. */
#include "programme/people/people.h"
#include "programme/people/people.sql.h"
#include "rooms.h"
#include "tests/test_browser.h"
#include "web/faults.h"
#include "web/pages.h"

/* Values for the {names} of paths that lead to something in these tests. */
static const struct {
    const char *name;  /* in braces */
    const char *value; /* that leads to something */
} examples[] = {
    {"area",    "quantum"},
    {"account", "4"      },
    {"report",  "1"      },
    {"country", "SE"     },
    {"layer",   "works"  },
};

static str example_of(str name)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        if (str_equal(name, str_of(examples[i].name)))
            return str_of(examples[i].value);
    return S("1");
}

static str path_of(struct ctx *ctx, const struct page_row *row)
{
    struct buf out = buf_in(ctx->turn);
    str rest = str_of(row->path), before, after;
    while (str_cut(rest, '{', &before, &after)) {
        str name;
        buf_put(&out, before);
        str_cut(after, '}', &name, &rest);
        buf_put(&out, example_of(name));
    }
    buf_put(&out, rest);
    return buf_str(&out);
}

/* One account of each role, number 1 to 3 being reader, analyst, administrator, a fourth to be
 * changed, and a fault report. The hash is no password's. */
static void people_the_house(struct test *t)
{
    static const enum role roles[] = {READER, ANALYST, ADMINISTRATOR, READER};
    struct fault fault = {.what = S("Nothing <works>")};
    struct account_add_rows added;
    int64_t number;
    CHECK_OK(db_begin(t->ctx));
    for (size_t i = 0; i < 4; i++) {
        struct account_add_takes takes = {
            .login = str_format(t->ctx->turn, "%s.%zu", role_word(roles[i]), i),
            .name = S("Ada & Örjan \"<b>\""),
            .role = str_of(role_word(roles[i])),
            .password = S("none"),
            .now = S("2026-11-24T07:15:00Z"),
        };
        CHECK_OK(account_add(t->ctx, takes, &added));
    }
    CHECK_OK(fault_report(t->ctx, &fault, &number));
    CHECK_OK(db_commit(t->ctx));
}

static void be(struct browser *b, enum role role)
{
    if (role == ANYBODY)
        browser_be_nobody(b);
    else
        browser_be(b, (int64_t)role);
}

static void check_html(struct browser *b, const struct page_row *row, const char *language)
{
    struct test *t = b->t;
    str why;
    size_t at;
    if (b->type || b->location.n)
        return;
    bool is_whole = html_is_whole(t->ctx, b->body, &why);
    test_check(t, is_whole, __FILE__, __LINE__, "%s %s is not whole: %.*s", row->path, language,
               STR_F(why));
    str tag = str_format(t->ctx->turn, "<html lang=\"%s\"", language);
    test_check(t, str_find(b->body, tag, &at), __FILE__, __LINE__, "%s is not in %s", row->path,
               language);
    test_check(t, b->status != 500, __FILE__, __LINE__, "%s answers 500", row->path);
}

static void check_cell(struct browser *b, const struct page_row *row, enum role role)
{
    struct test *t = b->t;
    enum permission said = permission_of(t->ctx, row, role);
    bool led_to_login = b->status == 303 && str_starts(b->location, S("/login"));
    bool refused = b->status == 403 || (role == ANYBODY && row->method == GET && led_to_login &&
                                        row->may != may_anybody);
    if (said == MAY_SOME)
        return;
    test_check(t, refused == (said == MAY_NOT), __FILE__, __LINE__,
               "%s %s: a %s is %s with %d, but the matrix says %s",
               row->method == GET ? "GET" : "POST", row->path, role_word(role),
               refused ? "refused" : "let in", b->status, said == MAY ? "yes" : "no");
}

static void try_row(struct browser *b, const struct page_row *row, enum role role)
{
    struct ctx *ctx = b->t->ctx;
    str path = path_of(ctx, row);
    static const char *const languages[] = {"sv", "en"};
    be(b, role);
    if (role == ANYBODY)
        browser_get(b, S("/login")); /* for the token */
    if (row->method == POST) {
        browser_post(b, path, S(""), false);
        check_html(b, row, "sv");
        check_cell(b, row, role);
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        browser_get(b, str_format(ctx->turn, "%.*s?lang=%s", STR_F(path), languages[i]));
        check_html(b, row, languages[i]);
        check_cell(b, row, role);
    }
}

static void try_all(struct test *t)
{
    size_t n = 0;
    people_the_house(t);
    struct browser b = browser_new(t);
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct page_row *row = rooms[r].pages; row && row->path; row++, n++)
            for (int role = ANYBODY; role < ROLES_N; role++)
                try_row(&b, row, (enum role)role);
    CHECK(n >= 15);
}

void test_pages__each_row_and_role_is_whole_and_as_permitted(struct test *t)
{
    test_databases(t, try_all);
}
