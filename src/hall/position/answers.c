/* The cache of positions: see answers.h. A file holds the JSON of an answer over all countries, so
 * that one computation serves every choice of countries; what cannot be read is computed again. */
#include "hall/position/answers.h"

#include <jansson.h>
#include <math.h>

#include "base/asset.h"
#include "base/hash.h"
#include "hall/position/answers_read.h"
#include "store/home.h"

enum { FILES_MOST = 600 }; /* beyond these the cache begins anew */

err answers_years(struct ctx *ctx, const char *folder, struct position_options *o)
{
    int64_t last;
    if (o->first)
        return OK;
    TRY(evidence_int(ctx, folder, "corpus", "last_complete_year", &last));
    o->first = last - 4;
    o->last = last;
    return OK;
}

/* The texts of all indicators: an answer of other formulas is no answer. */
static void put_formulas(struct buf *out)
{
    for (size_t i = 0; i < assets_n; i++) {
        str path = str_of(assets[i].path);
        if (str_starts(path, S("evidence/indicators/")) || str_starts(path, S("evidence/corpus/")))
            buf_put(out, assets[i].bytes);
    }
}

static err key_of(struct ctx *ctx, const char *folder, const char *kind,
                  const struct position_options *o, const char **path)
{
    struct buf key = buf_in(ctx->turn);
    str checksum;
    TRY(evidence_checksum(ctx, folder, &checksum));
    buf_format(&key, "answers 1 %s %.*s %.*s %lld %lld %lld %d%d%d%d %llu\n", kind, STR_F(checksum),
               STR_F(o->area), (long long)o->first, (long long)o->last, (long long)o->window,
               o->counts_whole, o->ranks_in_area, o->takes_any, o->has_intervals,
               (unsigned long long)o->seed);
    for (size_t i = 0; i < o->countries.n; i++)
        buf_format(&key, "%.*s,", STR_F(o->countries.at[i]));
    put_formulas(&key);
    str hex = hash_bytes(ctx, buf_str(&key));
    *path = file_path(ctx, "%s/cache/answer-%s-%.24s.json", ctx->home->folder, kind, hex.at);
    return OK;
}

static err make_place(struct ctx *ctx, const char *cache)
{
    struct file_list files;
    size_t n = 0;
    TRY(file_make_folder(ctx, cache));
    TRY(file_below(ctx, cache, &files));
    str ours = str_of(file_path(ctx, "%s/answer-", cache));
    for (size_t i = 0; i < files.n; i++)
        n += str_starts(str_of(files.at[i]), ours);
    for (size_t i = 0; n > FILES_MOST && i < files.n; i++)
        if (str_starts(str_of(files.at[i]), ours))
            TRY(file_remove(ctx, files.at[i]));
    return OK;
}

/* A cache that cannot be written costs time, nothing else. */
static void keep(struct ctx *ctx, const char *path, str bytes)
{
    struct failure before = *ctx->failure;
    const char *cache = file_path(ctx, "%s/cache", ctx->home->folder);
    if (make_place(ctx, cache) != OK || file_write(ctx, path, bytes) != OK)
        *ctx->failure = before;
}

static bool find(struct ctx *ctx, const char *path, str *bytes)
{
    return file_kind_of(path) == FILE_PLAIN && file_read(ctx, path, bytes) == OK;
}

err answers_position(struct ctx *ctx, const char *folder, const struct position_options *options,
                     struct position *out)
{
    struct position_options all = *options;
    struct position p;
    const char *path;
    str bytes;
    all.countries = (struct code_list){0};
    TRY(answers_years(ctx, folder, &all));
    TRY(key_of(ctx, folder, "position", &all, &path));
    if (!find(ctx, path, &bytes) || !answers_read_position(ctx, bytes, &p)) {
        struct buf json = buf_in(ctx->turn);
        TRY(position_compute(ctx, folder, &all, &p));
        position_put_json(&json, &p);
        keep(ctx, path, buf_str(&json));
    }
    p.options = all;
    p.options.countries = options->countries;
    position_keep_asked(&p);
    *out = p;
    return OK;
}

err answers_shares(struct ctx *ctx, const char *folder, const struct position_options *options,
                   struct year_shares *out)
{
    struct position_options o = *options;
    const char *path;
    str bytes;
    TRY(answers_years(ctx, folder, &o));
    TRY(key_of(ctx, folder, "shares", &o, &path));
    if (find(ctx, path, &bytes) && answers_read_shares(ctx, bytes, out))
        return OK;
    TRY(position_years(ctx, folder, &o, out));
    struct buf json = buf_in(ctx->turn);
    answers_put_shares(&json, out);
    keep(ctx, path, buf_str(&json));
    return OK;
}
