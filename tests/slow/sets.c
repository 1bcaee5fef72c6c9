/* Sets of the slow reference: drops older duplicates, counts citations, and gives every work its
 * cell, its NCS and its part h in the top x per cent of its set (a cell, or all works of the area
 * and the year). Always over the whole universe, whatever the period asked. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

static int by_id_newest_first(const void *a, const void *b)
{
    const struct work *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    int newer = strcmp(y->updated, x->updated);
    if (newer != 0)
        return newer;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Leaves one record for each id, in order of id, and what is known of the years. */
void keep_newest(struct world *world)
{
    size_t n = 0;
    if (world->n_works > 0)
        qsort(world->works, world->n_works, sizeof *world->works, by_id_newest_first);
    for (size_t i = 0; i < world->n_works; i++)
        if (n == 0 || world->works[n - 1].id != world->works[i].id)
            world->works[n++] = world->works[i];
    world->n_works = n;
    const char *newest = "";
    for (size_t i = 0; i < n; i++) {
        const struct work *work = &world->works[i];
        if (strcmp(work->updated, newest) > 0)
            newest = work->updated;
        if (work->type != NO_TYPE && work->year != NO_YEAR &&
            (world->first_year == NO_YEAR || work->year < world->first_year))
            world->first_year = work->year;
    }
    char year[5] = "";
    strncpy(year, newest, 4);
    world->complete_year = strspn(year, "0123456789") == 4 ? atoi(year) - 1 : NO_YEAR;
}

static int by_number(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static int by_work_id(const void *key, const void *element)
{
    const uint64_t *id = key;
    const struct work *work = element;
    return *id < work->id ? -1 : *id > work->id;
}

static void count_references(struct world *world, const struct work *citing, int window)
{
    uint64_t *references = citing->references;
    qsort(references, citing->n_references, sizeof *references, by_number);
    for (size_t i = 0; i < citing->n_references; i++) {
        if (references[i] == citing->id || (i > 0 && references[i] == references[i - 1]))
            continue;
        struct work *cited =
            bsearch(&references[i], world->works, world->n_works, sizeof *world->works, by_work_id);
        if (cited && cited->year != NO_YEAR && citing->year >= cited->year &&
            citing->year <= cited->year + window - 1)
            cited->citations++;
    }
}

void count_citations(struct world *world, const struct choice *choice)
{
    for (size_t i = 0; i < world->n_works; i++) {
        struct work *work = &world->works[i];
        if (choice->window == 0)
            work->citations = work->cited_by;
        else if (work->year != NO_YEAR)
            count_references(world, work, choice->window);
    }
}

static int by_set(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->subfield != y->subfield)
        return x->subfield < y->subfield ? -1 : 1;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    if (x->type != y->type)
        return x->type < y->type ? -1 : 1;
    return x->citations > y->citations ? -1 : x->citations < y->citations;
}

/* Number of places in the set that begins at the first of n places. */
static size_t set_size(const struct place *places, size_t n)
{
    size_t size = 1;
    while (size < n && places[size].subfield == places[0].subfield &&
           places[size].year == places[0].year && places[size].type == places[0].type)
        size++;
    return size;
}

/* NCS = citations / mean of the cell = citations x n / total; 1 where the total is 0. */
static void give_ncs(struct place *places, size_t n)
{
    wide total = 0;
    for (size_t i = 0; i < n; i++)
        total += places[i].citations;
    for (size_t i = 0; i < n; i++)
        places[i].work->ncs =
            total == 0
                ? 1.0
                : (double)((long double)((wide)places[i].citations * (wide)n) / (long double)total);
}

/* The places stand in falling order of citations. The threshold is the lowest value that at most
 * x per cent of the set exceed; all above it are in with 1, those at it share what is left of
 * x * n / 100: h = (x n / 100 - above) / ties. */
static void give_top(struct place *places, size_t n, int which)
{
    static const int64_t percents[N_TOPS] = {1, 5, 10, 50};
    int64_t x = percents[which];
    size_t above = 0, ties = 0;
    for (size_t i = 0; i < n && (wide)i * 100 <= (wide)x * (wide)n; i += ties) {
        above = i;
        for (ties = 1; i + ties < n && places[i + ties].citations == places[i].citations;)
            ties++;
    }
    wide left = (wide)x * (wide)n - (wide)above * 100;
    double h = (double)((long double)left / (long double)((wide)ties * 100));
    h = h < 0.0 ? 0.0 : h > 1.0 ? 1.0 : h;
    for (size_t i = 0; i < above + ties; i++)
        places[i].work->top[which] = i < above ? 1.0 : h;
}

static void give_tops(struct place *places, size_t n)
{
    for (int which = 0; which < N_TOPS; which++)
        give_top(places, n, which);
    for (size_t i = 0; i < n; i++)
        places[i].work->has_set = true;
}

static bool enters_cell(const struct world *world, const struct choice *choice,
                        const struct work *work)
{
    if (work->type == NO_TYPE || work->year == NO_YEAR || work->subfield < 0)
        return false;
    return choice->window == 0 || work->year + choice->window - 1 <= world->complete_year;
}

/* Tops among all works of the area and the year, also those without a cell. */
static void make_area_sets(struct world *world)
{
    size_t n = 0;
    struct place *places = grow(NULL, world->n_works, sizeof *places);
    for (size_t i = 0; i < world->n_works; i++) {
        struct work *work = &world->works[i];
        if (work->is_member && work->year != NO_YEAR)
            places[n++] = (struct place){0, work->year, 0, work->citations, work};
    }
    qsort(places, n, sizeof *places, by_set);
    for (size_t i = 0, size = 0; i < n; i += size) {
        size = set_size(places + i, n - i);
        give_tops(places + i, size);
    }
    free(places);
}

void make_sets(struct world *world, const struct choice *choice)
{
    size_t n = 0;
    world->places = grow(NULL, world->n_works, sizeof *world->places);
    for (size_t i = 0; i < world->n_works; i++) {
        struct work *work = &world->works[i];
        work->has_cell = enters_cell(world, choice, work);
        if (work->has_cell)
            world->places[n++] =
                (struct place){work->subfield, work->year, work->type, work->citations, work};
    }
    world->n_places = n;
    qsort(world->places, n, sizeof *world->places, by_set);
    for (size_t i = 0, size = 0; i < n; i += size) {
        size = set_size(world->places + i, n - i);
        give_ncs(world->places + i, size);
        if (!choice->is_area_set)
            give_tops(world->places + i, size);
    }
    if (choice->is_area_set)
        make_area_sets(world);
}
