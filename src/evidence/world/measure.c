/* Measures works files, real or made, and puts two measurements side by side. It does not judge
 * records: a line that is not an object with keys counts as bytes only. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/file.h"
#include "evidence/world/world.h"

enum { MAX_RECORDS = 20000, MAX_LINE = 1 << 24, SQUEEZE_BYTES = 1 << 25 };

struct measuring {
    struct world_measure *to; /* being made */
    uint64_t field_bytes[64]; /* of each field */
    double *lengths;          /* of each record */
    uint64_t raw_bytes;       /* of all records */
    uint64_t n_backslashes;   /* in all */
    uint64_t n_foreign;       /* bytes beyond ASCII */
    z_stream squeeze;         /* counts compressed bytes */
    uint64_t squeezed_from;   /* bytes given to it */
    uint64_t squeezed_to;     /* bytes that came out */
};

static const double quantile_at[7] = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

static void add_field(struct ctx *ctx, struct measuring *m, str key, size_t n_bytes)
{
    struct world_measure *w = m->to;
    size_t f = 0;
    while (f < w->n_fields && !str_equal(w->fields[f], key))
        f++;
    if (f == 64)
        return;
    if (f == w->n_fields)
        w->fields[w->n_fields++] = str_copy(ctx->turn, key);
    m->field_bytes[f] += n_bytes;
}

/* Where the string that begins at the quote `at` ends: after its closing quote. */
static size_t string_end(str line, size_t at)
{
    for (at++; at < line.n && line.at[at] != '"'; at++)
        at += line.at[at] == '\\';
    return at + 1 < line.n ? at + 1 : line.n;
}

/* Where the value that begins at `at` ends: at the comma or brace of its own level. */
static size_t value_end(str line, size_t at)
{
    int depth = 0;
    while (at < line.n) {
        char c = line.at[at];
        if (c == '"') {
            at = string_end(line, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}'))
            break;
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        at++;
    }
    return at;
}

static void split_fields(struct ctx *ctx, struct measuring *m, str line)
{
    size_t at = 1;
    while (at < line.n && line.at[at] == '"') {
        size_t key_end = string_end(line, at);
        size_t end = value_end(line, key_end + 1);
        add_field(ctx, m, str_slice(line, at + 1, key_end - 1), end - at);
        at = end + 1;
    }
}

static void squeeze(struct measuring *m, str bytes, bool last)
{
    uint8_t out[1 << 15];
    if (!last && m->squeezed_from > SQUEEZE_BYTES)
        return;
    m->squeeze.next_in = (uint8_t *)(uintptr_t)bytes.at;
    m->squeeze.avail_in = (uInt)bytes.n;
    m->squeezed_from += bytes.n;
    do {
        m->squeeze.next_out = out;
        m->squeeze.avail_out = sizeof out;
        deflate(&m->squeeze, last ? Z_FINISH : Z_NO_FLUSH);
        m->squeezed_to += sizeof out - m->squeeze.avail_out;
    } while (m->squeeze.avail_out == 0);
}

static void measure_line(struct ctx *ctx, struct measuring *m, str line)
{
    m->lengths[m->to->n_records++] = (double)line.n;
    m->raw_bytes += line.n;
    for (size_t i = 0; i < line.n; i++) {
        m->n_backslashes += line.at[i] == '\\';
        m->n_foreign += line.at[i] < 0;
        i += line.at[i] == '\\' && i + 1 < line.n && line.at[i + 1] == '\\';
    }
    split_fields(ctx, m, line);
    squeeze(m, line, false);
    squeeze(m, S("\n"), false);
}

static err measure_file(struct ctx *ctx, struct measuring *m, const char *path)
{
    gzFile file = gzopen(path, "rb");
    if (!file)
        return FAIL(ctx, MISSING, "Cannot read %s.", path);
    gzbuffer(file, 1 << 17);
    char *line = arena_alloc(ctx->turn, MAX_LINE);
    while (m->to->n_records < MAX_RECORDS && gzgets(file, line, MAX_LINE)) {
        str text = str_trim(str_of(line));
        if (text.n)
            measure_line(ctx, m, text);
    }
    gzclose(file);
    return OK;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void finish(struct measuring *m)
{
    struct world_measure *w = m->to;
    double raw = (double)m->raw_bytes;
    qsort(m->lengths, w->n_records, sizeof *m->lengths, by_size);
    w->mean_length = raw / (double)w->n_records;
    for (size_t q = 0; q < 7; q++)
        w->quantiles[q] = m->lengths[(size_t)(quantile_at[q] * (double)(w->n_records - 1))];
    w->escapes = 1000.0 * (double)(m->n_backslashes + m->n_foreign) / raw;
    w->backslashes = 1000.0 * (double)m->n_backslashes / raw;
    w->gzip_ratio = (double)m->squeezed_from / (double)m->squeezed_to;
    for (size_t f = 0; f < w->n_fields; f++)
        w->shares[f] = (double)m->field_bytes[f] / raw;
}

err world_measure(struct ctx *ctx, const char *path, struct world_measure *to)
{
    struct file_list list;
    struct measuring *m = NEW(ctx->turn, struct measuring);
    m->to = NEW(ctx->turn, struct world_measure);
    m->lengths = NEW_ARRAY(ctx->turn, double, MAX_RECORDS);
    TRY(file_below(ctx, path, &list));
    if (deflateInit2(&m->squeeze, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return FAIL(ctx, BROKEN, "zlib does not start.");
    for (size_t f = 0; f < list.n && m->to->n_records < MAX_RECORDS; f++) {
        if (!str_ends(str_of(list.at[f]), S(".gz")) && list.n > 1)
            continue;
        err e = measure_file(ctx, m, list.at[f]);
        if (e != OK) {
            deflateEnd(&m->squeeze);
            return e;
        }
    }
    squeeze(m, S(""), true);
    deflateEnd(&m->squeeze);
    if (m->to->n_records == 0)
        return FAIL(ctx, INVALID, "%s holds no records to compare with.", path);
    finish(m);
    *to = *m->to;
    return OK;
}

static double share_of(const struct world_measure *w, str field)
{
    for (size_t f = 0; f < w->n_fields; f++)
        if (str_equal(w->fields[f], field))
            return 100.0 * w->shares[f];
    return 0;
}

void world_compare(struct buf *b, const struct world_measure *real,
                   const struct world_measure *made)
{
    buf_format(b, "%-32s %12s %12s\n", "", "real", "synthetic");
    buf_format(b, "%-32s %12llu %12llu\n", "records measured", (unsigned long long)real->n_records,
               (unsigned long long)made->n_records);
    buf_format(b, "%-32s %12.1f %12.1f\n", "mean length, bytes", real->mean_length,
               made->mean_length);
    for (size_t q = 0; q < 7; q++)
        buf_format(b, "length at %2.0f %%%*s %12.0f %12.0f\n", 100 * quantile_at[q], 18, "",
                   real->quantiles[q], made->quantiles[q]);
    buf_format(b, "%-32s %12.3f %12.3f\n", "backslashes per 1,000 bytes", real->backslashes,
               made->backslashes);
    buf_format(b, "%-32s %12.3f %12.3f\n", "the same and non-ASCII bytes", real->escapes,
               made->escapes);
    buf_format(b, "%-32s %12.2f %12.2f\n", "gzip ratio (zlib, level 6)", real->gzip_ratio,
               made->gzip_ratio);
    for (size_t f = 0; f < real->n_fields; f++)
        buf_format(b, "%-30.*s %% %12.2f %12.2f\n", STR_F(real->fields[f]), 100.0 * real->shares[f],
                   share_of(made, real->fields[f]));
}
