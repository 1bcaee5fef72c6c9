/* Fuzzing of what is made of a record: any bytes as lines through the works reader and the readers
 * of the smaller entities. Every row's weights add up to one work, its lists are parallel, its
 * texts are UTF-8. */
#include <assert.h>
#include <string.h>

#include "evidence/intake/entity_rows.h"
#include "evidence/intake/works_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(str s) { assert(str_is_utf8(s)); }

static void check_row(const struct work_row *row)
{
    int64_t units = row->unknown_units;
    const int64_t *of_countries = row->country_units.at, *of_held = row->institution_units.at;
    assert(row->countries.n == row->country_units.n);
    assert(row->institutions.n == row->institution_units.n);
    assert(row->institutions.n == row->institution_countries.n);
    for (size_t i = 0; i < row->countries.n; i++) {
        assert(of_countries[i] > 0);
        units += of_countries[i];
    }
    assert(units == WEIGHT_UNITS);
    units = 0;
    for (size_t i = 0; i < row->institutions.n; i++)
        units += of_held[i];
    assert(units >= 0 && units <= WEIGHT_UNITS);
    check_text(row->title);
    check_text(row->doi);
    check_text(row->type);
    check_text(row->updated);
}

static void read_entities(struct works_reader *r, struct arena *arena, str line)
{
    static const struct entity_kind *const kinds[] = {&entity_topics, &entity_institutions,
                                                      &entity_sources};
    if (!json_read(r->scan, line))
        return;
    struct entity_record record = {.scan = r->scan, .arena = arena};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct entity_row row = {0};
        if (kinds[i]->from_json(&record, &row))
            continue;
        check_text(row.name);
        check_text(row.code);
        check_text(row.above);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena_new(), .scratch = arena_new(), .failure = &failure};
    struct works_reader *r;
    struct works_batch batch = {.arena = ctx.turn,
                                .row = NEW_ARRAY(ctx.turn, struct work_row, size + 1)};
    str rest = {(const char *)data, size}, line;
    err e = works_reader_new(&ctx, ctx.turn, JSON_BEST, &r);
    assert(e == OK);
    works_begin(r);
    for (uint64_t number = 1; str_next(&rest, '\n', &line); number++) {
        works_read(r, &batch, line, 0, number);
        read_entities(r, ctx.turn, line);
    }
    for (size_t i = 0; i < batch.n_rows; i++)
        check_row(&batch.row[i]);
    for (size_t i = 0; i < batch.n_seen; i++)
        check_text(batch.seen[i].name);
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    return 0;
}
