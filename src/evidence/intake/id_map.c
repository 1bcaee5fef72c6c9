/* Numbers found again by an id: see id_map.h. */
#include "evidence/intake/id_map.h"

#include "base/rand.h"

enum { FIRST_SLOTS = 256 };

struct id_map id_map_in(struct arena *arena)
{
    return (struct id_map){.arena = arena,
                           .slot = NEW_ARRAY(arena, struct id_map_slot, FIRST_SLOTS),
                           .n_slots = FIRST_SLOTS,
                           .age = 1};
}

void id_map_empty(struct id_map *m)
{
    m->n = 0;
    m->age++;
    if (m->age)
        return;
    for (size_t i = 0; i < m->n_slots; i++)
        m->slot[i].age = 0;
    m->age = 1;
}

static struct id_map_slot *find(struct id_map *m, uint64_t id)
{
    size_t i = (size_t)rand_mix(id) & (m->n_slots - 1);
    while (m->slot[i].age == m->age && m->slot[i].id != id)
        i = (i + 1) & (m->n_slots - 1);
    return &m->slot[i];
}

static void grow(struct id_map *m)
{
    struct id_map old = *m;
    m->n_slots *= 2;
    m->slot = NEW_ARRAY(m->arena, struct id_map_slot, m->n_slots);
    for (size_t i = 0; i < old.n_slots; i++)
        if (old.slot[i].age == old.age)
            *find(m, old.slot[i].id) = old.slot[i];
}

uint32_t id_map_number(struct id_map *m, uint64_t id, uint32_t fresh)
{
    struct id_map_slot *slot = find(m, id);
    if (slot->age == m->age)
        return slot->value;
    if (m->n * 2 >= m->n_slots) {
        grow(m);
        slot = find(m, id);
    }
    *slot = (struct id_map_slot){id, fresh, m->age};
    m->n++;
    return fresh;
}
