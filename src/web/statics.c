/* Static files: see statics.h. Our own layer is carried in the program. The compiled style sheet of
 * npm govuk-frontend is read from ../share/spets beside an installed program, else from
 * SPETS_GOVUK, a folder of the build; its fonts and crest are never served. */
#include "web/statics.h"

#include "base/asset.h"
#include "base/file.h"
#include "base/hash.h"
#include "web/frame.h"

static const struct {
    const char *name;         /* as served */
    const char *content_type; /* with charset */
} files[STATICS_N] = {
    {"govuk-frontend.min.css", "text/css; charset=utf-8"     },
    {"spets.css",              "text/css; charset=utf-8"     },
    {"mark.svg",               "image/svg+xml; charset=utf-8"},
};

/* Without its @font-face rules: pages use the reader's own system font and load none. */
static str without_fonts(struct ctx *ctx, str css)
{
    struct buf out = buf_in(ctx->turn);
    size_t open, close;
    while (str_find(css, S("@font-face"), &open) && str_find(str_from(css, open), S("}"), &close)) {
        buf_put(&out, str_slice(css, 0, open));
        css = str_from(css, open + close + 1);
    }
    buf_put(&out, css);
    return buf_str(&out);
}

static err read_one(struct ctx *ctx, const char *name, str *bytes)
{
    if (asset_find(str_format(ctx->turn, "web/static/%s", name), bytes))
        return OK;
    const char *installed = file_beside_program(ctx, file_path(ctx, "../share/spets/%s", name));
    TRY(file_read(ctx, installed ? installed : file_path(ctx, "%s/%s", SPETS_GOVUK, name), bytes));
    *bytes = without_fonts(ctx, *bytes);
    return OK;
}

err statics_read(struct ctx *ctx, const struct static_files **out)
{
    struct static_files *statics = NEW(ctx->turn, struct static_files);
    for (size_t i = 0; i < STATICS_N; i++) {
        struct static_file *f = &statics->at[i];
        f->name = files[i].name;
        f->content_type = files[i].content_type;
        TRY(read_one(ctx, f->name, &f->bytes));
        f->hash = str_slice(hash_bytes(ctx, f->bytes), 0, 16);
        f->url = str_format(ctx->turn, "/static/%.*s/%s", STR_F(f->hash), f->name);
    }
    *out = statics;
    return OK;
}

const struct static_file *statics_find(const struct static_files *statics, str name)
{
    for (size_t i = 0; statics && i < STATICS_N; i++)
        if (str_equal(name, str_of(statics->at[i].name)))
            return &statics->at[i];
    return NULL;
}

err static_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    str hash = request_parameter(request, "hash");
    const struct static_file *f =
        statics_find(response->page.around->statics, request_parameter(request, "name"));
    if (!f || !str_equal(f->hash, hash))
        return FAIL(ctx, MISSING, "There is no such file. Reload the page.");
    response->is_lasting = true;
    response->hash = f->hash;
    return response_bytes(response, f->content_type, (str){0}, f->bytes);
}
