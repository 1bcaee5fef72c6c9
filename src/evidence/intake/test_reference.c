/* See test_reference.h. Plain and slow: every leaf is an object, sorted as the rule says. */
#include "evidence/intake/test_reference.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LEAVES = 100000 };
static const int64_t whole = 1000000000000;

struct share {
    int64_t parts;    /* 1/parts of the work */
    int64_t units;    /* given to it */
    size_t place;     /* in the document */
    const char *id;   /* of the institution, or null */
    const char *code; /* of the country as written, or null */
};

struct shares {
    struct share at[MOST_LEAVES]; /* in the order of the document */
    size_t n;                     /* how many */
};

static json_t *at(const json_t *object, const char *key) { return json_object_get(object, key); }

/* The digits behind the last `letter`, if they end the text. */
static bool ending(const json_t *text, char letter, uint64_t most, uint64_t *number)
{
    const char *s = json_string_value(text);
    if (!s || strlen(s) != json_string_length(text))
        return s && false;
    const char *last = strrchr(s, letter);
    if (!last || !last[1] || strspn(last + 1, "0123456789") != strlen(last + 1))
        return false;
    *number = 0;
    for (const char *d = last + 1; *d; d++) {
        __uint128_t next = (__uint128_t)*number * 10u + (unsigned)(*d - '0');
        if (next > most)
            return false;
        *number = (uint64_t)next;
    }
    return true;
}

static json_t *text_or_null(const json_t *value)
{
    if (!json_is_string(value))
        return json_null();
    const char *s = json_string_value(value);
    size_t n = json_string_length(value), k = 0;
    char *out = malloc(3 * n + 1);
    for (size_t i = 0; i < n; i++)
        if (s[i])
            out[k++] = s[i];
        else
            k += (size_t)(memcpy(out + k, "\xef\xbf\xbd", 3) != NULL) * 3;
    json_t *text = json_stringn(out, k);
    free(out);
    return text;
}

static json_t *number_or_null(bool has, uint64_t number)
{
    return has ? json_integer((json_int_t)number) : json_null();
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Upper case in `code`, or empty. */
static void country(const char *text, char code[3])
{
    code[0] = 0;
    if (!text || strlen(text) != 2 || !is_letter(text[0]) || !is_letter(text[1]))
        return;
    for (int i = 0; i < 2; i++)
        code[i] = text[i] >= 'a' ? (char)(text[i] - 'a' + 'A') : text[i];
    code[2] = 0;
}

static void add(struct shares *s, size_t parts, const char *id, const char *code)
{
    if (s->n == MOST_LEAVES)
        abort();
    s->at[s->n] = (struct share){(int64_t)parts, 0, s->n, id, code};
    s->n++;
}

static void add_string(struct shares *s, const json_t *institutions, const json_t *ids,
                       size_t parts)
{
    size_t r = json_array_size(ids);
    if (r == 0)
        add(s, parts, NULL, NULL);
    for (size_t i = 0; i < r; i++) {
        const json_t *id = json_array_get(ids, i), *found = NULL;
        for (size_t k = json_array_size(institutions); json_is_string(id) && k-- > 0;)
            if (json_equal(at(json_array_get(institutions, k), "id"), id))
                found = json_array_get(institutions, k);
        add(s, parts * r, json_string_value(id), json_string_value(at(found, "country_code")));
    }
}

static void add_authorship(struct shares *s, const json_t *a, size_t n)
{
    const json_t *strings = at(a, "affiliations"), *institutions = at(a, "institutions");
    const json_t *countries = at(a, "countries");
    size_t m = json_array_size(strings), k = json_array_size(institutions);
    size_t c = json_array_size(countries);
    for (size_t i = 0; i < m; i++)
        add_string(s, institutions, at(json_array_get(strings, i), "institution_ids"), n * m);
    for (size_t i = 0; m == 0 && i < k; i++) {
        const json_t *one = json_array_get(institutions, i);
        add(s, n * k, json_string_value(at(one, "id")), json_string_value(at(one, "country_code")));
    }
    for (size_t i = 0; m == 0 && k == 0 && i < c; i++)
        add(s, n * c, NULL, json_string_value(json_array_get(countries, i)));
    if (m == 0 && k == 0 && c == 0)
        add(s, n, NULL, NULL);
}

/* Larger fraction first, then earlier leaf. */
static int by_fraction(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    __int128_t left = (__int128_t)(whole % x->parts) * y->parts;
    __int128_t right = (__int128_t)(whole % y->parts) * x->parts;
    if (left != right)
        return left > right ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

static int by_place(const void *a, const void *b)
{
    return ((const struct share *)a)->place < ((const struct share *)b)->place ? -1 : 1;
}

static void divide(struct shares *s)
{
    int64_t left = whole;
    for (size_t i = 0; i < s->n; i++) {
        s->at[i].units = whole / s->at[i].parts;
        left -= s->at[i].units;
    }
    qsort(s->at, s->n, sizeof *s->at, by_fraction);
    for (size_t i = 0; i < (size_t)left; i++)
        s->at[i].units++;
    qsort(s->at, s->n, sizeof *s->at, by_place);
}

/* Adds units under a key in two parallel lists. */
static void give(json_t *keys, json_t *values, json_t *key, int64_t units)
{
    size_t i = 0, n = json_array_size(keys);
    while (i < n && !json_equal(json_array_get(keys, i), key))
        i++;
    if (i == n) {
        json_array_append(keys, key);
        json_array_append_new(values, json_integer(0));
    }
    json_t *sum = json_array_get(values, i);
    json_integer_set(sum, json_integer_value(sum) + units);
    json_decref(key);
}

static void put_weights(json_t *row, struct shares *s)
{
    json_t *countries = json_array(), *units = json_array(), *ids = json_array();
    json_t *id_countries = json_array(), *id_units = json_array();
    int64_t unknown = 0;
    divide(s);
    for (size_t i = 0; i < s->n; i++) {
        char code[3];
        uint64_t id;
        country(s->at[i].code, code);
        json_t *id_text = s->at[i].id ? json_string(s->at[i].id) : NULL;
        if (code[0] && s->at[i].units)
            give(countries, units, json_string(code), s->at[i].units);
        if (!code[0])
            unknown += s->at[i].units;
        if (s->at[i].units && ending(id_text, 'I', UINT64_MAX, &id)) {
            give(ids, id_units, json_integer((json_int_t)id), s->at[i].units);
            size_t k = 0;
            while ((uint64_t)json_integer_value(json_array_get(ids, k)) != id)
                k++;
            if (k == json_array_size(id_countries))
                json_array_append_new(id_countries, json_string(code));
            else if (json_string_length(json_array_get(id_countries, k)) == 0)
                json_array_set_new(id_countries, k, json_string(code));
        }
        json_decref(id_text);
    }
    json_object_set_new(row, "countries", countries);
    json_object_set_new(row, "country_units", units);
    json_object_set_new(row, "unknown_units", json_integer(unknown));
    json_object_set_new(row, "institutions", ids);
    json_object_set_new(row, "institution_countries", id_countries);
    json_object_set_new(row, "institution_units", id_units);
}

static void put_authorships(json_t *row, const json_t *work)
{
    struct shares *s = malloc(sizeof *s);
    s->n = 0;
    const json_t *list = at(work, "authorships");
    size_t n = json_array_size(list);
    bool has = false;
    for (size_t i = 0; i < n; i++) {
        const json_t *a = json_array_get(list, i);
        add_authorship(s, a, n);
        has =
            has || json_array_size(at(a, "affiliations")) || json_array_size(at(a, "institutions"));
    }
    if (n == 0)
        add(s, 1, NULL, NULL);
    put_weights(row, s);
    free(s);
    json_object_set_new(row, "n_authors", json_integer((json_int_t)n));
    json_object_set_new(row, "has_affiliation", json_boolean(has));
}

static void put_topics(json_t *row, const json_t *work)
{
    uint64_t number;
    json_t *topics = json_array(), *referenced = json_array();
    const json_t *primary = at(work, "primary_topic"), *list = at(work, "topics");
    bool has = ending(at(primary, "id"), 'T', UINT32_MAX, &number);
    json_object_set_new(row, "primary_topic", number_or_null(has, number));
    has = ending(at(at(primary, "subfield"), "id"), '/', UINT32_MAX, &number);
    json_object_set_new(row, "subfield", number_or_null(has, number));
    for (size_t i = 0; i < json_array_size(list); i++)
        if (ending(at(json_array_get(list, i), "id"), 'T', UINT32_MAX, &number))
            json_array_append_new(topics, json_integer((json_int_t)number));
    list = at(work, "referenced_works");
    for (size_t i = 0; i < json_array_size(list); i++)
        if (ending(json_array_get(list, i), 'W', UINT64_MAX, &number))
            json_array_append_new(referenced, json_integer((json_int_t)number));
    json_object_set_new(row, "has_topics", json_boolean(json_array_size(topics) > 0));
    json_object_set_new(row, "topics", topics);
    json_object_set_new(row, "referenced", referenced);
}

static void put_scalars(json_t *row, const json_t *work)
{
    static const char *const flags[] = {"is_retracted", "is_paratext", "is_xpac"};
    const json_t *year = at(work, "publication_year"), *cited = at(work, "cited_by_count");
    const json_t *abstract = at(work, "abstract_inverted_index");
    json_int_t y = json_integer_value(year);
    json_object_set_new(row, "updated", text_or_null(at(work, "updated_date")));
    json_object_set_new(row, "type", text_or_null(at(work, "type")));
    json_object_set_new(row, "title", text_or_null(at(work, "title")));
    json_t *doi = text_or_null(at(work, "doi"));
    if (json_is_string(doi) && strncmp(json_string_value(doi), "https://doi.org/", 16) == 0) {
        json_t *rest = json_string(json_string_value(doi) + 16);
        json_decref(doi);
        doi = rest;
    }
    json_object_set_new(row, "doi", doi);
    bool fits = json_is_integer(year) && y >= INT32_MIN && y <= INT32_MAX;
    json_object_set_new(row, "year", fits ? json_integer(y) : json_null());
    for (int i = 0; i < 3; i++)
        json_object_set_new(row, flags[i], json_boolean(json_is_true(at(work, flags[i]))));
    json_object_set_new(row, "cited_by", json_integer(json_integer_value(cited)));
    json_object_set_new(row, "has_abstract",
                        json_boolean(json_object_size(abstract) || json_array_size(abstract) ||
                                     json_string_length(abstract)));
}

json_t *reference_row(str line, int64_t file, int64_t number)
{
    uint64_t id;
    json_t *work = json_loadb(line.at, line.n, JSON_ALLOW_NUL, NULL), *row = NULL;
    if (json_is_object(work) && ending(at(work, "id"), 'W', UINT64_MAX, &id)) {
        row = json_object();
        json_object_set_new(row, "file", json_integer(file));
        json_object_set_new(row, "line", json_integer(number));
        json_object_set_new(row, "id", json_integer((json_int_t)id));
        put_scalars(row, work);
        put_topics(row, work);
        put_authorships(row, work);
    }
    json_decref(work);
    return row;
}

static void see(json_t *seen, const json_t *institution, int64_t file, int64_t number)
{
    uint64_t id;
    char key[32], code[3];
    if (!ending(at(institution, "id"), 'I', UINT64_MAX, &id))
        return;
    snprintf(key, sizeof key, "%llu", (unsigned long long)id);
    if (at(seen, key))
        return;
    json_t *row = json_object();
    country(json_string_value(at(institution, "country_code")), code);
    json_object_set_new(row, "id", json_integer((json_int_t)id));
    json_object_set_new(row, "name", text_or_null(at(institution, "display_name")));
    json_object_set_new(row, "ror", text_or_null(at(institution, "ror")));
    json_object_set_new(row, "type", text_or_null(at(institution, "type")));
    json_object_set_new(row, "country", code[0] ? json_string(code) : json_null());
    json_object_set_new(row, "file", json_integer(file));
    json_object_set_new(row, "line", json_integer(number));
    json_object_set_new(seen, key, row);
}

void reference_seen(json_t *seen, str line, int64_t file, int64_t number)
{
    uint64_t id;
    json_t *work = json_loadb(line.at, line.n, JSON_ALLOW_NUL, NULL);
    const json_t *list = at(work, "authorships");
    bool good = ending(at(work, "id"), 'W', UINT64_MAX, &id);
    for (size_t i = 0; good && i < json_array_size(list); i++) {
        const json_t *institutions = at(json_array_get(list, i), "institutions");
        for (size_t k = 0; k < json_array_size(institutions); k++)
            see(seen, json_array_get(institutions, k), file, number);
    }
    json_decref(work);
}
