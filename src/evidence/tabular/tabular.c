/* From files to staged rows: see tabular.h. */
#include "evidence/tabular/tabular.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "evidence/tabular/tabular.duck.sql.h"

enum { NO_COLUMN = -1, WHOLE_BYTES = 16 };

static err take_broken(struct ctx *ctx, struct load *load)
{
    struct tabular_broken_rows rows;
    struct load_report *r = load->report;
    TRY(tabular_broken(ctx, load->duck, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct tabular_broken_row *row = &rows.at[i];
        load_add_broken(
            ctx, r, row->file,
            (struct load_broken){.line = row->line, .last_line = row->line, .reason = row->reason});
        r->files[row->file].n_good--;
        r->n_records--;
    }
    return OK;
}

static err must_have_read(struct ctx *ctx, const struct load *load)
{
    for (size_t i = 0; i < load->report->n_files; i++)
        if (load->report->files[i].kind)
            return OK;
    return FAIL(
        ctx, INVALID,
        "No file below %s has the columns of a known table. The known ones are listed on the "
        "page about sources.",
        load->request->sources.at[0]);
}

static err take_report(struct ctx *ctx, struct load *load)
{
    struct tabular_counts_rows counts;
    struct tabular_filled_rows filled;
    struct tabular_pairs_rows pairs;
    struct load_report *r = load->report;
    TRY(take_broken(ctx, load));
    TRY(tabular_counts(ctx, load->duck, &counts));
    TRY(tabular_filled(ctx, load->duck, &filled));
    TRY(tabular_pairs(ctx, load->duck, &pairs));
    r->counts = NEW_ARRAY(ctx->turn, struct load_count, r->n_counts = counts.n);
    r->filled = NEW_ARRAY(ctx->turn, struct load_filled, r->n_filled = filled.n);
    r->pairs = NEW_ARRAY(ctx->turn, struct load_pair, r->n_pairs = pairs.n);
    for (size_t i = 0; i < counts.n; i++)
        r->counts[i] = (struct load_count){counts.at[i].what, counts.at[i].n};
    for (size_t i = 0; i < filled.n; i++)
        r->filled[i] =
            (struct load_filled){filled.at[i].has_year, filled.at[i].year, filled.at[i].field,
                                 filled.at[i].records, filled.at[i].filled};
    for (size_t i = 0; i < pairs.n; i++)
        r->pairs[i] = (struct load_pair){pairs.at[i].first, pairs.at[i].second};
    return OK;
}

err load_run(struct ctx *ctx, const struct load_request *request, load_function *run,
             struct load_report *report)
{
    struct load load = {.arena = arena_new(), .request = request, .report = report};
    struct duck_settings settings = {
        .n_threads = 1, .memory_mb = request->memory_mb, .temp_folder = request->temp_folder};
    *report = (struct load_report){0};
    err e = duck_open(ctx, load.arena, settings, &load.duck);
    if (e == OK)
        e = duck_set(ctx, load.duck, "folder", str_of(request->folder));
    if (e == OK)
        e = tabular_begin(ctx, load.duck);
    if (e == OK)
        e = run(ctx, &load);
    if (e == OK)
        e = must_have_read(ctx, &load);
    if (e == OK)
        e = take_report(ctx, &load);
    arena_free(load.arena);
    return e;
}

static void add_file(struct ctx *ctx, struct load_report *report, size_t room, const char *path)
{
    for (size_t i = 0; i < report->n_files; i++)
        if (strcmp(report->files[i].path, path) == 0)
            return;
    if (!report->files)
        report->files = NEW_ARRAY(ctx->turn, struct load_file, room);
    report->files[report->n_files++] = (struct load_file){.path = path};
}

err load_files(struct ctx *ctx, struct load *load)
{
    const struct file_list *sources = &load->request->sources;
    struct file_list *below = NEW_ARRAY(ctx->turn, struct file_list, sources->n);
    size_t n = 0;
    for (size_t i = 0; i < sources->n; i++) {
        TRY(file_below(ctx, sources->at[i], &below[i]));
        n += below[i].n;
    }
    for (size_t i = 0; i < sources->n; i++)
        for (size_t k = 0; k < below[i].n; k++)
            add_file(ctx, load->report, n, below[i].at[k]);
    if (n == 0)
        return FAIL(ctx, INVALID, "There is no file in %s. Give the folder that holds the tables.",
                    sources->n ? sources->at[0] : "the source");
    return OK;
}

void load_add_broken(struct ctx *ctx, struct load_report *r, int64_t file,
                     struct load_broken broken)
{
    if (r->n_broken == r->broken_room) {
        r->broken_room = r->broken_room ? r->broken_room * 2 : 16;
        struct load_broken *larger = NEW_ARRAY(ctx->turn, struct load_broken, r->broken_room);
        if (r->n_broken)
            memcpy(larger, r->broken, r->n_broken * sizeof *larger);
        r->broken = larger;
    }
    broken.path = r->files[file].path;
    r->broken[r->n_broken++] = broken;
    r->files[file].n_broken++;
}

str load_lines(struct ctx *ctx, const str *codes, size_t n)
{
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < n; i++)
        buf_format(&out, "%s%.*s", i ? "\n" : "", STR_F(codes[i]));
    return buf_str(&out);
}

static bool is_table(const struct load *load, const char *path)
{
    static const char *const ends[] = {".csv", ".tsv", ".txt"};
    for (size_t i = 0; i < load->request->sources.n; i++)
        if (strcmp(load->request->sources.at[i], path) == 0)
            return true;
    str name = str_of(path);
    if (str_ends(name, S(".gz")))
        name.n -= 3;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(name, str_of(ends[i])))
            return true;
    return false;
}

/* Where the columns of a kind stand; false if one that it must have is not there. */
static bool place_columns(const struct csv *csv, const struct tabular_kind *kind, int *at)
{
    for (size_t i = 0; i < TABULAR_COLUMNS && kind->columns[i]; i++) {
        bool is_needed = kind->columns[i][0] == '!';
        size_t column;
        bool found = csv_column(csv, kind->columns[i] + is_needed, &column);
        if (!found && is_needed)
            return false;
        at[i] = found ? (int)column : NO_COLUMN;
    }
    return true;
}

/* One file being staged. */
struct staging {
    struct load *load;               /* that it is part of */
    size_t file;                     /* its number in the report */
    struct csv *csv;                 /* its reader */
    const struct tabular_kind *kind; /* what it is */
    int at[TABULAR_COLUMNS];         /* where its columns stand */
    duckdb_appender appender;        /* to its table */
};

static void append_text(duckdb_appender appender, str text)
{
    if (text.n)
        duckdb_append_varchar_length(appender, text.at, text.n);
    else
        duckdb_append_null(appender);
}

/* A hash of all fields and their lengths, in hexadecimal. */
static str whole_record(const struct staging *s, char hex[2 * WHOLE_BYTES + 1])
{
    crypto_generichash_state state;
    unsigned char hash[WHOLE_BYTES];
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    for (size_t i = 0; i < s->csv->n_fields; i++) {
        str field = s->csv->fields[i];
        uint64_t n = field.n;
        crypto_generichash_update(&state, (const unsigned char *)&n, sizeof n);
        crypto_generichash_update(&state, (const unsigned char *)field.at, field.n);
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(hex, 2 * WHOLE_BYTES + 1, hash, sizeof hash);
    return (str){hex, 2 * WHOLE_BYTES};
}

static err append_record(struct ctx *ctx, struct staging *s)
{
    char hex[2 * WHOLE_BYTES + 1];
    duckdb_append_int64(s->appender, (int64_t)s->file);
    duckdb_append_int64(s->appender, s->csv->line);
    if (s->kind->keeps_whole)
        append_text(s->appender, whole_record(s, hex));
    for (size_t i = 0; i < TABULAR_COLUMNS && s->kind->columns[i]; i++)
        append_text(s->appender,
                    s->at[i] == NO_COLUMN ? (str){0} : csv_field(s->csv, (size_t)s->at[i]));
    if (duckdb_appender_end_row(s->appender) == DuckDBError)
        return FAIL(ctx, BROKEN, "A row of %s cannot be staged: %s",
                    s->load->report->files[s->file].path, duckdb_appender_error(s->appender));
    return OK;
}

static err append_all(struct ctx *ctx, struct staging *s)
{
    struct load_report *report = s->load->report;
    enum csv_kind kind;
    while (true) {
        TRY(csv_next(ctx, s->csv, &kind));
        if (kind == CSV_END)
            return OK;
        if (kind == CSV_BROKEN) {
            load_add_broken(ctx, report, (int64_t)s->file,
                            (struct load_broken){.line = s->csv->line,
                                                 .last_line = s->csv->last_line,
                                                 .reason = str_of(s->csv->reason)});
            continue;
        }
        TRY(append_record(ctx, s));
        report->files[s->file].n_good++;
        report->n_records++;
    }
}

static err stage_file(struct ctx *ctx, struct staging *s)
{
    if (duckdb_appender_create(s->load->duck->conn, NULL, s->kind->table, &s->appender) ==
        DuckDBError)
        return FAIL(ctx, BROKEN, "The table %s cannot be filled.", s->kind->table);
    s->load->report->files[s->file].kind = s->kind->name;
    err e = append_all(ctx, s);
    if (e == OK && duckdb_appender_close(s->appender) == DuckDBError)
        e = FAIL(ctx, BROKEN, "The table %s cannot be filled: %s", s->kind->table,
                 duckdb_appender_error(s->appender));
    duckdb_appender_destroy(&s->appender);
    return e;
}

static err read_file(struct ctx *ctx, struct load *load, size_t file,
                     const struct tabular_kind *kinds)
{
    struct staging s = {.load = load, .file = file};
    struct csv_source source;
    const char *path = load->report->files[file].path;
    TRY(load_source(ctx, load->arena, path, &source));
    err e = csv_open(ctx, load->arena, source, path, &s.csv);
    if (e == INVALID && !load_source_failed(&source))
        return OK; /* no table: listed as passed over */
    TRY(e);
    for (s.kind = kinds; s.kind->name; s.kind++)
        if (place_columns(s.csv, s.kind, s.at))
            return stage_file(ctx, &s);
    return OK;
}

/* The names of the files, for the column that says where a row comes from. */
static err stage_names(struct ctx *ctx, struct load *load)
{
    duckdb_appender appender;
    bool good =
        duckdb_appender_create(load->duck->conn, NULL, "load_files", &appender) == DuckDBSuccess;
    for (size_t i = 0; good && i < load->report->n_files; i++) {
        const char *path = load->report->files[i].path, *slash = strrchr(path, '/');
        duckdb_append_int64(appender, (int64_t)i);
        duckdb_append_varchar(appender, slash ? slash + 1 : path);
        good = duckdb_appender_end_row(appender) == DuckDBSuccess;
    }
    good = duckdb_appender_destroy(&appender) == DuckDBSuccess && good;
    return good ? OK : FAIL(ctx, BROKEN, "The list of files cannot be staged.");
}

err load_tables(struct ctx *ctx, struct load *load, const struct tabular_kind *kinds)
{
    TRY(load_files(ctx, load));
    TRY(stage_names(ctx, load));
    for (size_t i = 0; i < load->report->n_files; i++)
        if (is_table(load, load->report->files[i].path))
            TRY(read_file(ctx, load, i, kinds));
    return OK;
}
