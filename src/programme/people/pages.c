/* The pages of accounts: login, one's own account, and the administrator's. */
#include "programme/people/account.html.h"
#include "programme/people/faults.h"
#include "programme/people/login.html.h"
#include "programme/people/people.h"
#include "programme/people/people.html.h"
#include "programme/people/person.html.h"

#include "base/time.h"
#include "base/words.h"
#include "web/frame.h"

static page_function login_show, login_do, logout_do, account_show, password_do, people_show,
    people_do, person_show, role_do, active_do;

/* clang-format off */
const struct page_row people_pages[] = {
    {GET, "/login", may_anybody, login_show, "Log in"},
    {POST, "/login", may_anybody, login_do, "Log in"},
    {POST, "/logout", may_reader, logout_do, "Log out"},
    {GET, "/account", may_reader, account_show, "Your account"},
    {POST, "/account/password", may_reader, password_do, "Change your password"},
    {GET, "/people", may_administrator, people_show, "Accounts"},
    {POST, "/people", may_administrator, people_do, "Add an account"},
    {GET, "/people/{account}", may_administrator, person_show, "One account"},
    {POST, "/people/{account}/role", may_administrator, role_do, "Change the role"},
    {POST, "/people/{account}/active", may_administrator, active_do, "Switch an account on or off"},
    {GET, "/accessibility/reports", may_administrator, faults_show, "Reported faults"},
    {POST, "/accessibility/reports/{report}/done", may_administrator, fault_done_do,
     "Mark a report as dealt with"},
    {0},
};
/* clang-format on */

/* A path of this house to go on to after login; nothing that could lead elsewhere. */
static str safe_next(str next)
{
    bool good = str_starts(next, S("/")) && next.n < 2000;
    for (size_t i = 0; i < next.n; i++)
        good = good && next.at[i] > 0x20 && next.at[i] != '\\' && next.at[i] != 0x7f &&
               !(i == 1 && next.at[i] == '/');
    return good ? next : S("/");
}

static void show_login(struct response *response, struct login_view *v)
{
    struct frame frame = {.is_error = v->errors.n > 0};
    v->login.name = "login";
    v->login.label = "Login name";
    v->login.autocomplete = "username";
    v->login.width = 20;
    v->password = (struct text_field){.name = "password",
                                      .label = "Password",
                                      .type = "password",
                                      .autocomplete = "current-password",
                                      .width = 20};
    login_page(&response->page, v, &frame);
}

static err login_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct login_view v = {.next = safe_next(request_query(request, "next"))};
    if (ctx->session)
        return response_redirect(ctx, response, "%.*s", STR_F(v.next));
    show_login(response, &v);
    return OK;
}

static err login_refused(struct ctx *ctx, err e, const struct request *request,
                         struct response *response)
{
    struct login_view v = {.next = safe_next(request_form(request, "next"))};
    v.login.value = request_form(request, "login");
    form_add_failure(ctx, &v.errors, "login");
    response->status = e == BUSY ? 429 : 400;
    response->keeps = true;
    show_login(response, &v);
    return OK;
}

static err login_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct login_attempt attempt = {.login = request_form(request, "login"),
                                    .password = request_form(request, "password"),
                                    .address = request->address};
    int64_t account = 0;
    str token, next = safe_next(request_form(request, "next"));
    err e = people_login(ctx, &attempt, &account, &token);
    if (e == DENIED || e == BUSY) {
        response->note =
            str_format(ctx->turn, "%s, account %lld", e == BUSY ? "too many attempts" : "refused",
                       (long long)account);
        return login_refused(ctx, e, request, response);
    }
    TRY(e);
    TRY(people_recognise(ctx, token, &ctx->session));
    fields_add(ctx, &response->cookies, S(SESSION_COOKIE), token);
    return response_redirect(ctx, response, "%.*s", STR_F(next));
}

static err logout_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    TRY(people_logout(ctx, fields_get(&request->cookies, SESSION_COOKIE)));
    fields_add(ctx, &response->cookies, S(SESSION_COOKIE), (str){0});
    return response_redirect(ctx, response, "/");
}

static str now_of(struct ctx *ctx) { return time_utc(ctx->turn, time_now_ms(ctx)); }

static err show_account(struct ctx *ctx, struct response *response, struct account_view *v)
{
    struct account_by_id_rows rows;
    struct frame frame = {.is_error = v->errors.n > 0};
    TRY(account_by_id(ctx, (struct account_by_id_takes){ctx->session->account}, &rows));
    TRY(sessions_of(ctx, (struct sessions_of_takes){ctx->session->account, now_of(ctx)},
                    &v->sessions));
    if (rows.n == 0)
        return FAIL(ctx, MISSING, "There is no such account. It may have been removed.");
    v->account = rows.at[0];
    v->role = ctx->session->role;
    v->old = (struct text_field){.name = "old",
                                 .label = "Present password",
                                 .type = "password",
                                 .autocomplete = "current-password",
                                 .width = 20};
    v->new = (struct text_field){.name = "new",
                                 .label = "New password",
                                 .hint = "At least 12 characters.",
                                 .type = "password",
                                 .autocomplete = "new-password",
                                 .width = 20};
    account_page(&response->page, v, &frame);
    return OK;
}

static err account_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct account_view v = {.is_changed = request_query(request, "changed").n > 0};
    return show_account(ctx, response, &v);
}

static err password_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct account_view v = {0};
    struct password_change change = {
        .account = ctx->session->account,
        .old = request_form(request, "old"),
        .new = request_form(request, "new"),
        .token = fields_get(&request->cookies, SESSION_COOKIE),
    };
    err e = people_change_password(ctx, &change);
    if (e != INVALID && e != DENIED) {
        TRY(e);
        return response_redirect(ctx, response, "/account?changed=yes");
    }
    form_add_failure(ctx, &v.errors, e == DENIED ? "old" : "new");
    response->status = 400;
    return show_account(ctx, response, &v);
}

static void offer_roles(struct ctx *ctx, struct choice_field *field, str chosen)
{
    struct choice *choices = NEW_ARRAY(ctx->turn, struct choice, ROLES_N);
    size_t n = 0;
    for (int r = READER; r < ROLES_N; r++)
        choices[n++] = (struct choice){role_word((enum role)r),
                                       str_of(words(ctx->language, role_title((enum role)r)))};
    *field = (struct choice_field){
        .name = "role", .label = "Role", .choices = choices, .n = n, .chosen = chosen};
}

static err show_people(struct ctx *ctx, const struct request *request, struct response *response,
                       struct people_view *v)
{
    struct frame frame = {.is_error = v->errors.n > 0};
    TRY(accounts_all(ctx, &v->people));
    v->login = (struct text_field){.name = "login",
                                   .label = "Login name",
                                   .hint = "2 to 64 characters from a–z, 0–9 and . - _ @",
                                   .autocomplete = "off",
                                   .width = 20,
                                   .value = request_form(request, "login")};
    v->name = (struct text_field){.name = "name",
                                  .label = "Name (optional)",
                                  .hint = "Shown in the head of the pages.",
                                  .autocomplete = "off",
                                  .width = 20,
                                  .value = request_form(request, "name")};
    v->password = (struct text_field){.name = "password",
                                      .label = "First password",
                                      .hint = "At least 12 characters. The person changes it on "
                                              "the page Your account.",
                                      .type = "password",
                                      .autocomplete = "new-password",
                                      .width = 20};
    offer_roles(ctx, &v->role, request_form(request, "role"));
    people_page(&response->page, v, &frame);
    return OK;
}

static err people_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct people_view v = {0};
    return show_people(ctx, request, response, &v);
}

/* The field that a refused new account is mended in. */
static const char *field_of(struct ctx *ctx, const struct person_new *person, err e)
{
    if (e == CONFLICT)
        return "login";
    if (person->role < READER)
        return "role";
    return password_check(ctx, person->password) == OK ? "login" : "password";
}

static err people_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct person_new person = {.login = request_form(request, "login"),
                                .name = str_trim(request_form(request, "name")),
                                .password = request_form(request, "password")};
    int64_t id;
    role_of_word(request_form(request, "role"), &person.role);
    err e = people_add(ctx, &person, &id);
    if (e != INVALID && e != CONFLICT) {
        TRY(e);
        return response_redirect(ctx, response, "/people/%lld", (long long)id);
    }
    struct people_view v = {0};
    form_add_failure(ctx, &v.errors, "");
    v.errors.at[0].field = field_of(ctx, &person, e);
    response->status = e == CONFLICT ? 409 : 400;
    return show_people(ctx, request, response, &v);
}

static err show_person(struct ctx *ctx, const struct request *request, struct response *response,
                       struct person_view *v)
{
    struct account_by_id_rows rows;
    int64_t id;
    TRY(request_id(ctx, request, "account", &id));
    TRY(account_by_id(ctx, (struct account_by_id_takes){id}, &rows));
    if (rows.n == 0)
        return FAIL(ctx, MISSING, "There is no such account. It may have been removed.");
    v->account = rows.at[0];
    TRY(sessions_of(ctx, (struct sessions_of_takes){id, now_of(ctx)}, &v->sessions));
    offer_roles(ctx, &v->role, v->account.role);
    struct crumb crumbs[] = {
        {str_of(words(ctx->language, "Accounts")), "/people"},
        {v->account.login,                          NULL                      }
    };
    struct frame frame = {
        .title = v->account.name, .crumbs = crumbs, .n_crumbs = 2, .is_error = v->errors.n > 0};
    person_page(&response->page, v, &frame);
    return OK;
}

static err person_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct person_view v = {0};
    return show_person(ctx, request, response, &v);
}

static err refuse_person(struct ctx *ctx, const struct request *request, struct response *response,
                         const char *field)
{
    struct person_view v = {0};
    form_add_failure(ctx, &v.errors, field);
    response->status = 409;
    return show_person(ctx, request, response, &v);
}

static err role_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    int64_t id;
    enum role role = READER;
    TRY(request_id(ctx, request, "account", &id));
    if (!role_of_word(request_form(request, "role"), &role))
        return FAIL(ctx, INVALID, "Choose one of the roles reader, analyst and administrator.");
    err e = people_set_role(ctx, id, role);
    if (e == IMPOSSIBLE)
        return refuse_person(ctx, request, response, "role");
    TRY(e);
    return response_redirect(ctx, response, "/people/%lld", (long long)id);
}

static err active_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    int64_t id;
    TRY(request_id(ctx, request, "account", &id));
    err e = people_set_active(ctx, id, str_equal(request_form(request, "active"), S("yes")));
    if (e == IMPOSSIBLE)
        return refuse_person(ctx, request, response, "active");
    TRY(e);
    return response_redirect(ctx, response, "/people/%lld", (long long)id);
}
