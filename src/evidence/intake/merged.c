/* OpenAlex lists of merged ids: which work stands for which other from some day on. */
#include "evidence/intake/entity_rows.h"

static const struct duck_column columns[] = {
    {"id",      DUCK_U64, ENTITY(id),      0},
    {"into_id", DUCK_U64, ENTITY(into_id), 0},
    ENTITY_PLACE,
};

static const char *const csv_columns[MOST_CSV_COLUMNS + 1] = {"merge_date", "id", "merge_into_id"};

static const char *from_csv(struct entity_record *r, struct entity_row *row)
{
    if (!openalex_number(r->field[1], 'W', UINT64_MAX, &row->id) ||
        !openalex_number(r->field[2], 'W', UINT64_MAX, &row->into_id))
        return "no two ids that end in W and a number";
    if (row->id == row->into_id)
        return "an id merged into itself";
    row->updated = entity_field(r, 0);
    return NULL;
}

const struct entity_kind entity_merged = {
    .folder = "merged_ids/works",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .csv_columns = csv_columns,
    .from_csv = from_csv,
};
