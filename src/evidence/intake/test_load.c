/* The load of works as a whole: files, snapshots, blocks, threads, refusals, the report. */
#include <isa-l/igzip_lib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/rand.h"
#include "evidence/intake/works.h"
#include "store/gzip.h"
#include "tests/test.h"

static str member(struct test *t, str text)
{
    struct isal_zstream z;
    size_t room = text.n + text.n / 8 + 1024;
    uint8_t *to = arena_alloc(t->ctx->turn, room);
    isal_deflate_stateless_init(&z);
    z.gzip_flag = IGZIP_GZIP;
    z.end_of_stream = 1;
    z.next_in = (uint8_t *)(uintptr_t)text.at;
    z.avail_in = (uint32_t)text.n;
    z.next_out = to;
    z.avail_out = (uint32_t)room;
    CHECK_INT(isal_deflate_stateless(&z), COMP_OK);
    return (str){(const char *)to, z.total_out};
}

/* Records of our own: n works with titles of any length, references and authorships. */
static str some_works(struct test *t, uint64_t seed, size_t n)
{
    static const char *const codes[] = {"SE", "NO", "DK", "US", "CN"};
    struct buf out = buf_in(t->ctx->turn);
    for (size_t i = 0; i < n; i++) {
        uint64_t stream = rand_stream(seed, i);
        buf_format(&out, "{\"id\":\"https://openalex.org/W%llu\",\"title\":\"\xc3\x85",
                   (unsigned long long)(rand_at(stream, 0) % 1000000));
        for (uint64_t k = rand_at(stream, 1) % 200; k; k--)
            buf_put(&out, S("x\\\"y "));
        buf_format(&out,
                   "\",\"publication_year\":%d,\"updated_date\":\"2026-0%d-01\",\"authorships\":[",
                   (int)(2000 + rand_at(stream, 2) % 20), (int)(1 + rand_at(stream, 3) % 9));
        for (uint64_t k = 0, most = rand_at(stream, 4) % 5; k < most; k++)
            buf_format(&out,
                       "%s{\"institutions\":[{\"id\":\"https://openalex.org/I%d\",\"display_name\":"
                       "\"Inst\",\"country_code\":\"%s\"}]}",
                       k ? "," : "", (int)(rand_at(stream, 10 + k) % 50),
                       codes[rand_at(stream, 20 + k) % 5]);
        buf_put(&out, S("],\"referenced_works\":[\"https://openalex.org/W1\"]}\n"));
    }
    return buf_str(&out);
}

static const char *put_file(struct test *t, const char *name, str bytes)
{
    const char *path = file_path(t->ctx, "%s/in/%s", t->folder, name);
    const char *slash = strrchr(path, '/');
    CHECK_OK(file_make_folder(t->ctx, str_c(t->ctx->turn, (str){path, (size_t)(slash - path)})));
    CHECK_OK(file_write(t->ctx, path, bytes));
    return path;
}

static struct works_request request_of(struct test *t, const char *const *path)
{
    return (struct works_request){.paths = path,
                                  .n_paths = 1,
                                  .n_threads = 2,
                                  .folder = file_path(t->ctx, "%s/out", t->folder),
                                  .broken_limit = 0.01,
                                  .block_bytes = 8192};
}

static err load(struct test *t, struct works_request request, struct works_report *report)
{
    TRY(file_remove(t->ctx, request.folder));
    TRY(file_make_folder(t->ctx, request.folder));
    return works_load(t->ctx, &request, report);
}

/* Names and contents of all parts, as one hash. */
static str hash_parts(struct test *t)
{
    struct file_list files = {0};
    struct buf all = buf_in(t->ctx->turn);
    str hex = {0};
    CHECK_OK(file_below(t->ctx, file_path(t->ctx, "%s/out", t->folder), &files));
    for (size_t i = 0; i < files.n; i++) {
        CHECK_OK(hash_file(t->ctx, files.at[i], &hex));
        buf_format(&all, "%s %.*s\n", files.at[i], STR_F(hex));
    }
    return hash_bytes(t->ctx, buf_str(&all));
}

static str load_and_hash(struct test *t, struct works_request request)
{
    struct works_report report = {0};
    CHECK_OK(load(t, request, &report));
    CHECK(report.n_records > 0);
    return hash_parts(t);
}

void test_intake__parts_are_the_same_for_any_number_of_threads(struct test *t)
{
    const char *folder = file_path(t->ctx, "%s/in", t->folder);
    put_file(t, "a.jsonl.gz", member(t, some_works(t, 1, 1500)));
    put_file(t, "b.jsonl", some_works(t, 2, 10));
    put_file(t, "c.jsonl", some_works(t, 3, 900));
    struct works_request request = request_of(t, &folder);
    request.n_threads = 1;
    str first = load_and_hash(t, request);
    for (int round = 0; round < 3; round++)
        for (request.n_threads = 2; request.n_threads <= 4; request.n_threads++)
            CHECK_STR(load_and_hash(t, request), first);
}

/* Every character of every string as \u, or only those that are not ASCII, blanks round every
 * token, and CRLF: the same content. */
static str rewritten(struct test *t, str bytes, bool all)
{
    struct buf out = buf_in(t->ctx->turn);
    bool in_string = false;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        if (c == '\n') {
            buf_put(&out, S("\r\n"));
        } else if (c == '"') {
            in_string = !in_string;
            buf_put(&out, in_string ? S("\t\"") : S("\" "));
        } else if (!in_string) {
            buf_put(&out, strchr("{}[]:,", c) ? S(" ") : S(""));
            buf_byte(&out, (char)c);
            buf_put(&out, strchr("{}[]:,", c) ? S("\t") : S(""));
        } else if (c == '\\') {
            buf_put(&out, str_slice(bytes, i, bytes.at[i + 1] == 'u' ? i + 6 : i + 2));
            i += bytes.at[i + 1] == 'u' ? 5 : 1;
        } else if (c < 0x80) {
            if (all)
                buf_format(&out, "\\u%04X", c);
            else
                buf_byte(&out, (char)c);
        } else {
            uint32_t code = c < 0xe0 ? c & 0x1f : c < 0xf0 ? c & 0x0f : c & 0x07;
            for (; ((unsigned char)bytes.at[i + 1] & 0xc0) == 0x80; i++)
                code = code << 6 | ((unsigned char)bytes.at[i + 1] & 0x3f);
            if (code >= 0x10000)
                buf_format(&out, "\\u%04x\\u%04x", 0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
            else
                buf_format(&out, "\\u%04x", code);
        }
    }
    return buf_str(&out);
}

static str real_works(struct test *t)
{
    struct gzip *g;
    size_t room = 40000000, n = 0;
    char *at = arena_alloc(t->ctx->turn, room);
    const char *path = file_path(t->ctx, "%s/openalex/works_raw_dev.jsonl.gz", t->shared);
    CHECK_OK(gzip_open(t->ctx, t->ctx->turn, path, &g));
    CHECK_OK(gzip_read(t->ctx, g, at, room, &n));
    return (str){at, n};
}

void test_intake__escapes_blanks_and_line_ends_leave_the_same_bytes(struct test *t)
{
    str bytes = t->shared ? real_works(t) : some_works(t, 4, 300);
    const char *path = put_file(t, "works", bytes);
    struct works_request request = request_of(t, &path);
    request.block_bytes = 1 << 28; /* all one block, however it is written */
    str first = load_and_hash(t, request);
    put_file(t, "works", rewritten(t, bytes, false));
    CHECK_STR(load_and_hash(t, request), first);
    put_file(t, "works", rewritten(t, bytes, true));
    CHECK_STR(load_and_hash(t, request), first);
}

void test_intake__blocks_and_members_cut_anywhere_give_the_same_records(struct test *t)
{
    str bytes = some_works(t, 5, 400);
    struct buf two = buf_in(t->ctx->turn);
    const char *path = put_file(t, "works", bytes);
    struct works_request request = request_of(t, &path);
    struct works_report report = {0};
    request.block_bytes = 1 << 24;
    str first = load_and_hash(t, request);
    buf_put(&two, member(t, str_slice(bytes, 0, 10001)));
    buf_put(&two,
            member(t, str_slice(str_from(bytes, 10001), 0, bytes.n - 10002))); /* no final \n */
    put_file(t, "works", buf_str(&two));
    CHECK_STR(load_and_hash(t, request), first);
    request.block_bytes = 64; /* every record is longer */
    CHECK_OK(load(t, request, &report));
    CHECK_INT(report.n_records, 400);
    struct file_list files = {0};
    CHECK_OK(file_below(t->ctx, file_path(t->ctx, "%s/works", request.folder), &files));
    CHECK(files.n > 5 && files.n <= (400 + 31) / 32);
}

void test_intake__truncated_files_are_refused_by_name(struct test *t)
{
    const char *folder = file_path(t->ctx, "%s/in", t->folder);
    str whole = member(t, some_works(t, 6, 300));
    struct works_report report = {0};
    struct works_request request = request_of(t, &folder);
    size_t at;
    put_file(t, "a.gz", whole);
    put_file(t, "b.gz", str_slice(whole, 0, whole.n - 9));
    put_file(t, "c.gz", str_slice(whole, 0, whole.n / 2));
    put_file(t, "d.gz", whole);
    for (request.n_threads = 1; request.n_threads <= 4; request.n_threads++) {
        CHECK_ERR(INVALID, load(t, request, &report));
        CHECK(str_find(t->ctx->failure->sentence, S("/in/b.gz"), &at));
    }
}

void test_intake__broken_lines_are_listed_by_file_and_line(struct test *t)
{
    const char *folder = file_path(t->ctx, "%s/in", t->folder);
    struct buf out = buf_in(t->ctx->turn);
    struct works_report report = {0};
    struct works_request request = request_of(t, &folder);
    put_file(t, "a", some_works(t, 7, 500));
    buf_put(&out,
            S("{\"id\":\"W1\"}\n\n \r\n{\"id\":\"W2\"\n{\"id\":\"W3\",\"title\":\"\xff\"}\n"));
    buf_put(&out, some_works(t, 8, 500));
    buf_put(&out, S("{\"id\":\"https://openalex.org/A5\"}"));
    put_file(t, "b", buf_str(&out));
    put_file(t, "manifest.txt", S(""));
    put_file(t, ".hidden", S("x\n"));
    CHECK_OK(load(t, request, &report));
    CHECK_INT(report.n_files, 3);
    CHECK_INT(report.n_records, 1001);
    CHECK_INT(report.files[1].n_records, 501);
    CHECK_INT(report.files[1].n_broken, 3);
    CHECK_INT(report.n_broken, 3);
    CHECK_INT(report.n_listed, 3);
    CHECK_INT(report.broken[0].file, 1);
    CHECK_INT(report.broken[0].line, 4);
    CHECK_STR(str_of(report.broken[0].reason), S("not well-formed JSON"));
    CHECK_INT(report.broken[1].line, 5);
    CHECK_STR(str_of(report.broken[1].reason), S("not UTF-8"));
    CHECK_INT(report.broken[2].line, 506);
    CHECK_STR(str_of(report.broken[2].reason), S("no id that ends in W and a number"));
    CHECK_STR(report.newest, S("2026-09-01"));
    request.broken_limit = 0.002;
    CHECK_ERR(INVALID, load(t, request, &report));
    CHECK_INT(report.n_broken, 3);
}

void test_intake__completeness_is_counted_by_year(struct test *t)
{
    const char *path = put_file(
        t, "works",
        S("{\"id\":\"W1\",\"publication_year\":2020,\"topics\":[{\"id\":\"T1\"}]}\n"
          "{\"id\":\"W2\"}\n"
          "{\"id\":\"W3\",\"publication_year\":2019,\"referenced_works\":[\"W1\"]}\n"
          "{\"id\":\"W4\",\"publication_year\":2020,\"authorships\":[{\"countries\":[\"SE\"]}],"
          "\"abstract_inverted_index\":{\"a\":[1]}}\n"
          "{\"id\":\"W5\",\"publication_year\":2020,\"authorships\":[{\"affiliations\":[{}]}]}\n"));
    struct works_report report = {0};
    CHECK_OK(load(t, request_of(t, &path), &report));
    CHECK_INT(report.n_years, 3);
    CHECK_INT(report.years[0].year, 2019);
    CHECK_INT(report.years[0].n_with_references, 1);
    CHECK_INT(report.years[1].year, 2020);
    CHECK_INT(report.years[1].n_records, 3);
    CHECK_INT(report.years[1].n_with_topics, 1);
    CHECK_INT(report.years[1].n_with_country, 1);
    CHECK_INT(report.years[1].n_with_abstract, 1);
    CHECK_INT(report.years[1].n_with_affiliation, 1);
    CHECK(!report.years[2].has_year);
    CHECK_INT(report.years[2].n_records, 1);
}

/* 5,000 broken lines in many blocks: the first 1,000 are listed, whatever finishes first. */
void test_intake__the_list_of_broken_lines_is_bounded(struct test *t)
{
    struct buf out = buf_in(t->ctx->turn);
    struct works_report report = {0};
    for (int i = 0; i < 20000; i++)
        buf_put(&out, S("{\"id\":\"W1\",\"x\":[}\n"));
    const char *path = put_file(t, "works", buf_str(&out));
    struct works_request request = request_of(t, &path);
    request.broken_limit = 1;
    CHECK_OK(load(t, request, &report));
    CHECK_INT(report.n_broken, 20000);
    CHECK_INT(report.n_listed, 1000);
    CHECK_INT(report.broken[999].line, 1000);
}

void test_intake__empty_files_have_no_rows_and_empty_folders_no_data(struct test *t)
{
    const char *path = put_file(t, "works", S(""));
    struct works_report report = {0};
    struct works_request request = request_of(t, &path);
    CHECK_OK(load(t, request, &report));
    CHECK_INT(report.n_records, 0);
    const char *part = file_path(t->ctx, "%s/works/part-00000-00000.parquet", request.folder);
    CHECK_INT(file_kind_of(part), FILE_PLAIN);
    path = file_path(t->ctx, "%s/empty", t->folder);
    CHECK_OK(file_make_folder(t->ctx, path));
    CHECK_ERR(INVALID, load(t, request, &report));
    path = file_path(t->ctx, "%s/absent", t->folder);
    CHECK_ERR(MISSING, load(t, request, &report));
}

static void put_snapshot(struct test *t, const char *below, long long n_records, size_t n_bytes)
{
    put_file(t, str_format(t->ctx->turn, "%sworks/updated_date=2026-01-02/part_000.gz", below).at,
             member(t, some_works(t, 9, 20)));
    put_file(t, str_format(t->ctx->turn, "%sauthors/updated_date=2026-01-02/part_000.gz", below).at,
             S("not works\n"));
    str manifest = str_format(
        t->ctx->turn,
        "{\"entries\":[{\"url\":\"s3://openalex/data/works/updated_date=2026-01-02/part_000.gz\","
        "\"meta\":{\"content_length\":%zu,\"record_count\":%lld}}]}",
        n_bytes, n_records);
    put_file(t, str_format(t->ctx->turn, "%sworks/manifest", below).at, manifest);
}

void test_intake__snapshots_are_read_in_both_layouts_and_checked(struct test *t)
{
    static const char *const layouts[] = {"data/", "data/jsonl/", "", "jsonl/"};
    const char *folder = file_path(t->ctx, "%s/in", t->folder);
    size_t n_bytes = member(t, some_works(t, 9, 20)).n, at;
    struct works_report report = {0};
    struct works_request request = request_of(t, &folder);
    for (int i = 0; i < 4; i++) {
        CHECK_OK(file_remove(t->ctx, folder));
        put_snapshot(t, layouts[i], 20, n_bytes);
        CHECK_OK(load(t, request, &report));
        CHECK_INT(report.n_files, 1);
        CHECK_INT(report.n_records, 20);
    }
    put_snapshot(t, "jsonl/", 21, n_bytes);
    CHECK_ERR(INVALID, load(t, request, &report));
    CHECK(str_find(t->ctx->failure->sentence, S("part_000.gz"), &at));
    put_snapshot(t, "jsonl/", 20, n_bytes + 1);
    CHECK_ERR(INVALID, load(t, request, &report));
    put_snapshot(t, "jsonl/", 20, n_bytes);
    put_file(t, "jsonl/works/updated_date=2026-01-02/part_001.gz", S(""));
    CHECK_ERR(INVALID, load(t, request, &report));
    CHECK(str_find(t->ctx->failure->sentence, S("part_001.gz"), &at));
}
