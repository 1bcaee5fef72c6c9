/* OpenAlex sources: journals, repositories, conferences. */
#include "evidence/intake/entity_rows.h"

static const struct duck_column columns[] = {
    {"id",        DUCK_U64,  ENTITY(id),      0},
    {"name",      DUCK_TEXT, ENTITY(name),    0},
    {"issn_l",    DUCK_TEXT, ENTITY(code),    0},
    {"type",      DUCK_TEXT, ENTITY(type),    0},
    {"publisher", DUCK_TEXT, ENTITY(above),   0},
    {"country",   DUCK_TEXT, ENTITY(country), 0},
    ENTITY_PLACE,
};

static const char *from_json(struct entity_record *r, struct entity_row *row)
{
    static const struct json_key keys[] = {
        JSON_KEY("id"),          JSON_KEY("display_name"),           JSON_KEY("issn_l"),
        JSON_KEY("type"),        JSON_KEY("host_organization_name"), JSON_KEY("country_code"),
        JSON_KEY("updated_date")};
    uint32_t values[7];
    json_record(r->scan, keys, 7, values);
    if (!entity_number(r, values[0], 'S', UINT64_MAX, &row->id))
        return "no id that ends in S and a number";
    row->name = entity_text(r, values[1]);
    row->code = entity_text(r, values[2]);
    row->type = entity_text(r, values[3]);
    row->above = entity_text(r, values[4]);
    row->country = entity_country(r, values[5]);
    row->updated = entity_text(r, values[6]);
    return NULL;
}

const struct entity_kind entity_sources = {
    .folder = "sources",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .from_json = from_json,
};
