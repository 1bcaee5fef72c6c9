/* The pages of the web side itself: static files, health, the permission matrix. */
#include "web/pages.h"

#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/time.h"
#include "base/words.h"
#include "rooms.h"
#include "store/home.h"
#include "web/accessibility.h"
#include "web/frame.h"
#include "web/permissions.html.h"
#include "web/privacy.html.h"
#include "web/statics.h"
#include "web/timer.h"
#include "web/web.sql.h"

static page_function health_show, permissions_show, privacy_show;

/* clang-format off */
const struct page_row web_pages[] = {
    {GET, "/static/{hash}/{name}", may_anybody, static_show, "Style sheets and pictures"},
    {GET, "/health", may_anybody, health_show, "State of the service, as JSON"},
    {GET, "/permissions", may_anybody, permissions_show, "Roles and permissions"},
    {GET, "/privacy", may_anybody, privacy_show, "Personal data"},
    {GET, "/accessibility", may_anybody, accessibility_show, "Accessibility statement"},
    {POST, "/accessibility", may_anybody, accessibility_do, "Report a fault"},
    {GET, "/accessibility/received/{report}", may_anybody, accessibility_received_show,
     "Your report has arrived"},
    {0},
};
/* clang-format on */

enum permission permission_of(struct ctx *ctx, const struct page_row *row, enum role role)
{
    struct session *kept = ctx->session;
    struct session session = {.role = role};
    struct request request = {.method = row->method, .path = str_of(row->path), .row = row};
    ctx->session = role == ANYBODY ? NULL : &session;
    err e = row->may ? row->may(ctx, &request) : DENIED;
    ctx->session = kept;
    return e == OK ? MAY : e == DENIED ? MAY_NOT : MAY_SOME;
}

static err permissions_show(struct ctx *ctx, const struct request *request,
                            struct response *response)
{
    (void)request;
    struct permissions_view v = {0};
    struct frame frame = {0};
    size_t most = 0;
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct page_row *row = rooms[r].pages; row && row->path; row++)
            most++;
    struct permission_row *rows = NEW_ARRAY(ctx->turn, struct permission_row, most);
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct page_row *row = rooms[r].pages; row && row->path; row++) {
            struct permission_row *to = &rows[v.n++];
            to->method = row->method == GET ? "GET" : "POST";
            to->path = row->path;
            to->title = words(ctx->language, row->title);
            for (int role = ANYBODY; role < ROLES_N; role++)
                to->by_role[role] = permission_of(ctx, row, (enum role)role);
        }
    v.rows = rows;
    permissions_page(&response->page, &v, &frame);
    return OK;
}

static err privacy_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct frame frame = {0};
    (void)ctx, (void)request;
    privacy_page(&response->page, &frame);
    return OK;
}

/* The generation that the link `evidence` in the home points to, or null. */
static str generation_of(struct ctx *ctx)
{
    char target[PATH_MAX];
    if (!ctx->home)
        return (str){0};
    ssize_t n = readlink(file_path(ctx, "%s/evidence", ctx->home->folder), target, sizeof target);
    if (n <= 0 || (size_t)n == sizeof target)
        return (str){0};
    str name = {target, (size_t)n}, before, after;
    while (str_cut(name, '/', &before, &after))
        name = after;
    return str_copy(ctx->turn, name);
}

static err health_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    (void)request;
    struct timer_run_last_rows rows = {0};
    struct timer_run_last_takes takes = {.name = S(TIMER_HEARTBEAT)};
    bool answers = ctx->db && timer_run_last(ctx, takes, &rows) == OK;
    int64_t ran_ms = 0;
    bool has_run = answers && rows.n && time_of_utc(rows.at[0].ran_at, &ran_ms);
    bool is_late = !has_run || time_now_ms(ctx) - ran_ms > 180000;
    str generation = generation_of(ctx);
    struct buf out = buf_in(ctx->turn);
    buf_format(&out, "{\"status\":\"%s\",\"database\":%s,\"evidence\":",
               !answers  ? "broken"
               : is_late ? "timer late"
                         : "ok",
               answers ? "true" : "false");
    if (generation.n)
        buf_json(&out, generation);
    else
        buf_put(&out, S("null"));
    buf_put(&out, S(",\"timer\":"));
    if (has_run)
        buf_json(&out, rows.at[0].ran_at);
    else
        buf_put(&out, S("null"));
    buf_put(&out, S("}\n"));
    response->status = answers ? 200 : 503;
    return response_bytes(response, "application/json", (str){0}, buf_str(&out));
}
