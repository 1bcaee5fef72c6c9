/* Merged ids of the slow reference: a list of works that were merged into others, read from CSV
 * (merge_date,id,merge_into_id; plain or gzip). Records of a merged id are dropped, and whoever
 * refers to it refers to what it was merged into, through chains to the end. */
#include "world.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* One merge. */
struct merge {
    uint64_t id;   /* what was merged */
    uint64_t into; /* into what */
};

struct merges {
    struct merge *list; /* ascending by id */
    size_t n;           /* their number */
};

static int by_merged_id(const void *a, const void *b)
{
    const struct merge *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static struct merges read_merges(const char *path)
{
    struct merges merges = {0};
    char line[1000];
    gzFile file = gzopen(path, "rb");
    if (!file)
        stop(4, "no such file", path);
    while (gzgets(file, line, sizeof line)) {
        const char *first = strchr(line, 'W'), *second = first ? strchr(first + 1, 'W') : NULL;
        if (!second)
            continue; /* the head, or no merge of works */
        merges.list = grow(merges.list, merges.n + 1, sizeof *merges.list);
        merges.list[merges.n++] =
            (struct merge){strtoull(first + 1, NULL, 10), strtoull(second + 1, NULL, 10)};
    }
    gzclose(file);
    if (merges.n > 0)
        qsort(merges.list, merges.n, sizeof *merges.list, by_merged_id);
    return merges;
}

static uint64_t end_of_chain(const struct merges *merges, uint64_t id)
{
    for (int steps = 0; steps < 50; steps++) {
        struct merge key = {id, 0};
        const struct merge *found =
            bsearch(&key, merges->list, merges->n, sizeof *merges->list, by_merged_id);
        if (!found)
            return id;
        id = found->into;
    }
    return id;
}

void apply_merges(struct world *world, const char *path)
{
    struct merges merges = read_merges(path);
    size_t n = 0;
    for (size_t i = 0; i < world->n_works; i++) {
        struct work *work = &world->works[i];
        for (size_t r = 0; r < work->n_references && merges.n > 0; r++)
            work->references[r] = end_of_chain(&merges, work->references[r]);
        if (merges.n == 0 || end_of_chain(&merges, work->id) == work->id)
            world->works[n++] = *work;
    }
    world->n_works = n;
    free(merges.list);
}
