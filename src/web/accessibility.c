/* The accessibility statement: see accessibility.h. */
#include "web/accessibility.h"

#include <jansson.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/home.h"
#include "web/accessibility.html.h"
#include "web/faults.h"
#include "web/frame.h"
#include "web/web.sql.h"

static const char *beside_program(struct ctx *ctx)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n == sizeof path)
        return NULL;
    path[n] = 0;
    char *slash = strrchr(path, '/');
    *slash = 0;
    return file_path(ctx, "%s/check/accessibility.json", path);
}

static void release(void *json) { json_decref(json); }

static str widths_of(struct ctx *ctx, const json_t *widths)
{
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < json_array_size(widths); i++)
        buf_format(&out, "%s%lld", i ? ", " : "",
                   (long long)json_integer_value(json_array_get(widths, i)));
    return buf_str(&out);
}

static bool read_run(struct ctx *ctx, const char *path, struct accessibility_run *run)
{
    str text;
    if (!path || file_kind_of(path) != FILE_PLAIN || file_read(ctx, path, &text) != OK)
        return false;
    json_t *json = json_loadb(text.at, text.n, 0, NULL);
    if (!json)
        return false;
    arena_defer(ctx->turn, release, json);
    const json_t *pages = json_object_get(json, "pages");
    const json_t *violations = json_object_get(json, "violations");
    if (!json_is_integer(pages) || !json_is_integer(violations))
        return false;
    *run = (struct accessibility_run){
        .is_there = true,
        .date = str_of(json_string_value(json_object_get(json, "date"))),
        .tool = str_of(json_string_value(json_object_get(json, "tool"))),
        .pages = json_integer_value(pages),
        .checks = json_integer_value(json_object_get(json, "checks")),
        .violations = json_integer_value(violations),
        .widths = widths_of(ctx, json_object_get(json, "widths")),
    };
    return true;
}

void accessibility_read(struct ctx *ctx, struct accessibility_run *run)
{
    struct failure kept = *ctx->failure;
    if (!ctx->home ||
        !read_run(ctx, file_path(ctx, "%s/accessibility.json", ctx->home->folder), run))
        read_run(ctx, beside_program(ctx), run);
    *ctx->failure = kept;
}

static err show(struct ctx *ctx, const struct request *request, struct response *response,
                struct accessibility_view *v)
{
    struct frame frame = {.is_error = v->errors.n > 0};
    accessibility_read(ctx, &v->run);
    v->page = (struct text_field){.name = "page",
                                  .label = "Which page? (optional)",
                                  .hint = "Its address or its heading.",
                                  .autocomplete = "off",
                                  .value = request_form(request, "page")};
    v->what = (struct text_field){.name = "what",
                                  .label = "What does not work?",
                                  .rows = 5,
                                  .value = request_form(request, "what")};
    v->contact = (struct text_field){
        .name = "contact",
        .label = "How do we reach you? (optional)",
        .hint = "E-mail or telephone, if you want an answer. It is removed 90 days after the "
                "report has been dealt with.",
        .autocomplete = "email",
        .value = request_form(request, "contact")};
    accessibility_page(&response->page, v, &frame);
    return OK;
}

err accessibility_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct accessibility_view v = {0};
    return show(ctx, request, response, &v);
}

err accessibility_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct fault fault = {.page = request_form(request, "page"),
                          .what = request_form(request, "what"),
                          .contact = request_form(request, "contact")};
    struct accessibility_view v = {0};
    int64_t number;
    err e = fault_report(ctx, &fault, &number);
    if (e != INVALID && e != BUSY) {
        TRY(e);
        return response_redirect(ctx, response, "/accessibility/received/%lld", (long long)number);
    }
    form_add_failure(ctx, &v.errors, "what");
    response->status = err_http_status(e);
    return show(ctx, request, response, &v);
}

err accessibility_received_show(struct ctx *ctx, const struct request *request,
                                struct response *response)
{
    struct fault_report_by_id_rows rows;
    struct frame frame = {0};
    int64_t number;
    TRY(request_id(ctx, request, "report", &number));
    TRY(fault_report_by_id(ctx, (struct fault_report_by_id_takes){number}, &rows));
    if (rows.n == 0)
        return FAIL(ctx, MISSING, "There is no report with that number. Check the list.");
    accessibility_received_page(&response->page, number, rows.at[0].reported_at, &frame);
    return OK;
}
