/* The answer of the slow reference as JSON: the keys of `spets position --json`, in their order. */
#include "answer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_PARTNERS = 5, N_INSTITUTIONS = 10 };

/* One country in the order of rows or of partners. */
struct entry {
    wide weight; /* larger first */
    int country; /* then by code */
};

static int by_weight(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->country < y->country ? -1 : x->country > y->country;
}

static void put_number(const char *key, double value)
{
    if (isnan(value))
        printf(",\"%s\":null", key);
    else
        printf(",\"%s\":%.17g", key, value);
}

static double ratio(long double above, long double below)
{
    return below > 0.0L ? (double)(above / below) : NAN;
}

static double in_works(wide units) { return (double)((long double)units / WHOLE); }

static void put_text(const char *text)
{
    if (!text) {
        printf("null");
        return;
    }
    putchar('"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            printf("\\%c", *c);
        else if ((unsigned char)*c < 0x20)
            printf("\\u%04x", (unsigned)(unsigned char)*c);
        else
            putchar(*c);
    }
    putchar('"');
}

static void put_code(const char *key, int country)
{
    printf("\"%s\":\"%c%c\"", key, 'A' + country / 26, 'A' + country % 26);
}

static void put_limits(const char *key, const struct tally *tally, enum measure measure)
{
    char name[64];
    snprintf(name, sizeof name, "%s_low", key);
    put_number(name, tally->low[measure]);
    snprintf(name, sizeof name, "%s_high", key);
    put_number(name, tally->high[measure]);
}

static void put_shares(const struct tally *tally, const struct answer *answer,
                       const struct choice *choice)
{
    long double n_world = (long double)answer->n_world * WHOLE;
    wide most = choice->is_full
                    ? (wide)(tally->n_works + answer->n_with_unknown - tally->n_unknown) * WHOLE
                    : tally->units + answer->unknown;
    put_number("works", in_works(tally->units));
    printf(",\"works_full\":%lld", (long long)tally->n_works);
    put_number("share", ratio((long double)tally->chosen, n_world));
    put_limits("share", tally, SHARE);
    put_number("share_bound_low", ratio((long double)tally->chosen, n_world));
    put_number("share_bound_high", ratio((long double)most, n_world));
}

static void put_impact(const struct tally *tally)
{
    static const char *const names[N_TOPS] = {"top1", "top5", "top10", "top50"};
    char key[16];
    put_number("mncs", ratio(tally->ncs, (long double)tally->cell_weight));
    put_limits("mncs", tally, MNCS);
    for (int x = 0; x < N_TOPS; x++) {
        snprintf(key, sizeof key, "p_%s", names[x]);
        put_number(key, (double)(tally->top[x] / WHOLE));
        snprintf(key, sizeof key, "pp_%s", names[x]);
        put_number(key, ratio(tally->top[x], (long double)tally->set_weight));
        if (x == TOP_10)
            put_limits("pp_top10", tally, PP_TOP10);
    }
}

static void put_growth(const struct world *world, const struct choice *choice,
                       const struct tally *tally, const struct answer *answer)
{
    double rate = NAN, slope = NAN, se = NAN;
    if (world->first_year <= choice->last_year - (N_YEARS - 1)) {
        rate = growth(tally);
        growth_slope(tally, answer, &slope, &se);
    }
    put_number("growth", rate);
    put_number("growth_slope", slope);
    put_number("growth_slope_se", se);
}

static void put_partners(const struct answer *answer, const struct tally *tally)
{
    struct entry entries[N_COUNTRIES];
    int n = 0;
    for (int c = 0; c < N_COUNTRIES; c++)
        if (tally->together[c] > 0)
            entries[n++] = (struct entry){tally->together[c], c};
    qsort(entries, (size_t)n, sizeof *entries, by_weight);
    printf(",\"partners\":[");
    for (int i = 0; i < n && i < N_PARTNERS; i++) {
        const struct tally *other = &answer->tallies[entries[i].country];
        printf(i > 0 ? ",{" : "{");
        put_code("country", entries[i].country);
        printf(",\"works\":%lld", (long long)entries[i].weight);
        put_number("salton",
                   (double)((long double)entries[i].weight /
                            sqrtl((long double)tally->n_works * (long double)other->n_works)));
        printf("}");
    }
    printf("]");
}

static const char *name_of(const struct answer *answer, uint64_t institution)
{
    size_t low = 0, high = answer->n_names;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (answer->names[middle].institution < institution)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_named = low < answer->n_names && answer->names[low].institution == institution;
    return is_named ? answer->names[low].name : NULL;
}

static void put_institutions(const struct answer *answer, int country)
{
    const struct part *parts = answer->institutions;
    size_t first = 0, n = 0;
    long double sum = 0.0L, squares = 0.0L;
    while (first < answer->n_institutions && parts[first].country < country)
        first++;
    for (; first + n < answer->n_institutions && parts[first + n].country == country; n++)
        sum += (long double)parts[first + n].units;
    for (size_t i = 0; i < n; i++) {
        long double part = (long double)parts[first + i].units / sum;
        squares += part * part;
    }
    put_number("hhi_institutions", n > 0 ? (double)squares : NAN);
    printf(",\"institutions\":[");
    for (size_t i = 0; i < n && i < N_INSTITUTIONS; i++) {
        const struct part *part = &parts[first + i];
        printf("%s{\"id\":\"I%llu\",\"name\":", i > 0 ? "," : "",
               (unsigned long long)part->institution);
        put_text(name_of(answer, part->institution));
        put_number("works", in_works(part->units));
        printf("}");
    }
    printf("]");
}

static void put_row(const struct world *world, const struct choice *choice,
                    const struct answer *answer, int country)
{
    const struct tally *tally = &answer->tallies[country];
    printf("{");
    put_code("country", country);
    put_shares(tally, answer, choice);
    put_impact(tally);
    put_number("rca", answer->known > 0
                          ? ratio((long double)tally->units / (long double)answer->known,
                                  (long double)tally->all_units / (long double)answer->all_known)
                          : NAN);
    put_limits("rca", tally, RCA);
    put_growth(world, choice, tally, answer);
    put_number("intl_share", ratio((long double)tally->n_abroad, (long double)tally->n_works));
    printf(",\"rank\":%lld", (long long)tally->rank);
    put_limits("rank", tally, RANK);
    put_partners(answer, tally);
    put_institutions(answer, country);
    printf("}");
}

static void put_head(const struct choice *choice, const struct answer *answer)
{
    printf("{\"area\":");
    put_text(choice->area);
    printf(",\"definition\":");
    put_text(choice->definition);
    printf(",\"layer\":\"works\",\"years\":[%d,%d]", choice->first_year, choice->last_year);
    printf(",\"counting\":\"%s\"", choice->is_full ? "full" : "fractional");
    if (choice->window > 0)
        printf(",\"citations\":\"window:%d\"", choice->window);
    else
        printf(",\"citations\":\"reported\"");
    printf(",\"reference\":\"%s\"", choice->is_area_set ? "area" : "world");
    printf(",\"membership\":\"%s\"", choice->is_any ? "any" : "primary");
    printf(",\"works_world\":%lld", (long long)answer->n_world);
    printf(",\"works_without_cell\":%lld", (long long)answer->n_without_cell);
    put_number("unknown_share",
               ratio((long double)answer->unknown, (long double)answer->n_world * WHOLE));
}

void print_answer(struct world *world, const struct choice *choice, const struct answer *answer)
{
    struct entry rows[N_COUNTRIES];
    int n = 0;
    for (int c = 0; c < N_COUNTRIES; c++)
        if (answer->tallies[c].n_works > 0 && (!choice->asked || choice->asked[c]))
            rows[n++] = (struct entry){answer->tallies[c].chosen, c};
    qsort(rows, (size_t)n, sizeof *rows, by_weight);
    put_head(choice, answer);
    printf(",\"rows\":[");
    for (int i = 0; i < n; i++) {
        printf(i > 0 ? ",\n" : "\n");
        put_row(world, choice, answer, rows[i].country);
    }
    printf("]}\n");
}
