/* Fuzzing of the JSON scanner: every build takes and refuses what jansson does (nesting over
 * JSON_DEEPEST apart), and what is taken can be walked to the end with the same content. */
#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "store/json_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void same(const struct json_scan *s, struct arena *arena, uint32_t at, json_t *j);

static void same_text(const struct json_scan *s, struct arena *arena, uint32_t at, const json_t *j)
{
    str text;
    bool good = json_text(s, arena, at, &text) && json_is_string(j);
    assert(good);
    if (!memchr(json_string_value(j), 0, json_string_length(j)))
        assert(str_equal(text, (str){json_string_value(j), json_string_length(j)}));
}

static void same_members(const struct json_scan *s, struct arena *arena, uint32_t at, json_t *j)
{
    const char *name;
    json_t *value;
    json_object_foreach(j, name, value)
    {
        struct json_key key = {name, strlen(name)};
        uint32_t found;
        if (key.n > 40)
            continue; /* an escaped key may be too long to be looked up */
        if (at)
            json_members(s, at, &key, 1, &found);
        else
            json_record(s, &key, 1, &found);
        assert(found);
        same(s, arena, found, value);
    }
}

static void same(const struct json_scan *s, struct arena *arena, uint32_t at, json_t *j)
{
    int64_t number;
    size_t i = 0;
    switch (json_kind_at(s, at)) {
    case JSON_IS_OBJECT:
        assert(json_is_object(j));
        same_members(s, arena, at, j);
        return;
    case JSON_IS_LIST:
        assert(json_is_array(j) && json_count(s, at) == json_array_size(j));
        for (uint32_t item = json_first(s, at); item; item = json_next(s, item))
            same(s, arena, item, json_array_get(j, i++));
        return;
    case JSON_IS_TEXT:
        same_text(s, arena, at, j);
        return;
    case JSON_IS_INT:
        assert(json_int(s, at, &number) && number == json_integer_value(j));
        return;
    case JSON_IS_REAL:
        assert(json_is_real(j));
        return;
    case JSON_IS_TRUE:
    case JSON_IS_FALSE:
        assert(json_is_boolean(j));
        return;
    case JSON_IS_NULL:
        assert(json_is_null(j));
        return;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum json_build builds[] = {JSON_PORTABLE, JSON_AVX2, JSON_AVX512};
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena_new(), .scratch = arena_new(), .failure = &failure};
    /* libFuzzer's block may be longer than `size`; this one is not. */
    char *text = malloc(size ? size : 1);
    if (size)
        memcpy(text, data, size);
    json_t *j = json_loadb(text, size, JSON_ALLOW_NUL, NULL);
    for (size_t i = 0; i < sizeof builds / sizeof *builds; i++) {
        struct json_scan *s;
        if (json_scan_new(&ctx, ctx.turn, builds[i], &s) != OK)
            continue;
        bool good = json_read(s, (str){text, size});
        assert(good == (j != NULL) || s->fault == JSON_TOO_DEEP);
        if (good && json_is_object(j))
            same_members(s, ctx.scratch, 0, j);
    }
    json_decref(j);
    free(text);
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    return 0;
}
