/* A hash map from strings to pointers, in an arena. Grows, never shrinks; keys are not copied. */
#ifndef SPETS_BASE_MAP_H
#define SPETS_BASE_MAP_H

#include "base/str.h"

struct map {
    struct arena *arena; /* where the slots live */
    struct map_slot *at; /* open addressing, n_slots a power of two */
    size_t n;            /* keys held */
    size_t n_slots;      /* slots */
};

struct map_slot {
    str key;     /* at is null in a free slot */
    void *value; /* what was put */
};

struct map map_in(struct arena *);
/* Puts value under key, replacing what was there. The key must outlive the map. */
void map_put(struct map *, str key, void *value);
/* The value under key, or null. */
void *map_get(const struct map *, str key);
/* Where the value of key stands, made null if the key is new; valid until the next put. */
void **map_place(struct map *, str key);

#endif
