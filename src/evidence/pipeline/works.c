/* The step works: runs the intake and turns its report into the manifest's facts, with what has
 * fallen since the load before. */
#include "evidence/intake/works.h"

#include <stdio.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/time.h"
#include "evidence/pipeline/pipeline_parts.h"
#include <time.h>

/* A fall of a completeness by this much, or of a year's records by this share, is flagged. */
static const double DROP_POINTS = 0.05, DROP_RECORDS = 0.10;

static void show_progress(void *what, const struct works_progress *p)
{
    int64_t *start_ms = what;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (*start_ms == 0)
        *start_ms = ms;
    double seconds = (double)(ms - *start_ms) / 1000, done = (double)p->n_bytes;
    if (seconds < 1 || done <= 0)
        return;
    fprintf(stderr, "\r\033[Kworks: %llu records, %.0f of %.0f MB, %.0f MB/s, %.0f s remain",
            (unsigned long long)p->n_records, done / 1e6, (double)p->n_bytes_whole / 1e6,
            done / 1e6 / seconds, seconds * ((double)p->n_bytes_whole / done - 1));
}

static void put_loads(struct buf *out, const struct works_report *r)
{
    buf_put(out, S("{\"loads\": [\n"));
    for (size_t i = 0; i < r->n_files; i++) {
        buf_put(out, i ? S(",\n   {\"path\": ") : S("   {\"path\": "));
        buf_json(out, str_of(r->files[i].path));
        buf_format(out, ", \"bytes\": %llu, \"records\": %llu, \"broken\": %llu}",
                   (unsigned long long)r->files[i].n_bytes,
                   (unsigned long long)r->files[i].n_records,
                   (unsigned long long)r->files[i].n_broken);
    }
    buf_format(out, "],\n  \"n_records\": %llu, \"n_broken\": %llu, \"broken\": [",
               (unsigned long long)r->n_records, (unsigned long long)r->n_broken);
    for (size_t i = 0; i < r->n_listed; i++) {
        buf_format(out, "%s\n   {\"file\": %u, \"line\": %llu, \"why\": ", i ? "," : "",
                   r->broken[i].file, (unsigned long long)r->broken[i].line);
        buf_json(out, str_of(r->broken[i].reason));
        buf_put(out, S("}"));
    }
    buf_put(out, S("]"));
}

static void put_years(struct buf *out, const struct works_report *r)
{
    buf_put(out, S(",\n  \"years\": ["));
    for (size_t i = 0; i < r->n_years; i++) {
        const struct works_year *y = &r->years[i];
        buf_put(out, i ? S(",\n   {\"year\": ") : S("\n   {\"year\": "));
        if (y->has_year)
            buf_format(out, "%d", y->year);
        else
            buf_put(out, S("null"));
        buf_format(out,
                   ", \"records\": %llu, \"affiliation\": %llu, \"country\": %llu, "
                   "\"references\": %llu, \"abstract\": %llu, \"topics\": %llu}",
                   (unsigned long long)y->n_records, (unsigned long long)y->n_with_affiliation,
                   (unsigned long long)y->n_with_country, (unsigned long long)y->n_with_references,
                   (unsigned long long)y->n_with_abstract, (unsigned long long)y->n_with_topics);
    }
    buf_put(out, S("]"));
}

static void free_json(void *what) { json_decref(what); }

static double count_of(const json_t *year, const char *name)
{
    return (double)json_integer_value(json_object_get(year, name));
}

struct drop {
    int year;         /* of the works */
    const char *what; /* has dropped */
    double before;    /* number or share in the previous load */
    double now;       /* in this one */
};

static void put_drop(struct buf *out, size_t *n, struct drop d)
{
    buf_format(out, "%s\n   {\"year\": %d, \"what\": \"%s\", \"before\": ", (*n)++ ? "," : "",
               d.year, d.what);
    buf_json_real(out, d.before);
    buf_put(out, S(", \"now\": "));
    buf_json_real(out, d.now);
    buf_put(out, S("}"));
}

static void compare_year(struct buf *out, size_t *n, const struct works_year *y,
                         const json_t *before)
{
    const struct {
        const char *name;
        uint64_t now;
    } parts[] = {
        {"affiliation", y->n_with_affiliation},
        {"country",     y->n_with_country    },
        {"references",  y->n_with_references },
        {"abstract",    y->n_with_abstract   },
        {"topics",      y->n_with_topics     },
    };
    double old_records = count_of(before, "records"), records = (double)y->n_records;
    if (records < old_records * (1 - DROP_RECORDS))
        put_drop(out, n, (struct drop){y->year, "records", old_records, records});
    if (old_records < 1 || records < 1)
        return;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        double old_share = count_of(before, parts[i].name) / old_records;
        double share = (double)parts[i].now / records;
        if (share < old_share - DROP_POINTS)
            put_drop(out, n, (struct drop){y->year, parts[i].name, old_share, share});
    }
}

/* What has fallen since the evidence before. */
static void put_drops(struct ctx *ctx, struct buf *out, const struct step_run *run,
                      const struct works_report *r)
{
    str text;
    size_t n = 0;
    buf_put(out, S(",\n  \"drops\": ["));
    if (run->before && evidence_has(run->before, "works") &&
        evidence_fact(ctx, run->before, "works", "years", &text) == OK) {
        json_t *years = json_loadb(text.at, text.n, 0, NULL), *before;
        size_t at;
        arena_defer(ctx->turn, free_json, years);
        for (size_t i = 0; i < r->n_years; i++)
            json_array_foreach(years, at, before)
            {
                const json_t *year = json_object_get(before, "year");
                if (r->years[i].has_year && json_is_integer(year) &&
                    json_integer_value(year) == r->years[i].year)
                    compare_year(out, &n, &r->years[i], before);
            }
    }
    buf_put(out, S("]}"));
}

static str words_of(struct ctx *ctx, const struct works_report *r, bool is_taken)
{
    uint64_t lines = r->n_records + r->n_broken;
    if (r->n_broken == 0)
        return str_format(ctx->turn, "No broken lines of %llu.", (unsigned long long)lines);
    return str_format(ctx->turn, "%llu broken line%s of %llu, listed %s.",
                      (unsigned long long)r->n_broken, r->n_broken == 1 ? "" : "s",
                      (unsigned long long)lines,
                      is_taken ? "in evidence/works/manifest.json" : "in refused.json");
}

/* A refused load leaves its report in the home, since its step folder is thrown away. */
static err keep_refusal(struct ctx *ctx, struct step_run *run, const struct works_report *r)
{
    struct failure failure = *ctx->failure;
    struct buf out = buf_in(ctx->turn);
    put_loads(&out, r);
    put_years(&out, r);
    buf_put(&out, S("}\n"));
    if (file_write(ctx, file_path(ctx, "%s/../../refused.json", run->generation), buf_str(&out)) ==
            OK &&
        r->n_broken)
        printf("%.*s\n", STR_F(words_of(ctx, r, false)));
    *ctx->failure = failure;
    return failure.kind;
}

err works_step(struct ctx *ctx, struct step_run *run)
{
    struct works_report report = {0};
    int64_t start_ms = 0;
    bool shows = !run->settings->is_quiet && isatty(STDERR_FILENO);
    struct works_request request = {
        .paths = run->sources.at,
        .n_paths = run->sources.n,
        .n_threads = run->settings->n_threads,
        .memory_mb = run->settings->memory_mb,
        .folder = run->folder,
        .broken_limit = run->settings->broken_limit,
        .progress = shows ? show_progress : NULL,
        .progress_what = &start_ms,
    };
    if (works_load(ctx, &request, &report) != OK)
        return keep_refusal(ctx, run, &report);
    struct buf facts = buf_in(ctx->turn);
    put_loads(&facts, &report);
    put_years(&facts, &report);
    put_drops(ctx, &facts, run, &report);
    run->facts = buf_str(&facts);
    run->n_rows = (int64_t)report.n_records;
    run->words = words_of(ctx, &report, true);
    return OK;
}
