/* Hash maps: see map.h. */
#include "base/map.h"

struct map map_in(struct arena *a) { return (struct map){.arena = a}; }

static struct map_slot *find(const struct map *m, str key)
{
    size_t i = (size_t)str_hash(key) & (m->n_slots - 1);
    while (m->at[i].key.at && !str_equal(m->at[i].key, key))
        i = (i + 1) & (m->n_slots - 1);
    return &m->at[i];
}

static void grow(struct map *m)
{
    struct map larger = {.arena = m->arena, .n = m->n, .n_slots = m->n_slots ? m->n_slots * 2 : 16};
    larger.at = NEW_ARRAY(m->arena, struct map_slot, larger.n_slots);
    for (size_t i = 0; i < m->n_slots; i++)
        if (m->at[i].key.at)
            *find(&larger, m->at[i].key) = m->at[i];
    *m = larger;
}

void **map_place(struct map *m, str key)
{
    if (m->n * 2 >= m->n_slots)
        grow(m);
    struct map_slot *slot = find(m, key);
    if (!slot->key.at) {
        slot->key = key.at ? key : S("");
        m->n++;
    }
    return &slot->value;
}

void map_put(struct map *m, str key, void *value) { *map_place(m, key) = value; }

void *map_get(const struct map *m, str key) { return m->n_slots ? find(m, key)->value : NULL; }
