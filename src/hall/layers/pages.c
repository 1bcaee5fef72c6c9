/* The pages of the layers and their downloads. What differs between the layers is one row of a
 * table: source, figures, template. */
#include "base/words.h"
#include "countries/countries.h"
#include "evidence/indicators/layers_out.h"
#include "hall/layers/eu.html.h"
#include "hall/layers/layers.h"
#include "hall/layers/national.html.h"
#include "hall/layers/patents.html.h"
#include "hall/layers/view.h"
#include "hall/position/summary.h"

struct layer_page {
    const char *layer;       /* as in the address and on the command line */
    const char *source;      /* and step, that it needs */
    const char *title;       /* English msgid */
    enum position_step step; /* of the page */
    err (*fill)(struct ctx *, struct duck *, struct layer_view *); /* the figures */
    void (*years)(struct buf *, const struct layer_view *);        /* the table by year */
    void (*page)(struct page *, const struct layer_view *, const struct frame *); /* HTML */
};

/* clang-format off */
static const struct layer_page layer_pages[] = {
    {"patents", "patents", "Patents", STEP_PATENTS, patents_fill, patents_put_years, patents_page},
    {"eu", "cordis", "EU projects", STEP_EU, eu_fill, eu_put_years, eu_page},
    {"national", "swecris", "Swedish grants", STEP_NATIONAL, national_fill, national_put_years, national_page},
};
/* clang-format on */

static void fill_filter(struct ctx *ctx, const struct layer_page *row, struct layer_view *v)
{
    str code = v->s->options.area, after;
    str_cut(code, '/', &code, &after);
    v->form_path = str_format(ctx->turn, "/position/%.*s/%s", STR_F(code), row->layer);
    v->technologies = selection_technologies(ctx, v->s);
    v->from = selection_first_years(ctx, v->s);
    v->to = selection_last_years(ctx, v->s);
    v->sets = selection_sets(ctx, v->s);
    v->countings = selection_countings(ctx, v->s);
}

static void fill_names(struct ctx *ctx, const struct layer_page *row, struct layer_view *v)
{
    const struct country_set *set = country_set_find(v->s->set);
    const char *heading = set                              ? set->title
                          : str_equal(v->s->set, S("all")) ? "All countries"
                                                           : "Chosen countries";
    v->layer = row->layer;
    v->name = selection_name(ctx, v->s);
    v->plain = selection_plain(ctx, v->s);
    v->path = str_format(ctx->turn, "%.*s/%s", STR_F(selection_path(ctx->turn, v->s)), row->layer);
    v->query = selection_query(ctx->turn, v->s);
    v->heading = str_of(words(ctx->language, heading));
    v->last_year = v->s->options.last;
    v->first_year = v->last_year - (LAYER_YEARS - 1);
    if (v->s->options.first < v->first_year)
        v->first_year = v->s->options.first;
}

static str file_name(struct ctx *ctx, const struct layer_view *v, const char *end)
{
    str area = str_copy(ctx->turn, v->s->options.area);
    char *name = arena_alloc(ctx->turn, area.n + 1);
    for (size_t i = 0; i < area.n; i++)
        name[i] = area.at[i] == '/' ? '-' : area.at[i];
    return str_format(ctx->turn, "%s-%.*s-%.*s.%s", v->layer, (int)area.n, name,
                      STR_F(selection_years(ctx->turn, v->s)), end);
}

static err download(struct ctx *ctx, const char *folder, const struct layer_view *v, str format,
                    struct response *response)
{
    struct buf out = buf_in(ctx->turn);
    if (str_equal(format, S("json"))) {
        TRY(layers_put_json(ctx, &out, str_of(v->layer), folder, &v->s->options));
        return response_bytes(response, "application/json", file_name(ctx, v, "json"),
                              buf_str(&out));
    }
    if (str_equal(format, S("csv"))) {
        TRY(layers_put_csv(ctx, &out, str_of(v->layer), folder, &v->s->options));
        return response_bytes(response, "text/csv; charset=utf-8", file_name(ctx, v, "csv"),
                              buf_str(&out));
    }
    return FAIL(ctx, INVALID, "There is no download in the format `%.*s`. Use csv, json or years.",
                STR_F(format));
}

static err fill(struct ctx *ctx, const char *folder, const struct layer_page *row,
                struct layer_view *v)
{
    struct duck *duck;
    TRY(evidence_open(ctx, (struct duck_settings){.n_threads = 1}, folder, &duck));
    TRY(row->fill(ctx, duck, v));
    v->is_asked = true;
    return OK;
}

static size_t fill_crumbs(struct ctx *ctx, const struct layer_page *row, const struct layer_view *v,
                          struct crumb *crumbs)
{
    const struct selection *s = v->s;
    size_t n = 0;
    crumbs[n++] = (struct crumb){str_of(words(ctx->language, "Position")), "/position"};
    if (s->area && s->definition != &s->area->self)
        crumbs[n++] =
            (struct crumb){capital(ctx, definition_name(ctx, &s->area->self)),
                           str_format(ctx->turn, "/position/%.*s", STR_F(s->area->self.code)).at};
    crumbs[n++] = (struct crumb){v->name, selection_path(ctx->turn, s).at};
    crumbs[n++] = (struct crumb){str_of(words(ctx->language, row->title)), NULL};
    return n;
}

static err show(struct ctx *ctx, const struct request *request, struct response *response,
                const struct layer_page *row)
{
    const char *folder;
    struct selection s;
    struct layer_view *v = NEW(ctx->turn, struct layer_view);
    str format = request_query(request, "format");
    if (!summary_has_evidence(ctx, &folder))
        return summary_nothing_yet(ctx, request, response);
    TRY(selection_read(ctx, folder, request, &s));
    if (!evidence_has(folder, row->source))
        return FAIL(ctx, MISSING,
                    "The source %s was never loaded. Give it with: spets build HOME "
                    "--source %s=PATH",
                    row->source, row->source);
    v->s = &s;
    fill_names(ctx, row, v);
    fill_filter(ctx, row, v);
    v->steps = position_steps_of(folder, &s, row->step);
    if (format.n && s.wrong)
        return FAIL(ctx, INVALID, "%.*s", STR_F(s.mistake));
    if (format.n && !str_equal(format, S("years")))
        return download(ctx, folder, v, format, response);
    if (!s.wrong)
        TRY(fill(ctx, folder, row, v));
    if (format.n) {
        struct buf out = buf_in(ctx->turn);
        row->years(&out, v);
        return response_bytes(response, "text/csv; charset=utf-8", file_name(ctx, v, "years.csv"),
                              buf_str(&out));
    }
    struct crumb crumbs[4];
    struct frame frame = {
        .title =
            str_format(ctx->turn, "%.*s: %s", STR_F(v->name), words(ctx->language, row->title)),
        .place = POSITION,
        .crumbs = crumbs,
        .n_crumbs = fill_crumbs(ctx, row, v, crumbs),
        .is_error = s.wrong != NULL,
    };
    if (s.wrong)
        response->status = err_http_status(INVALID);
    row->page(&response->page, v, &frame);
    return OK;
}

static err show_patents(struct ctx *ctx, const struct request *request, struct response *response)
{
    return show(ctx, request, response, &layer_pages[0]);
}

static err show_eu(struct ctx *ctx, const struct request *request, struct response *response)
{
    return show(ctx, request, response, &layer_pages[1]);
}

static err show_national(struct ctx *ctx, const struct request *request, struct response *response)
{
    return show(ctx, request, response, &layer_pages[2]);
}

const struct page_row layers_pages[] = {
    {GET,                       "/position/{area}/patents", may_anybody, show_patents, "Patents in an area"},
    {GET,              "/position/{area}/eu", may_anybody, show_eu, "EU projects in an area"},
    {GET,     "/position/{area}/national", may_anybody, show_national, "Swedish grants in an area"},
    {GET,                       "/position/{area}/{technology}/patents", may_anybody, show_patents,
     "Patents in a technology"},
    {GET,              "/position/{area}/{technology}/eu", may_anybody, show_eu, "EU projects in a technology"},
    {GET, "/position/{area}/{technology}/national", may_anybody, show_national,
     "Swedish grants in a technology"},
    {0                      },
};
