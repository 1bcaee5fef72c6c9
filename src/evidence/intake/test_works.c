/* Rows of works against the slow reading of test_reference.c: real records, odd ones and mutants,
 * through the whole load and back out of Parquet. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/rand.h"
#include "evidence/intake/test_reference.h"
#include "evidence/intake/works.duck.sql.h"
#include "evidence/intake/works.h"
#include "store/gzip.h"
#include "tests/test.h"

static const char *const odd_records[] = {
    "{\"id\":\"W1\"}",
    "{\"id\":\"https://openalex.org/W0002\",\"authorships\":[]}",
    "{\"id\":\"https://openalex.org/W18446744073709551616\"}",
    "{\"id\":\"https://openalex.org/W\"}",
    "{\"id\":\"https://openalex.org/w3\"}",
    "{\"id\":\"https://openalex.org/W4x\"}",
    "{\"id\":5}",
    "{\"id\":null}",
    "{\"title\":\"no id\"}",
    "[\"id\",\"W1\"]",
    "\"W1\"",
    "{\"id\":\"W6\",\"id\":\"W7\",\"title\":\"a\",\"title\":null}",
    "{\"id\":\"W8\",\"authorships\":[{\"institutions\":[{\"id\":\"I1\",\"country_code\":\"SE\"}]}],"
    "\"authorships\":null}",
    "{\"\\u0069\\u0064\":\"https:\\/\\/openalex.org\\/W9\",\"doi\":\"https:\\/\\/doi.org\\/10.1\\/"
    "x\","
    "\"authorships\":[{\"countries\":[\"\\u0053E\",\"no\"]}]}",
    "{\"id\":\"W10\",\"title\":\"a\\u0000b\",\"type\":\"\",\"doi\":\"https://doi.org/\"}",
    "{\"id\":\"W11\",\"title\\u0000\":\"a\"}",
    "{\"id\":\"W12\",\"title\":\"\\ud83d\"}",
    "{\"id\":\"W13\",\"title\":\"\\ud83d\\ude00 \\u00e5\\/\\t\"}",
    "{\"id\":\"W14\",\"cited_by_count\":12345678901234567890}",
    "{\"id\":\"W15\",\"cited_by_count\":-3,\"publication_year\":2147483648}",
    "{\"id\":\"W16\",\"cited_by_count\":3.0,\"publication_year\":2.02e3}",
    "{\"id\":\"W17\",\"cited_by_count\":\"7\",\"publication_year\":\"2020\"}",
    "{\"id\":\"W18\",\"is_retracted\":\"true\",\"is_paratext\":1,\"is_xpac\":true}",
    "{\"id\":\"W19\",\"primary_topic\":{\"id\":\"https://openalex.org/T7\"},\"topics\":[null,3,{},"
    "{\"id\":null},{\"id\":\"https://openalex.org/T4294967296\"},{\"id\":\"T8\"}]}",
    "{\"id\":\"W20\",\"primary_topic\":{\"id\":\"T9\",\"subfield\":{\"id\":\"subfields/1702\"}}}",
    "{\"id\":\"W21\",\"primary_topic\":{\"id\":\"T9\",\"subfield\":{\"id\":1702}}}",
    "{\"id\":\"W22\",\"primary_topic\":\"T9\",\"topics\":{\"id\":\"T8\"}}",
    "{\"id\":\"W23\",\"referenced_works\":[\"W1\",null,\"x\",5,\"https://openalex.org/"
    "W2\",\"W1\"]}",
    "{\"id\":\"W24\",\"abstract_inverted_index\":{}}",
    "{\"id\":\"W25\",\"abstract_inverted_index\":{\"a\":[0]}}",
    "{\"id\":\"W26\",\"abstract_inverted_index\":\"{}\"}",
    "{\"id\":\"W27\",\"authorships\":[null,1,\"x\",[],{}]}",
    "{\"id\":\"W28\",\"authorships\":[{\"countries\":[\"SE\",\"SE\",\"XXX\",\"n1\",null,7,\"no\"]}]"
    "}",
    "{\"id\":\"W29\",\"authorships\":[{\"affiliations\":[{\"institution_ids\":[null,\"I1\",\"I2\","
    "\"I3\"]},{\"institution_ids\":[]},null,{}],\"institutions\":[{\"id\":\"I1\",\"country_code\":"
    "\"se\"},{\"id\":null,\"country_code\":\"NO\"},{\"id\":\"I2\",\"country_code\":null}]}]}",
    "{\"id\":\"W30\",\"authorships\":[{\"institutions\":[{\"id\":null,\"country_code\":\"NO\"},"
    "null,"
    "{\"id\":\"I2\",\"country_code\":\"\xc3\xa5\"},{\"id\":\"I2\",\"country_code\":\"DK\"}]}]}",
    "{\"id\":\"W31\",\"authorships\":[{\"affiliations\":[{\"institution_ids\":[\"x\",\"x\"]}],"
    "\"institutions\":[{\"id\":\"x\",\"country_code\":\"FI\"},{\"id\":\"x\",\"country_code\":"
    "\"IS\"}]},{\"countries\":[\"SE\"]},{}]}",
    "{\"id\":\"W32\",\"authorships\":[{\"affiliations\":[{\"institution_ids\":[\"I1\",\"I2\","
    "\"I3\"]},"
    "{\"institution_ids\":[\"I4\"]}],\"institutions\":[{\"id\":\"I1\",\"country_code\":\"SE\"},"
    "{\"id\":\"I2\",\"country_code\":\"NO\"},{\"id\":\"I3\",\"country_code\":\"DK\"},{\"id\":"
    "\"I4\","
    "\"country_code\":\"SE\"}]},{\"countries\":[\"FI\",\"IS\",\"SE\"]},{\"institutions\":[{\"id\":"
    "\"I1\",\"country_code\":\"SE\"},{\"id\":\"I9\",\"country_code\":\"US\"}]},{},{},{},{}]}",
    "{\"id\":\"W33\"",
    "{\"id\":\"W34\"}}",
    "x",
    " \t ",
    "",
};

/* A growing list of lines. */
struct text_lines {
    struct buf bytes; /* each line with \n */
};

static void put_line(struct buf *out, str line)
{
    buf_put(out, line);
    buf_byte(out, '\n');
}

static str mutate(struct test *t, str of, uint64_t stream)
{
    static const char bytes[] = "\"\\{}[]:,019eE-tn WTISENO\x80\xc3";
    char *text = arena_alloc(t->ctx->turn, of.n + 1);
    size_t at = rand_at(stream, 1) % of.n;
    memcpy(text, of.at, of.n);
    uint64_t how = rand_at(stream, 2) % 4;
    if (how == 0)
        memmove(text + at, text + at + 1, of.n - at - 1);
    else if (how == 1)
        memmove(text + at + 1, of.at + at, of.n - at);
    else
        text[at] = bytes[rand_at(stream, 3) % (sizeof bytes - 1)];
    return (str){text, how == 0 ? of.n - 1 : how == 1 ? of.n + 1 : of.n};
}

static err put_real(struct test *t, struct buf *out, bool with_mutants)
{
    struct gzip *g;
    str line;
    bool more = true;
    uint64_t n = 0;
    const char *path = file_path(t->ctx, "%s/openalex/works_raw_dev.jsonl.gz", t->shared);
    TRY(gzip_open(t->ctx, t->ctx->turn, path, &g));
    while (true) {
        TRY(gzip_line(t->ctx, g, &line, &more));
        if (!more)
            return OK;
        put_line(out, line);
        str mutant = with_mutants ? mutate(t, line, rand_stream(5, n++)) : (str){0};
        if (mutant.n && !memchr(mutant.at, '\n', mutant.n))
            put_line(out, mutant);
    }
}

static err load(struct test *t, str bytes, struct works_report *report)
{
    const char *path = file_path(t->ctx, "%s/works.jsonl", t->folder);
    const char *out = file_path(t->ctx, "%s/out", t->folder);
    struct works_request request = {.paths = &path,
                                    .n_paths = 1,
                                    .n_threads = 2,
                                    .folder = out,
                                    .broken_limit = 1,
                                    .block_bytes = 100000};
    TRY(file_write(t->ctx, path, bytes));
    TRY(file_remove(t->ctx, out));
    TRY(file_make_folder(t->ctx, out));
    return works_load(t->ctx, &request, report);
}

static err parts(struct test *t, const char *kind, struct intake_rows_rows *rows)
{
    struct duck *duck;
    TRY(duck_open(t->ctx, t->ctx->turn, (struct duck_settings){.n_threads = 1}, &duck));
    str glob = str_format(t->ctx->turn, "%s/out/%s/*.parquet", t->folder, kind);
    return intake_rows(t->ctx, duck, (struct intake_rows_takes){glob}, rows);
}

/* Says where two objects differ. */
static void check_row(struct test *t, const json_t *wanted, const json_t *found)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)wanted, key, value)
    {
        const json_t *other = json_object_get(found, key);
        bool good = json_equal(value, other);
        char *a = good ? NULL : json_dumps(value, JSON_ENCODE_ANY);
        char *b = good ? NULL : json_dumps(other, JSON_ENCODE_ANY);
        test_check(t, good, __FILE__, __LINE__, "line %lld: %s is %s, not %s",
                   (long long)json_integer_value(json_object_get(wanted, "line")), key, b, a);
        free(a);
        free(b);
    }
    CHECK_INT(json_object_size(wanted), json_object_size(found));
}

static bool is_blank_line(str line) { return str_trim(line).n == 0; }

static void check_all(struct test *t, str bytes, const struct works_report *report)
{
    struct intake_rows_rows rows = {0};
    str line;
    size_t n = 0, n_broken = 0;
    int64_t number = 0;
    CHECK_OK(parts(t, "works", &rows));
    while (str_next(&bytes, '\n', &line)) {
        number++;
        json_t *wanted = is_blank_line(line) ? NULL : reference_row(line, 0, number);
        if (wanted && n < rows.n) {
            json_t *found = json_loadb(rows.at[n].line.at, rows.at[n].line.n, 0, NULL);
            check_row(t, wanted, found);
            json_decref(found);
        } else if (!is_blank_line(line) && n_broken < report->n_listed) {
            CHECK_INT(report->broken[n_broken].line, number);
        }
        n += wanted != NULL;
        n_broken += !wanted && !is_blank_line(line);
        json_decref(wanted);
    }
    CHECK_INT(rows.n, n);
    CHECK_INT(report->n_records, n);
    CHECK_INT(report->n_broken, n_broken);
    CHECK_INT(report->n_listed, n_broken < 1000 ? n_broken : 1000);
}

void test_intake__odd_records_become_the_rows_of_the_slow_reading(struct test *t)
{
    struct buf bytes = buf_in(t->ctx->turn);
    struct works_report report = {0};
    for (size_t i = 0; i < sizeof odd_records / sizeof *odd_records; i++)
        put_line(&bytes, str_of(odd_records[i]));
    CHECK_OK(load(t, buf_str(&bytes), &report));
    CHECK_INT(report.n_broken, 15);
    check_all(t, buf_str(&bytes), &report);
}

void test_intake__real_records_and_mutants_become_the_rows_of_the_slow_reading(struct test *t)
{
    if (!t->shared)
        SKIP("no shared data");
    struct buf bytes = buf_in(t->ctx->turn);
    struct works_report report = {0};
    CHECK_OK(put_real(t, &bytes, true));
    CHECK_OK(load(t, buf_str(&bytes), &report));
    CHECK(report.n_records > 2122 && report.n_broken > 100);
    check_all(t, buf_str(&bytes), &report);
}

void test_intake__institutions_are_listed_once_a_piece_as_first_seen(struct test *t)
{
    if (!t->shared)
        SKIP("no shared data");
    struct buf bytes = buf_in(t->ctx->turn);
    struct works_report report = {0};
    struct intake_rows_rows rows = {0};
    str line, rest;
    json_t *seen = json_object();
    CHECK_OK(put_real(t, &bytes, false));
    rest = str_slice(buf_str(&bytes), 0, 2000000); /* one piece of the small blocks */
    while (rest.n && rest.at[rest.n - 1] != '\n')
        rest.n--;
    CHECK_OK(load(t, rest, &report));
    for (int64_t number = 1; str_next(&rest, '\n', &line); number++)
        reference_seen(seen, line, 0, number);
    CHECK_OK(parts(t, "seen", &rows));
    CHECK_INT(rows.n, json_object_size(seen));
    for (size_t i = 0; i < rows.n; i++) {
        json_t *found = json_loadb(rows.at[i].line.at, rows.at[i].line.n, 0, NULL);
        str key = str_format(t->ctx->turn, "%lld",
                             (long long)json_integer_value(json_object_get(found, "id")));
        check_row(t, json_object_get(seen, key.at), found);
        json_decref(found);
    }
    json_decref(seen);
}
