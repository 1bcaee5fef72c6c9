/* Arenas as a chain of blocks that double up to 1 MiB. See arena.h for the contract. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024, ALIGN = 16 };

struct block {
    struct block *before; /* the block filled earlier */
    size_t size;          /* bytes behind this header */
    size_t used;          /* of these */
    size_t pad;           /* keeps the payload aligned to 16 */
};

struct deferral {
    struct deferral *before; /* the one registered earlier */
    deferred *run;           /* what to call */
    void *what;              /* with what */
};

struct arena {
    struct block *last;      /* the block being filled */
    struct deferral *defers; /* newest first */
};

static _Noreturn void out_of_memory(size_t n)
{
    fprintf(stderr, "spets: out of memory (asked for %zu bytes)\n", n);
    abort();
}

static struct block *block_new(struct block *before, size_t size)
{
    struct block *b = malloc(sizeof *b + size);
    if (!b)
        out_of_memory(size);
    *b = (struct block){.before = before, .size = size};
    return b;
}

struct arena *arena_new(void)
{
    struct arena *a = malloc(sizeof *a);
    if (!a)
        out_of_memory(sizeof *a);
    *a = (struct arena){.last = block_new(NULL, FIRST_BLOCK)};
    return a;
}

void *arena_alloc(struct arena *a, size_t n)
{
    if (n > SIZE_MAX / 4)
        out_of_memory(n);
    n = (n + ALIGN - 1) / ALIGN * ALIGN;
    if (a->last->size - a->last->used < n) {
        size_t step = a->last->size * 2;
        if (step > LARGEST_STEP)
            step = LARGEST_STEP;
        a->last = block_new(a->last, n > step ? n : step);
    }
    void *p = (char *)(a->last + 1) + a->last->used;
    a->last->used += n;
    return memset(p, 0, n);
}

void *arena_array(struct arena *a, size_t n_items, size_t item_size)
{
    if (item_size && n_items > SIZE_MAX / item_size)
        out_of_memory(SIZE_MAX);
    return arena_alloc(a, n_items * item_size);
}

void arena_defer(struct arena *a, deferred *run, void *what)
{
    struct deferral *d = arena_alloc(a, sizeof *d);
    *d = (struct deferral){.before = a->defers, .run = run, .what = what};
    a->defers = d;
}

void arena_reset(struct arena *a)
{
    while (a->defers) {
        struct deferral *d = a->defers;
        a->defers = d->before;
        d->run(d->what);
    }
    while (a->last->before) {
        struct block *b = a->last;
        a->last = b->before;
        free(b);
    }
    a->last->used = 0;
}

void arena_free(struct arena *a)
{
    arena_reset(a);
    free(a->last);
    free(a);
}
