/* The load report as JSON, for manifests and the sources page. */
#include "base/buf.h"
#include "evidence/tabular/tabular.h"

enum { MOST_LISTED = 1000 };

static void put_text(struct buf *out, const char *before, str text)
{
    buf_put(out, str_of(before));
    if (text.at)
        buf_json(out, text);
    else
        buf_put(out, S("null"));
}

static void put_files(struct buf *out, const struct load_report *r)
{
    for (size_t i = 0; i < r->n_files; i++) {
        const struct load_file *f = &r->files[i];
        put_text(out, i ? ",{\"path\":" : "{\"path\":", str_of(f->path));
        put_text(out, ",\"kind\":", str_of(f->kind));
        buf_format(out, ",\"records\":%lld,\"broken\":%lld}", (long long)f->n_good,
                   (long long)f->n_broken);
    }
}

static void put_broken(struct buf *out, const struct load_report *r)
{
    for (size_t i = 0; i < r->n_broken && i < MOST_LISTED; i++) {
        const struct load_broken *b = &r->broken[i];
        put_text(out, i ? ",{\"path\":" : "{\"path\":", str_of(b->path));
        buf_format(out, ",\"line\":%lld,\"last_line\":%lld", (long long)b->line,
                   (long long)b->last_line);
        put_text(out, ",\"reason\":", b->reason);
        buf_byte(out, '}');
    }
}

static void put_years(struct buf *out, const struct load_report *r)
{
    for (size_t i = 0; i < r->n_filled; i++) {
        const struct load_filled *f = &r->filled[i];
        buf_put(out, i ? S(",{\"year\":") : S("{\"year\":"));
        if (f->has_year)
            buf_format(out, "%lld", (long long)f->year);
        else
            buf_put(out, S("null"));
        put_text(out, ",\"field\":", f->field);
        buf_format(out, ",\"records\":%lld,\"filled\":%lld}", (long long)f->n_records,
                   (long long)f->n_filled);
    }
}

static void put_pairs(struct buf *out, const struct load_report *r)
{
    for (size_t i = 0; i < r->n_pairs && i < MOST_LISTED; i++) {
        buf_put(out, i ? S(",[") : S("["));
        buf_json(out, r->pairs[i].first);
        buf_byte(out, ',');
        buf_json(out, r->pairs[i].second);
        buf_byte(out, ']');
    }
}

str load_report_json(struct ctx *ctx, const struct load_report *r)
{
    struct buf out = buf_in(ctx->turn);
    buf_format(&out, "{\"records\":%lld,\"n_broken\":%zu,\"n_pairs\":%zu,\"files\":[",
               (long long)r->n_records, r->n_broken, r->n_pairs);
    put_files(&out, r);
    buf_put(&out, S("],\"broken\":["));
    put_broken(&out, r);
    buf_put(&out, S("],\"counts\":{"));
    for (size_t i = 0; i < r->n_counts; i++) {
        put_text(&out, i ? "," : "", r->counts[i].what);
        buf_format(&out, ":%lld", (long long)r->counts[i].n);
    }
    buf_put(&out, S("},\"years\":["));
    put_years(&out, r);
    buf_put(&out, S("],\"pairs\":["));
    put_pairs(&out, r);
    buf_put(&out, S("]}"));
    return buf_str(&out);
}

str load_lines(struct ctx *ctx, const str *codes, size_t n)
{
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < n; i++)
        buf_format(&out, "%s%.*s", i ? "\n" : "", STR_F(codes[i]));
    return buf_str(&out);
}
