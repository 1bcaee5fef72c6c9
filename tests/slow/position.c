/* slow-position: the independent reference of `spets position --layer works --json`. Reads the
 * arguments, then goes from records to sets to sums to JSON. A test compares what it prints with
 * what the product prints; see world.h for what it is and is not. */
#include "answer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: slow-position --area CODE --definitions DIR [--merged FILE] [--years A-B] [--countries "
    "SE,NO] "
    "[--counting fractional|full] [--citations reported|window:N] [--reference world|area] "
    "[--membership primary|any] [--no-bootstrap] [--seed N] PATH...";

/* One of two words; anything else is a bad argument. */
static bool is_second(struct choice *choice, const char *value, const char *first,
                      const char *second)
{
    bool is_it = strcmp(value, second) == 0;
    if (!is_it && strcmp(value, first) != 0)
        choice->bad_argument = value;
    return is_it;
}

static void read_years(struct choice *choice, const char *value)
{
    char *end = NULL;
    choice->first_year = choice->last_year = (int)strtol(value, &end, 10);
    if (*end == '-')
        choice->last_year = (int)strtol(end + 1, &end, 10);
    if (*end != '\0' || choice->first_year < 1 || choice->last_year < choice->first_year)
        choice->bad_argument = value;
}

static void read_countries(struct choice *choice, bool *asked, const char *value)
{
    for (const char *at = value; *at; at += strcspn(at, ","), at += *at == ',') {
        json_t *code = json_stringn(at, strcspn(at, ","));
        int country = country_of(code);
        json_decref(code);
        if (country == NO_COUNTRY)
            choice->bad_argument = value;
        else
            asked[country] = true;
    }
    choice->asked = asked;
}

static void read_citations(struct choice *choice, const char *value)
{
    char *end = NULL;
    if (strcmp(value, "reported") == 0)
        return;
    if (strncmp(value, "window:", 7) == 0)
        choice->window = (int)strtol(value + 7, &end, 10);
    if (choice->window < 1 || *end != '\0')
        choice->bad_argument = value;
}

/* An option with a value; false if there is no such option. */
static bool read_option(struct choice *choice, bool *asked, const char *name, const char *value)
{
    if (strcmp(name, "--area") == 0)
        choice->area = value;
    else if (strcmp(name, "--definitions") == 0)
        choice->definitions = value;
    else if (strcmp(name, "--merged") == 0)
        choice->merged = value;
    else if (strcmp(name, "--years") == 0)
        read_years(choice, value);
    else if (strcmp(name, "--countries") == 0)
        read_countries(choice, asked, value);
    else if (strcmp(name, "--counting") == 0)
        choice->is_full = is_second(choice, value, "fractional", "full");
    else if (strcmp(name, "--citations") == 0)
        read_citations(choice, value);
    else if (strcmp(name, "--reference") == 0)
        choice->is_area_set = is_second(choice, value, "world", "area");
    else if (strcmp(name, "--membership") == 0)
        choice->is_any = is_second(choice, value, "primary", "any");
    else if (strcmp(name, "--seed") == 0)
        choice->seed = strtoull(value, NULL, 10);
    else
        return strcmp(name, "--layer") == 0 && strcmp(value, "works") == 0;
    return true;
}

static void read_arguments(struct choice *choice, bool *asked, int n, char **arguments)
{
    for (int i = 1; i < n; i++) {
        const char *name = arguments[i];
        if (strcmp(name, "--no-bootstrap") == 0)
            choice->has_bootstrap = false;
        else if (strncmp(name, "--", 2) != 0)
            choice->paths[choice->n_paths++] = arguments[i];
        else if (strcmp(name, "--json") != 0 &&
                 (i + 1 == n || !read_option(choice, asked, name, arguments[++i])))
            choice->bad_argument = name;
    }
    if (choice->bad_argument)
        stop(2, "bad argument", choice->bad_argument);
    if (!choice->area || !choice->definitions || choice->n_paths == 0)
        stop(2, "something is missing", usage);
    if (choice->is_area_set && strcmp(choice->area, "all") == 0)
        stop(2, "no set of that kind", "--area all with --reference area");
}

static void give_years(const struct world *world, struct choice *choice)
{
    if (choice->first_year != NO_YEAR)
        return;
    if (world->complete_year == NO_YEAR)
        stop(2, "no record has an updated_date", "give --years");
    choice->last_year = world->complete_year;
    choice->first_year = world->complete_year - 4;
}

int main(int n, char **arguments)
{
    struct world world = {0};
    struct answer answer = {0};
    bool asked[N_COUNTRIES] = {false};
    struct choice choice = {.has_bootstrap = true, .seed = 1};
    choice.paths = grow(NULL, (size_t)n, sizeof *choice.paths);
    read_arguments(&choice, asked, n, arguments);
    read_area(&choice);
    read_paths(&world, &choice);
    fprintf(stderr, "%llu broken lines of %llu\n", (unsigned long long)world.n_broken,
            (unsigned long long)world.n_lines);
    if (choice.merged)
        apply_merges(&world, choice.merged);
    keep_newest(&world);
    give_years(&world, &choice);
    mark_members(&world, &choice);
    count_citations(&world, &choice);
    make_sets(&world, &choice);
    sum_up(&world, &choice, &answer);
    for (int c = 0; c < N_COUNTRIES; c++)
        for (int m = 0; m < N_MEASURES; m++)
            answer.tallies[c].low[m] = answer.tallies[c].high[m] = NAN;
    if (choice.has_bootstrap)
        bootstrap(&world, &choice, &answer);
    print_answer(&world, &choice, &answer);
    free(choice.core);
    free(choice.paths);
    release(&world);
    return 0;
}
