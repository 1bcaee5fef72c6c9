/* Memory of the slow reference, and its one way to end early. */
#ifndef SLOW_MEMORY_H
#define SLOW_MEMORY_H

#include <stddef.h>

struct world;

/* One block of memory that is freed with all others at the end. */
struct block {
    struct block *next;  /* the block before */
    size_t used;         /* bytes given out */
    size_t size;         /* bytes of room */
    max_align_t bytes[]; /* the room */
};

/* Memory that lives to the end; running out, or a wrong input, ends the process. */
void *keep(struct world *world, size_t bytes);
void *grow(void *old, size_t n, size_t bytes);
void release(struct world *world);
_Noreturn void stop(int code, const char *sentence, const char *about);

#endif
