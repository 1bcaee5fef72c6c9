/* Taking blocks and completing pieces: see blocks.h. */
#define _GNU_SOURCE
#include "evidence/intake/blocks.h"

#include <string.h>

/* A longer line is no record but a file that is not JSON lines at all. */
enum { LONGEST_LINE = 1 << 30 };

void queue_start(struct queue *q, struct input *inputs, size_t n)
{
    pthread_mutex_init(&q->lock, NULL);
    for (size_t i = 0; i < n; i++)
        pthread_mutex_init(&inputs[i].taking, NULL);
    q->inputs = inputs;
    q->n_inputs = q->stop_at = n;
}

static struct input *choose(struct queue *q, struct input *own)
{
    struct input *least = NULL;
    if (own && !own->is_done && own->number < q->stop_at)
        return own;
    if (q->n_opened < q->stop_at)
        return &q->inputs[q->n_opened++];
    for (size_t i = 0; i < q->n_opened && i < q->stop_at; i++)
        if (!q->inputs[i].is_done && (!least || q->inputs[i].n_takers < least->n_takers))
            least = &q->inputs[i];
    return least;
}

struct input *queue_choose(struct queue *q, struct input *own)
{
    pthread_mutex_lock(&q->lock);
    if (own)
        own->n_takers--;
    struct input *input = choose(q, own);
    if (input)
        input->n_takers++;
    pthread_mutex_unlock(&q->lock);
    return input;
}

void queue_end(struct queue *q)
{
    for (size_t i = 0; i < q->n_inputs; i++) {
        struct input *s = &q->inputs[i];
        if (s->piece)
            piece_free(s->piece);
        if (s->arena)
            arena_free(s->arena);
        pthread_mutex_destroy(&s->taking);
    }
    pthread_mutex_destroy(&q->lock);
}

void queue_stop(struct queue *q, const struct input *input)
{
    pthread_mutex_lock(&q->lock);
    if (input->number < q->stop_at)
        q->stop_at = input->number;
    pthread_mutex_unlock(&q->lock);
}

static void make_room(struct block *b, size_t room)
{
    if (room <= b->room)
        return;
    char *larger = arena_alloc(b->arena, room);
    if (b->n)
        memcpy(larger, b->at, b->n);
    b->at = larger;
    b->room = room;
}

static void set_carry(struct input *s, const char *at, size_t n)
{
    if (n > s->carry_room) {
        s->carry_room = 2 * n;
        s->carry = arena_alloc(s->arena, s->carry_room);
    }
    if (n)
        memcpy(s->carry, at, n);
    s->carry_n = n;
}

/* Fills the block up to the last line end within its window, which grows for a longer line. */
static err fill(struct ctx *ctx, struct input *s, struct block *b, size_t window, bool *is_end)
{
    const char *end = NULL;
    while (window <= s->carry_n)
        window *= 2;
    make_room(b, window);
    b->n = s->carry_n;
    if (b->n)
        memcpy(b->at, s->carry, b->n);
    while (!end) {
        size_t n;
        if (window > LONGEST_LINE)
            return FAIL(ctx, INVALID,
                        "%s has a line of more than 1 GiB. Is it JSON lines, one record "
                        "a line?",
                        s->file->path);
        make_room(b, window);
        TRY(gzip_read(ctx, s->gzip, b->at + b->n, window - b->n, &n));
        *is_end = n < window - b->n;
        b->n += n;
        if (*is_end)
            return OK;
        end = memrchr(b->at, '\n', b->n);
        window *= 2;
    }
    size_t keep = (size_t)(end + 1 - b->at);
    set_carry(s, b->at + keep, b->n - keep);
    b->n = keep;
    return OK;
}

static void add_line_end(struct block *b, size_t at)
{
    if (b->n_lines == b->line_room) {
        size_t room = b->line_room ? 2 * b->line_room : 4096;
        uint32_t *larger = NEW_ARRAY(b->arena, uint32_t, room);
        if (b->n_lines)
            memcpy(larger, b->line_end, b->n_lines * sizeof *larger);
        b->line_end = larger;
        b->line_room = room;
    }
    b->line_end[b->n_lines++] = (uint32_t)at;
}

static void find_lines(struct block *b)
{
    b->n_lines = 0;
    for (size_t at = 0; at < b->n;) {
        const char *end = memchr(b->at + at, '\n', b->n - at);
        size_t stop = end ? (size_t)(end - b->at) : b->n;
        add_line_end(b, stop);
        at = stop + 1;
    }
}

static err open_input(struct ctx *ctx, struct input *s)
{
    if (s->gzip)
        return OK;
    s->arena = arena_new();
    return gzip_open(ctx, s->arena, s->file->path, &s->gzip);
}

/* The block's place in its piece; under the queue's lock. Gives a piece that is complete because
 * the file turned out to have ended before. */
static struct piece *place_block(struct input *s, struct block *b, bool is_end)
{
    s->is_done = is_end;
    if (b->n == 0 && s->n_blocks > 0) {
        struct piece *last = s->piece;
        s->piece = NULL;
        if (!last)
            return NULL;
        last->is_sealed = true;
        return last->n_parsed == last->n_blocks ? last : NULL;
    }
    size_t place = s->n_blocks++ % BLOCKS_A_PIECE;
    if (place == 0) {
        struct arena *arena = arena_new();
        s->piece = NEW(arena, struct piece);
        s->piece->file = s->number;
        s->piece->number = (uint32_t)((s->n_blocks - 1) / BLOCKS_A_PIECE);
        s->piece->arena = arena;
    }
    b->piece = s->piece;
    b->place = place;
    b->piece->n_blocks++;
    b->piece->is_sealed = is_end || place == BLOCKS_A_PIECE - 1;
    if (b->piece->is_sealed)
        s->piece = NULL;
    return NULL;
}

static err take(struct ctx *ctx, struct queue *q, struct input *s, struct block *b,
                struct piece **ready)
{
    bool is_end = false;
    TRY(open_input(ctx, s));
    TRY(fill(ctx, s, b, q->block_bytes, &is_end));
    find_lines(b);
    b->input = s;
    b->first_line = s->n_lines + 1;
    s->n_lines += b->n_lines;
    uint64_t taken = gzip_bytes_taken(s->gzip);
    b->n_bytes_taken = taken - s->n_reported;
    s->n_reported = taken;
    pthread_mutex_lock(&q->lock);
    *ready = place_block(s, b, is_end);
    pthread_mutex_unlock(&q->lock);
    if (!is_end)
        return OK;
    arena_free(s->arena);
    s->arena = NULL;
    s->gzip = NULL;
    return OK;
}

static bool is_done(struct queue *q, const struct input *s)
{
    pthread_mutex_lock(&q->lock);
    bool done = s->is_done;
    pthread_mutex_unlock(&q->lock);
    return done;
}

err queue_take(struct ctx *ctx, struct queue *q, struct input *s, struct block *b,
               struct piece **ready)
{
    b->piece = NULL;
    *ready = NULL;
    b->n_bytes_taken = 0;
    pthread_mutex_lock(&s->taking);
    err e = is_done(q, s) ? OK : take(ctx, q, s, b, ready);
    pthread_mutex_unlock(&s->taking);
    return e;
}

struct piece *queue_hand_in(struct queue *q, const struct block *b, struct works_batch *batch)
{
    struct piece *piece = b->piece;
    pthread_mutex_lock(&q->lock);
    piece->batch[b->place] = batch;
    piece->n_parsed++;
    bool is_ready = piece->is_sealed && piece->n_parsed == piece->n_blocks;
    pthread_mutex_unlock(&q->lock);
    return is_ready ? piece : NULL;
}

void piece_free(struct piece *piece)
{
    for (size_t i = 0; i < piece->n_blocks; i++)
        if (piece->batch[i])
            arena_free(piece->batch[i]->arena);
    arena_free(piece->arena);
}
