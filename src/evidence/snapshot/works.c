/* One work's record, with every key that OpenAlex has, in its order; or, when slim, only those that
 * Spets reads. */
#include "evidence/snapshot/record.h"

static void put_text_key(struct buf *b, str key, str value)
{
    buf_put(b, S(",\""));
    buf_put(b, key);
    buf_put(b, S("\":\""));
    buf_put(b, value);
    buf_byte(b, '"');
}

static void put_count_key(struct buf *b, str key, uint64_t value)
{
    buf_put(b, S(",\""));
    buf_put(b, key);
    buf_put(b, S("\":"));
    put_number(b, value);
}

/* A null flag, where the record lacks them, means false. */
static void put_flag_key(struct record *r, str key, unsigned flag)
{
    buf_put(r->to, S(",\""));
    buf_put(r->to, key);
    buf_put(r->to, S("\":"));
    if (r->fact->flags & WORK_NO_FLAGS)
        buf_put(r->to, S("null"));
    else
        put_bool(r->to, r->fact->flags & flag);
}

static unsigned year_of(const struct record *r) { return FICTION_FIRST_YEAR + r->fact->year; }

static void put_title(struct record *r)
{
    struct buf *b = r->to;
    struct dice d = dice_of(r->plan->seed, OF_RECORD, r->i);
    d.n = 4096;
    buf_put(b, S(",\"title\":"));
    size_t start = b->n;
    if (dice_chance(&d, 0.003)) {
        buf_put(b, S("null"));
    } else {
        buf_byte(b, '"');
        words_title(b, &d, r->topic);
        buf_byte(b, '"');
    }
    size_t n = b->n - start;
    buf_put(b, S(",\"display_name\":"));
    char copy[1024];
    for (size_t k = 0; k < n && k < sizeof copy; k++)
        copy[k] = b->at[start + k];
    buf_put(b, (str){copy, n < sizeof copy ? n : sizeof copy});
}

static void put_year(struct record *r)
{
    struct buf *b = r->to;
    bool known = !(r->fact->flags & WORK_NO_YEAR);
    if (known)
        put_count_key(b, S("publication_year"), year_of(r));
    else
        buf_put(b, S(",\"publication_year\":null"));
    if (r->slim)
        return;
    unsigned month = 1 + (unsigned)dice_below(&r->dice, 12);
    unsigned day = 1 + (unsigned)dice_below(&r->dice, 28);
    if (known)
        buf_format(b, ",\"publication_date\":\"%u-%02u-%02u\"", year_of(r), month, day);
    else
        buf_put(b, S(",\"publication_date\":null"));
}

static void put_doi_key(struct record *r, str key)
{
    buf_put(r->to, S(",\""));
    buf_put(r->to, key);
    buf_put(r->to, S("\":\"https://doi.org/"));
    put_doi(r->to, r->id);
    buf_byte(r->to, '"');
}

static void put_ids(struct record *r, bool has_doi)
{
    struct buf *b = r->to;
    buf_put(b, S(",\"ids\":{\"openalex\":"));
    put_openalex(b, 'W', r->id);
    if (has_doi)
        put_doi_key(r, S("doi"));
    if (r->fact->year < 14) {
        buf_put(b, S(",\"mag\":\""));
        put_number(b, r->id);
        buf_byte(b, '"');
    }
    static const char *const languages[] = {"sv", "de", "fr", "es", "zh", "pt"};
    bool english = dice_chance(&r->dice, 0.95);
    buf_format(b, "},\"language\":\"%s\"", english ? "en" : languages[dice_below(&r->dice, 6)]);
}

static void put_open_access(struct record *r, const char *status)
{
    struct buf *b = r->to;
    buf_put(b, S(",\"open_access\":{\"is_oa\":"));
    put_bool(b, r->open);
    put_text_key(b, S("oa_status"), str_of(status));
    if (r->open) {
        buf_put(b, S(",\"oa_url\":\"https://example.org/pdf/"));
        put_number(b, r->id);
        buf_put(b, S(".pdf\""));
    } else {
        buf_put(b, S(",\"oa_url\":null"));
    }
    buf_put(b, S(",\"any_repository_has_fulltext\":"));
    put_bool(b, r->open && status[0] == 'g');
    buf_byte(b, '}');
}

static void put_counts(struct record *r)
{
    struct buf *b = r->to;
    put_count_key(b, S("countries_distinct_count"), r->n_countries);
    put_count_key(b, S("institutions_distinct_count"), r->n_institutions);
    buf_put(b, S(",\"corresponding_author_ids\":["));
    if (r->first_author)
        put_openalex(b, 'A', r->first_author);
    buf_put(b, S("],\"corresponding_institution_ids\":["));
    if (r->first_author && r->first_institution != UINT32_MAX)
        put_openalex(b, 'I', 9100000000u + r->first_institution);
    buf_byte(b, ']');
}

static void put_fees(struct record *r)
{
    struct buf *b = r->to;
    unsigned fee = 900 + 10 * (unsigned)dice_below(&r->dice, 320);
    bool listed = dice_chance(&r->dice, 0.37), paid = listed && r->open;
    buf_put(b, S(",\"apc_list\":"));
    if (listed)
        buf_format(b, "{\"value\":%u,\"currency\":\"USD\",\"value_usd\":%u}", fee, fee);
    else
        buf_put(b, S("null"));
    buf_put(b, S(",\"apc_paid\":"));
    if (paid)
        buf_format(b, "{\"value\":%u,\"currency\":\"USD\",\"value_usd\":%u}", fee, fee);
    else
        buf_put(b, S("null"));
}

static void put_impact(struct record *r)
{
    struct buf *b = r->to;
    double fwci = (double)r->cited / (4.0 + 1.4 * (FICTION_YEARS - r->fact->year));
    double percentile = (double)r->cited / ((double)r->cited + 8.0);
    if (dice_chance(&r->dice, 0.92))
        buf_format(b, ",\"fwci\":%.8f", fwci);
    else
        buf_put(b, S(",\"fwci\":null"));
    buf_put(b, S(",\"has_fulltext\":"));
    put_bool(b, r->open && r->i % 2);
    if (r->i % 1009 == 5)
        buf_put(b, S(",\"cited_by_count\":null"));
    else
        put_count_key(b, S("cited_by_count"), r->cited);
    if (r->slim)
        return;
    buf_format(b,
               ",\"citation_normalized_percentile\":{\"value\":%.8f,\"is_in_top_1_percent\":%s,"
               "\"is_in_top_10_percent\":%s}",
               percentile, percentile > 0.97 ? "true" : "false",
               percentile > 0.85 ? "true" : "false");
    if (r->cited)
        buf_format(b, ",\"cited_by_percentile_year\":{\"min\":%d,\"max\":%d}",
                   (int)(percentile * 98), (int)(percentile * 98) + 1);
    else
        buf_put(b, S(",\"cited_by_percentile_year\":null"));
    unsigned page = 1 + (unsigned)dice_below(&r->dice, 4000);
    buf_format(b,
               ",\"biblio\":{\"volume\":\"%u\",\"issue\":\"%u\",\"first_page\":\"%u\","
               "\"last_page\":\"%u\"}",
               1 + r->fact->year, page % 12 + 1, page, page + 11);
}

static void put_topics(struct record *r)
{
    struct buf *b = r->to;
    buf_put(b, S(",\"primary_topic\":"));
    if (r->fact->flags & WORK_NO_TOPIC) {
        buf_put(b, S("null,\"topics\":[]"));
        return;
    }
    size_t n = r->i % 16 == 3 ? 1 : r->i % 16 == 4 ? 2 : 3;
    record_topic(r, r->fact->topic, 9300 + r->i * 31 % 699, false);
    buf_put(b, S(",\"topics\":"));
    record_topics(r, n);
}

static void put_places(struct record *r, bool two)
{
    struct buf *b = r->to;
    struct dice d = dice_of(r->plan->seed, OF_SOURCE, r->i);
    put_count_key(b, S("locations_count"), two ? 2 : 1);
    buf_put(b, S(",\"locations\":["));
    record_location(r, d, false);
    if (two) {
        buf_byte(b, ',');
        record_location(r, d, true);
    }
    buf_put(b, S("],\"best_oa_location\":"));
    if (r->open)
        record_location(r, d, false);
    else
        buf_put(b, S("null"));
}

static void put_money(struct record *r)
{
    struct buf *b = r->to;
    struct dice *d = &r->dice;
    bool funded = dice_chance(d, 0.3);
    size_t country = r->fact->country, n = funded ? 1 + dice_below(d, 2) : 0;
    bool award = funded && dice_chance(d, 0.55);
    const char *name = fiction_countries[country].name;
    static const char *const goals[] = {
        "Affordable and clean energy",
        "Industry, innovation and infrastructure",
        "Climate action",
        "Good health and well-being",
    };
    static const unsigned numbers[] = {7, 9, 13, 3};
    buf_put(b, S(",\"sustainable_development_goals\":["));
    if (dice_chance(d, 0.62)) {
        size_t g = dice_below(d, 4);
        buf_format(b, "{\"id\":\"https://metadata.un.org/sdg/%u\",\"display_name\":\"%s\"",
                   numbers[g], goals[g]);
        buf_put(b, S(",\"score\":"));
        put_score(b, 4000 + dice_below(d, 5000), d);
        buf_byte(b, '}');
    }
    buf_put(b, S("],\"awards\":["));
    if (award)
        buf_format(b,
                   "{\"id\":\"https://openalex.org/G9%09u\",\"display_name\":null,"
                   "\"funder_award_id\":\"SYN-%u\",\"funder_id\":\"https://openalex.org/F9300%02u"
                   "0\",\"funder_display_name\":\"Synthetic Research Council of %s\"}",
                   (unsigned)r->i, (unsigned)(r->i % 9973), (unsigned)country, name);
    buf_put(b, S("],\"funders\":["));
    for (size_t k = 0; k < n; k++)
        buf_format(b,
                   "%s{\"id\":\"https://openalex.org/F9300%02u%u\",\"display_name\":\"Synthetic "
                   "%s of %s\",\"ror\":null}",
                   k ? "," : "", (unsigned)country, (unsigned)k,
                   k ? "Energy Fund" : "Research Council", name);
    buf_byte(b, ']');
}

static void put_content(struct record *r)
{
    struct buf *b = r->to;
    bool has = r->open && r->i % 9 < 5;
    buf_format(b, ",\"has_content\":{\"pdf\":%s,\"grobid_xml\":%s},\"content_urls\":",
               has ? "true" : "false", has ? "true" : "false");
    if (has)
        buf_format(b,
                   "{\"pdf\":\"https://example.org/content/W%llu.pdf\",\"grobid_xml\":"
                   "\"https://example.org/content/W%llu.grobid-xml\"}",
                   (unsigned long long)r->id, (unsigned long long)r->id);
    else
        buf_put(b, S("null"));
}

static void put_references(struct record *r)
{
    struct buf *b = r->to;
    uint64_t to[MAX_REFERENCES];
    size_t n = plan_references(r->plan, r->i, to);
    if (!r->slim)
        put_count_key(b, S("referenced_works_count"), n);
    buf_put(b, S(",\"referenced_works\":["));
    for (size_t k = 0; k < n; k++) {
        if (k)
            buf_byte(b, ',');
        put_openalex(b, 'W', to[k]);
    }
    buf_byte(b, ']');
    if (r->slim)
        return;
    buf_put(b, S(",\"related_works\":["));
    size_t n_related = dice_chance(&r->dice, 0.06) ? 20 : 10;
    for (size_t k = 0; k < n_related; k++) {
        if (k)
            buf_byte(b, ',');
        bool inside = dice_chance(&r->dice, 0.3);
        put_openalex(b, 'W',
                     inside ? WORK_ID + dice_below(&r->dice, r->plan->n_works)
                            : OUTSIDE_ID + dice_below(&r->dice, 90000000));
    }
    buf_byte(b, ']');
}

/* The citations spread over the years since publication, newest first. */
static void put_counts_by_year(struct record *r)
{
    struct buf *b = r->to;
    unsigned first = year_of(r) < 2012 ? 2012 : year_of(r);
    unsigned n_years = FICTION_LAST_YEAR + 2 - first;
    uint32_t left = r->cited, each = r->cited / n_years + 1;
    bool any = false;
    buf_put(b, S(",\"counts_by_year\":["));
    for (unsigned year = FICTION_LAST_YEAR + 1; left && year >= first; year--) {
        uint32_t count = year == first ? left : (uint32_t)dice_below(&r->dice, 2 * each + 1);
        count = count < left ? count : left;
        left -= count;
        if (count)
            buf_format(b, "%s{\"year\":%u,\"cited_by_count\":%u}", any ? "," : "", year, count);
        any = any || count;
    }
    buf_byte(b, ']');
}

static void put_slim(struct record *r)
{
    struct buf *b = r->to;
    put_title(r);
    put_year(r);
    put_text_key(b, S("type"), str_of(plan_type(r->fact->type)));
    buf_put(b, S(",\"authorships\":"));
    record_authorships(r);
    if (r->i % 1009 == 5)
        buf_put(b, S(",\"cited_by_count\":null"));
    else
        put_count_key(b, S("cited_by_count"), r->cited);
    put_flag_key(r, S("is_retracted"), WORK_RETRACTED);
    put_flag_key(r, S("is_paratext"), WORK_PARATEXT);
    put_flag_key(r, S("is_xpac"), WORK_XPAC);
    put_topics(r);
    put_references(r);
    buf_put(b, S(",\"abstract_inverted_index\":"));
    record_abstract(r);
}

static void put_head(struct record *r)
{
    static const char *const indexed[] = {"\"crossref\"", "\"crossref\",\"doaj\"", "",
                                          "\"crossref\",\"pubmed\""};
    struct buf *b = r->to;
    bool has_doi = dice_chance(&r->dice, 0.9);
    if (has_doi)
        put_doi_key(r, S("doi"));
    else
        buf_put(b, S(",\"doi\":null"));
    put_title(r);
    put_year(r);
    put_ids(r, has_doi);
    buf_put(b, S(",\"primary_location\":"));
    record_location(r, dice_of(r->plan->seed, OF_SOURCE, r->i), false);
    put_text_key(b, S("type"), str_of(plan_type(r->fact->type)));
    size_t which = dice_chance(&r->dice, 0.75) ? 0 : dice_below(&r->dice, 4);
    buf_format(b, ",\"indexed_in\":[%s]", indexed[which]);
}

static void put_full(struct record *r)
{
    static const char *const statuses[] = {"gold", "gold", "hybrid", "green", "bronze", "diamond"};
    struct buf *b = r->to;
    r->open = dice_chance(&r->dice, 0.28);
    bool two = dice_chance(&r->dice, 0.4);
    put_head(r);
    put_open_access(r, r->open ? statuses[dice_below(&r->dice, 6)] : "closed");
    buf_put(b, S(",\"authorships\":"));
    record_authorships(r);
    buf_put(b, S(",\"institutions\":[]"));
    put_counts(r);
    put_fees(r);
    put_impact(r);
    put_flag_key(r, S("is_retracted"), WORK_RETRACTED);
    put_flag_key(r, S("is_paratext"), WORK_PARATEXT);
    put_flag_key(r, S("is_xpac"), WORK_XPAC);
    put_topics(r);
    record_keywords_and_concepts(r);
    record_mesh_and_goals(r);
    put_places(r, two);
    put_money(r);
    put_content(r);
    put_references(r);
    buf_put(b, S(",\"abstract_inverted_index\":"));
    record_abstract(r);
    put_counts_by_year(r);
}

void record_write(struct record *r)
{
    r->fact = &r->plan->works[r->i];
    r->topic = &fiction_topics[r->fact->topic];
    r->dice = dice_of(r->plan->seed, OF_RECORD, r->i);
    r->n_countries = r->n_institutions = 0;
    r->first_author = 0;
    r->first_institution = UINT32_MAX;
    buf_put(r->to, S("{\"id\":"));
    put_openalex(r->to, 'W', r->id);
    if (r->slim)
        put_slim(r);
    else
        put_full(r);
    put_text_key(r->to, S("updated_date"), r->updated);
    if (!r->slim)
        put_text_key(r->to, S("created_date"), S("2025-10-10T00:00:00"));
    buf_byte(r->to, '}');
}
