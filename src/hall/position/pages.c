/* The pages of the position and its downloads. */
#include "base/words.h"
#include "hall/position/position.html.h"
#include "hall/position/position_pages.h"
#include "hall/position/summary.html.h"
#include "hall/position/view.h"

static struct position_filter filter_of(struct ctx *ctx, const struct selection *s)
{
    str code = s->options.area, after;
    str_cut(code, '/', &code, &after);
    return (struct position_filter){
        .path = str_format(ctx->turn, "/position/%.*s", STR_F(code)),
        .typed = s->typed_countries,
        .wrong = s->wrong,
        .technologies = selection_technologies(ctx, s),
        .first = selection_first_years(ctx, s),
        .last = selection_last_years(ctx, s),
        .sets = selection_sets(ctx, s),
        .countings = selection_countings(ctx, s),
        .citations = selection_citations(ctx, s),
        .references = selection_references(ctx, s),
        .memberships = selection_memberships(ctx, s),
    };
}

static str file_name(struct ctx *ctx, const struct selection *s, const char *end)
{
    str area = str_copy(ctx->turn, s->options.area);
    char *name = arena_alloc(ctx->turn, area.n + 1);
    for (size_t i = 0; i < area.n; i++)
        name[i] = area.at[i] == '/' ? '-' : area.at[i];
    return str_format(ctx->turn, "position-%.*s-%.*s.%s", (int)area.n, name,
                      STR_F(selection_years(ctx->turn, s)), end);
}

static void put_years(struct buf *out, const struct year_shares *shares)
{
    buf_put(out, S("country,year,works_world,works,share,share_low,share_high\r\n"));
    for (size_t i = 0; i < shares->n; i++) {
        const struct year_share *s = &shares->at[i];
        const double cells[] = {s->works, s->share, s->limits.low, s->limits.high};
        buf_format(out, "%.*s,%lld,%lld", STR_F(s->country), (long long)s->year,
                   (long long)s->world);
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            buf_byte(out, ',');
            if (isfinite(cells[k]))
                buf_json_real(out, cells[k]);
        }
        buf_put(out, S("\r\n"));
    }
}

/* Exactly the rows that the page shows. */
static err download(struct ctx *ctx, const char *folder, const struct position_view *v, str format,
                    struct response *response)
{
    struct buf out = buf_in(ctx->turn);
    if (!v->p)
        return FAIL(ctx, INVALID, "%.*s", STR_F(v->s->mistake));
    if (str_equal(format, S("json"))) {
        position_put_json(&out, v->p);
        return response_bytes(response, "application/json", file_name(ctx, v->s, "json"),
                              buf_str(&out));
    }
    if (str_equal(format, S("csv"))) {
        position_put_csv(&out, v->p);
        return response_bytes(response, "text/csv; charset=utf-8", file_name(ctx, v->s, "csv"),
                              buf_str(&out));
    }
    if (str_equal(format, S("years")) && v->years) {
        put_years(&out, v->years);
        return response_bytes(response, "text/csv; charset=utf-8",
                              file_name(ctx, v->s, "years.csv"), buf_str(&out));
    }
    if (str_equal(format, S("xlsx"))) {
        str bytes;
        TRY(position_xlsx(ctx, folder, v->p, &bytes));
        return response_bytes(response,
                              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                              file_name(ctx, v->s, "xlsx"), bytes);
    }
    return FAIL(ctx, INVALID, "There is no download in the format `%.*s`. Use csv, json or xlsx.",
                STR_F(format));
}

static err show(struct ctx *ctx, const struct request *request, struct response *response)
{
    const char *folder;
    struct selection s;
    struct position_view v = {.s = &s};
    str format = request_query(request, "format");
    if (!summary_has_evidence(ctx, &folder))
        return summary_nothing_yet(ctx, request, response);
    TRY(selection_read(ctx, folder, request, &s));
    v.steps = position_steps_of(folder, &s, STEP_WORKS);
    v.name = selection_name(ctx, &s);
    v.plain = selection_plain(ctx, &s);
    v.path = selection_path(ctx->turn, &s);
    v.query = selection_query(ctx->turn, &s);
    TRY(position_fill(ctx, folder, &v));
    if (format.n)
        return download(ctx, folder, &v, format, response);
    struct crumb crumbs[3] = {
        {.text = str_of(words(ctx->language, "Position")), .link = "/position"}
    };
    size_t n = 1;
    if (s.area && s.definition != &s.area->self)
        crumbs[n++] =
            (struct crumb){capital(ctx, definition_name(ctx, &s.area->self)),
                           str_format(ctx->turn, "/position/%.*s", STR_F(s.area->self.code)).at};
    crumbs[n++] = (struct crumb){v.name, NULL};
    struct frame frame = {
        .title = str_format(ctx->turn, "%.*s: %s", STR_F(v.name),
                            words(ctx->language, "Sweden's position")),
        .place = POSITION,
        .crumbs = crumbs,
        .n_crumbs = n,
        .is_error = s.wrong != NULL,
    };
    struct position_filter filter = filter_of(ctx, &s);
    if (s.wrong)
        response->status = err_http_status(INVALID);
    position_page(&response->page, &v, &filter, &frame);
    return OK;
}

static err list(struct ctx *ctx, const struct request *request, struct response *response)
{
    const char *folder;
    struct summary summary;
    if (!summary_has_evidence(ctx, &folder))
        return summary_nothing_yet(ctx, request, response);
    TRY(summary_read(ctx, folder, &summary));
    if (str_equal(request_query(request, "format"), S("csv"))) {
        struct buf csv = buf_in(ctx->turn);
        summary_put_csv(&csv, &summary);
        return response_bytes(response, "text/csv; charset=utf-8", S("position.csv"),
                              buf_str(&csv));
    }
    struct frame frame = {.place = POSITION};
    position_list(&response->page, &summary, &frame);
    return OK;
}

const struct page_row position_pages[] = {
    {GET,                               "/position", may_anybody, list, "Sweden's position in six areas"},
    {GET,                      "/position/{area}", may_anybody, show, "Position in an area"},
    {GET, "/position/{area}/{technology}", may_anybody, show, "Position in a technology"},
    {0                              },
};
