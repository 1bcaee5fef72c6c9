/* Memory by region: everything allocated from an arena lives until the arena is reset or freed.
 * Nobody outside base/ and store/ frees anything. It does not shrink, and it is not shared
 * between threads: each thread makes its own. Out of memory ends the process. */
#ifndef SPETS_BASE_ARENA_H
#define SPETS_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena. */
struct arena *arena_new(void);

/* n zeroed bytes, aligned for any type; n may be 0. */
void *arena_alloc(struct arena *, size_t n);

/* n_items zeroed items of item_size bytes each; a product that overflows ends the process. */
void *arena_array(struct arena *, size_t n_items, size_t item_size);

/* What is to be done when the arena is reset or freed, last in first out. `what` must itself live
 * in this arena or outlive it. */
typedef void deferred(void *what);
void arena_defer(struct arena *, deferred *, void *what);

/* Runs what was deferred, gives back all but the first block, keeps the arena for use. */
void arena_reset(struct arena *);

/* Runs what was deferred and frees the arena. */
void arena_free(struct arena *);

#define NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define NEW_ARRAY(arena, type, n) ((type *)arena_array((arena), (size_t)(n), sizeof(type)))

#endif
