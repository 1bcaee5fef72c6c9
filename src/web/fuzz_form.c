/* Fuzzing of what browsers send: any bytes as query, form, cookies and path are taken or refused,
 * what is taken is clean text, and encoding it again gives the same. */
#include <assert.h>

#include "web/dispatch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_clean(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.at[i] < 0x20 && s.at[i] != '\n' && s.at[i] != '\t')
            return false;
    return str_is_utf8(s);
}

static void check_round(struct ctx *ctx, const struct fields *fields)
{
    struct buf out = buf_in(ctx->turn);
    struct fields again;
    for (size_t i = 0; i < fields->n; i++) {
        assert(is_clean(fields->at[i].name) && is_clean(fields->at[i].value));
        fields_encode(&out, fields->at[i].name);
        buf_byte(&out, '=');
        fields_encode(&out, fields->at[i].value);
        buf_byte(&out, '&');
    }
    assert(fields_parse(ctx, buf_str(&out), &again) == OK);
    assert(again.n == fields->n);
    for (size_t i = 0; i < again.n; i++)
        assert(str_equal(again.at[i].name, fields->at[i].name) &&
               str_equal(again.at[i].value, fields->at[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena_new(), .scratch = arena_new(), .failure = &failure};
    str text = {(const char *)data, size};
    struct fields fields = {0}, parameters = {0};
    if (fields_parse(&ctx, text, &fields) == OK)
        check_round(&ctx, &fields);
    else
        assert(fields.n == 0 && failure.kind == INVALID);
    fields_cookies(&ctx, text, &fields);
    for (size_t i = 0; i < fields.n; i++)
        assert(fields.at[i].name.n && is_clean(fields.at[i].value));
    if (dispatch_find(&ctx, GET, text, &parameters))
        for (size_t i = 0; i < parameters.n; i++)
            assert(parameters.at[i].value.n && is_clean(parameters.at[i].value));
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    return 0;
}
