/* Weights of the slow reference: how the 10^12 units of one work are shared among countries,
 * institutions and the unknown. A leaf is one end of authorship - affiliation string - institution;
 * its quota is WHOLE / denominator; largest remainders, compared as exact fractions, get the units
 * that are left over, ties to the earlier leaf. */
#include "world.h"

#include <assert.h>
#include <stdlib.h>

/* One end of the tree. */
struct leaf {
    int country;          /* or NO_COUNTRY */
    uint64_t institution; /* or 0 */
    int64_t denominator;  /* its fraction of the work is 1 / denominator */
    int64_t units;        /* its share */
    size_t place;         /* its order in the record */
};

/* The leaves of one work. */
struct leaves {
    struct leaf *list; /* from malloc */
    size_t n;          /* their number */
};

static void add_leaf(struct leaves *leaves, int country, uint64_t institution, size_t denominator)
{
    leaves->list = grow(leaves->list, leaves->n + 1, sizeof *leaves->list);
    leaves->list[leaves->n] = (struct leaf){.country = country,
                                            .institution = institution,
                                            .denominator = (int64_t)denominator,
                                            .place = leaves->n};
    leaves->n++;
}

static void add_institution(struct leaves *leaves, const json_t *institution, size_t denominator)
{
    uint64_t number = 0;
    number_after(json_object_get(institution, "id"), 'I', &number);
    add_leaf(leaves, country_of(json_object_get(institution, "country_code")), number, denominator);
}

static const json_t *institution_by_id(const json_t *institutions, const json_t *id)
{
    uint64_t wanted = 0, number = 0;
    if (!number_after(id, 'I', &wanted))
        return NULL;
    for (size_t i = 0; i < json_array_size(institutions); i++) {
        const json_t *institution = json_array_get(institutions, i);
        if (number_after(json_object_get(institution, "id"), 'I', &number) && number == wanted)
            return institution;
    }
    return NULL;
}

static void add_authorship(struct leaves *leaves, const json_t *authorship, size_t n)
{
    const json_t *affiliations = json_object_get(authorship, "affiliations");
    const json_t *institutions = json_object_get(authorship, "institutions");
    const json_t *countries = json_object_get(authorship, "countries");
    size_t n_affiliations = json_array_size(affiliations);
    size_t n_institutions = json_array_size(institutions);
    size_t n_countries = json_array_size(countries);
    for (size_t k = 0; k < n_affiliations; k++) {
        const json_t *ids = json_object_get(json_array_get(affiliations, k), "institution_ids");
        size_t r = json_array_size(ids);
        for (size_t i = 0; i < r; i++)
            add_institution(leaves, institution_by_id(institutions, json_array_get(ids, i)),
                            n * n_affiliations * r);
        if (r == 0)
            add_leaf(leaves, NO_COUNTRY, 0, n * n_affiliations);
    }
    if (n_affiliations > 0)
        return;
    for (size_t i = 0; i < n_institutions; i++)
        add_institution(leaves, json_array_get(institutions, i), n * n_institutions);
    if (n_institutions > 0)
        return;
    for (size_t i = 0; i < n_countries; i++)
        add_leaf(leaves, country_of(json_array_get(countries, i)), 0, n * n_countries);
    if (n_countries == 0)
        add_leaf(leaves, NO_COUNTRY, 0, n);
}

/* Larger fractional remainder first, then the earlier leaf. */
static int by_remainder(const void *a, const void *b)
{
    const struct leaf *x = a, *y = b;
    wide left = (wide)(WHOLE % x->denominator) * y->denominator;
    wide right = (wide)(WHOLE % y->denominator) * x->denominator;
    if (left != right)
        return left > right ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void share_units(struct leaves *leaves)
{
    int64_t left = WHOLE;
    for (size_t i = 0; i < leaves->n; i++) {
        leaves->list[i].units = WHOLE / leaves->list[i].denominator;
        left -= leaves->list[i].units;
    }
    assert(left >= 0 && (size_t)left < leaves->n);
    qsort(leaves->list, leaves->n, sizeof *leaves->list, by_remainder);
    for (int64_t i = 0; i < left; i++)
        leaves->list[i].units++;
}

static int by_institution(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->country != y->country)
        return x->country < y->country ? -1 : 1;
    return x->institution < y->institution ? -1 : x->institution > y->institution;
}

/* Sorts parts and adds up those of the same country and institution; gives how many remain. */
static size_t add_up(struct part *parts, size_t n)
{
    size_t to = 0;
    qsort(parts, n, sizeof *parts, by_institution);
    for (size_t i = 0; i < n; i++) {
        if (to > 0 && by_institution(&parts[to - 1], &parts[i]) == 0)
            parts[to - 1].units += parts[i].units;
        else
            parts[to++] = parts[i];
    }
    return to;
}

static void read_names(struct world *world, const json_t *authorships, struct work *work)
{
    size_t n = 0;
    for (size_t a = 0; a < json_array_size(authorships); a++)
        n += json_array_size(json_object_get(json_array_get(authorships, a), "institutions"));
    work->sightings = keep(world, n * sizeof *work->sightings);
    for (size_t a = 0; a < json_array_size(authorships); a++) {
        const json_t *list = json_object_get(json_array_get(authorships, a), "institutions");
        for (size_t i = 0; i < json_array_size(list); i++) {
            const json_t *institution = json_array_get(list, i);
            const json_t *name = json_object_get(institution, "display_name");
            uint64_t number = 0;
            if (!number_after(json_object_get(institution, "id"), 'I', &number) ||
                !json_is_string(name))
                continue;
            work->sightings[work->n_sightings] =
                (struct sighting){number, work->order, work->n_sightings, text_of(world, name)};
            work->n_sightings++;
        }
    }
}

void weigh(struct world *world, const json_t *authorships, struct work *work)
{
    struct leaves leaves = {0};
    size_t n = json_array_size(authorships);
    for (size_t a = 0; a < n; a++)
        add_authorship(&leaves, json_array_get(authorships, a), n);
    if (n == 0)
        add_leaf(&leaves, NO_COUNTRY, 0, 1);
    share_units(&leaves);
    work->countries = keep(world, leaves.n * sizeof *work->countries);
    work->institutions = keep(world, leaves.n * sizeof *work->institutions);
    for (size_t i = 0; i < leaves.n; i++) {
        const struct leaf *leaf = &leaves.list[i];
        if (leaf->country == NO_COUNTRY) {
            work->unknown += leaf->units;
            continue;
        }
        work->countries[work->n_countries++] = (struct part){0, leaf->units, leaf->country};
        if (leaf->institution > 0)
            work->institutions[work->n_institutions++] =
                (struct part){leaf->institution, leaf->units, leaf->country};
    }
    work->n_countries = add_up(work->countries, work->n_countries);
    work->n_institutions = add_up(work->institutions, work->n_institutions);
    free(leaves.list);
    read_names(world, authorships, work);
}
