/* The reader of plain and compressed files. */
#include <isa-l/igzip_lib.h>

#include "base/buf.h"
#include "base/rand.h"
#include "store/gzip.h"
#include "tests/test.h"

/* One gzip member of the text. */
static str member(struct test *t, str text)
{
    struct isal_zstream z;
    size_t room = text.n + 1024;
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

static const char *file_of(struct test *t, str bytes)
{
    const char *path = file_path(t->ctx, "%s/file", t->folder);
    CHECK_OK(file_write(t->ctx, path, bytes));
    return path;
}

/* The whole file, read `step` bytes at a time. */
static err read_all(struct test *t, const char *path, size_t step, str *all)
{
    struct gzip *g;
    struct buf out = buf_in(t->ctx->turn);
    char *part = arena_alloc(t->ctx->turn, step);
    size_t n = step;
    TRY(gzip_open(t->ctx, t->ctx->turn, path, &g));
    while (n == step) {
        TRY(gzip_read(t->ctx, g, part, step, &n));
        buf_put(&out, (str){part, n});
    }
    *all = buf_str(&out);
    return OK;
}

static str some_text(struct test *t, size_t n)
{
    char *text = arena_alloc(t->ctx->turn, n);
    for (size_t i = 0; i < n; i++)
        text[i] = (char)('a' + rand_at(3, i / 3) % 7);
    return (str){text, n};
}

void test_gzip__plain_files_and_members_give_the_same_bytes(struct test *t)
{
    str text = some_text(t, 700000), all;
    struct buf two = buf_in(t->ctx->turn);
    buf_put(&two, member(t, str_slice(text, 0, 300001)));
    buf_put(&two, member(t, S("")));
    buf_put(&two, member(t, str_from(text, 300001)));
    static const size_t steps[] = {1000, 65536, 300001, 1000000};
    for (size_t i = 0; i < 4; i++) {
        CHECK_OK(read_all(t, file_of(t, text), steps[i], &all));
        CHECK(str_equal(all, text));
        CHECK_OK(read_all(t, file_of(t, buf_str(&two)), steps[i], &all));
        CHECK(str_equal(all, text));
    }
    buf_put(&two, (str){"\0\0\0", 3});
    CHECK_OK(read_all(t, file_of(t, buf_str(&two)), 5000, &all));
    CHECK(str_equal(all, text));
    CHECK_OK(read_all(t, file_of(t, S("")), 5000, &all));
    CHECK_INT(all.n, 0);
}

void test_gzip__every_truncation_is_refused(struct test *t)
{
    str text = some_text(t, 3000), all;
    struct buf two = buf_in(t->ctx->turn);
    buf_put(&two, member(t, text));
    size_t first = two.n;
    buf_put(&two, member(t, text));
    for (size_t n = 1; n < two.n; n += 1) {
        err e = read_all(t, file_of(t, str_slice(buf_str(&two), 0, n)), 700, &all);
        test_check(t, n == first ? e == OK : e == INVALID, __FILE__, __LINE__,
                   "cut after %zu of %zu bytes", n, two.n);
    }
    CHECK(str_find(t->ctx->failure->sentence, S("/file"), &first));
}

void test_gzip__damage_and_other_bytes_behind_are_refused(struct test *t)
{
    str text = some_text(t, 30000), all;
    str good = member(t, text);
    char *bad = arena_alloc(t->ctx->turn, good.n + 1);
    memcpy(bad, good.at, good.n);
    bad[good.n - 6] ^= 1; /* the checksum */
    CHECK_ERR(INVALID, read_all(t, file_of(t, (str){bad, good.n}), 1000, &all));
    memcpy(bad, good.at, good.n);
    bad[good.n] = 'x';
    CHECK_ERR(INVALID, read_all(t, file_of(t, (str){bad, good.n + 1}), 1000, &all));
    CHECK_ERR(MISSING, read_all(t, file_path(t->ctx, "%s/none", t->folder), 1000, &all));
}

void test_gzip__lines_have_any_length_and_any_end(struct test *t)
{
    struct buf out = buf_in(t->ctx->turn);
    str longest = some_text(t, 400000), line;
    buf_put(&out, S("one\r\n\n"));
    buf_put(&out, longest);
    buf_put(&out, S("\nlast"));
    struct gzip *g;
    bool more;
    CHECK_OK(gzip_open(t->ctx, t->ctx->turn, file_of(t, member(t, buf_str(&out))), &g));
    CHECK_OK(gzip_line(t->ctx, g, &line, &more));
    CHECK_STR(line, S("one"));
    CHECK_OK(gzip_line(t->ctx, g, &line, &more));
    CHECK_STR(line, S(""));
    CHECK(more);
    CHECK_OK(gzip_line(t->ctx, g, &line, &more));
    CHECK(str_equal(line, longest));
    CHECK_OK(gzip_line(t->ctx, g, &line, &more));
    CHECK_STR(line, S("last"));
    CHECK_OK(gzip_line(t->ctx, g, &line, &more));
    CHECK(!more);
    CHECK(gzip_bytes_taken(g) > 20);
}
