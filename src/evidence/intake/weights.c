/* Largest remainder over the leaves of a work: see weights.h. */
#include "evidence/intake/weights.h"

#include <stdlib.h>
#include <string.h>

/* All leaves with the same parts have the same quota. */
struct part_class {
    uint64_t parts; /* the key */
    uint64_t rest;  /* 10^12 mod parts; the fraction is rest/parts */
    uint64_t n;     /* leaves */
    uint32_t place; /* while ordered by fraction: its place by parts */
    bool is_above;  /* every leaf gets one more */
    bool is_edge;   /* the first leaves get one more, as long as units are left */
};

struct weights *weights_new(struct arena *arena)
{
    struct weights *w = NEW(arena, struct weights);
    w->arena = arena;
    w->held_number = id_map_in(arena);
    return w;
}

void weights_begin(struct weights *w)
{
    for (size_t i = 0; i < w->n_countries; i++)
        w->number[(w->country[i][0] - 'A') * 26 + w->country[i][1] - 'A'] = 0;
    w->n_countries = w->n_leaves = w->n_held = 0;
    w->unknown = 0;
    id_map_empty(&w->held_number);
}

uint64_t weights_parts(uint64_t a, uint64_t b, uint64_t c)
{
    /* Counts of list items are under 2^31 each. */
    __uint128_t product = (__uint128_t)a * b * c;
    return product > UINT64_MAX ? UINT64_MAX : (uint64_t)product;
}

static void *larger(struct arena *arena, const void *old, size_t *room, size_t item)
{
    size_t n = *room, more = n ? 2 * n : 256;
    void *p = arena_array(arena, more, item);
    if (n)
        memcpy(p, old, n * item);
    *room = more;
    return p;
}

void weights_add(struct weights *w, struct leaf leaf)
{
    if (w->n_leaves == w->leaf_room)
        w->leaf = larger(w->arena, w->leaf, &w->leaf_room, sizeof leaf);
    w->leaf[w->n_leaves++] = leaf;
}

bool weights_country(const char *text, size_t n, char code[2])
{
    memset(code, 0, 2);
    if (n != 2)
        return false;
    for (int i = 0; i < 2; i++) {
        char upper = (char)(text[i] & ~0x20);
        if (upper < 'A' || upper > 'Z') {
            code[0] = 0;
            return false;
        }
        code[i] = upper;
    }
    return true;
}

static int by_parts(const void *a, const void *b)
{
    uint64_t x = ((const struct part_class *)a)->parts, y = ((const struct part_class *)b)->parts;
    return (x > y) - (x < y);
}

/* Negative if a has the larger fraction. */
static int compare_fractions(const struct part_class *a, const struct part_class *b)
{
    __uint128_t x = (__uint128_t)a->rest * b->parts, y = (__uint128_t)b->rest * a->parts;
    return (x < y) - (x > y);
}

static int by_fraction(const void *a, const void *b) { return compare_fractions(a, b); }

static struct part_class *class_of(struct part_class *classes, size_t n, uint64_t parts)
{
    struct part_class key = {.parts = parts};
    return bsearch(&key, classes, n, sizeof key, by_parts);
}

/* The distinct parts of the leaves, in order, with the number of leaves of each. */
static size_t find_classes(struct weights *w)
{
    size_t n = 0, n_distinct = 0;
    for (size_t i = 0; i < w->n_leaves; i++) {
        if (n && w->part_class[n - 1].parts == w->leaf[i].parts) {
            w->part_class[n - 1].n++;
            continue;
        }
        /* Twice the room: the order by fraction is made behind. */
        while (2 * (n + 1) > w->class_room)
            w->part_class = larger(w->arena, w->part_class, &w->class_room, sizeof *w->part_class);
        w->part_class[n++] = (struct part_class){.parts = w->leaf[i].parts, .n = 1};
    }
    if (n > 1)
        qsort(w->part_class, n, sizeof *w->part_class, by_parts);
    for (size_t i = 0; i < n; i++) {
        struct part_class *c = &w->part_class[i];
        if (n_distinct && w->part_class[n_distinct - 1].parts == c->parts)
            w->part_class[n_distinct - 1].n += c->n;
        else
            w->part_class[n_distinct++] = *c;
    }
    return n_distinct;
}

/* Says which classes get one more unit a leaf; gives how many leaves on the edge do. */
static uint64_t share_rest(struct part_class *classes, size_t n)
{
    struct part_class *order = classes + n;
    uint64_t left = WEIGHT_UNITS;
    for (size_t i = 0; i < n; i++) {
        classes[i].rest = WEIGHT_UNITS % classes[i].parts;
        left -= WEIGHT_UNITS / classes[i].parts * classes[i].n;
        order[i] = classes[i];
        order[i].place = (uint32_t)i;
    }
    if (n > 1)
        qsort(order, n, sizeof *order, by_fraction);
    for (size_t i = 0, end; i < n && left; i = end) {
        uint64_t group = 0;
        for (end = i; end < n && compare_fractions(&order[i], &order[end]) == 0; end++)
            group += order[end].n;
        for (size_t k = i; k < end; k++) {
            classes[order[k].place].is_above = group <= left;
            classes[order[k].place].is_edge = group > left;
        }
        if (group > left)
            return left;
        left -= group;
    }
    return 0;
}

static void give_country(struct weights *w, const char code[2], int64_t units)
{
    if (!code[0]) {
        w->unknown += units;
        return;
    }
    if (units == 0)
        return;
    uint16_t *number = &w->number[(code[0] - 'A') * 26 + code[1] - 'A'];
    if (!*number) {
        memcpy(w->country[w->n_countries], code, 2);
        w->units[w->n_countries] = 0;
        *number = (uint16_t)++w->n_countries;
    }
    w->units[*number - 1] += units;
}

static void give_institution(struct weights *w, const struct leaf *leaf, int64_t units)
{
    if (!leaf->has_institution || units == 0)
        return;
    if (w->n_held == w->held_room)
        w->held = larger(w->arena, w->held, &w->held_room, sizeof *w->held);
    uint32_t i = id_map_number(&w->held_number, leaf->institution, (uint32_t)w->n_held);
    if (i == w->n_held)
        w->held[w->n_held++] = (struct held_institution){.id = leaf->institution};
    w->held[i].units += units;
    if (!w->held[i].country[0])
        memcpy(w->held[i].country, leaf->country, 2);
}

void weights_share(struct weights *w)
{
    size_t n = find_classes(w);
    struct part_class *c = w->part_class;
    uint64_t edge = share_rest(c, n);
    for (size_t i = 0; i < w->n_leaves; i++) {
        const struct leaf *leaf = &w->leaf[i];
        if (c->parts != leaf->parts)
            c = class_of(w->part_class, n, leaf->parts);
        uint64_t units = WEIGHT_UNITS / c->parts + c->is_above;
        if (c->is_edge && edge) {
            units++;
            edge--;
        }
        give_country(w, leaf->country, (int64_t)units);
        give_institution(w, leaf, (int64_t)units);
    }
}
