/* Numbers found again by an id: an open-addressing table that is emptied at once, for the distinct
 * institutions of a record and of a block. */
#ifndef SPETS_EVIDENCE_INTAKE_ID_MAP_H
#define SPETS_EVIDENCE_INTAKE_ID_MAP_H

#include <stdint.h>

#include "base/arena.h"

struct id_map {
    struct arena *arena;      /* where the slots live */
    struct id_map_slot *slot; /* n_slots of them, a power of two */
    size_t n;                 /* ids held */
    size_t n_slots;           /* slots */
    uint32_t age;             /* slots of another age are free */
};

struct id_map_slot {
    uint64_t id;    /* the key */
    uint32_t value; /* the number */
    uint32_t age;   /* of the map when it was put; 0 is never */
};

struct id_map id_map_in(struct arena *);
/* Forgets all ids, keeps the room. */
void id_map_empty(struct id_map *);
/* The number of the id; if the id is new it is given the number `fresh`, and the answer is
 * `fresh`. */
uint32_t id_map_number(struct id_map *, uint64_t id, uint32_t fresh);

#endif
