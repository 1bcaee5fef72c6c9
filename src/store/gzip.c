/* A stream of plain bytes over ISA-L: see gzip.h. */
#include "store/gzip.h"

#include <errno.h>
#include <fcntl.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_ROOM = 256 * 1024, FIRST_LINE_ROOM = 64 * 1024 };

struct gzip {
    const char *path;           /* for failures */
    int fd;                     /* the file */
    bool is_compressed;         /* by its first bytes */
    bool is_inside;             /* within a member */
    bool is_ended;              /* the file has no more bytes to read */
    uint64_t n_taken;           /* bytes read of the file */
    uint8_t *input;             /* INPUT_ROOM bytes of the file */
    size_t at, n;               /* what of input is not used yet: [at, n) */
    char *line;                 /* what gzip_line reads into */
    size_t line_room;           /* bytes in line */
    size_t line_at, line_n;     /* what of line is not handed out yet */
    struct inflate_state state; /* of ISA-L */
};

static void close_gzip(void *what)
{
    struct gzip *g = what;
    if (g->fd >= 0)
        close(g->fd);
    free(g->input);
    free(g->line);
}

static err fill(struct ctx *ctx, struct gzip *g)
{
    g->at = g->n = 0;
    while (!g->is_ended && g->n < INPUT_ROOM) {
        ssize_t got = read(g->fd, g->input + g->n, INPUT_ROOM - g->n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FAIL(ctx, BROKEN, "Reading %s failed: %s.", g->path, strerror(errno));
        g->is_ended = got == 0;
        g->n += (size_t)got;
    }
    g->n_taken += g->n;
    return OK;
}

err gzip_open(struct ctx *ctx, struct arena *arena, const char *path, struct gzip **out)
{
    struct gzip *g = NEW(arena, struct gzip);
    g->path = str_c(arena, str_of(path));
    g->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (g->fd < 0)
        return FAIL(ctx, MISSING, "Cannot read %s. Check that the file exists and may be read.",
                    path);
    g->input = malloc(INPUT_ROOM);
    arena_defer(arena, close_gzip, g);
    if (!g->input)
        return FAIL(ctx, BROKEN, "There is no memory left to read %s.", path);
    TRY(fill(ctx, g));
    /* One lone first byte of the magic number is a cut-off member too. */
    g->is_compressed = g->n > 0 && g->input[0] == 0x1f && (g->n == 1 || g->input[1] == 0x8b);
    *out = g;
    return OK;
}

static err read_plain(struct ctx *ctx, struct gzip *g, char *to, size_t room, size_t *n)
{
    size_t done = 0;
    while (done < room) {
        if (g->at == g->n)
            TRY(fill(ctx, g));
        if (g->n == 0)
            break;
        size_t part = g->n - g->at < room - done ? g->n - g->at : room - done;
        memcpy(to + done, g->input + g->at, part);
        g->at += part;
        done += part;
    }
    *n = done;
    return OK;
}

/* Leaves g within a member, or with is_inside false at the end of the file. */
static err begin_member(struct ctx *ctx, struct gzip *g)
{
    bool is_first = g->state.crc_flag == 0;
    while (!is_first && g->n > g->at && g->input[g->at] == 0) {
        g->at++;
        if (g->at == g->n)
            TRY(fill(ctx, g));
    }
    if (g->at == g->n)
        return OK;
    if (g->input[g->at] != 0x1f)
        return FAIL(ctx, INVALID,
                    "%s has bytes after its last gzip member that are not gzip. "
                    "Fetch the file again.",
                    g->path);
    if (is_first)
        isal_inflate_init(&g->state);
    else
        isal_inflate_reset(&g->state);
    g->state.crc_flag = ISAL_GZIP;
    g->is_inside = true;
    return OK;
}

/* Inflates into the state's output until that is full, the member ends or the file does. At the
 * file's end ISA-L may still hold bytes of its own, so only a call that moves nothing is the end.
 */
static err inflate_member(struct ctx *ctx, struct gzip *g)
{
    struct inflate_state *s = &g->state;
    while (s->avail_out > 0 && g->is_inside) {
        if (g->at == g->n)
            TRY(fill(ctx, g));
        uint32_t room = s->avail_out;
        s->next_in = g->input + g->at;
        s->avail_in = (uint32_t)(g->n - g->at);
        int bad = isal_inflate(s);
        bool moved = s->avail_in < g->n - g->at || s->avail_out < room;
        g->at = g->n - s->avail_in;
        g->is_inside = s->block_state != ISAL_BLOCK_FINISH;
        if (bad < 0)
            return FAIL(ctx, INVALID,
                        "%s is damaged: its gzip data do not decode (%d). Fetch the "
                        "file again.",
                        g->path, bad);
        if (!moved && g->is_inside)
            return FAIL(ctx, INVALID,
                        "%s is cut off in the middle of a gzip member. Fetch the "
                        "file again.",
                        g->path);
    }
    return OK;
}

static err read_compressed(struct ctx *ctx, struct gzip *g, char *to, size_t room, size_t *n)
{
    enum { STEP = 1 << 30 };
    size_t done = 0;
    while (done < room) {
        if (g->at == g->n && !g->is_inside)
            TRY(fill(ctx, g));
        if (!g->is_inside)
            TRY(begin_member(ctx, g));
        if (!g->is_inside)
            break;
        size_t part = room - done < STEP ? room - done : STEP;
        g->state.next_out = (uint8_t *)to + done;
        g->state.avail_out = (uint32_t)part;
        TRY(inflate_member(ctx, g));
        done += part - g->state.avail_out;
    }
    *n = done;
    return OK;
}

err gzip_read(struct ctx *ctx, struct gzip *g, char *to, size_t room, size_t *n)
{
    return g->is_compressed ? read_compressed(ctx, g, to, room, n)
                            : read_plain(ctx, g, to, room, n);
}

/* Moves the partial line to the front and reads more behind it; false in *more if none came. */
static err more_line(struct ctx *ctx, struct gzip *g, bool *more)
{
    size_t held = g->line_n - g->line_at, n;
    if (held)
        memmove(g->line, g->line + g->line_at, held);
    if (held == g->line_room) {
        size_t room = g->line_room ? g->line_room * 2 : FIRST_LINE_ROOM;
        char *larger = realloc(g->line, room);
        if (!larger)
            return FAIL(ctx, BROKEN, "A line of %s does not fit into memory.", g->path);
        g->line = larger;
        g->line_room = room;
    }
    TRY(gzip_read(ctx, g, g->line + held, g->line_room - held, &n));
    g->line_at = 0;
    g->line_n = held + n;
    *more = n > 0;
    return OK;
}

err gzip_line(struct ctx *ctx, struct gzip *g, str *line, bool *more)
{
    const char *end = NULL;
    size_t looked = 0;
    while (true) {
        size_t held = g->line_n - g->line_at;
        if (held > looked)
            end = memchr(g->line + g->line_at + looked, '\n', held - looked);
        looked = held;
        if (end)
            break;
        bool got = false;
        TRY(more_line(ctx, g, &got));
        if (!got)
            break;
    }
    const char *from = g->line + g->line_at;
    size_t n = end ? (size_t)(end - from) : g->line_n - g->line_at;
    *more = end || n > 0;
    if (!*more)
        return OK;
    g->line_at += n + (end ? 1 : 0);
    *line = (str){from, n && from[n - 1] == '\r' ? n - 1 : n};
    return OK;
}

uint64_t gzip_bytes_taken(const struct gzip *g) { return g->n_taken - (g->n - g->at); }
