/* One record of OpenAlex works to one row: which fields are taken, and what odd ones mean. The
 * scanner has checked the record before; members are read by their last occurrence, so nothing
 * here can fail except the id. */
#include "evidence/intake/openalex_id.h"
#include "evidence/intake/works_rows.h"

#include <string.h>

/* An institution of the authorship at hand. */
struct known {
    bool has_id;     /* a string */
    str id;          /* the whole id, compared as text */
    bool has_number; /* it ends in I and digits */
    uint64_t number; /* these */
    char country[2]; /* 0 for none */
};

enum {
    ID,
    DOI,
    TITLE,
    YEAR,
    TYPE,
    AUTHORSHIPS,
    CITED,
    RETRACTED,
    PARATEXT,
    XPAC,
    PRIMARY,
    TOPICS,
    REFERENCED,
    ABSTRACT,
    UPDATED,
    N_WORK_KEYS
};

static const struct json_key work_keys[N_WORK_KEYS] = {
    [ID] = JSON_KEY("id"),
    [DOI] = JSON_KEY("doi"),
    [TITLE] = JSON_KEY("title"),
    [YEAR] = JSON_KEY("publication_year"),
    [TYPE] = JSON_KEY("type"),
    [AUTHORSHIPS] = JSON_KEY("authorships"),
    [CITED] = JSON_KEY("cited_by_count"),
    [RETRACTED] = JSON_KEY("is_retracted"),
    [PARATEXT] = JSON_KEY("is_paratext"),
    [XPAC] = JSON_KEY("is_xpac"),
    [PRIMARY] = JSON_KEY("primary_topic"),
    [TOPICS] = JSON_KEY("topics"),
    [REFERENCED] = JSON_KEY("referenced_works"),
    [ABSTRACT] = JSON_KEY("abstract_inverted_index"),
    [UPDATED] = JSON_KEY("updated_date"),
};

err works_reader_new(struct ctx *ctx, struct arena *arena, enum json_build build,
                     struct works_reader **out)
{
    struct works_reader *r = NEW(arena, struct works_reader);
    r->arena = arena;
    r->scratch = ctx->scratch;
    r->weights = weights_new(arena);
    r->seen = id_map_in(arena);
    TRY(json_scan_new(ctx, arena, build, &r->scan));
    *out = r;
    return OK;
}

void works_begin(struct works_reader *r) { id_map_empty(&r->seen); }

void works_broken(struct works_batch *b, struct broken_line line)
{
    b->n_broken++;
    if (b->n_listed == MOST_BROKEN_LISTED)
        return;
    if (b->n_listed == b->broken_room) {
        size_t room = b->broken_room ? 2 * b->broken_room : 16;
        struct broken_line *larger = NEW_ARRAY(b->arena, struct broken_line, room);
        if (b->n_listed)
            memcpy(larger, b->broken, b->n_listed * sizeof *larger);
        b->broken = larger;
        b->broken_room = room;
    }
    b->broken[b->n_listed++] = line;
}

static bool id_after(const struct works_reader *r, uint32_t value, char before, uint64_t most,
                     uint64_t *number)
{
    str s;
    return json_text(r->scan, r->scratch, value, &s) && openalex_number(s, before, most, number);
}

/* A text of the record, kept in the batch; null if it is absent or no text. */
static str kept_text(const struct works_reader *r, const struct works_batch *b, uint32_t value)
{
    str s;
    if (!json_text(r->scan, r->scratch, value, &s))
        return (str){0};
    char *copy = arena_alloc(b->arena, s.n);
    if (s.n)
        memcpy(copy, s.at, s.n);
    return (str){copy, s.n};
}

static bool is_true(const struct works_reader *r, uint32_t value)
{
    return value && json_kind_at(r->scan, value) == JSON_IS_TRUE;
}

static bool is_filled(const struct works_reader *r, uint32_t value)
{
    if (!value)
        return false;
    str s;
    if (json_text(r->scan, r->scratch, value, &s))
        return s.n > 0;
    enum json_kind kind = json_kind_at(r->scan, value);
    return (kind == JSON_IS_OBJECT || kind == JSON_IS_LIST) &&
           json_after(r->scan, value) > value + 2;
}

static void put_seen(struct works_reader *r, struct works_batch *b, struct seen_row row,
                     const uint32_t *values)
{
    uint32_t i = id_map_number(&r->seen, row.id, (uint32_t)b->n_seen);
    if (i < b->n_seen)
        return;
    if (b->n_seen == b->seen_room) {
        size_t room = b->seen_room ? 2 * b->seen_room : 256;
        struct seen_row *larger = NEW_ARRAY(b->arena, struct seen_row, room);
        if (b->n_seen)
            memcpy(larger, b->seen, b->n_seen * sizeof *larger);
        b->seen = larger;
        b->seen_room = room;
    }
    row.name = kept_text(r, b, values[0]);
    row.ror = kept_text(r, b, values[1]);
    row.type = kept_text(r, b, values[2]);
    b->seen[b->n_seen++] = row;
}

static void read_institution(struct works_reader *r, struct works_batch *b, uint32_t item,
                             const struct work_row *row, struct known *known)
{
    static const struct json_key keys[] = {JSON_KEY("display_name"), JSON_KEY("ror"),
                                           JSON_KEY("type"), JSON_KEY("id"),
                                           JSON_KEY("country_code")};
    uint32_t values[5];
    str country = {0};
    json_members(r->scan, item, keys, 5, values);
    *known = (struct known){0};
    known->has_id = json_text(r->scan, r->scratch, values[3], &known->id);
    known->has_number =
        known->has_id && openalex_number(known->id, 'I', UINT64_MAX, &known->number);
    json_text(r->scan, r->scratch, values[4], &country);
    bool has_country = weights_country(country.at, country.n, known->country);
    if (!known->has_number)
        return;
    struct seen_row seen = {.id = known->number, .file = row->file, .line = row->line};
    if (has_country)
        seen.country = (str){memcpy(arena_alloc(b->arena, 2), known->country, 2), 2};
    put_seen(r, b, seen, values);
}

static uint32_t read_institutions(struct works_reader *r, struct works_batch *b, uint32_t list,
                                  const struct work_row *row)
{
    uint32_t n = json_count(r->scan, list), i = 0;
    if (n > r->known_room) {
        r->known_room = 2 * (size_t)n;
        r->known = NEW_ARRAY(r->arena, struct known, r->known_room);
    }
    for (uint32_t item = json_first(r->scan, list); item; item = json_next(r->scan, item))
        read_institution(r, b, item, row, &r->known[i++]);
    return n;
}

static struct leaf leaf_of(const struct known *k, uint64_t parts)
{
    struct leaf leaf = {.parts = parts};
    if (!k)
        return leaf;
    leaf.has_institution = k->has_number;
    leaf.institution = k->number;
    memcpy(leaf.country, k->country, 2);
    return leaf;
}

/* One affiliation string: its institutions share 1/parts; an id that the authorship does not list
 * is an institution without country. */
static void add_string(struct works_reader *r, uint32_t string, uint32_t n_known, uint64_t n,
                       uint64_t m)
{
    static const struct json_key keys[] = {JSON_KEY("institution_ids")};
    uint32_t ids;
    json_members(r->scan, string, keys, 1, &ids);
    uint32_t n_ids = json_count(r->scan, ids);
    if (n_ids == 0)
        weights_add(r->weights, leaf_of(NULL, weights_parts(n, m, 1)));
    uint64_t parts = weights_parts(n, m, n_ids);
    for (uint32_t item = json_first(r->scan, ids); item; item = json_next(r->scan, item)) {
        struct known other = {0};
        const struct known *found = &other;
        other.has_id = json_text(r->scan, r->scratch, item, &other.id);
        other.has_number =
            other.has_id && openalex_number(other.id, 'I', UINT64_MAX, &other.number);
        for (uint32_t k = 0; other.has_id && found == &other && k < n_known; k++)
            if (r->known[k].has_id && str_equal(r->known[k].id, other.id))
                found = &r->known[k];
        weights_add(r->weights, leaf_of(found, parts));
    }
}

/* No strings and no institutions: the listed countries share the authorship. */
static void add_countries(struct works_reader *r, uint32_t list, uint64_t n)
{
    uint32_t n_listed = json_count(r->scan, list);
    if (n_listed == 0)
        weights_add(r->weights, leaf_of(NULL, n));
    uint64_t parts = weights_parts(n, n_listed, 1);
    for (uint32_t item = json_first(r->scan, list); item; item = json_next(r->scan, item)) {
        struct leaf leaf = {.parts = parts};
        str code;
        if (json_text(r->scan, r->scratch, item, &code))
            weights_country(code.at, code.n, leaf.country);
        weights_add(r->weights, leaf);
    }
}

static void read_authorship(struct works_reader *r, struct works_batch *b, uint32_t item,
                            struct work_row *row)
{
    static const struct json_key keys[] = {JSON_KEY("institutions"), JSON_KEY("affiliations"),
                                           JSON_KEY("countries")};
    uint32_t values[3];
    json_members(r->scan, item, keys, 3, values);
    uint32_t n_known = read_institutions(r, b, values[0], row);
    uint32_t m = json_count(r->scan, values[1]);
    row->has_affiliation = row->has_affiliation || m || n_known;
    for (uint32_t k = json_first(r->scan, values[1]); k; k = json_next(r->scan, k))
        add_string(r, k, n_known, row->n_authors, m);
    for (uint32_t k = 0; m == 0 && k < n_known; k++)
        weights_add(r->weights, leaf_of(&r->known[k], weights_parts(row->n_authors, n_known, 1)));
    if (m == 0 && n_known == 0)
        add_countries(r, values[2], row->n_authors);
}

static void keep_weights(const struct weights *w, struct arena *arena, struct work_row *row)
{
    char *codes = arena_alloc(arena, 2 * w->n_countries);
    int64_t *units = NEW_ARRAY(arena, int64_t, w->n_countries + w->n_held);
    if (w->n_countries) {
        memcpy(codes, w->country, 2 * w->n_countries);
        memcpy(units, w->units, w->n_countries * sizeof *units);
    }
    row->countries = (struct duck_list){codes, w->n_countries};
    row->country_units = (struct duck_list){units, w->n_countries};
    row->unknown_units = w->unknown;
    units += w->n_countries;
    uint64_t *ids = NEW_ARRAY(arena, uint64_t, w->n_held);
    codes = arena_alloc(arena, 2 * w->n_held);
    for (size_t i = 0; i < w->n_held; i++) {
        ids[i] = w->held[i].id;
        units[i] = w->held[i].units;
        memcpy(codes + 2 * i, w->held[i].country, 2);
    }
    row->institutions = (struct duck_list){ids, w->n_held};
    row->institution_countries = (struct duck_list){codes, w->n_held};
    row->institution_units = (struct duck_list){units, w->n_held};
}

static void read_authorships(struct works_reader *r, struct works_batch *b, uint32_t list,
                             struct work_row *row)
{
    weights_begin(r->weights);
    row->n_authors = json_count(r->scan, list);
    for (uint32_t item = json_first(r->scan, list); item; item = json_next(r->scan, item))
        read_authorship(r, b, item, row);
    if (row->n_authors == 0)
        weights_add(r->weights, leaf_of(NULL, 1));
    weights_share(r->weights);
    keep_weights(r->weights, b->arena, row);
}

static void read_topics(struct works_reader *r, struct works_batch *b, const uint32_t *values,
                        struct work_row *row)
{
    static const struct json_key keys[] = {JSON_KEY("id"), JSON_KEY("subfield")};
    uint32_t found[2], id_of_subfield;
    uint64_t id;
    json_members(r->scan, values[PRIMARY], keys, 2, found);
    row->has_primary_topic = id_after(r, found[0], 'T', UINT32_MAX, &id);
    row->primary_topic = row->has_primary_topic ? (uint32_t)id : 0;
    json_members(r->scan, found[1], keys, 1, &id_of_subfield);
    row->has_subfield = id_after(r, id_of_subfield, '/', UINT32_MAX, &id);
    row->subfield = row->has_subfield ? (uint32_t)id : 0;
    size_t n = 0;
    uint32_t list = values[TOPICS], *ids = NEW_ARRAY(b->arena, uint32_t, json_count(r->scan, list));
    for (uint32_t item = json_first(r->scan, list); item; item = json_next(r->scan, item)) {
        json_members(r->scan, item, keys, 1, found);
        if (id_after(r, found[0], 'T', UINT32_MAX, &id))
            ids[n++] = (uint32_t)id;
    }
    row->topics = (struct duck_list){ids, n};
    row->has_topics = n > 0;
}

static void read_referenced(struct works_reader *r, struct works_batch *b, uint32_t list,
                            struct work_row *row)
{
    uint64_t *ids = NEW_ARRAY(b->arena, uint64_t, json_count(r->scan, list));
    size_t n = 0;
    for (uint32_t item = json_first(r->scan, list); item; item = json_next(r->scan, item))
        n += id_after(r, item, 'W', UINT64_MAX, &ids[n]);
    row->referenced = (struct duck_list){ids, n};
}

static void read_row(struct works_reader *r, struct works_batch *b, const uint32_t *values,
                     struct work_row *row)
{
    int64_t number;
    row->has_year = json_int(r->scan, values[YEAR], &number) && number == (int32_t)number;
    row->year = row->has_year ? (int32_t)number : 0;
    row->cited_by = json_int(r->scan, values[CITED], &number) ? number : 0;
    row->is_retracted = is_true(r, values[RETRACTED]);
    row->is_paratext = is_true(r, values[PARATEXT]);
    row->is_xpac = is_true(r, values[XPAC]);
    row->has_abstract = is_filled(r, values[ABSTRACT]);
    row->updated = kept_text(r, b, values[UPDATED]);
    row->type = kept_text(r, b, values[TYPE]);
    row->title = kept_text(r, b, values[TITLE]);
    row->doi = kept_text(r, b, values[DOI]);
    if (str_starts(row->doi, S("https://doi.org/")))
        row->doi = str_from(row->doi, S("https://doi.org/").n);
    read_topics(r, b, values, row);
    read_referenced(r, b, values[REFERENCED], row);
    read_authorships(r, b, values[AUTHORSHIPS], row);
}

void works_read(struct works_reader *r, struct works_batch *b, str line, uint32_t file,
                uint64_t number)
{
    uint32_t values[N_WORK_KEYS];
    struct work_row row = {.file = file, .line = number};
    struct broken_line broken = {file, number, NULL};
    if (!json_read(r->scan, line)) {
        broken.reason = json_fault_words(r->scan->fault);
        works_broken(b, broken);
        return;
    }
    json_record(r->scan, work_keys, N_WORK_KEYS, values);
    if (!id_after(r, values[ID], 'W', UINT64_MAX, &row.id)) {
        broken.reason = "no id that ends in W and a number";
        works_broken(b, broken);
    } else {
        read_row(r, b, values, &row);
        b->row[b->n_rows++] = row;
    }
    arena_reset(r->scratch);
}
