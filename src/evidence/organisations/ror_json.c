/* ROR records of version 1 (name, aliases, labels, country, addresses) and version 2 (names with
 * types, locations), a record a line: see ror_json.h. */
#include "evidence/organisations/ror_json.h"

#include <jansson.h>

#include "base/buf.h"
#include "store/gzip.h"

bool ror_json_is(const char *path)
{
    return str_ends(str_of(path), S(".jsonl")) || str_ends(str_of(path), S(".jsonl.gz"));
}

static str text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (str){json_string_value(value), json_string_length(value)}
                                 : (str){0};
}

/* Packs a text into a list; what separates parts in it becomes a comma. */
static void pack(struct buf *out, str text)
{
    for (size_t i = 0; i < text.n; i++)
        buf_byte(out, text.at[i] == '|' || text.at[i] == ';' ? ',' : text.at[i]);
    if (text.n)
        buf_byte(out, '|');
}

static void pack_texts(struct buf *out, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        if (json_is_string(value))
            pack(out, (str){json_string_value(value), json_string_length(value)});
    }
}

static bool has_text(const json_t *list, str text)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_is_string(json_array_get(list, i)) &&
            str_equal(str_of(json_string_value(json_array_get(list, i))), text))
            return true;
    return false;
}

struct organisation {
    str ror, name, country, city, status; /* as written */
    struct buf types, aliases;            /* packed */
};

static void take_first_version(const json_t *record, struct organisation *o)
{
    const json_t *labels = json_object_get(record, "labels");
    const json_t *place = json_array_get(json_object_get(record, "addresses"), 0);
    o->name = text_of(record, "name");
    o->country = text_of(json_object_get(record, "country"), "country_code");
    o->city = text_of(place, "city");
    pack_texts(&o->aliases, json_object_get(record, "aliases"));
    pack_texts(&o->aliases, json_object_get(record, "acronyms"));
    for (size_t i = 0; i < json_array_size(labels); i++)
        pack(&o->aliases, text_of(json_array_get(labels, i), "label"));
}

static void take_second_version(const json_t *record, struct organisation *o)
{
    const json_t *names = json_object_get(record, "names");
    const json_t *location = json_array_get(json_object_get(record, "locations"), 0);
    const json_t *place = json_object_get(location, "geonames_details");
    o->country = text_of(place, "country_code");
    o->city = text_of(place, "name");
    for (size_t i = 0; i < json_array_size(names); i++) {
        const json_t *name = json_array_get(names, i);
        if (has_text(json_object_get(name, "types"), S("ror_display")))
            o->name = text_of(name, "value");
        else
            pack(&o->aliases, text_of(name, "value"));
    }
}

static void append_text(duckdb_appender appender, str text)
{
    text = str_trim(text);
    if (text.n)
        duckdb_append_varchar_length(appender, text.at, text.n);
    else
        duckdb_append_null(appender);
}

static err append_record(struct ctx *ctx, duckdb_appender appender, const json_t *record,
                         int64_t at[2])
{
    struct organisation o = {.types = buf_in(ctx->scratch), .aliases = buf_in(ctx->scratch)};
    o.ror = text_of(record, "id");
    o.status = text_of(record, "status");
    pack_texts(&o.types, json_object_get(record, "types"));
    if (json_object_get(record, "names"))
        take_second_version(record, &o);
    else
        take_first_version(record, &o);
    const str columns[] = {o.ror, o.name, o.country, buf_str(&o.types), o.city, buf_str(&o.aliases),
                           {0},   {0},    o.status};
    duckdb_append_int64(appender, at[0]);
    duckdb_append_int64(appender, at[1]);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        append_text(appender, columns[i]);
    if (duckdb_appender_end_row(appender) == DuckDBError)
        return FAIL(ctx, BROKEN, "An organisation cannot be staged: %s",
                    duckdb_appender_error(appender));
    return OK;
}

/* One line: a record, or a broken one. */
static err take_line(struct ctx *ctx, struct load *load, duckdb_appender appender, str line,
                     int64_t at[2])
{
    struct load_report *report = load->report;
    json_t *record = json_loadb(line.at, line.n, JSON_ALLOW_NUL, NULL);
    err e = OK;
    if (json_is_object(record) && text_of(record, "id").n) {
        e = append_record(ctx, appender, record, at);
        report->files[at[0]].n_good++;
        report->n_records++;
    } else {
        load_add_broken(ctx, report, at[0],
                        (struct load_broken){.line = at[1],
                                             .last_line = at[1],
                                             .reason = S("the line is no JSON object with an id")});
    }
    json_decref(record);
    return e;
}

static err take_lines(struct ctx *ctx, struct load *load, size_t file, duckdb_appender appender)
{
    struct gzip *gzip;
    str line;
    bool more = true;
    int64_t at[2] = {(int64_t)file, 0};
    TRY(gzip_open(ctx, load->arena, load->report->files[file].path, &gzip));
    while (true) {
        TRY(gzip_line(ctx, gzip, &line, &more));
        if (!more)
            return OK;
        at[1]++;
        arena_reset(ctx->scratch);
        if (str_trim(line).n)
            TRY(take_line(ctx, load, appender, line, at));
    }
}

err ror_json_read(struct ctx *ctx, struct load *load, size_t file)
{
    duckdb_appender appender;
    if (duckdb_appender_create(load->duck->conn, NULL, "organisations_raw", &appender) ==
        DuckDBError)
        return FAIL(ctx, BROKEN, "The table of organisations cannot be filled.");
    load->report->files[file].kind = "ROR (JSON)";
    err e = take_lines(ctx, load, file, appender);
    bool closed = duckdb_appender_destroy(&appender) == DuckDBSuccess;
    TRY(e);
    return closed ? OK : FAIL(ctx, BROKEN, "The table of organisations cannot be filled.");
}
