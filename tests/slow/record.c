/* One record of the slow reference: which fields are read, and what a missing or odd field means.
 * Weights are in weights.c. */
#include "world.h"

#include <string.h>

enum { MOST_DIGITS = 18 };

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD, in place of U+0000 */

bool number_after(const json_t *text, char mark, uint64_t *number)
{
    const char *bytes = json_string_value(text);
    size_t n = json_string_length(text);
    size_t start = n;
    while (start > 0 && bytes[start - 1] != mark)
        start--;
    if (start == 0 || start == n || n - start > MOST_DIGITS)
        return false;
    uint64_t value = 0;
    for (size_t i = start; i < n; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(bytes[i] - '0');
    }
    *number = value;
    return true;
}

const char *text_of(struct world *world, const json_t *text)
{
    const char *bytes = json_string_value(text);
    size_t n = json_string_length(text);
    size_t n_nul = 0;
    for (size_t i = 0; i < n; i++)
        n_nul += bytes[i] == '\0';
    char *copy = keep(world, n + 2 * n_nul + 1);
    size_t to = 0;
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '\0') {
            memcpy(copy + to, replacement, 3);
            to += 3;
        } else {
            copy[to++] = bytes[i];
        }
    }
    return copy;
}

static int letter(char c)
{
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    return c >= 'A' && c <= 'Z' ? c - 'A' : -1;
}

int country_of(const json_t *text)
{
    const char *code = json_string_value(text);
    if (!code || json_string_length(text) != 2 || letter(code[0]) < 0 || letter(code[1]) < 0)
        return NO_COUNTRY;
    return letter(code[0]) * 26 + letter(code[1]);
}

static int type_of(const json_t *record)
{
    static const char *const types[] = {"article", "book-chapter", "conference-paper", "review"};
    static const char *const flags[] = {"is_retracted", "is_paratext", "is_xpac"};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (json_is_true(json_object_get(record, flags[i])))
            return NO_TYPE;
    const json_t *type = json_object_get(record, "type");
    const char *bytes = json_string_value(type);
    for (int i = 0; bytes && i < 4; i++)
        if (json_string_length(type) == strlen(types[i]) &&
            memcmp(bytes, types[i], strlen(types[i])) == 0)
            return i;
    return NO_TYPE;
}

/* The numbers of a list of ids, or of a list of objects with an id. */
static uint64_t *numbers_of(struct world *world, const json_t *list, char mark, size_t *n)
{
    *n = 0;
    uint64_t *numbers = keep(world, json_array_size(list) * sizeof *numbers);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const json_t *id = json_is_object(entry) ? json_object_get(entry, "id") : entry;
        if (number_after(id, mark, &numbers[*n]))
            ++*n;
    }
    return numbers;
}

/* A primary topic without subfield counts as none. */
static void read_topics(struct world *world, const json_t *record, struct work *work)
{
    const json_t *primary = json_object_get(record, "primary_topic");
    const json_t *subfield_id = json_object_get(json_object_get(primary, "subfield"), "id");
    uint64_t topic = 0, subfield = 0;
    work->topic = work->subfield = -1;
    if (number_after(json_object_get(primary, "id"), 'T', &topic) &&
        number_after(subfield_id, '/', &subfield)) {
        work->topic = (int64_t)topic;
        work->subfield = (int64_t)subfield;
    }
    work->topics = numbers_of(world, json_object_get(record, "topics"), 'T', &work->n_topics);
}

bool read_record(struct world *world, json_t *record, struct work *work)
{
    if (!json_is_object(record) || !number_after(json_object_get(record, "id"), 'W', &work->id))
        return false;
    const json_t *updated = json_object_get(record, "updated_date");
    work->updated = json_is_string(updated) ? text_of(world, updated) : "";
    json_int_t year = json_integer_value(json_object_get(record, "publication_year"));
    work->year = year >= 1 && year <= 9999 ? (int)year : NO_YEAR;
    work->type = type_of(record);
    json_int_t cited = json_integer_value(json_object_get(record, "cited_by_count"));
    work->cited_by = cited > 0 ? (int64_t)cited : 0;
    read_topics(world, record, work);
    work->references =
        numbers_of(world, json_object_get(record, "referenced_works"), 'W', &work->n_references);
    weigh(world, json_object_get(record, "authorships"), work);
    return true;
}
