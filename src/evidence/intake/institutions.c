/* OpenAlex institutions: where authors work. */
#include "evidence/intake/entity_rows.h"

static const struct duck_column columns[] = {
    {"id",      DUCK_U64,  ENTITY(id),      0},
    {"name",    DUCK_TEXT, ENTITY(name),    0},
    {"ror",     DUCK_TEXT, ENTITY(code),    0},
    {"country", DUCK_TEXT, ENTITY(country), 0},
    {"type",    DUCK_TEXT, ENTITY(type),    0},
    ENTITY_PLACE,
};

static const char *from_json(struct entity_record *r, struct entity_row *row)
{
    static const struct json_key keys[] = {JSON_KEY("id"),   JSON_KEY("display_name"),
                                           JSON_KEY("ror"),  JSON_KEY("country_code"),
                                           JSON_KEY("type"), JSON_KEY("updated_date")};
    uint32_t values[6];
    json_record(r->scan, keys, 6, values);
    if (!entity_number(r, values[0], 'I', UINT64_MAX, &row->id))
        return "no id that ends in I and a number";
    row->name = entity_text(r, values[1]);
    row->code = entity_text(r, values[2]);
    row->country = entity_country(r, values[3]);
    row->type = entity_text(r, values[4]);
    row->updated = entity_text(r, values[5]);
    return NULL;
}

const struct entity_kind entity_institutions = {
    .folder = "institutions",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .from_json = from_json,
};
