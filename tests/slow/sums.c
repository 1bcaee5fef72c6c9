/* Point values of the slow reference: sums over the area's works of the period, country by
 * country, all exact integers but for NCS and h; ranks, partners and institutions. */
#include "answer.h"

#include <stdlib.h>
#include <string.h>

bool is_counted(const struct work *work, const struct choice *choice)
{
    return work->type != NO_TYPE && work->year != NO_YEAR && work->year >= choice->first_year &&
           work->year <= choice->last_year;
}

int64_t weight_of(const struct part *part, const struct choice *choice)
{
    return choice->is_full ? WHOLE : part->units;
}

static void add_part(struct tally *tally, const struct work *work, const struct part *part,
                     const struct choice *choice)
{
    int64_t weight = weight_of(part, choice);
    tally->units += part->units;
    tally->chosen += weight;
    tally->n_works++;
    tally->n_abroad += work->n_countries > 1;
    tally->n_unknown += work->unknown > 0;
    if (work->has_cell)
        tally->cell_weight += weight;
    if (!work->has_set)
        return;
    tally->set_weight += weight;
    for (int x = 0; x < N_TOPS; x++)
        tally->top[x] += (long double)weight * (long double)work->top[x];
}

static void add_member(struct answer *answer, const struct work *work, const struct choice *choice)
{
    answer->n_world++;
    answer->n_without_cell += !work->has_cell;
    answer->n_with_unknown += work->unknown > 0;
    answer->unknown += work->unknown;
    answer->known += WHOLE - work->unknown;
    for (size_t i = 0; i < work->n_countries; i++) {
        const struct part *part = &work->countries[i];
        struct tally *tally = &answer->tallies[part->country];
        add_part(tally, work, part, choice);
        for (size_t j = 0; j < work->n_countries; j++)
            if (j != i)
                tally->together[work->countries[j].country]++;
    }
}

/* The ten years that end with the period's last year. */
static void add_year(struct answer *answer, const struct work *work, const struct choice *choice)
{
    int t = work->year - (choice->last_year - (N_YEARS - 1));
    if (work->year == NO_YEAR || t < 0 || t >= N_YEARS)
        return;
    answer->by_year[t]++;
    for (size_t i = 0; i < work->n_countries; i++)
        answer->tallies[work->countries[i].country].by_year[t] += work->countries[i].units;
}

/* One cell's part of the sum of weight x NCS: (sum of weight x citations) / mean. */
static void add_cell(struct answer *answer, const struct place *places, size_t n,
                     const struct choice *choice)
{
    wide total = 0;
    wide sums[N_COUNTRIES] = {0};
    for (size_t i = 0; i < n; i++)
        total += places[i].citations;
    for (size_t i = 0; i < n; i++) {
        const struct work *work = places[i].work;
        if (!work->is_member || !is_counted(work, choice))
            continue;
        for (size_t k = 0; k < work->n_countries; k++)
            sums[work->countries[k].country] +=
                (wide)weight_of(&work->countries[k], choice) * (total == 0 ? 1 : work->citations);
    }
    for (int c = 0; c < N_COUNTRIES; c++) {
        if (sums[c] == 0)
            continue;
        long double mean = total == 0 ? 1.0L : (long double)total / (long double)n;
        answer->tallies[c].ncs += (long double)sums[c] / mean;
    }
}

static void add_cells(struct answer *answer, const struct world *world, const struct choice *choice)
{
    for (size_t i = 0, n = 0; i < world->n_places; i += n) {
        const struct place *first = &world->places[i];
        for (n = 1; i + n < world->n_places && first[n].subfield == first->subfield &&
                    first[n].year == first->year && first[n].type == first->type;)
            n++;
        add_cell(answer, first, n, choice);
    }
}

static void give_ranks(struct answer *answer)
{
    for (int c = 0; c < N_COUNTRIES; c++) {
        answer->tallies[c].rank = 1;
        for (int other = 0; other < N_COUNTRIES; other++)
            answer->tallies[c].rank += answer->tallies[other].chosen > answer->tallies[c].chosen;
    }
}

static int by_country_and_id(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->country != y->country)
        return x->country < y->country ? -1 : 1;
    return x->institution < y->institution ? -1 : x->institution > y->institution;
}

static int by_country_and_units(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->country != y->country)
        return x->country < y->country ? -1 : 1;
    if (x->units != y->units)
        return x->units > y->units ? -1 : 1;
    return x->institution < y->institution ? -1 : x->institution > y->institution;
}

static void add_institutions(struct world *world, struct answer *answer,
                             const struct choice *choice)
{
    size_t n = 0, to = 0;
    for (size_t i = 0; i < world->n_works; i++)
        n += world->works[i].n_institutions;
    struct part *parts = keep(world, (n + 1) * sizeof *parts);
    n = 0;
    for (size_t i = 0; i < world->n_works; i++) {
        const struct work *work = &world->works[i];
        if (!work->is_member || !is_counted(work, choice))
            continue;
        for (size_t k = 0; k < work->n_institutions; k++)
            parts[n++] = work->institutions[k];
    }
    qsort(parts, n, sizeof *parts, by_country_and_id);
    for (size_t i = 0; i < n; i++) {
        if (to > 0 && by_country_and_id(&parts[to - 1], &parts[i]) == 0)
            parts[to - 1].units += parts[i].units;
        else
            parts[to++] = parts[i];
    }
    qsort(parts, to, sizeof *parts, by_country_and_units);
    answer->institutions = parts;
    answer->n_institutions = to;
}

static int by_first_seen(const void *a, const void *b)
{
    const struct sighting *x = a, *y = b;
    if (x->institution != y->institution)
        return x->institution < y->institution ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void add_names(struct world *world, struct answer *answer)
{
    size_t n = 0;
    for (size_t i = 0; i < world->n_works; i++)
        n += world->works[i].n_sightings;
    answer->names = keep(world, (n + 1) * sizeof *answer->names);
    for (size_t i = 0; i < world->n_works; i++)
        for (size_t k = 0; k < world->works[i].n_sightings; k++)
            answer->names[answer->n_names++] = world->works[i].sightings[k];
    qsort(answer->names, n, sizeof *answer->names, by_first_seen);
}

void sum_up(struct world *world, const struct choice *choice, struct answer *answer)
{
    answer->tallies = keep(world, N_COUNTRIES * sizeof *answer->tallies);
    for (size_t i = 0; i < world->n_works; i++) {
        const struct work *work = &world->works[i];
        if (work->is_member)
            add_year(answer, work, choice);
        if (!is_counted(work, choice))
            continue;
        answer->all_known += WHOLE - work->unknown;
        for (size_t k = 0; k < work->n_countries; k++)
            answer->tallies[work->countries[k].country].all_units += work->countries[k].units;
        if (work->is_member)
            add_member(answer, work, choice);
    }
    add_cells(answer, world, choice);
    give_ranks(answer);
    add_institutions(world, answer, choice);
    add_names(world, answer);
}
