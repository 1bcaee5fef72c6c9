/* The load of the smaller entities: files in turn, rows to parts as they come, then one file with
 * the newest record of each id. See entities.h. */
#include "evidence/intake/entities.h"

#include <string.h>

#include "base/file.h"
#include "evidence/intake/entity_rows.h"
#include "evidence/intake/snapshot.h"
#include "evidence/intake/weights.h"
#include "evidence/intake/works.duck.sql.h"
#include "store/csv.h"
#include "store/gzip.h"

enum { ROWS_A_PART = 100000, MOST_LISTED = 1000, DEFAULT_MEMORY_MB = 1024 };

struct entity_load {
    const struct entity_request *request; /* what was asked for */
    struct entity_report report;          /* so far */
    struct duck *duck;                    /* writes the parts */
    struct duck_rows slot;                /* what it writes */
    struct duck_batch batch;              /* the rows at hand */
    struct arena *arena;                  /* of their texts; emptied with each part */
    struct json_scan *scan;               /* of the line at hand */
    struct entity_row *rows;              /* ROWS_A_PART of them */
    size_t n_rows;                        /* filled */
    size_t n_parts;                       /* written */
    uint32_t file;                        /* being read */
};

static str kept(struct arena *arena, str s)
{
    char *copy = arena_alloc(arena, s.n);
    if (s.n)
        memcpy(copy, s.at, s.n);
    return (str){copy, s.n};
}

str entity_text(struct entity_record *r, uint32_t value)
{
    str s;
    return json_text(r->scan, r->arena, value, &s) ? kept(r->arena, s) : (str){0};
}

str entity_field(struct entity_record *r, size_t i)
{
    return r->field[i].n ? kept(r->arena, r->field[i]) : (str){0};
}

str entity_country(struct entity_record *r, uint32_t value)
{
    str s;
    char code[2];
    if (!json_text(r->scan, r->arena, value, &s) || !weights_country(s.at, s.n, code))
        return (str){0};
    return kept(r->arena, (str){code, 2});
}

bool entity_number(struct entity_record *r, uint32_t value, char before, uint64_t most,
                   uint64_t *number)
{
    str s;
    return json_text(r->scan, r->arena, value, &s) && openalex_number(s, before, most, number);
}

static void note_broken(struct ctx *ctx, struct entity_load *load, uint64_t line,
                        const char *reason)
{
    struct entity_report *report = &load->report;
    report->n_broken++;
    report->files[load->file].n_broken++;
    if (!report->broken)
        report->broken = NEW_ARRAY(ctx->turn, struct broken_line, MOST_LISTED);
    if (report->n_listed < MOST_LISTED)
        report->broken[report->n_listed++] = (struct broken_line){load->file, line, reason};
}

static err write_rows(struct ctx *ctx, struct entity_load *load)
{
    const struct entity_kind *kind = load->request->kind;
    load->batch = (struct duck_batch){load->rows, load->n_rows};
    load->slot = (struct duck_rows){kind->columns, kind->n_columns, sizeof(struct entity_row),
                                    &load->batch, 1};
    TRY(duck_set(ctx, load->duck, "slot", S("0")));
    TRY(duck_set(ctx, load->duck, "part",
                 str_format(ctx->turn, "%s/raw/part-%05zu.parquet", load->request->folder,
                            load->n_parts++)));
    TRY(intake_write(ctx, load->duck));
    arena_reset(load->arena);
    load->n_rows = 0;
    return OK;
}

/* Takes the row that a record gave, or notes why there is none. */
static err take_row(struct ctx *ctx, struct entity_load *load, uint64_t line, const char *reason)
{
    if (reason) {
        note_broken(ctx, load, line, reason);
        return OK;
    }
    struct entity_row *row = &load->rows[load->n_rows++];
    row->file = load->file;
    row->line = line;
    load->report.n_records++;
    load->report.files[load->file].n_records++;
    return load->n_rows == ROWS_A_PART ? write_rows(ctx, load) : OK;
}

static err read_json_lines(struct ctx *ctx, struct entity_load *load, struct gzip *gzip)
{
    struct entity_record record = {.scan = load->scan, .arena = load->arena};
    const struct entity_kind *kind = load->request->kind;
    str line;
    bool more = true;
    if (!kind->from_json)
        return FAIL(ctx, INVALID, "%s is no CSV file. Give one that ends in .csv or .csv.gz.",
                    load->report.files[load->file].path);
    for (uint64_t number = 1;; number++) {
        TRY(gzip_line(ctx, gzip, &line, &more));
        if (!more)
            return OK;
        if (str_trim(line).n == 0)
            continue;
        struct entity_row *row = &load->rows[load->n_rows];
        *row = (struct entity_row){0};
        const char *reason = json_read(load->scan, line) ? kind->from_json(&record, row)
                                                         : json_fault_words(load->scan->fault);
        TRY(take_row(ctx, load, number, reason));
    }
}

static err read_gzip(struct ctx *ctx, void *from, char *to, size_t room, size_t *n)
{
    return gzip_read(ctx, from, to, room, n);
}

static err find_columns(struct ctx *ctx, const struct entity_load *load, const struct csv *csv,
                        size_t *columns)
{
    const char *const *names = load->request->kind->csv_columns;
    for (size_t i = 0; names[i]; i++)
        if (!csv_column(csv, names[i], &columns[i]))
            return FAIL(ctx, INVALID, "%s has no column %s. Is it the right file?",
                        load->report.files[load->file].path, names[i]);
    return OK;
}

static err read_csv(struct ctx *ctx, struct entity_load *load, struct arena *arena,
                    struct gzip *gzip)
{
    struct csv *csv;
    enum csv_kind kind = CSV_END;
    size_t columns[MOST_CSV_COLUMNS] = {0};
    const char *const *names = load->request->kind->csv_columns;
    str field[MOST_CSV_COLUMNS];
    struct entity_record record = {.field = field, .arena = load->arena};
    const char *path = load->report.files[load->file].path;
    if (!load->request->kind->from_csv)
        return FAIL(ctx, INVALID, "%s is CSV, but JSON lines are expected here.", path);
    TRY(csv_open(ctx, arena, (struct csv_source){read_gzip, gzip}, path, &csv));
    TRY(find_columns(ctx, load, csv, columns));
    while (true) {
        TRY(csv_next(ctx, csv, &kind));
        if (kind == CSV_END)
            return OK;
        struct entity_row *row = &load->rows[load->n_rows];
        *row = (struct entity_row){0};
        for (size_t i = 0; kind == CSV_RECORD && names[i]; i++)
            field[i] = csv_field(csv, columns[i]);
        const char *reason =
            kind == CSV_BROKEN ? csv->reason : load->request->kind->from_csv(&record, row);
        TRY(take_row(ctx, load, (uint64_t)csv->line, reason));
    }
}

static err read_file(struct ctx *ctx, struct entity_load *load, const struct snapshot_file *file)
{
    struct arena *arena = arena_new();
    struct gzip *gzip;
    str path = str_of(file->path);
    bool is_csv = str_ends(path, S(".csv")) || str_ends(path, S(".csv.gz"));
    err e = gzip_open(ctx, arena, file->path, &gzip);
    if (e == OK && file->n_bytes > 0)
        e = is_csv ? read_csv(ctx, load, arena, gzip) : read_json_lines(ctx, load, gzip);
    arena_free(arena);
    TRY(e);
    const struct works_file *counted = &load->report.files[load->file];
    return snapshot_check_lines(ctx, file, counted->n_records + counted->n_broken);
}

static err check(struct ctx *ctx, const struct entity_load *load)
{
    const struct entity_report *r = &load->report;
    uint64_t n = r->n_records + r->n_broken;
    if ((double)r->n_broken <= load->request->broken_limit * (double)n)
        return OK;
    return FAIL(ctx, INVALID,
                "%llu of %llu lines are broken, more than the limit of "
                "%g %%. The first is line %llu of %s. Mend the files or raise the limit.",
                (unsigned long long)r->n_broken, (unsigned long long)n,
                100 * load->request->broken_limit, (unsigned long long)r->broken[0].line,
                r->files[r->broken[0].file].path);
}

static err open_all(struct ctx *ctx, struct entity_load *load)
{
    const struct entity_request *r = load->request;
    struct duck_settings settings = {
        .n_threads = 1,
        .memory_mb = r->memory_mb ? r->memory_mb : DEFAULT_MEMORY_MB,
        .temp_folder = file_path(ctx, "%s/spill", r->folder),
    };
    TRY(file_make_folder(ctx, file_path(ctx, "%s/raw", r->folder)));
    TRY(duck_open(ctx, ctx->turn, settings, &load->duck));
    TRY(duck_rows_register(ctx, load->duck, &load->slot, 1));
    TRY(json_scan_new(ctx, ctx->turn, JSON_BEST, &load->scan));
    load->rows = NEW_ARRAY(ctx->turn, struct entity_row, ROWS_A_PART);
    return OK;
}

static err load_files(struct ctx *ctx, struct entity_load *load, const struct snapshot *files)
{
    const char *folder = load->request->folder;
    TRY(open_all(ctx, load));
    for (; load->file < files->n; load->file++)
        TRY(read_file(ctx, load, &files->files[load->file]));
    TRY(write_rows(ctx, load));
    TRY(duck_set(ctx, load->duck, "raw", str_format(ctx->turn, "%s/raw/*.parquet", folder)));
    TRY(duck_set(ctx, load->duck, "part", str_format(ctx->turn, "%s/part-00000.parquet", folder)));
    TRY(intake_newest(ctx, load->duck));
    TRY(file_remove(ctx, file_path(ctx, "%s/spill", folder)));
    return file_remove(ctx, file_path(ctx, "%s/raw", folder));
}

err entity_load(struct ctx *ctx, const struct entity_request *request, struct entity_report *report)
{
    struct snapshot files;
    const struct snapshot_wanted wanted = {request->paths, request->n_paths, request->kind->folder,
                                           request->takes_plain};
    TRY(snapshot_find(ctx, &wanted, &files));
    struct entity_load *load = NEW(ctx->turn, struct entity_load);
    load->request = request;
    load->report.is_found = files.n > 0;
    if (files.n > 0) {
        load->report.n_files = files.n;
        load->report.files = NEW_ARRAY(ctx->turn, struct works_file, files.n);
        for (size_t i = 0; i < files.n; i++)
            load->report.files[i] =
                (struct works_file){.path = files.files[i].path, .n_bytes = files.files[i].n_bytes};
        load->arena = arena_new();
        err e = load_files(ctx, load, &files);
        arena_free(load->arena);
        TRY(e);
    }
    *report = load->report;
    return check(ctx, load);
}
