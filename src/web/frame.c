/* What the frame shows of a request: see frame.h. */
#include "web/frame.h"

#include "base/words.h"
#include "web/statics.h"

/* The places in order, shown only where a page stands at the path. */
static const struct place_link places[] = {
    {OVERVIEW, "Overview", "/"        },
    {POSITION, "Position", "/position"},
    {ROADMAPS, "Roadmaps", "/roadmaps"},
    {DIALOGUE, "Dialogue", "/dialogue"},
    {CALLS,    "Calls",    "/calls"   },
    {MONEY,    "Money",    "/money"   },
    {REPORTS,  "Reports",  "/reports" },
};
static const struct place_link links[] = {
    {NO_PLACE, "Accessibility statement", "/accessibility"},
    {NO_PLACE, "Personal data",           "/privacy"      },
    {NO_PLACE, "Sources",                 "/sources"      },
    {NO_PLACE, "Methods",                 "/methods"      },
    {NO_PLACE, "Roles and permissions",   "/permissions"  },
};
enum { N_PLACES = sizeof places / sizeof *places, N_LINKS = sizeof links / sizeof *links };

str page_token(struct page *p)
{
    p->has_form = true;
    return p->around->token;
}

str page_static(const struct page *p, const char *name)
{
    const struct static_file *file = statics_find(p->around->statics, str_of(name));
    return file ? file->url : (str){0};
}

/* Those of the links whose page exists and may be seen. */
static void choose(struct ctx *ctx, const struct place_link *from, size_t n,
                   struct place_link *chosen, size_t *n_chosen)
{
    for (size_t i = 0; i < n; i++) {
        struct request asked = {.method = GET, .path = str_of(from[i].path)};
        asked.row = dispatch_find(ctx, GET, asked.path, &asked.parameters);
        if (!asked.row || !asked.row->may || asked.row->may(ctx, &asked) != OK)
            continue;
        chosen[*n_chosen] = from[i];
        chosen[(*n_chosen)++].title = words(ctx->language, from[i].title);
    }
}

/* The same path and query with `lang` replaced; after a POST without a page of its own, the first
 * page. */
static str other_language(struct ctx *ctx, const struct request *request)
{
    struct fields ignored = {0};
    struct buf out = buf_in(ctx->turn);
    bool has_page = dispatch_find(ctx, GET, request->path, &ignored) || request->method == GET;
    buf_put(&out, has_page ? request->path : S("/"));
    char before = '?';
    for (size_t i = 0; has_page && i < request->query.n; i++) {
        if (str_equal(request->query.at[i].name, S("lang")))
            continue;
        buf_byte(&out, before);
        fields_encode(&out, request->query.at[i].name);
        buf_byte(&out, '=');
        fields_encode(&out, request->query.at[i].value);
        before = '&';
    }
    buf_format(&out, "%clang=%s", before, ctx->language == SV ? "en" : "sv");
    return buf_str(&out);
}

static str login_query(struct ctx *ctx, const struct request *request)
{
    struct buf out = buf_in(ctx->turn);
    if (request->method == POST || str_equal(request->path, S("/")) ||
        str_equal(request->path, S("/login")))
        return (str){0};
    buf_put(&out, S("?next="));
    fields_encode(&out, request->path);
    if (request->query_text.n) {
        fields_encode(&out, S("?"));
        fields_encode(&out, request->query_text);
    }
    return buf_str(&out);
}

err frame_around(struct ctx *ctx, const struct web *web, const struct request *request,
                 struct around *around)
{
    struct place_link *chosen = NEW_ARRAY(ctx->turn, struct place_link, N_PLACES + N_LINKS);
    struct failure kept = *ctx->failure;
    struct around made = {
        .title = words(ctx->language, request->row ? request->row->title : "Nothing here"),
        .session = ctx->session,
        .places = chosen,
        .links = chosen + N_PLACES,
        .language_url = other_language(ctx, request),
        .login_query = login_query(ctx, request),
        .token = around->token,
        .new_secret = around->new_secret,
        .statics = web->statics,
    };
    choose(ctx, places, N_PLACES, chosen, &made.n_places);
    choose(ctx, links, N_LINKS, chosen + N_PLACES, &made.n_links);
    *ctx->failure = kept;
    if (house_hooks.evidence && ctx->home)
        TRY(house_hooks.evidence(ctx, &made.evidence));
    *around = made;
    return OK;
}
