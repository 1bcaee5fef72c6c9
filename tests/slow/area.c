/* Areas of the slow reference: reads a definition (DIR/<area>.area; `area/technology` is a section
 * of it) and marks the works that belong to it. */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

/* Where the reading of a definition stands. */
struct reading {
    char wanted[128]; /* name of the technology, "" = the area's own list */
    bool is_in;       /* inside what is wanted */
    bool is_found;    /* what is wanted exists */
    char version[64]; /* of the definition */
    char *next;       /* rest of the line, for strtok_r */
};

static void read_line(struct choice *choice, struct reading *reading, char *line)
{
    char *word = strtok_r(line, blanks, &reading->next);
    if (!word || word[0] == '#')
        return;
    if (word[0] == '[') {
        word[strcspn(word, "]")] = '\0';
        reading->is_in = reading->wanted[0] != '\0' && strcmp(word + 1, reading->wanted) == 0;
        reading->is_found = reading->is_found || reading->is_in;
        return;
    }
    char *value = strtok_r(NULL, blanks, &reading->next);
    if (value && strcmp(word, "version") == 0)
        snprintf(reading->version, sizeof reading->version, "%s", value);
    if (!value || value[0] != 'T' || strcmp(word, "core") != 0 || !reading->is_in)
        return;
    choice->core = grow(choice->core, choice->n_core + 1, sizeof *choice->core);
    choice->core[choice->n_core++] = strtoull(value + 1, NULL, 10);
}

void read_area(struct choice *choice)
{
    char name[128], path[4096], line[4096];
    struct reading reading = {.version = "1"};
    snprintf(name, sizeof name, "%s", choice->area);
    char *slash = strchr(name, '/');
    if (slash) {
        *slash = '\0';
        snprintf(reading.wanted, sizeof reading.wanted, "%s", slash + 1);
    }
    reading.is_in = reading.is_found = !slash;
    if (strcmp(choice->area, "all") != 0) {
        snprintf(path, sizeof path, "%s/%s.area", choice->definitions, name);
        FILE *file = fopen(path, "r");
        if (!file)
            stop(4, "no such area", path);
        while (fgets(line, sizeof line, file))
            read_line(choice, &reading, line);
        fclose(file);
    }
    if (!reading.is_found)
        stop(4, "no such technology", choice->area);
    snprintf(choice->definition, sizeof choice->definition, "%s@%s", name, reading.version);
}

static bool is_core(const struct choice *choice, uint64_t topic)
{
    for (size_t i = 0; i < choice->n_core; i++)
        if (choice->core[i] == topic)
            return true;
    return false;
}

void mark_members(struct world *world, const struct choice *choice)
{
    for (size_t i = 0; i < world->n_works; i++) {
        struct work *work = &world->works[i];
        bool is_member = strcmp(choice->area, "all") == 0;
        if (!choice->is_any && work->topic >= 0)
            is_member = is_member || is_core(choice, (uint64_t)work->topic);
        for (size_t t = 0; choice->is_any && t < work->n_topics; t++)
            is_member = is_member || is_core(choice, work->topics[t]);
        work->is_member = is_member && work->type != NO_TYPE;
    }
}
