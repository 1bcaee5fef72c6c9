/* The browser of tests: see test_browser.h. */
#include "tests/test_browser.h"

#include "programme/people/people.h"
#include "web/headers.h"
#include "web/statics.h"

struct browser browser_new(struct test *t)
{
    struct browser b = {.t = t, .address = S("192.0.2.1")};
    b.web.write = t->ctx->db;
    CHECK_OK(db_open(t->ctx, t->ctx->turn, t->ctx->home->database, DB_READ, &b.web.read));
    CHECK_OK(statics_read(t->ctx, &b.web.statics));
    return b;
}

static void keep_cookie(struct browser *b, str name, str value)
{
    for (size_t i = 0; i < b->jar.n; i++)
        if (str_equal(b->jar.at[i].name, name)) {
            b->jar.at[i].value = value;
            return;
        }
    fields_add(b->t->ctx, &b->jar, name, value);
}

static str cookie_text(const struct browser *b)
{
    struct buf out = buf_in(b->t->ctx->turn);
    for (size_t i = 0; i < b->jar.n; i++)
        if (b->jar.at[i].value.n)
            buf_format(&out, "%s%.*s=%.*s", out.n ? "; " : "", STR_F(b->jar.at[i].name),
                       STR_F(b->jar.at[i].value));
    return buf_str(&out);
}

static void keep_token(struct browser *b)
{
    size_t at, end;
    if (!str_find(b->body, S("name=\"token\" value=\""), &at))
        return;
    str rest = str_from(b->body, at + 20);
    if (str_find(rest, S("\""), &end))
        b->token = str_slice(rest, 0, end);
}

static void ask(struct browser *b, struct request *request)
{
    struct ctx *house = b->t->ctx, ctx = *house;
    struct response response;
    size_t at;
    request->cookie_text = cookie_text(b);
    request->address = b->address;
    if (str_find(request->path, S("?"), &at)) {
        request->query_text = str_from(request->path, at + 1);
        request->path = str_slice(request->path, 0, at);
    }
    dispatch(&ctx, &b->web, request, &response);
    b->status = response.status;
    b->type = response.content_type;
    b->body = response.content_type ? response.bytes : buf_str(&response.page.out);
    b->location = response.location;
    b->headers = (struct fields){0};
    headers_of(&ctx, &b->web, &response, &b->headers);
    for (size_t i = 0; i < response.cookies.n; i++)
        keep_cookie(b, response.cookies.at[i].name, response.cookies.at[i].value);
    keep_token(b);
}

void browser_get(struct browser *b, str path)
{
    struct request request = {.method = GET, .path = path};
    ask(b, &request);
}

void browser_post(struct browser *b, str path, str form, bool is_foreign)
{
    struct request request = {
        .method = POST, .path = path, .content_type = S("application/x-www-form-urlencoded")};
    str token = is_foreign ? S("0") : b->token;
    request.body = str_format(b->t->ctx->turn, "%.*s%stoken=%.*s", STR_F(form), form.n ? "&" : "",
                              STR_F(token));
    ask(b, &request);
}

void browser_be_nobody(struct browser *b)
{
    b->jar = (struct fields){0};
    b->token = (str){0};
}

void browser_be(struct browser *b, int64_t account)
{
    struct test *t = b->t;
    str token;
    browser_be_nobody(b);
    CHECK_OK(db_begin(t->ctx));
    err e = people_open_session(t->ctx, account, &token);
    CHECK_OK(e);
    CHECK_OK(db_commit(t->ctx));
    if (e == OK)
        keep_cookie(b, S(SESSION_COOKIE), token);
    browser_get(b, S("/account"));
}
