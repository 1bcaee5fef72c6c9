/* The scanner against jansson: every build, on awkward texts, on real records and on mutants of
 * them in exact-size heap blocks, so that a read past the end stops the test. */
#include <jansson.h>
#include <stdlib.h>

#include "base/rand.h"
#include "store/gzip.h"
#include "store/json_scan.h"
#include "tests/test.h"

static const enum json_build builds[] = {JSON_PORTABLE, JSON_AVX2, JSON_AVX512};
enum { N_BUILDS = sizeof builds / sizeof *builds };

struct scanners {
    struct json_scan *at[N_BUILDS]; /* null where this processor lacks the instructions */
};

static struct scanners all_builds(struct test *t)
{
    struct scanners all = {0};
    for (size_t i = 0; i < N_BUILDS; i++)
        if (json_scan_new(t->ctx, t->ctx->turn, builds[i], &all.at[i]) != OK)
            all.at[i] = NULL;
    CHECK(all.at[0] != NULL);
    return all;
}

static bool same(struct test *t, const struct json_scan *s, uint32_t at, const json_t *j);

static bool same_text(struct test *t, const struct json_scan *s, uint32_t at, const json_t *j)
{
    str text;
    if (!json_text(s, t->ctx->scratch, at, &text))
        return false;
    /* jansson keeps \u0000 as a zero byte, the scanner gives U+FFFD. */
    const char *theirs = json_string_value(j);
    size_t n = json_string_length(j), k = 0;
    for (size_t i = 0; i < n; i++) {
        if (theirs[i] != 0 && (k >= text.n || text.at[k++] != theirs[i]))
            return false;
        if (theirs[i] == 0 && !str_starts(str_from(text, k), S("\xef\xbf\xbd")))
            return false;
        k += theirs[i] == 0 ? 3 : 0;
    }
    return k == text.n;
}

static bool same_object(struct test *t, const struct json_scan *s, uint32_t at, json_t *j)
{
    const char *name;
    json_t *value;
    json_object_foreach(j, name, value)
    {
        struct json_key key = {name, strlen(name)};
        uint32_t found;
        if (at)
            json_members(s, at, &key, 1, &found);
        else
            json_record(s, &key, 1, &found);
        if (!found || !same(t, s, found, value))
            return false;
    }
    return true;
}

static bool same_list(struct test *t, const struct json_scan *s, uint32_t at, const json_t *j)
{
    if (json_count(s, at) != json_array_size(j))
        return false;
    size_t i = 0;
    for (uint32_t item = json_first(s, at); item; item = json_next(s, item))
        if (!same(t, s, item, json_array_get(j, i++)))
            return false;
    return true;
}

static bool same(struct test *t, const struct json_scan *s, uint32_t at, const json_t *j)
{
    int64_t number;
    switch (json_kind_at(s, at)) {
    case JSON_IS_OBJECT:
        return json_is_object(j) && same_object(t, s, at, (json_t *)(uintptr_t)j);
    case JSON_IS_LIST:
        return json_is_array(j) && same_list(t, s, at, j);
    case JSON_IS_TEXT:
        return json_is_string(j) && same_text(t, s, at, j);
    case JSON_IS_INT:
        return json_is_integer(j) && json_int(s, at, &number) && number == json_integer_value(j);
    case JSON_IS_REAL:
        return json_is_real(j) && !json_int(s, at, &number);
    case JSON_IS_TRUE:
        return json_is_true(j);
    case JSON_IS_FALSE:
        return json_is_false(j);
    case JSON_IS_NULL:
        return json_is_null(j);
    }
    return false;
}

/* Both accept it with equal content, or both refuse it. The block is as long as the text, no byte
 * more. */
static bool agree(struct test *t, const struct scanners *all, str text, bool *accepted)
{
    char *block = malloc(text.n ? text.n : 1);
    memcpy(block, text.at, text.n);
    json_t *j = json_loadb(block, text.n, JSON_ALLOW_NUL, NULL);
    bool good = true;
    for (size_t i = 0; i < N_BUILDS; i++) {
        struct json_scan *s = all->at[i];
        if (!s)
            continue;
        bool ours = json_read(s, (str){block, text.n});
        good = good && ours == (j != NULL);
        if (ours && j && json_is_object(j))
            good = good && same_object(t, s, 0, j);
        arena_reset(t->ctx->scratch);
    }
    if (accepted)
        *accepted = j != NULL;
    json_decref(j);
    free(block);
    return good;
}

struct sample {
    const char *text; /* of the record */
    size_t n;         /* its bytes */
    bool is_good;     /* whether it is JSON to us */
};
#define GOOD(text)                                                                                 \
    {                                                                                              \
        "" text, sizeof(text) - 1, true                                                            \
    }
#define BAD(text)                                                                                  \
    {                                                                                              \
        "" text, sizeof(text) - 1, false                                                           \
    }

static const struct sample samples[] = {
    GOOD("{}"),
    GOOD("[]"),
    GOOD(" \t\r\n{ \"a\" : [ ] , \"b\" : { } } \r"),
    GOOD("{\"a\":null,\"b\":true,\"c\":false,\"d\":-0,\"e\":0.5e-3,\"f\":1E+2}"),
    GOOD("{\"a\":9223372036854775807,\"b\":-9223372036854775808}"),
    BAD("{\"a\":9223372036854775808}"),
    BAD("{\"a\":-9223372036854775809}"),
    BAD("{\"a\":123456789012345678901234567890}"),
    GOOD("{\"a\":1.7976931348623157e308,\"b\":1e-400,\"c\":0e999}"),
    BAD("{\"a\":1.8e308}"),
    BAD("{\"a\":-1e999}"),
    BAD("{\"a\":01}"),
    BAD("{\"a\":-}"),
    BAD("{\"a\":1.}"),
    BAD("{\"a\":.5}"),
    BAD("{\"a\":1e}"),
    BAD("{\"a\":1e+}"),
    BAD("{\"a\":+1}"),
    BAD("{\"a\":1 2}"),
    BAD("{\"a\":0x1}"),
    BAD("{\"a\":nul}"),
    BAD("{\"a\":nulll}"),
    BAD("{\"a\":True}"),
    BAD("{\"a\":tru e}"),
    BAD("{\"a\":NaN}"),
    GOOD("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e5\\uD83D\\uDE00\"}"),
    GOOD("{\"a\":\"x\\u0000y\"}"),
    BAD("{\"a\\u0000\":1}"),
    GOOD("{\"a\\\\u0000\":1,\"b\":\"\\u0000\"}"),
    BAD("{\"a\":\"\\ud800\"}"),
    BAD("{\"a\":\"\\udc00\"}"),
    BAD("{\"a\":\"\\ud800x\\udc00\"}"),
    BAD("{\"a\":\"\\ud800\\ud800\"}"),
    BAD("{\"a\":\"\\ud800\\n\"}"),
    BAD("{\"a\":\"\\x\"}"),
    BAD("{\"a\":\"\\u12g4\"}"),
    BAD("{\"a\":\"\\u12\"}"),
    BAD("{\"a\":\"\\"),
    BAD("{\"a\":\"\\u"),
    BAD("{\"a\":\"\\\"}"),
    BAD("{\"a\":\"tab\there\"}"),
    BAD("{\"a\":\"zero\0here\"}"),
    GOOD("{\"a\":1\0}"),
    GOOD("{\"a\":[true\0 ,2]}"),
    BAD("{\"a\":1\0\0}"),
    BAD("{\"a\":1 \0}"),
    BAD("{\"a\":\"\"\0}"),
    BAD("{\"a\":1\x0c}"),
    BAD("{\"a\"\x1a 1}"),
    BAD("{\"a\":\x01 1}"),
    GOOD("{\"\\u0069d\":1,\"a\\/b\":2}"),
    GOOD("{\"a\":1,\"a\":{\"b\":2},\"a\":[3]}"),
    GOOD("{\"\":\"\"}"),
    BAD(""),
    BAD("   "),
    BAD("null"),
    BAD("\"a\""),
    BAD("1"),
    BAD("{"),
    BAD("["),
    BAD("}"),
    BAD("{\"a\""),
    BAD("{\"a\":"),
    BAD("{\"a\":1"),
    BAD("{\"a\":1,"),
    BAD("{\"a\":1,}"),
    BAD("{\"a\":1]"),
    BAD("{\"a\":[1}]"),
    BAD("{\"a\":[1,]}"),
    BAD("{\"a\":[,1]}"),
    BAD("{\"a\":[1 2]}"),
    BAD("{\"a\":[\"x\":1]}"),
    BAD("{\"a\" 1}"),
    BAD("{\"a\",1}"),
    BAD("{a:1}"),
    BAD("{1:1}"),
    BAD("{\"a\":\"b\"\"c\":1}"),
    BAD("{\"a\":\"b\"c}"),
    BAD("{} {}"),
    BAD("{},"),
    BAD("{}x"),
    BAD("\\{}"),
    BAD("{\\\"a\":1}"),
    GOOD("{\"a\":\"\xc3\xa5\xe2\x82\xac\xf0\x9f\x98\x80\x7f\"}"),
    BAD("{\"a\":\"\xc0\x80\"}"),
    BAD("{\"a\":\"\xe0\x80\x80\"}"),
    BAD("{\"a\":\"\xed\xa0\x80\"}"),
    BAD("{\"a\":\"\xf4\x90\x80\x80\"}"),
    BAD("{\"a\":\"\xf0\x80\x80\x80\"}"),
    BAD("{\"a\":\"\x80\"}"),
    BAD("{\"a\":\"\xe2\x82\"}"),
    BAD("{\"a\":\"x\xff\"}"),
    BAD("{\"a\":1}\xe2"),
    BAD("\xef\xbb\xbf{}"),
};

/* Each sample at each offset within a block of 64 bytes, so that every token falls on every edge.
 */
void test_json__awkward_texts_are_taken_as_jansson_takes_them(struct test *t)
{
    struct scanners all = all_builds(t);
    char text[512];
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        for (size_t pad = 0; pad <= 64; pad++) {
            bool accepted;
            memset(text, ' ', pad);
            memcpy(text + pad, samples[i].text, samples[i].n);
            bool good = agree(t, &all, (str){text, pad + samples[i].n}, &accepted);
            test_check(t, good && accepted == samples[i].is_good, __FILE__, __LINE__,
                       "sample `%s` behind %zu blanks", samples[i].text, pad);
            if (!good)
                break;
        }
}

/* Long strings of quotes, backslashes and letters across blocks. */
void test_json__runs_of_backslashes_are_taken_as_jansson_takes_them(struct test *t)
{
    struct scanners all = all_builds(t);
    int n_bad = 0, n_good = 0;
    for (uint64_t round = 0; round < 4000; round++) {
        char text[300];
        uint64_t stream = rand_stream(7, round);
        size_t n = 0, length = 10 + rand_at(stream, 0) % 200;
        memcpy(text, "{\"a\":\"", 6);
        for (n = 6; n < length; n++)
            text[n] = "\\\\\\\"nu0 "[rand_at(stream, n) % 8];
        memcpy(text + n, "\"}", 2);
        bool accepted;
        n_bad += !agree(t, &all, (str){text, n + 2}, &accepted);
        n_good += accepted;
    }
    CHECK_INT(n_bad, 0);
    CHECK(n_good > 20);
}

static bool reads_nested(struct test *t, const struct scanners *all, size_t levels)
{
    char *text = arena_alloc(t->ctx->turn, 2 * levels);
    memset(text, '[', levels);
    memset(text + levels, ']', levels);
    bool good = json_read(all->at[0], (str){text, 2 * levels});
    for (size_t i = 1; i < N_BUILDS; i++)
        if (all->at[i])
            CHECK(json_read(all->at[i], (str){text, 2 * levels}) == good);
    return good;
}

void test_json__nesting_ends_at_a_thousand_levels(struct test *t)
{
    struct scanners all = all_builds(t);
    CHECK(reads_nested(t, &all, 1000));
    CHECK(!reads_nested(t, &all, 1001));
    CHECK_INT(all.at[0]->fault, JSON_TOO_DEEP);
    CHECK(!reads_nested(t, &all, 100000));
}

void test_json__faults_have_words(struct test *t)
{
    struct scanners all = all_builds(t);
    CHECK(!json_read(all.at[0], S("{\"a\":\"\\q\"}")));
    CHECK_STR(str_of(json_fault_words(all.at[0]->fault)), S("a wrong escape in a string"));
    CHECK(!json_read(all.at[0], S("{\"a\":1e999}")));
    CHECK_STR(str_of(json_fault_words(all.at[0]->fault)), S("a number out of range"));
}

struct lines {
    str at[4000]; /* records */
    size_t n;     /* how many */
};

static err read_sample(struct test *t, struct lines *lines)
{
    struct gzip *g;
    str line;
    bool more = true;
    const char *path = file_path(t->ctx, "%s/openalex/works_raw_dev.jsonl.gz", t->shared);
    TRY(gzip_open(t->ctx, t->ctx->turn, path, &g));
    while (lines->n < 4000) {
        TRY(gzip_line(t->ctx, g, &line, &more));
        if (!more)
            break;
        lines->at[lines->n++] = str_copy(t->ctx->turn, line);
    }
    return OK;
}

void test_json__real_records_have_the_content_that_jansson_finds(struct test *t)
{
    if (!t->shared)
        SKIP("no shared data");
    struct scanners all = all_builds(t);
    struct lines *lines = NEW(t->ctx->turn, struct lines);
    CHECK_OK(read_sample(t, lines));
    CHECK_INT(lines->n, 2122);
    int n_bad = 0;
    for (size_t i = 0; i < lines->n; i++) {
        bool accepted;
        n_bad += !agree(t, &all, lines->at[i], &accepted) || !accepted;
    }
    CHECK_INT(n_bad, 0);
}

/* One byte replaced, dropped, doubled, or the record cut off; some bytes from those that matter. */
static str mutant(struct test *t, str of, uint64_t stream)
{
    static const char bytes[] = "\"\\{}[]:,0eE+-.tfnu \n\x80\xc3\xed\xff\x01";
    char *text = arena_alloc(t->ctx->scratch, of.n + 1);
    size_t at = rand_at(stream, 1) % of.n;
    memcpy(text, of.at, of.n);
    switch (rand_at(stream, 2) % 5) {
    case 0:
        text[at] = (char)rand_at(stream, 3);
        return (str){text, of.n};
    case 1:
        text[at] = bytes[rand_at(stream, 3) % (sizeof bytes - 1)];
        return (str){text, of.n};
    case 2:
        memmove(text + at, text + at + 1, of.n - at - 1);
        return (str){text, of.n - 1};
    case 3:
        memmove(text + at + 1, of.at + at, of.n - at);
        return (str){text, of.n + 1};
    default:
        return (str){text, at};
    }
}

void test_json__mutants_are_taken_as_jansson_takes_them(struct test *t)
{
    static const char small[] =
        "{\"id\":\"https://openalex.org/W1\",\"title\":\"A \\\"f\xc3\xb6rsta\\\" \\u00e5\","
        "\"publication_year\":2020,\"n\":[1,-2.5e3,null,true,false,{}],\"x\":{\"y\":[[\"z\"]]}}";
    struct scanners all = all_builds(t);
    struct lines *lines = NEW(t->ctx->turn, struct lines);
    if (t->shared)
        CHECK_OK(read_sample(t, lines));
    int n_bad = 0, n_accepted = 0, n_mutants = 20000;
    for (int i = 0; i < n_mutants; i++) {
        uint64_t stream = rand_stream(20261124, (uint64_t)i);
        str of = (str){small, sizeof small - 1};
        if (lines->n && i % 4 == 0)
            of = lines->at[rand_at(stream, 0) % lines->n];
        bool accepted;
        str text = str_copy(t->ctx->scratch, mutant(t, of, stream));
        n_bad += !agree(t, &all, text, &accepted);
        n_accepted += accepted;
        arena_reset(t->ctx->scratch);
    }
    CHECK_INT(n_bad, 0);
    CHECK(n_accepted > n_mutants / 10 && n_accepted < n_mutants * 9 / 10);
}
