/* Headers: see headers.h. */
#include "web/headers.h"

#define POLICY                                                                                     \
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "              \
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

str headers_tag(struct ctx *ctx, const struct response *response)
{
    return str_format(ctx->turn, "\"%.*s\"", STR_F(response->hash));
}

static void add_cookies(struct ctx *ctx, const struct web *web, const struct response *response,
                        struct fields *headers)
{
    for (size_t i = 0; i < response->cookies.n; i++) {
        const struct field *cookie = &response->cookies.at[i];
        const char *age = "";
        if (cookie->value.n == 0)
            age = "; Max-Age=0";
        else if (str_equal(cookie->name, S(LANGUAGE_COOKIE)))
            age = "; Max-Age=31536000";
        fields_add(ctx, headers, S("Set-Cookie"),
                   str_format(ctx->turn, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
                              STR_F(cookie->name), STR_F(cookie->value), age,
                              web->is_tls ? "; Secure" : ""));
    }
}

/* A file name for Content-Disposition: plain letters, and the whole name in RFC 5987's form. */
static str disposition(struct ctx *ctx, str filename)
{
    struct buf out = buf_in(ctx->turn);
    buf_put(&out, S("attachment; filename=\""));
    for (size_t i = 0; i < filename.n; i++) {
        unsigned char c = (unsigned char)filename.at[i];
        if (c < 0x80)
            buf_byte(&out, c < 0x20 || c == '"' || c == '\\' || c == '/' ? '_' : (char)c);
        else if (c >= 0xc0)
            buf_byte(&out, '_');
    }
    buf_put(&out, S("\"; filename*=UTF-8''"));
    fields_encode(&out, filename);
    return buf_str(&out);
}

void headers_of(struct ctx *ctx, const struct web *web, const struct response *response,
                struct fields *headers)
{
    const char *type = response->content_type ? response->content_type : "text/html; charset=utf-8";
    const char *cache = ctx->session ? "no-store" : "no-cache";
    if (response->is_lasting) {
        cache = "public, max-age=31536000, immutable";
        fields_add(ctx, headers, S("ETag"), headers_tag(ctx, response));
    }
    fields_add(ctx, headers, S("Content-Type"), str_of(type));
    fields_add(ctx, headers, S("Cache-Control"), str_of(cache));
    fields_add(ctx, headers, S("Content-Security-Policy"), S(POLICY));
    fields_add(ctx, headers, S("X-Content-Type-Options"), S("nosniff"));
    fields_add(ctx, headers, S("Referrer-Policy"), S("same-origin"));
    if (!response->content_type) {
        fields_add(ctx, headers, S("Content-Language"), ctx->language == SV ? S("sv") : S("en"));
        fields_add(ctx, headers, S("Vary"), S("Cookie"));
    }
    if (web->is_tls)
        fields_add(ctx, headers, S("Strict-Transport-Security"), S("max-age=31536000"));
    if (response->filename.n)
        fields_add(ctx, headers, S("Content-Disposition"), disposition(ctx, response->filename));
    if (response->location.n)
        fields_add(ctx, headers, S("Location"), response->location);
    if (!response->is_lasting)
        add_cookies(ctx, web, response, headers);
}
