/* The pages of sources and methods. */
#include "base/asset.h"
#include "base/words.h"
#include "hall/position/summary.html.h"
#include "hall/sources/methods.h"
#include "hall/sources/methods.html.h"
#include "hall/sources/sources.h"
#include "hall/sources/sources.html.h"

static err sources_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    const char *folder;
    struct sources_view v;
    struct frame frame = {0};
    (void)request;
    struct failure before = *ctx->failure;
    if (evidence_folder(ctx, &folder) != OK) {
        *ctx->failure = before;
        no_evidence_page(&response->page, "Sources", &frame);
        return OK;
    }
    TRY(sources_read(ctx, folder, &v));
    sources_page(&response->page, &v, &frame);
    return OK;
}

static err source_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    const char *folder;
    struct source_view v;
    str name = request_parameter(request, "step");
    TRY(evidence_folder(ctx, &folder));
    for (const struct step *s = steps; s->name; s++) {
        if (!s->source || !str_equal(name, str_of(s->name)) || !evidence_has(folder, s->name))
            continue;
        TRY(source_read(ctx, folder, s, &v));
        struct crumb crumbs[2] = {
            {.text = str_of(words(ctx->language, "Sources")), .link = "/sources"},
            {.text = str_of(words(ctx->language,                                  s->about))           }
        };
        struct frame frame = {
            .crumbs = crumbs, .n_crumbs = 2, .title = str_of(words(ctx->language, s->about))};
        source_page(&response->page, &v, &frame);
        return OK;
    }
    return FAIL(ctx, MISSING,
                "There is no such source in the evidence. Choose one from the page "
                "of the sources.");
}

static err methods_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct frame frame = {0};
    (void)ctx, (void)request;
    methods_page(&response->page, &frame);
    return OK;
}

static err fill_method(struct ctx *ctx, struct method_view *v)
{
    struct buf files = buf_in(ctx->turn);
    for (size_t i = 0; i < 3 && v->row->files[i]; i++) {
        str text, path = str_of(v->row->files[i]);
        if (!asset_find(path, &text))
            return FAIL(ctx, BROKEN, "The program carries no %s.", v->row->files[i]);
        method_blocks(ctx, path, text, v);
        buf_format(&files, "%s%s", i ? ", " : "", v->row->files[i]);
    }
    v->files = buf_str(&files);
    return OK;
}

static err method_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    str code = request_parameter(request, "indicator");
    struct method_view v = {0};
    for (const struct method_row *row = method_rows; row->code; row++)
        if (str_equal(code, str_of(row->code)))
            v.row = row;
    if (!v.row)
        return FAIL(ctx, MISSING,
                    "There is no figure of that name. Choose one from the page of "
                    "the methods.");
    TRY(fill_method(ctx, &v));
    str title = str_of(words(ctx->language, v.row->title));
    struct crumb crumbs[2] = {
        {.text = str_of(words(ctx->language, "Methods")), .link = "/methods"},
        {.text = title               }
    };
    struct frame frame = {.crumbs = crumbs, .n_crumbs = 2, .title = title};
    method_page(&response->page, &v, &frame);
    return OK;
}

const struct page_row sources_pages[] = {
    {GET,          "/sources", may_anybody, sources_show, "Sources"},
    {GET, "/sources/{step}", may_anybody, source_show, "A source"},
    {GET,   "/methods", may_anybody, methods_show, "Methods"},
    {GET,          "/methods/{indicator}", may_anybody, method_show, "How a figure is computed"},
    {0},
};
