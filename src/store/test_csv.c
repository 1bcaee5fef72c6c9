/* Tests of the CSV reader, among them a comparison with a slow reader that is written in another
 * way, over many small random files. */
#include <zlib.h>

#include "base/buf.h"
#include "base/rand.h"
#include "store/csv.h"
#include "tests/test.h"

/* Bytes in memory, handed out a few at a time. */
struct memory {
    str rest;    /* not yet given */
    size_t step; /* at most so many at once */
};

static err read_memory(struct ctx *ctx, void *from, char *to, size_t room, size_t *n)
{
    (void)ctx;
    struct memory *m = from;
    size_t size = m->rest.n < m->step ? m->rest.n : m->step;
    size = size < room ? size : room;
    if (size)
        memcpy(to, m->rest.at, size);
    m->rest = str_from(m->rest, size);
    *n = size;
    return OK;
}

/* What the reader makes of a text: fields in angles, one record a line, broken ones as line and
 * reason. */
static str shown(struct test *t, str text, size_t step)
{
    struct memory memory = {text, step};
    struct csv *csv;
    enum csv_kind kind = CSV_RECORD;
    struct buf out = buf_in(t->ctx->turn);
    if (csv_open(t->ctx, t->ctx->turn, (struct csv_source){read_memory, &memory}, "it", &csv) != OK)
        return S("no header");
    while (csv_next(t->ctx, csv, &kind) == OK && kind != CSV_END) {
        if (kind == CSV_BROKEN)
            buf_format(&out, "%lld-%lld %s", (long long)csv->line, (long long)csv->last_line,
                       csv->reason);
        for (size_t i = 0; kind == CSV_RECORD && i < csv->n_fields; i++)
            buf_format(&out, "<%.*s>", STR_F(csv->fields[i]));
        buf_byte(&out, '\n');
    }
    return buf_str(&out);
}

void test_csv__quotes_line_breaks_and_separators_are_read(struct test *t)
{
    CHECK_STR(shown(t, S("a,b\r\n1,2\r\n"), 1), S("<1><2>\n"));
    CHECK_STR(shown(t, S("\xef\xbb\xbf\"a\";b\n\"x;y\";\"he said \"\"no\"\"\"\n"), 3),
              S("<x;y><he said \"no\">\n"));
    CHECK_STR(shown(t, S("a\tb\n\"two\nlines\"\t\n\n\n3\t4"), 2), S("<two\nlines><>\n<3><4>\n"));
    CHECK_STR(shown(t, S("a,b\n\"\",\"\"\"\"\n"), 1), S("<><\">\n"));
    CHECK_STR(shown(t, S("a,b\r1,2\r3,4\r"), 1), S("<1><2>\n<3><4>\n"));
    CHECK_STR(shown(t, S("a\n1\n\n2\n"), 1), S("<1>\n<2>\n"));
    CHECK_STR(shown(t, S("\n\n"), 1), S("no header"));
    CHECK_STR(shown(t, S("a,b,a\n"), 1), S("no header"));
}

void test_csv__broken_records_are_named_by_line_and_the_rest_is_read(struct test *t)
{
    CHECK_STR(shown(t, S("a,b\nx\"y,2\n3,4\n"), 1),
              S("2-2 a quote stands inside an unquoted field\n<3><4>\n"));
    CHECK_STR(shown(t, S("a,b\n\"1\n2\"x,\"2\"\n3,4\n"), 4),
              S("2-3 text follows a closing quote\n<3><4>\n"));
    CHECK_STR(shown(t, S("a,b\n1\n1,2,3\n3,4\n"), 1),
              S("2-2 there are fewer fields than in the header\n"
                "3-3 there are more fields than in the header\n<3><4>\n"));
    CHECK_STR(shown(t, S("a,b\n1,\"2\n3,4\n"), 1), S("2-4 the file ends inside quotes\n"));
    CHECK_STR(shown(t, S("a,b\n1,\xff\n3,4\n"), 1), S("2-2 the bytes are not UTF-8\n<3><4>\n"));
    CHECK_STR(shown(t, (str){"a,b\n1,\0\n3,4", 11}, 1),
              S("2-2 the record holds a zero byte\n<3><4>\n"));
}

void test_csv__columns_are_found_by_any_spelling(struct test *t)
{
    struct memory memory = {S("projectID;EC Contribution;x\n1; 2 ;3\n"), 100};
    struct csv *csv;
    enum csv_kind kind;
    size_t at = 9;
    CHECK_OK(csv_open(t->ctx, t->ctx->turn, (struct csv_source){read_memory, &memory}, "it", &csv));
    CHECK(csv_column(csv, "project_id", &at) && at == 0);
    CHECK(csv_column(csv, "none|ec_contribution", &at) && at == 1);
    CHECK_OK(csv_next(t->ctx, csv, &kind));
    CHECK_STR(csv_field(csv, at), S("2"));
    CHECK(!csv_column(csv, "contribution", &at) && at == 1);
}

void test_csv__a_field_may_be_longer_than_any_window(struct test *t)
{
    struct buf text = buf_in(t->ctx->turn);
    buf_put(&text, S("a,b\n1,\""));
    for (int i = 0; i < 100000; i++)
        buf_put(&text, S("long \"\"field\"\"\n"));
    buf_put(&text, S("\"\n2,3\n"));
    struct memory memory = {buf_str(&text), 1 << 20};
    struct csv *csv;
    enum csv_kind kind;
    CHECK_OK(csv_open(t->ctx, t->ctx->turn, (struct csv_source){read_memory, &memory}, "it", &csv));
    CHECK_OK(csv_next(t->ctx, csv, &kind));
    CHECK_INT(kind, CSV_RECORD);
    CHECK_INT(csv->fields[1].n, 100000 * 13);
    CHECK_OK(csv_next(t->ctx, csv, &kind));
    CHECK_INT(csv->line, 100003);
    CHECK_STR(csv->fields[1], S("3"));
}

/* A slow reader of good files with commas: one character at a time, with its own idea of states. */
static str slow(struct test *t, str text)
{
    struct buf out = buf_in(t->ctx->turn), field = buf_in(t->ctx->turn);
    bool quoted = false, first_line = true;
    for (size_t i = 0; i <= text.n; i++) {
        char c = i < text.n ? text.at[i] : '\n';
        if (quoted && c == '"' && i + 1 < text.n && text.at[i + 1] == '"') {
            buf_byte(&field, '"');
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
            if (!first_line)
                buf_format(&out, "<%.*s>%s", STR_F(buf_str(&field)), c == '\n' ? "\n" : "");
            first_line = first_line && c != '\n';
            field.n = 0;
        } else {
            buf_byte(&field, c);
        }
    }
    return buf_str(&out);
}

static size_t below(uint64_t *i, size_t n)
{
    return (size_t)(rand_at(rand_stream(7, 1), (*i)++) % n);
}

static void put_random_field(struct buf *text, uint64_t *r)
{
    static const char letters[] = "ab ,\n\"";
    struct buf raw = buf_in(text->arena);
    size_t n = below(r, 6);
    for (size_t i = 0; i < n; i++)
        buf_byte(&raw, letters[below(r, 6)]);
    buf_byte(text, '"');
    for (size_t i = 0; i < raw.n; i++)
        buf_format(text, raw.at[i] == '"' ? "\"\"" : "%c", raw.at[i]);
    buf_byte(text, '"');
}

void test_csv__equals_a_slow_reader_on_random_files(struct test *t)
{
    uint64_t r = 0;
    for (int round = 0; round < 300; round++) {
        struct buf text = buf_in(t->ctx->turn);
        size_t n_columns = 2 + below(&r, 3);
        for (size_t i = 0; i < n_columns; i++)
            buf_format(&text, "%sh%zu", i ? "," : "", i);
        for (size_t row = 0; row < 5; row++)
            for (size_t i = 0; i < n_columns; i++) {
                buf_byte(&text, i ? ',' : '\n');
                put_random_field(&text, &r);
            }
        size_t step = 1 + below(&r, 40);
        CHECK_STR(shown(t, buf_str(&text), step), slow(t, buf_str(&text)));
    }
}

static err read_gzip(struct ctx *ctx, void *from, char *to, size_t room, size_t *n)
{
    int got = gzread(from, to, (unsigned)room);
    if (got < 0)
        return FAIL(ctx, BROKEN, "The test cannot read its file.");
    *n = (size_t)got;
    return OK;
}

static void count_file(struct test *t, const char *name, long long expected)
{
    gzFile file = gzopen(file_path(t->ctx, "%s/%s", t->shared, name), "rb");
    struct csv *csv;
    enum csv_kind kind = CSV_RECORD;
    long long n = 0, n_broken = 0;
    CHECK(file != NULL);
    CHECK_OK(csv_open(t->ctx, t->ctx->turn, (struct csv_source){read_gzip, file}, name, &csv));
    while (csv_next(t->ctx, csv, &kind) == OK && kind != CSV_END) {
        n++;
        n_broken += kind == CSV_BROKEN;
    }
    gzclose(file);
    test_check(t, n == expected && n_broken == 0, __FILE__, __LINE__,
               "%s: %lld records, %lld broken, expected %lld", name, n, n_broken, expected);
}

/* The numbers of records are those that the sources of the sample data state. */
void test_csv__the_sample_files_have_the_records_that_are_stated(struct test *t)
{
    if (!t->shared)
        SKIP("no sample data");
    count_file(t, "cordis/participations_2014.csv.gz", 12584);
    count_file(t, "cordis/horizon_europe_euroSciVoc.csv.gz", 38789);
    count_file(t, "cordis/h2020_cleantech_projects.csv.gz", 1732);
    count_file(t, "cordis/norway_eu_grants.csv.gz", 2931);
    count_file(t, "sweden/swecris_kth_dev.csv.gz", 5207);
    count_file(t, "patents/lens_drones_dev.csv.gz", 4772);
    count_file(t, "patents/patentsview_nvidia_cpc.csv.gz", 29580);
    count_file(t, "patents/inventor_mentions_sample.tsv.gz", 50000);
    count_file(t, "organisations/ror_51k.csv.gz", 51370);
}
