/* Deals the works to parts of unequal size in folders by date and writes them, each part on its
 * own. Older copies of some works stand in the part before the newer one. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "evidence/snapshot/gzip.h"
#include "evidence/snapshot/parts.h"
#include "evidence/snapshot/record.h"
#include "evidence/snapshot/snapshot.h"

enum { FLUSH_BYTES = 1 << 18, MEMBER_RECORDS = 700, N_DATES = 6 };

static const char *const dates[N_DATES] = {
    "2025-11-12", "2026-02-03", "2026-05-19", "2026-07-28", "2026-09-15", "2026-10-20",
};

struct parts {
    const struct plan *plan;          /* of the world */
    const struct snapshot_wish *wish; /* where and how */
    size_t n;                         /* how many parts */
    size_t *first;                    /* first work of each part, and the end */
    struct entry *entries;            /* one for each part */
};

struct part {
    struct parts *all;  /* to which it belongs */
    size_t number;      /* of the part */
    struct gzip *file;  /* where it goes */
    struct buf lines;   /* records not yet compressed */
    uint64_t raw_bytes; /* before compression */
    uint64_t n_records; /* written so far */
    bool crlf;          /* line ends as on Windows */
    bool members;       /* several gzip members */
};

static size_t date_of(const struct parts *s, size_t part) { return part * N_DATES / s->n; }

static err flush(struct ctx *ctx, struct part *p, bool last)
{
    str bytes = buf_str(&p->lines);
    p->raw_bytes += bytes.n;
    p->lines.n = 0;
    return gzip_put(ctx, p->file, bytes, last);
}

/* The hour tells which of two copies of the same date is newer; a few have the very same time. */
static str updated_date(char text[32], const char *date, uint64_t number, bool older)
{
    bool tie = number % 17 == 0;
    unsigned hour = tie ? 12 : older ? 3 : 14, micro = (unsigned)(rand_mix(number) % 1000000);
    int n = snprintf(text, 32, "%sT%02u:%02u:%02u.%06u", date, hour, (unsigned)(number % 60),
                     (unsigned)(number / 60 % 60), micro);
    return (str){text, (size_t)n};
}

static err put_record(struct ctx *ctx, struct part *p, size_t i, uint64_t id, bool older)
{
    char text[32];
    struct parts *s = p->all;
    struct record r = {.plan = s->plan, .i = i, .id = id, .to = &p->lines, .slim = s->wish->slim};
    r.updated = updated_date(text, dates[date_of(s, p->number)], i, older);
    r.cited = plan_cited(s->plan, i);
    r.cited -= older ? r.cited / 4 : 0;
    record_write(&r);
    buf_put(&p->lines, p->crlf ? S("\r\n") : S("\n"));
    p->n_records++;
    bool member_ends = p->members && p->n_records % MEMBER_RECORDS == 0;
    if (p->lines.n < FLUSH_BYTES && !member_ends)
        return OK;
    return flush(ctx, p, member_ends);
}

/* Some works of the next part, as they were before. */
static err put_older(struct ctx *ctx, struct part *p)
{
    struct parts *s = p->all;
    if (p->number + 1 >= s->n)
        return OK;
    for (size_t i = s->first[p->number + 1]; i < s->first[p->number + 2]; i++) {
        struct dice d = dice_of(s->plan->seed, OF_DUPLICATE, i);
        if (dice_chance(&d, 0.008))
            TRY(put_record(ctx, p, i, WORK_ID + i, true));
    }
    return OK;
}

/* Records that still carry an id that was merged into another: every fourth such id. */
static err put_merged(struct ctx *ctx, struct part *p)
{
    const struct plan *plan = p->all->plan;
    for (size_t k = p->number; k < plan->n_merged; k += p->all->n)
        if (k % 4 == 0)
            TRY(put_record(ctx, p, plan_merged_into(plan, k), MERGED_ID + k, true));
    return OK;
}

static err write_part(struct ctx *ctx, void *shared, size_t number)
{
    struct parts *s = shared;
    struct part p = {.all = s, .number = number};
    p.crlf = number % 5 == 2;
    p.members = number % 3 == 1;
    p.lines = buf_in(ctx->scratch);
    struct entry *e = &s->entries[number];
    TRY(gzip_create(ctx, file_path(ctx, "%s/openalex/%s", s->wish->folder, e->path), &p.file));
    for (size_t i = s->first[number]; i < s->first[number + 1]; i++)
        TRY(put_record(ctx, &p, i, WORK_ID + i, false));
    TRY(put_older(ctx, &p));
    TRY(put_merged(ctx, &p));
    TRY(flush(ctx, &p, true));
    TRY(gzip_close(ctx, p.file, &e->gz_bytes));
    e->raw_bytes = p.raw_bytes;
    e->n_records = p.n_records;
    arena_reset(ctx->scratch);
    return OK;
}

err snapshot_manifest(struct ctx *ctx, const char *folder, const struct entry *entries, size_t n)
{
    struct buf b = buf_in(ctx->turn);
    uint64_t bytes = 0, records = 0;
    buf_put(&b, S("{\n  \"entries\": ["));
    for (size_t i = 0; i < n; i++) {
        const struct entry *e = &entries[i];
        buf_format(&b,
                   "%s\n    {\"url\": \"s3://openalex/%s\", \"meta\": {\"content_length\": %llu, "
                   "\"record_count\": %llu}}",
                   i ? "," : "", e->path, (unsigned long long)e->gz_bytes,
                   (unsigned long long)e->n_records);
        bytes += e->gz_bytes;
        records += e->n_records;
    }
    buf_format(&b, "\n  ],\n  \"meta\": {\"content_length\": %llu, \"record_count\": %llu}\n}\n",
               (unsigned long long)bytes, (unsigned long long)records);
    return file_write(ctx, file_path(ctx, "%s/manifest", folder), buf_str(&b));
}

/* Cuts the works into parts whose sizes differ by chance, up to four to one. */
static void deal(struct ctx *ctx, struct parts *s)
{
    size_t n = s->plan->n_works;
    s->n = n / 2500 < 8 ? 8 : n / 2500 > 64 ? 64 : n / 2500;
    s->first = NEW_ARRAY(ctx->turn, size_t, s->n + 1);
    s->entries = NEW_ARRAY(ctx->turn, struct entry, s->n);
    double *sums = NEW_ARRAY(ctx->turn, double, s->n + 1);
    for (size_t p = 0; p < s->n; p++) {
        struct dice d = dice_of(s->plan->seed, OF_PART, p);
        sums[p + 1] = sums[p] + 1.0 + 3.0 * dice_unit(&d);
    }
    size_t in_date = 0;
    for (size_t p = 0; p < s->n; p++) {
        s->first[p + 1] = (size_t)((double)n * sums[p + 1] / sums[s->n]);
        in_date = p && date_of(s, p) == date_of(s, p - 1) ? in_date + 1 : 0;
        s->entries[p].path = file_path(ctx, "data/works/updated_date=%s/part_%03zu.gz",
                                       dates[date_of(s, p)], in_date);
    }
    s->first[s->n] = n;
}

err snapshot_write(struct ctx *ctx, const struct plan *plan, const struct snapshot_wish *wish,
                   struct snapshot_done *to)
{
    struct parts s = {.plan = plan, .wish = wish};
    deal(ctx, &s);
    const char *works = file_path(ctx, "%s/openalex/data/works", wish->folder);
    for (size_t d = 0; d < N_DATES; d++)
        TRY(file_make_folder(ctx, file_path(ctx, "%s/updated_date=%s", works, dates[d])));
    TRY(parallel_for(ctx, wish->n_threads, s.n, write_part, &s));
    TRY(snapshot_manifest(ctx, works, s.entries, s.n));
    TRY(snapshot_entities(ctx, plan, file_path(ctx, "%s/openalex/data", wish->folder)));
    struct snapshot_done done = {0};
    for (size_t p = 0; p < s.n; p++) {
        done.n_records += s.entries[p].n_records;
        done.raw_bytes += s.entries[p].raw_bytes;
        done.gz_bytes += s.entries[p].gz_bytes;
    }
    *to = done;
    return OK;
}
