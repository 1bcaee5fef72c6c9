/* Fuzzing of the gzip reader: any file, read in large and in small steps and by lines, gives the
 * same bytes and the same answer. */
#define _GNU_SOURCE
#include <assert.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/gzip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 1 << 22 };

/* All bytes, up to MOST of them. */
static err read_all(struct ctx *ctx, const char *path, size_t step, str *all)
{
    struct gzip *g;
    struct buf out = buf_in(ctx->turn);
    char part[8192];
    size_t n = step;
    *all = (str){0};
    TRY(gzip_open(ctx, ctx->turn, path, &g));
    while (n == step && out.n < MOST) {
        TRY(gzip_read(ctx, g, part, step, &n));
        buf_put(&out, (str){part, n});
        *all = buf_str(&out);
    }
    return OK;
}

static void read_lines(struct ctx *ctx, const char *path, str all)
{
    struct gzip *g;
    str line = {0};
    bool more = true;
    size_t at = 0;
    if (gzip_open(ctx, ctx->turn, path, &g) != OK)
        return;
    while (true) {
        err e = gzip_line(ctx, g, &line, &more);
        assert(e == OK);
        if (!more)
            break;
        assert(str_equal(line, str_slice(all, at, at + line.n)));
        at += line.n;
        at += at < all.n && all.at[at] == '\r';
        at += at < all.n && all.at[at] == '\n';
    }
    assert(at == all.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena_new(), .scratch = arena_new(), .failure = &failure};
    int fd = memfd_create("fuzz", 0);
    assert(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    const char *path = str_format(ctx.turn, "/proc/self/fd/%d", fd).at;
    str large, small;
    err a = read_all(&ctx, path, 8192, &large), b = read_all(&ctx, path, 61, &small);
    bool is_whole = large.n < MOST && small.n < MOST;
    assert(!is_whole || a == b);
    if (is_whole && a == OK) {
        assert(str_equal(large, small));
        read_lines(&ctx, path, large);
    }
    close(fd);
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    return 0;
}
