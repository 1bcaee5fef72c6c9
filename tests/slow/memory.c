/* Memory of the slow reference, and its one way to fail. Blocks are given out and freed all
 * together at the end; a process without memory, or with an input that may not be answered, ends.
 */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 1 << 20 };

_Noreturn void stop(int code, const char *sentence, const char *about)
{
    fprintf(stderr, "slow-position: %s: %s\n", sentence, about);
    exit(code);
}

void *grow(void *old, size_t n, size_t bytes)
{
    void *grown = realloc(old, n * bytes + 1);
    if (!grown)
        stop(1, "out of memory", "grow");
    return grown;
}

void *keep(struct world *world, size_t bytes)
{
    size_t step = sizeof(max_align_t);
    size_t need = (bytes + step - 1) / step * step;
    if (!world->blocks || world->blocks->size - world->blocks->used < need) {
        size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
        struct block *block = malloc(sizeof *block + size);
        if (!block)
            stop(1, "out of memory", "keep");
        *block = (struct block){.next = world->blocks, .size = size};
        world->blocks = block;
    }
    char *room = (char *)world->blocks->bytes + world->blocks->used;
    world->blocks->used += need;
    memset(room, 0, bytes);
    return room;
}

void release(struct world *world)
{
    while (world->blocks) {
        struct block *next = world->blocks->next;
        free(world->blocks);
        world->blocks = next;
    }
    free(world->works);
    free(world->places);
}
