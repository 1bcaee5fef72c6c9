/* OpenAlex topics: the subject of works, each with its subfield. */
#include "evidence/intake/entity_rows.h"

static const struct duck_column columns[] = {
    {"id",            DUCK_U64,  ENTITY(id),       0                   },
    {"name",          DUCK_TEXT, ENTITY(name),     0                   },
    {"subfield",      DUCK_U32,  ENTITY(subfield), ENTITY(has_subfield)},
    {"subfield_name", DUCK_TEXT, ENTITY(above),    0                   },
    ENTITY_PLACE,
};

static const char *const csv_columns[MOST_CSV_COLUMNS + 1] = {
    "id_topic|topic_id|id", "topic|topic_name|display_name", "id_subfield|subfield_id",
    "subfield|subfield_name"};

static const char no_id[] = "no id that ends in T and a number";

static const char *from_json(struct entity_record *r, struct entity_row *row)
{
    static const struct json_key keys[] = {JSON_KEY("id"), JSON_KEY("display_name"),
                                           JSON_KEY("subfield"), JSON_KEY("updated_date")};
    uint32_t values[4], of_subfield[2];
    uint64_t subfield = 0;
    json_record(r->scan, keys, 4, values);
    if (!entity_number(r, values[0], 'T', UINT32_MAX, &row->id))
        return no_id;
    json_members(r->scan, values[2], keys, 2, of_subfield);
    row->name = entity_text(r, values[1]);
    row->has_subfield = entity_number(r, of_subfield[0], '/', UINT32_MAX, &subfield);
    row->subfield = (uint32_t)subfield;
    row->above = entity_text(r, of_subfield[1]);
    row->updated = entity_text(r, values[3]);
    return NULL;
}

static const char *from_csv(struct entity_record *r, struct entity_row *row)
{
    uint64_t subfield = 0;
    if (!openalex_number(r->field[0], 'T', UINT32_MAX, &row->id))
        return no_id;
    row->name = entity_field(r, 1);
    row->has_subfield = openalex_number(r->field[2], '/', UINT32_MAX, &subfield);
    row->subfield = (uint32_t)subfield;
    row->above = entity_field(r, 3);
    return NULL;
}

const struct entity_kind entity_topics = {
    .folder = "topics",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .csv_columns = csv_columns,
    .from_json = from_json,
    .from_csv = from_csv,
};
