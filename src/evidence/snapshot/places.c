/* Where a work can be read: its locations, sources and open access. All sources, publishers and
 * repositories are invented, all addresses lie under example.org or a test prefix. */
#include "evidence/snapshot/record.h"

static const char *const publishers[] = {
    "Synthetic Publishing House BV", "Example Scientific Press", "Nowhere University Press",
    "Invented Springs Verlag",       "Specimen Society",         "Placeholder & Sons",
};

static const char *const journals[] = {
    "Synthetic Journal of ",  "Invented Letters on ", "Specimen Transactions on ",
    "Imaginary Advances in ", "Example Reviews of ",  "Fictional Proceedings of ",
};

static void put_journal(struct buf *b, const struct record *r, size_t which)
{
    buf_byte(b, '"');
    buf_put(b, str_of(journals[which]));
    buf_put(b, str_of(fiction_subfield(r->topic->subfield)->name));
    buf_byte(b, '"');
}

static void put_journal_source(struct record *r, size_t which)
{
    struct buf *b = r->to;
    unsigned subfield = r->topic->subfield, digit = (unsigned)which;
    buf_format(b, "{\"id\":\"https://openalex.org/S93%04u%u\",\"display_name\":", subfield, digit);
    put_journal(b, r, which);
    buf_format(b, ",\"issn_l\":\"9%03u-%04u\",\"issn\":[\"9%03u-%04u\",\"9%03u-%03uX\"]", digit,
               subfield, digit, subfield, digit, subfield % 1000);
    buf_format(b, ",\"is_oa\":%s,\"is_in_doaj\":%s,\"is_core\":true", which == 3 ? "true" : "false",
               which == 3 ? "true" : "false");
    buf_format(b, ",\"host_organization\":\"https://openalex.org/P93000%u\"", digit);
    buf_format(b, ",\"host_organization_name\":\"%s\"", publishers[which]);
    buf_format(b, ",\"host_organization_lineage\":[\"https://openalex.org/P93000%u\"]", digit);
    buf_format(b, ",\"host_organization_lineage_names\":[\"%s\"],\"type\":\"journal\"}",
               publishers[which]);
}

static void put_repository_source(struct record *r, uint32_t number)
{
    struct organisation o = organisation_at(number);
    struct buf *b = r->to;
    buf_format(b, "{\"id\":\"https://openalex.org/S94%06u\",\"display_name\":\"", number);
    organisation_name(b, &o);
    buf_put(b, S(" Repository\",\"issn_l\":null,\"issn\":null,\"is_oa\":true,\"is_in_doaj\":false,"
                 "\"is_core\":false,\"host_organization\":"));
    put_openalex(b, 'I', 9100000000u + number);
    buf_put(b, S(",\"host_organization_name\":\""));
    organisation_name(b, &o);
    buf_put(b, S("\",\"host_organization_lineage\":["));
    put_openalex(b, 'I', 9100000000u + number);
    buf_put(b, S("],\"host_organization_lineage_names\":[],\"type\":\"repository\"}"));
}

static void put_repository(struct record *r, struct dice *d)
{
    struct buf *b = r->to;
    uint32_t number = (uint32_t)dice_below(d, organisations_n());
    buf_put(b, S("{\"id\":\"pmh:oai:example.org:"));
    put_number(b, r->id);
    buf_put(b, S("\",\"is_oa\":true,\"landing_page_url\":\"https://example.org/record/"));
    put_number(b, r->id);
    buf_put(b, S("\",\"pdf_url\":null,\"source\":"));
    put_repository_source(r, number);
    buf_put(b, S(",\"license\":null,\"license_id\":null,\"version\":\"submittedVersion\","
                 "\"is_accepted\":false,\"is_published\":false,\"raw_source_name\":null,"
                 "\"raw_type\":\"article\"}"));
}

static void put_published(struct record *r, struct dice *d)
{
    struct buf *b = r->to;
    size_t which = dice_below(d, sizeof journals / sizeof *journals);
    bool sourceless = dice_chance(d, 0.08);
    buf_put(b, S("{\"id\":\"doi:"));
    put_doi(b, r->id);
    buf_put(b, S("\",\"is_oa\":"));
    put_bool(b, r->open);
    buf_put(b, S(",\"landing_page_url\":\"https://doi.org/"));
    put_doi(b, r->id);
    buf_put(b, S("\",\"pdf_url\":"));
    if (r->open) {
        buf_put(b, S("\"https://example.org/pdf/"));
        put_number(b, r->id);
        buf_put(b, S(".pdf\""));
    } else {
        buf_put(b, S("null"));
    }
    buf_put(b, S(",\"source\":"));
    if (sourceless)
        buf_put(b, S("null"));
    else
        put_journal_source(r, which);
    buf_put(b, r->open ? S(",\"license\":\"cc-by\",\"license_id\":"
                           "\"https://openalex.org/licenses/cc-by\"")
                       : S(",\"license\":null,\"license_id\":null"));
    buf_put(b, S(",\"version\":\"publishedVersion\",\"is_accepted\":true,\"is_published\":true,"
                 "\"raw_source_name\":"));
    if (sourceless)
        buf_put(b, S("null"));
    else
        put_journal(b, r, which);
    buf_put(b, r->fact->type == BOOK_CHAPTER ? S(",\"raw_type\":\"book-chapter\"}")
                                             : S(",\"raw_type\":\"journal-article\"}"));
}

/* The dice come by value: the same location, written twice, is the same text. */
void record_location(struct record *r, struct dice d, bool repository)
{
    if (repository)
        put_repository(r, &d);
    else
        put_published(r, &d);
}
