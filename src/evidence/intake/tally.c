/* See tally.h. Every answer is a sum, a maximum or a sorted list, so the order in which pieces are
 * counted does not show. */
#include "evidence/intake/tally.h"

#include <stdlib.h>
#include <string.h>

enum { BROKEN_ROOM = 8 * MOST_BROKEN_LISTED };

struct tally *tally_new(struct arena *arena)
{
    struct tally *t = NEW(arena, struct tally);
    t->arena = arena;
    return t;
}

static int compare_years(const struct works_year *a, const struct works_year *b)
{
    if (a->has_year != b->has_year)
        return a->has_year ? -1 : 1;
    return (a->year > b->year) - (a->year < b->year);
}

/* The row of a year, new if need be. */
static struct works_year *year_of(struct tally *t, struct works_year key)
{
    size_t from = 0, end = t->n_years;
    while (from < end) {
        size_t middle = (from + end) / 2;
        if (compare_years(&t->years[middle], &key) < 0)
            from = middle + 1;
        else
            end = middle;
    }
    if (from < t->n_years && compare_years(&t->years[from], &key) == 0)
        return &t->years[from];
    if (t->n_years == t->year_room) {
        size_t room = t->year_room ? 2 * t->year_room : 128;
        struct works_year *larger = NEW_ARRAY(t->arena, struct works_year, room);
        if (t->n_years)
            memcpy(larger, t->years, t->n_years * sizeof *larger);
        t->years = larger;
        t->year_room = room;
    }
    memmove(&t->years[from + 1], &t->years[from], (t->n_years - from) * sizeof *t->years);
    t->n_years++;
    t->years[from] = key;
    return &t->years[from];
}

static void count_row(struct tally *t, const struct work_row *row)
{
    struct works_year key = {.has_year = row->has_year, .year = row->year};
    struct works_year *y = year_of(t, key);
    y->n_records++;
    y->n_with_affiliation += row->has_affiliation;
    y->n_with_country += row->countries.n > 0;
    y->n_with_references += row->referenced.n > 0;
    y->n_with_abstract += row->has_abstract;
    y->n_with_topics += row->has_topics;
    if (str_compare(row->updated, t->newest) > 0)
        t->newest = row->updated;
}

static int by_place(const void *a, const void *b)
{
    const struct broken_line *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

void tally_end(struct tally *t)
{
    if (t->n_listed)
        qsort(t->broken, t->n_listed, sizeof *t->broken, by_place);
    if (t->n_listed > MOST_BROKEN_LISTED)
        t->n_listed = MOST_BROKEN_LISTED;
}

static void list_broken(struct tally *t, const struct broken_line *lines, size_t n)
{
    if (n && !t->broken)
        t->broken = NEW_ARRAY(t->arena, struct broken_line, BROKEN_ROOM);
    if (t->n_listed + n > BROKEN_ROOM)
        tally_end(t);
    if (n)
        memcpy(t->broken + t->n_listed, lines, n * sizeof *lines);
    t->n_listed += n;
}

void tally_batch(struct tally *t, const struct works_batch *batch)
{
    for (size_t i = 0; i < batch->n_rows; i++)
        count_row(t, &batch->row[i]);
    list_broken(t, batch->broken, batch->n_listed);
    t->n_records += batch->n_rows;
    t->n_broken += batch->n_broken;
}

void tally_merge(struct tally *t, const struct tally *other)
{
    for (size_t i = 0; i < other->n_years; i++) {
        const struct works_year *o = &other->years[i];
        struct works_year key = {.has_year = o->has_year, .year = o->year};
        struct works_year *y = year_of(t, key);
        y->n_records += o->n_records;
        y->n_with_affiliation += o->n_with_affiliation;
        y->n_with_country += o->n_with_country;
        y->n_with_references += o->n_with_references;
        y->n_with_abstract += o->n_with_abstract;
        y->n_with_topics += o->n_with_topics;
    }
    for (size_t i = 0; i < other->n_listed; i += MOST_BROKEN_LISTED) {
        size_t left = other->n_listed - i;
        list_broken(t, other->broken + i, left < MOST_BROKEN_LISTED ? left : MOST_BROKEN_LISTED);
    }
    t->n_records += other->n_records;
    t->n_broken += other->n_broken;
    if (str_compare(other->newest, t->newest) > 0)
        t->newest = str_copy(t->arena, other->newest);
}
