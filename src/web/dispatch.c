/* The second fall, from request to response: see dispatch.h. */
#include "web/dispatch.h"

#include <sodium.h>

#include "base/hash.h"
#include "base/log.h"
#include "rooms.h"
#include "web/failure.h"
#include "web/frame.h"

/* A segment of a row's path against one of the request: equal, or a {name} that takes it. */
static bool take_segment(struct ctx *ctx, str pattern, str segment, struct fields *parameters)
{
    str decoded;
    if (!str_starts(pattern, S("{")))
        return str_equal(pattern, segment);
    if (segment.n == 0 || fields_decode(ctx, segment, false, &decoded) != OK)
        return false;
    fields_add(ctx, parameters, str_slice(pattern, 1, pattern.n - 1), decoded);
    return true;
}

/* The next piece up to `/`, also an empty one at the end. */
static bool next_segment(str *rest, str *segment)
{
    if (!rest->at)
        return false;
    if (!str_cut(*rest, '/', segment, rest)) {
        *segment = *rest;
        *rest = (str){0};
    }
    return true;
}

static bool fits(struct ctx *ctx, str pattern, str path, struct fields *parameters)
{
    struct fields taken = {0};
    str wanted, given;
    while (next_segment(&pattern, &wanted)) {
        if (!next_segment(&path, &given) || !take_segment(ctx, wanted, given, &taken))
            return false;
    }
    if (path.at)
        return false;
    *parameters = taken;
    return true;
}

/* Of several rows that fit, the one with fewest {names}: /position/{area}/patents goes before
 * /position/{area}/{technology}. Of equal ones the first. */
const struct page_row *dispatch_find(struct ctx *ctx, enum method method, str path,
                                     struct fields *parameters)
{
    const struct page_row *found = NULL;
    struct fields taken = {0}, best = {0};
    if (!str_starts(path, S("/")))
        return NULL;
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct page_row *row = rooms[r].pages; row && row->path; row++)
            if (row->method == method && fits(ctx, str_of(row->path), path, &taken) &&
                (!found || taken.n < best.n)) {
                found = row;
                best = taken;
            }
    if (found)
        *parameters = best;
    return found;
}

str dispatch_token(struct ctx *ctx, str secret)
{
    return hash_bytes(ctx, str_format(ctx->turn, "spets form %.*s", STR_F(secret)));
}

static bool is_same(str a, str b)
{
    return a.n == b.n && a.n && sodium_memcmp(a.at, b.at, a.n) == 0;
}

static err find_person(struct ctx *ctx, const struct request *request)
{
    str token = fields_get(&request->cookies, SESSION_COOKIE);
    ctx->session = NULL;
    if (token.n && ctx->db && house_hooks.recognise)
        TRY(house_hooks.recognise(ctx, token, &ctx->session));
    return OK;
}

/* The secret that forms of this browser are bound to: its session's, or that of its visit. A
 * browser without one gets a new one, which is kept only if the page has a form. */
static str find_secret(struct ctx *ctx, const struct request *request, bool *is_new)
{
    str secret = fields_get(&request->cookies, ctx->session ? SESSION_COOKIE : VISIT_COOKIE);
    *is_new = secret.n != 64;
    return *is_new ? session_secret(ctx) : secret;
}

static err ask_may(struct ctx *ctx, const struct request *request)
{
    if (!request->row->may)
        return FAIL(ctx, DENIED, "Nobody may do this.");
    return request->row->may(ctx, request);
}

/* Who asks, and what stands around the page. */
static err prepare(struct ctx *ctx, const struct web *web, const struct request *request,
                   struct response *response)
{
    struct around *around = NEW(ctx->turn, struct around);
    bool is_new;
    around->statics = web->statics;
    around->title = "Spets";
    response->page.around = around;
    TRY(find_person(ctx, request));
    str secret = find_secret(ctx, request, &is_new);
    around->token = dispatch_token(ctx, secret);
    if (is_new)
        around->new_secret = secret;
    return frame_around(ctx, web, request, around);
}

static err show(struct ctx *ctx, const struct web *web, const struct request *request,
                struct response *response)
{
    TRY(prepare(ctx, web, request, response));
    if (!request->row)
        return FAIL(ctx, MISSING,
                    "There is nothing at this address. Check it, or begin from the "
                    "first page.");
    TRY(ask_may(ctx, request));
    return request->row->show(ctx, request, response);
}

static err act_inside(struct ctx *ctx, const struct web *web, const struct request *request,
                      struct response *response)
{
    TRY(prepare(ctx, web, request, response));
    TRY(ask_may(ctx, request));
    if (!is_same(request_form(request, "token"), response->page.around->token))
        return FAIL(ctx, DENIED,
                    "The form was opened before you logged in or out, or too long "
                    "ago. Go back, reload the page and send it again.");
    return request->row->show(ctx, request, response);
}

static err record(struct ctx *ctx, const struct request *request, str outcome)
{
    struct deed deed = {request->row->path, request->path, outcome};
    return house_hooks.record ? house_hooks.record(ctx, &deed) : OK;
}

/* What was refused is undone, but that it was tried is recorded. */
static void record_refused(struct ctx *ctx, const struct request *request, str outcome)
{
    struct failure kept = *ctx->failure;
    bool good = db_begin(ctx) == OK && record(ctx, request, outcome) == OK && db_commit(ctx) == OK;
    if (!good) {
        log_failure(ctx, "audit");
        db_rollback(ctx);
    }
    *ctx->failure = kept;
}

static str outcome_of(err e, const struct response *response)
{
    static const char *const kinds[] = {"done",     "INVALID", "DENIED",     "MISSING",
                                        "CONFLICT", "BUSY",    "IMPOSSIBLE", "BROKEN"};
    if (response->note.n)
        return response->note;
    return str_of(e == OK && response->status >= 400 ? "INVALID" : kinds[e]);
}

/* A POST: one transaction, opened and closed here only. */
static err act(struct ctx *ctx, const struct web *web, const struct request *request,
               struct response *response)
{
    if (!ctx->db)
        return FAIL(ctx, IMPOSSIBLE, "Nothing can be saved: the house has no database.");
    TRY(db_begin(ctx));
    err e = act_inside(ctx, web, request, response);
    bool is_kept = e == OK && (response->status < 400 || response->keeps);
    if (is_kept) {
        e = record(ctx, request, outcome_of(e, response));
        if (e == OK)
            e = db_commit(ctx);
        if (e == OK)
            return OK;
    }
    struct failure kept = *ctx->failure;
    db_rollback(ctx);
    *ctx->failure = kept;
    record_refused(ctx, request, outcome_of(e, response));
    return e;
}

static err read_request(struct ctx *ctx, struct request *request)
{
    fields_cookies(ctx, request->cookie_text, &request->cookies);
    if (str_equal(fields_get(&request->cookies, LANGUAGE_COOKIE), S("en")))
        ctx->language = EN;
    request->row = dispatch_find(ctx, request->method, request->path, &request->parameters);
    TRY(fields_parse(ctx, request->query_text, &request->query));
    str wanted = request_query(request, "lang");
    if (str_equal(wanted, S("en")) || str_equal(wanted, S("sv")))
        ctx->language = str_equal(wanted, S("en")) ? EN : SV;
    if (request->method == GET)
        return OK;
    if (!str_starts(request->content_type, S("application/x-www-form-urlencoded")))
        return FAIL(ctx, INVALID,
                    "The form was sent in an unknown way. Reload the page and try "
                    "again.");
    return fields_parse(ctx, request->body, &request->form);
}

/* A person who is not logged in and asks for a closed page is led to the login page. */
static err offer_login(struct ctx *ctx, const struct request *request, err e,
                       struct response *response)
{
    struct fields ignored;
    bool is_offered = e == DENIED && !ctx->session && request->method == GET && request->row &&
                      dispatch_find(ctx, GET, S("/login"), &ignored);
    if (!is_offered)
        return e;
    str query = response->page.around->login_query;
    if (request_query(request, "lang").n)
        query = str_format(ctx->turn, "%.*s%slang=%s", STR_F(query), query.n ? "&" : "?",
                           ctx->language == EN ? "en" : "sv");
    return response_redirect(ctx, response, "/login%.*s", STR_F(query));
}

static void set_cookies(struct ctx *ctx, const struct request *request, struct response *response)
{
    str wanted = request_query(request, "lang");
    if (str_equal(wanted, S("en")) || str_equal(wanted, S("sv")))
        fields_add(ctx, &response->cookies, S(LANGUAGE_COOKIE), wanted);
    if (response->page.has_form && response->page.around->new_secret.n &&
        !fields_has(&response->cookies, SESSION_COOKIE))
        fields_add(ctx, &response->cookies, S(VISIT_COOKIE), response->page.around->new_secret);
}

void dispatch(struct ctx *ctx, const struct web *web, struct request *request,
              struct response *response)
{
    ctx->language = SV;
    ctx->session = NULL;
    ctx->db = request->method == POST ? web->write : web->read;
    *response = (struct response){.status = 200};
    err e = read_request(ctx, request);
    response->page = page_in(ctx->turn, ctx->language);
    if (e != OK) {
        struct failure kept = *ctx->failure;
        if (prepare(ctx, web, request, response) == OK)
            *ctx->failure = kept;
    } else {
        e = request->method == POST && request->row ? act(ctx, web, request, response)
                                                    : show(ctx, web, request, response);
    }
    if (e != OK)
        e = offer_login(ctx, request, e, response);
    if (e != OK)
        failure_show(ctx, request, e, response);
    set_cookies(ctx, request, response);
}
