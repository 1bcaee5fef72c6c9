/* Intervals and ranks: brings the rows that the SQL leaves into the bootstrap's columns, runs it,
 * and puts limits on the figures. The replicates of the whole universe, which specialisation needs,
 * are the same for every area, so they are kept in the home's cache. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "evidence/indicators/population.duck.sql.h"
#include "evidence/indicators/position_parts.h"
#include "evidence/indicators/volume.duck.sql.h"
#include "store/home.h"

enum { ALL_CODES = 65536, NO_COUNTRY = 65535 };

/* Growing columns while chunks arrive. */
struct gather {
    struct boot_works *works; /* what is being filled */
    uint16_t *index;          /* ALL_CODES: index of a country by its two bytes, or NO_COUNTRY */
    size_t room_works;        /* works that fit */
    size_t room_rows;         /* rows that fit */
    uint64_t last_id;         /* of the work being filled */
};

static void *grown(struct arena *a, const void *old, size_t n, size_t room, size_t size)
{
    void *larger = arena_array(a, room, size);
    if (n)
        memcpy(larger, old, n * size);
    return larger;
}

static void make_room(struct ctx *ctx, struct gather *g)
{
    struct boot_works *b = g->works;
    if (b->n_works + 2 > g->room_works) {
        g->room_works = g->room_works ? g->room_works * 2 : 4096;
        b->id = grown(ctx->turn, b->id, b->n_works, g->room_works, sizeof *b->id);
        b->first = grown(ctx->turn, b->first, b->n_works + (b->n_works > 0), g->room_works,
                         sizeof *b->first);
        if (b->ncs) {
            b->ncs = grown(ctx->turn, b->ncs, b->n_works, g->room_works, sizeof *b->ncs);
            b->hit = grown(ctx->turn, b->hit, b->n_works, g->room_works, sizeof *b->hit);
        }
    }
    if (b->n_rows + 1 > g->room_rows) {
        g->room_rows = g->room_rows ? g->room_rows * 2 : 16384;
        b->country = grown(ctx->turn, b->country, b->n_rows, g->room_rows, sizeof *b->country);
        b->units = grown(ctx->turn, b->units, b->n_rows, g->room_rows, sizeof *b->units);
    }
}

static uint16_t index_of(struct ctx *ctx, struct gather *g, const char code[2])
{
    struct boot_works *b = g->works;
    uint16_t *place = &g->index[(unsigned char)code[0] << 8 | (unsigned char)code[1]];
    if (*place == NO_COUNTRY) {
        *place = (uint16_t)b->n_countries;
        b->code[b->n_countries++] = str_copy(ctx->turn, (str){code, 2});
    }
    return *place;
}

struct gather_row {
    uint64_t id;         /* of the work */
    const char *country; /* two letters, or null */
    int64_t units;       /* weight in 10^-12 works */
    double ncs;          /* NAN outside every cell */
    double hit;          /* NAN outside a set */
};

static void take_row(struct ctx *ctx, struct gather *g, const struct gather_row *row)
{
    struct boot_works *b = g->works;
    make_room(ctx, g);
    if (b->n_works == 0 || row->id != g->last_id) {
        b->id[b->n_works] = row->id;
        b->first[b->n_works] = (uint32_t)b->n_rows;
        if (b->ncs) {
            b->ncs[b->n_works] = row->ncs;
            b->hit[b->n_works] = row->hit;
        }
        b->n_works++;
        g->last_id = row->id;
    }
    if (row->country) {
        b->country[b->n_rows] = index_of(ctx, g, row->country);
        b->units[b->n_rows++] = row->units;
    }
    b->first[b->n_works] = (uint32_t)b->n_rows;
}

static double real_at(duckdb_vector v, const double *data, idx_t i)
{
    uint64_t *valid = duckdb_vector_get_validity(v);
    return !valid || duckdb_validity_row_is_valid(valid, i) ? data[i] : (double)NAN;
}

static void take_chunk(struct ctx *ctx, struct gather *g, duckdb_data_chunk chunk)
{
    duckdb_vector column[5];
    void *data[5];
    idx_t n_columns = duckdb_data_chunk_get_column_count(chunk);
    for (idx_t c = 0; c < n_columns && c < 5; c++) {
        column[c] = duckdb_data_chunk_get_vector(chunk, c);
        data[c] = duckdb_vector_get_data(column[c]);
    }
    idx_t n = duckdb_data_chunk_get_size(chunk);
    for (idx_t i = 0; i < n; i++) {
        const duckdb_string_t *code = (const duckdb_string_t *)data[1] + i;
        struct gather_row row = {
            .id = (uint64_t)((const int64_t *)data[0])[i],
            .country = code->value.inlined.length == 2 ? code->value.inlined.inlined : NULL,
            .units = ((const int64_t *)data[2])[i],
        };
        if (n_columns == 5) {
            row.ncs = real_at(column[3], data[3], i);
            row.hit = real_at(column[4], data[4], i);
        }
        take_row(ctx, g, &row);
    }
}

static err gather_stream(struct ctx *ctx, duckdb_result *result, bool has_scores,
                         struct boot_works *out)
{
    struct gather g = {.works = out, .index = NEW_ARRAY(ctx->turn, uint16_t, ALL_CODES)};
    memset(g.index, 0xff, ALL_CODES * sizeof *g.index);
    out->code = NEW_ARRAY(ctx->turn, str, 676);
    if (has_scores) {
        out->ncs = NEW_ARRAY(ctx->turn, double, 1);
        out->hit = NEW_ARRAY(ctx->turn, double, 1);
    }
    make_room(ctx, &g);
    for (duckdb_data_chunk chunk; (chunk = duckdb_fetch_chunk(*result));) {
        take_chunk(ctx, &g, chunk);
        duckdb_destroy_data_chunk(&chunk);
    }
    duckdb_destroy_result(result);
    if (out->n_rows >= UINT32_MAX)
        return FAIL(ctx, IMPOSSIBLE,
                    "Too many works for intervals at once. Choose fewer years, or "
                    "--no-bootstrap.");
    return OK;
}

static err gather_members(struct ctx *ctx, const struct position_work *w, int64_t first,
                          int64_t last, struct boot_works *out)
{
    struct member_rows_takes takes = {first, last};
    duckdb_result result;
    *out = (struct boot_works){.counts_whole = w->options->counts_whole};
    TRY(duck_stream(ctx, w->duck, &member_rows_statement, &takes, &result));
    return gather_stream(ctx, &result, true, out);
}

struct cache_head {
    char magic[8];         /* "spets-b1" */
    uint64_t n_countries;  /* then 2 bytes each, then the values */
    uint64_t n_replicates; /* BOOTSTRAP_REPLICATES */
};

static bool read_cache(struct ctx *ctx, const char *path, struct boot_works *every,
                       struct boot_values *values)
{
    str bytes;
    struct cache_head head;
    if (file_kind_of(path) != FILE_PLAIN || file_read(ctx, path, &bytes) != OK ||
        bytes.n < sizeof head)
        return false;
    memcpy(&head, bytes.at, sizeof head);
    size_t n = (size_t)head.n_countries, n_values = n * BOOTSTRAP_REPLICATES;
    if (memcmp(head.magic, "spets-b1", 8) != 0 || head.n_replicates != BOOTSTRAP_REPLICATES ||
        n > 676 || bytes.n != sizeof head + 2 * n + n_values * sizeof(double))
        return false;
    every->code = NEW_ARRAY(ctx->turn, str, n + 1);
    every->n_countries = n;
    for (size_t i = 0; i < n; i++)
        every->code[i] = str_slice(bytes, sizeof head + 2 * i, sizeof head + 2 * i + 2);
    values->known = NEW_ARRAY(ctx->turn, double, n_values + 1);
    memcpy(values->known, bytes.at + sizeof head + 2 * n, n_values * sizeof(double));
    return true;
}

static err write_cache(struct ctx *ctx, const char *path, const struct boot_works *every,
                       const struct boot_values *values)
{
    struct buf out = buf_in(ctx->turn);
    struct cache_head head = {"spets-b", every->n_countries, BOOTSTRAP_REPLICATES};
    head.magic[7] = '1';
    buf_put(&out, (str){(const char *)&head, sizeof head});
    for (size_t i = 0; i < every->n_countries; i++)
        buf_put(&out, every->code[i]);
    buf_put(&out, (str){(const char *)values->known,
                        every->n_countries * BOOTSTRAP_REPLICATES * sizeof(double)});
    return file_write(ctx, path, buf_str(&out));
}

/* Known weights of all countries over the whole universe, for each replicate. */
static err every_values(struct ctx *ctx, const struct position_work *w, struct boot_works *every,
                        struct boot_values *values)
{
    str checksum;
    TRY(evidence_checksum(ctx, w->folder, &checksum));
    const char *cache = file_path(ctx, "%s/../../cache", w->folder);
    const char *path =
        file_path(ctx, "%s/universe-%.12s-%lld-%lld-%llu", cache, checksum.at, (long long)w->first,
                  (long long)w->last, (unsigned long long)w->options->seed);
    if (read_cache(ctx, path, every, values))
        return OK;
    struct universe_rows_takes takes = {w->first, w->last};
    duckdb_result result;
    *every = (struct boot_works){0};
    TRY(duck_stream(ctx, w->duck, &universe_rows_statement, &takes, &result));
    TRY(gather_stream(ctx, &result, false, every));
    TRY(bootstrap_run(ctx, every, w->options->seed, w->options->n_threads, values));
    if (file_kind_of(cache) == FILE_FOLDER && write_cache(ctx, path, every, values) != OK)
        return OK; /* a cache that cannot be written costs time, nothing else */
    return OK;
}

err position_intervals(struct ctx *ctx, struct position_work *w)
{
    struct boot_works area, every = {0};
    struct boot_values values, all = {0};
    double *rca;
    TRY(gather_members(ctx, w, w->first, w->last, &area));
    if (area.n_works == 0)
        return OK;
    TRY(bootstrap_run(ctx, &area, w->options->seed, w->options->n_threads, &values));
    TRY(every_values(ctx, w, &every, &all));
    TRY(bootstrap_rca(ctx, (struct boot_run){&area, &values}, (struct boot_run){&every, &all},
                      &rca));
    for (size_t c = 0; c < area.n_countries; c++) {
        size_t at = c * BOOTSTRAP_REPLICATES;
        struct position_row *r = map_get(&w->by_country, area.code[c]);
        r->share_limits = bootstrap_limits(ctx, values.share + at);
        r->mncs_limits = bootstrap_limits(ctx, values.mncs + at);
        r->pp_top10_limits = bootstrap_limits(ctx, values.pp + at);
        r->rca_limits = bootstrap_limits(ctx, rca + at);
        r->rank_limits = bootstrap_limits(ctx, values.rank + at);
    }
    return OK;
}

/* Limits of one year's shares, for the rows of that year. */
static err year_limits(struct ctx *ctx, const struct position_work *w, int64_t year,
                       struct year_shares *shares)
{
    struct boot_works works;
    struct boot_values values;
    TRY(gather_members(ctx, w, year, year, &works));
    if (works.n_works == 0)
        return OK;
    TRY(bootstrap_run(ctx, &works, w->options->seed, w->options->n_threads, &values));
    for (size_t c = 0; c < works.n_countries; c++)
        for (size_t i = 0; i < shares->n; i++)
            if (shares->at[i].year == year && str_equal(shares->at[i].country, works.code[c]))
                shares->at[i].limits =
                    bootstrap_limits(ctx, values.share + c * BOOTSTRAP_REPLICATES);
    return OK;
}

/* A place for each country asked for and year, with the world's works. */
static void lay_out(struct ctx *ctx, const struct position_work *w,
                    const struct volume_world_by_year_rows *world, struct year_shares *out)
{
    const struct code_list *countries = &w->options->countries;
    out->at = NEW_ARRAY(ctx->turn, struct year_share, countries->n * world->n + 1);
    for (size_t c = 0; c < countries->n; c++)
        for (size_t i = 0; i < world->n; i++)
            out->at[out->n++] = (struct year_share){
                .country = countries->at[c],
                .year = world->at[i].year,
                .world = world->at[i].works,
                .limits = {(double)NAN, (double)NAN}
            };
}

err position_years(struct ctx *ctx, const char *folder, const struct position_options *options,
                   struct year_shares *out)
{
    struct position *p = NEW(ctx->turn, struct position);
    struct position_work w = {.options = &p->options, .position = p, .folder = folder};
    struct volume_by_year_rows rows;
    struct volume_world_by_year_rows world;
    struct year_shares shares = {0};
    p->options = *options;
    TRY(position_open(ctx, &w));
    int64_t from = w.last - GROWTH_YEARS + 1;
    TRY(volume_by_year(ctx, w.duck, (struct volume_by_year_takes){from, w.last}, &rows));
    TRY(volume_world_by_year(ctx, w.duck, (struct volume_world_by_year_takes){from, w.last},
                             &world));
    lay_out(ctx, &w, &world, &shares);
    for (size_t i = 0; i < shares.n; i++)
        for (size_t r = 0; r < rows.n; r++)
            if (rows.at[r].year == shares.at[i].year &&
                str_equal(rows.at[r].country, shares.at[i].country))
                shares.at[i].works =
                    options->counts_whole ? (double)rows.at[r].works_full : rows.at[r].works;
    for (size_t i = 0; i < shares.n; i++)
        shares.at[i].share = shares.at[i].works / (double)shares.at[i].world;
    for (size_t i = 0; i < world.n && options->has_intervals && shares.n; i++)
        TRY(year_limits(ctx, &w, world.at[i].year, &shares));
    *out = shares;
    return OK;
}
