/* The smaller entities of the snapshot: topics, institutions, merged ids, one gzip part each. */
#include "base/file.h"
#include "evidence/snapshot/gzip.h"
#include "evidence/snapshot/parts.h"
#include "evidence/snapshot/record.h"

static void put_topic_line(struct buf *b, const struct fiction_topic *t)
{
    const struct fiction_field *f = fiction_field(t->subfield);
    buf_format(b,
               "{\"id\":\"https://openalex.org/T%u\",\"display_name\":\"%s\",\"description\":null",
               t->id, t->name);
    buf_format(b,
               ",\"subfield\":{\"id\":\"https://openalex.org/subfields/%u\",\"display_name\":"
               "\"%s\"}",
               t->subfield, fiction_subfield(t->subfield)->name);
    buf_format(b, ",\"field\":{\"id\":\"https://openalex.org/fields/%u\",\"display_name\":\"%s\"}",
               f->id, f->name);
    buf_format(b,
               ",\"domain\":{\"id\":\"https://openalex.org/domains/%u\",\"display_name\":\"%s\"}"
               ",\"updated_date\":\"2026-10-01\"}\n",
               f->domain_id, f->domain);
}

static void put_institution_line(struct buf *b, const struct organisation *o)
{
    const struct fiction_country *c = &fiction_countries[o->country];
    buf_put(b, S("{\"id\":"));
    put_openalex(b, 'I', 9100000000u + o->number);
    buf_put(b, S(",\"ror\":\""));
    organisation_ror(b, o->number);
    buf_put(b, S("\",\"display_name\":\""));
    organisation_name(b, o);
    if (o->stateless)
        buf_put(b, S("\",\"country_code\":null"));
    else
        buf_format(b, "\",\"country_code\":\"%s\"", c->code);
    buf_format(b, ",\"type\":\"%s\",\"lineage\":[", organisation_type(o->kind));
    put_openalex(b, 'I', 9100000000u + o->number);
    if (o->parent != o->number) {
        buf_byte(b, ',');
        put_openalex(b, 'I', 9100000000u + o->parent);
    }
    buf_put(b, S("],\"display_name_acronyms\":[],\"display_name_alternatives\":["));
    if (o->country == fiction_country_of("SE")) {
        buf_byte(b, '"');
        organisation_name_sv(b, o);
        buf_byte(b, '"');
    }
    buf_put(b, S("],\"geo\":{\"city\":\""));
    organisation_city(b, o);
    buf_format(b, "\",\"country_code\":\"%s\",\"country\":\"%s\"}", c->code, c->name);
    buf_put(b, S(",\"updated_date\":\"2026-10-01\"}\n"));
}

static err write_entity(struct ctx *ctx, const char *folder, const char *name, str lines,
                        size_t n_lines)
{
    const char *where = file_path(ctx, "%s/%s", folder, name);
    const char *part = file_path(ctx, "%s/updated_date=2026-10-01", where);
    struct entry e = {.n_records = n_lines};
    e.path = file_path(ctx, "data/%s/updated_date=2026-10-01/part_000.gz", name);
    TRY(file_make_folder(ctx, part));
    TRY(gzip_write(ctx, file_path(ctx, "%s/part_000.gz", part), lines, &e.gz_bytes));
    return snapshot_manifest(ctx, where, &e, 1);
}

static err write_merged(struct ctx *ctx, const struct plan *plan, const char *folder)
{
    struct buf b = buf_in(ctx->turn);
    buf_put(&b, S("merge_date,id,merge_into_id\n"));
    for (size_t k = 0; k < plan->n_merged; k++)
        buf_format(&b, "2026-06-15,W%llu,W%llu\n", (unsigned long long)(MERGED_ID + k),
                   (unsigned long long)(WORK_ID + plan_merged_into(plan, k)));
    const char *where = file_path(ctx, "%s/merged_ids/works", folder);
    uint64_t n_bytes;
    TRY(file_make_folder(ctx, where));
    return gzip_write(ctx, file_path(ctx, "%s/2026-06-15.csv.gz", where), buf_str(&b), &n_bytes);
}

err snapshot_entities(struct ctx *ctx, const struct plan *plan, const char *folder)
{
    struct buf b = buf_in(ctx->turn);
    for (size_t t = 0; t < fiction_topics_n; t++)
        put_topic_line(&b, &fiction_topics[t]);
    TRY(write_entity(ctx, folder, "topics", buf_str(&b), fiction_topics_n));
    b.n = 0;
    for (uint32_t n = 0; n < organisations_n(); n++) {
        struct organisation o = organisation_at(n);
        put_institution_line(&b, &o);
    }
    TRY(write_entity(ctx, folder, "institutions", buf_str(&b), organisations_n()));
    return write_merged(ctx, plan, folder);
}
