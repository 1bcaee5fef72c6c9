/* The made-up world's patent families, twice: as a Lens export (each document of a family, no
 * inventor countries) and as PatentsView tables (the granted United States member of those that
 * have one, with where the inventors live). A load takes one of them, or counts families twice. */
#include <string.h>

#include "base/file.h"
#include "evidence/world/sheet.h"
#include "evidence/world/tables.h"

enum { MAX_DOCUMENTS = 6, MAX_INVENTORS = 6, MAX_SYMBOLS = 6 };

struct family {
    struct dice dice;                   /* of the family */
    size_t number;                      /* in this world */
    enum fiction_area area;             /* its subject */
    const struct fiction_topic *topic;  /* of its title */
    unsigned year;                      /* of the first priority */
    unsigned day;                       /* of that year, 1 to 336 */
    const char *offices[MAX_DOCUMENTS]; /* of its documents; the first is the priority's */
    size_t n_documents;                 /* at least 1 */
    struct organisation applicant;      /* who applies */
    uint32_t countries[MAX_INVENTORS];  /* where the inventors live */
    uint64_t inventors[MAX_INVENTORS];  /* persons */
    size_t n_inventors;                 /* may be 0 */
    const struct fiction_cpc *symbols[MAX_SYMBOLS]; /* what it is filed under */
    size_t n_symbols;                               /* at least 1 */
    bool american;                                  /* has a granted United States member */
    str title;                                      /* in English */
};

/* Cumulative weights of where inventors live. */
static size_t draw_country(struct dice *d, enum fiction_area area, unsigned year)
{
    static const struct {
        const char *code; /* of the country */
        double factor;    /* on its weight in science */
    } inventive[] = {
        {"JP", 5.5},
        {"KR", 4.5},
        {"US", 1.6},
        {"DE", 2.4},
        {"CN", 1.4},
        {"TW", 2.5},
        {"SE", 1.9},
        {"CH", 1.9},
        {"FI", 1.6},
        {"IN", 0.3}
    };
    double weights[64], sum = 0, later = (year - 2004.0) / 20.0;
    for (size_t c = 0; c < fiction_countries_n; c++) {
        const struct fiction_country *f = &fiction_countries[c];
        double factor = 0.4;
        for (size_t k = 0; k < sizeof inventive / sizeof *inventive; k++)
            if (strcmp(inventive[k].code, f->code) == 0)
                factor = inventive[k].factor;
        double weight = f->early + (f->late - f->early) * later;
        weights[c] = sum += weight * factor * (area < OUTSIDE ? f->leaning[area] : 1.0);
    }
    return dice_weighted(d, weights, fiction_countries_n);
}

static void draw_offices(struct family *f, uint32_t country)
{
    static const char *const others[] = {"WO", "EP", "US", "CN", "JP", "KR", "AU", "CA"};
    struct dice *d = &f->dice;
    size_t n = dice_chance(d, 0.42) ? 1 : 2 + dice_below(d, 3) * dice_below(d, 3);
    f->offices[f->n_documents++] = fiction_countries[country].code;
    for (size_t k = 0; f->n_documents < n && f->n_documents < MAX_DOCUMENTS && k < 8; k++)
        if (strcmp(others[k], f->offices[0]) != 0)
            f->offices[f->n_documents++] = others[k];
    for (size_t k = 0; k < f->n_documents; k++)
        f->american = f->american || strcmp(f->offices[k], "US") == 0;
    f->american = f->american && f->year < 2023 && dice_chance(d, 0.8);
}

static void draw_people(struct family *f, uint32_t country)
{
    struct dice *d = &f->dice;
    f->applicant = organisation_at(organisation_draw(d, country));
    size_t n = dice_chance(d, 0.02) ? 0 : 1 + dice_below(d, 3) + dice_below(d, 3);
    for (; f->n_inventors < n; f->n_inventors++) {
        bool abroad = dice_chance(d, 0.12);
        size_t where = abroad ? draw_country(d, f->area, f->year) : country;
        uint32_t employer = abroad ? organisation_draw(d, (uint32_t)where) : f->applicant.number;
        f->countries[f->n_inventors] = (uint32_t)where;
        f->inventors[f->n_inventors] = (uint64_t)employer * 4096 + dice_below(d, 60);
    }
}

static void draw_symbols(struct family *f)
{
    struct dice *d = &f->dice;
    size_t wanted = 1 + dice_below(d, MAX_SYMBOLS);
    for (size_t tries = 0; f->n_symbols < wanted && tries < 4000; tries++) {
        const struct fiction_cpc *c = &fiction_cpc[dice_below(d, fiction_cpc_n)];
        bool fits = c->area == f->area || (f->n_symbols && dice_chance(d, 0.02));
        for (size_t k = 0; k < f->n_symbols; k++)
            fits = fits && f->symbols[k] != c;
        if (fits)
            f->symbols[f->n_symbols++] = c;
    }
}

static void draw_family(const struct tables *t, size_t number, struct arena *arena,
                        struct family *f)
{
    static const double shares[OUTSIDE + 1] = {0.09, 0.13, 0.02, 0.11, 0.12, 0.08, 0.45};
    *f = (struct family){.number = number, .dice = dice_of(t->plan->seed, OF_FAMILY, number)};
    struct dice *d = &f->dice;
    f->area = area_draw(d, shares);
    f->topic = topic_draw(d, f->area);
    f->year = 2004 + (unsigned)(20.0 * sqrt(dice_unit(d)));
    f->day = 1 + (unsigned)dice_below(d, 336);
    uint32_t country = (uint32_t)draw_country(d, f->area, f->year);
    draw_offices(f, country);
    draw_people(f, country);
    draw_symbols(f);
    struct buf title = buf_in(arena);
    words_title(&title, d, f->topic);
    f->title = buf_str(&title);
}

static unsigned month_of(const struct family *f) { return 1 + (f->day - 1) / 28; }

static unsigned day_of(const struct family *f) { return 1 + (f->day - 1) % 28; }

static void put_list(struct buf *b, const struct family *f, bool inventors, uint64_t seed)
{
    for (size_t k = 0; k < (inventors ? f->n_inventors : f->n_symbols); k++) {
        if (k)
            buf_put(b, S(";;"));
        size_t at = b->n;
        if (!inventors) {
            buf_put(b, str_of(f->symbols[k]->symbol));
            continue;
        }
        person_last_name(b, seed, f->inventors[k]);
        buf_byte(b, ' ');
        person_first_name(b, seed, f->inventors[k]);
        for (; at < b->n; at++)
            if (b->at[at] >= 'a' && b->at[at] <= 'z')
                b->at[at] = (char)(b->at[at] - 32);
    }
}

/* Columns 1 to 10: the document's numbers and dates. */
static void put_numbers(struct sheet *s, const struct family *f, size_t k, size_t row)
{
    const char *office = f->offices[k], *kind = k || f->number % 3 ? "A1" : "B1";
    unsigned id = (unsigned)(f->number * 8 + k), published = f->year + 1 + (unsigned)(k > 2);
    sheet_number(s, (int64_t)row);
    sheet_text(s, str_of(office));
    sheet_text(s, str_of(kind));
    sheet_format(s, "%s %u/%07u %s", office, published, 9000000 + id, kind);
    sheet_format(s, "9%02u-%03u-%03u-%03u-%02uX", id / 100000000 % 100, id / 100000 % 1000,
                 id / 100 % 1000, id % 100 * 7, id % 97);
    sheet_format(s, "%u-%02u-%02u", published, month_of(f), day_of(f));
    sheet_number(s, published);
    sheet_format(s, "%s %u%06u A", office, f->year + (unsigned)(k > 0), id % 1000000);
    sheet_format(s, "%u-%02u-%02u", f->year + (unsigned)(k > 0), month_of(f), day_of(f));
    if (f->number % 5 == 0)
        sheet_format(s, "%s %u%06zu A %u%02u%02u;;%s %u%06zu A %u%02u28", f->offices[0], f->year,
                     f->number % 1000000, f->year, month_of(f), day_of(f), f->offices[0], f->year,
                     (f->number + 1) % 1000000, f->year, month_of(f));
    else
        sheet_format(s, "%s %u%06zu A %u%02u%02u", f->offices[0], f->year, f->number % 1000000,
                     f->year, month_of(f), day_of(f));
}

/* Columns 11 to 26: title, people, sizes, classes. */
static void put_contents(struct sheet *s, const struct family *f, size_t k, uint64_t seed,
                         struct arena *arena)
{
    struct buf b = buf_in(arena);
    unsigned id = (unsigned)(f->number * 8 + k);
    sheet_text(s, f->title);
    organisation_name(&b, &f->applicant);
    sheet_text(s, buf_str(&b));
    b.n = 0;
    put_list(&b, f, true, seed);
    sheet_text(s, buf_str(&b));
    sheet_format(s, "https://example.org/lens/%u", id);
    sheet_text(s, k || f->number % 3 ? S("Patent Application") : S("Granted Patent"));
    sheet_text(s, S("no"));
    sheet_number(s, rand_mix(id) % 9 < 5 ? 0 : (int64_t)(rand_mix(id) % 40));
    sheet_number(s, (int64_t)f->n_documents);
    sheet_number(s, (int64_t)f->n_documents + (f->number % 4 == 1));
    sheet_text(s, S("0"));
    b.n = 0;
    put_list(&b, f, false, seed);
    sheet_text(s, f->number % 8 == 3 ? S("") : buf_str(&b));
    sheet_text(s, f->number % 8 == 4 ? S("") : buf_str(&b));
    for (int empty = 0; empty < 4; empty++)
        sheet_text(s, S(""));
}

err world_lens(struct ctx *ctx, const struct tables *t)
{
    struct sheet s = {0};
    size_t row = 0;
    const char *folder = file_path(ctx, "%s/patents", t->folder);
    TRY(file_make_folder(ctx, folder));
    TRY(sheet_open(ctx, &s, file_path(ctx, "%s/lens.csv", folder),
                   S("#,Jurisdiction,Kind,Publication Number,Lens ID,Publication Date,Publication "
                     "Year,Application Number,Application Date,Priority Numbers,Title,Applicants,"
                     "Inventors,URL,Type,Full Text,Cited Count,Simple Family Size,Extended Family "
                     "Size,Sequence Count,CPC Classifications,IPCR Classifications,US "
                     "Classifications,PubMed Id(s),DOI(s),Non-Patent Citations")));
    for (size_t i = 0; i < t->n_families; i++) {
        struct family f;
        draw_family(t, i, ctx->scratch, &f);
        for (size_t k = 0; k < f.n_documents; k++) {
            put_numbers(&s, &f, k, ++row);
            put_contents(&s, &f, k, t->plan->seed, ctx->scratch);
            TRY(sheet_row(ctx, &s));
        }
        arena_reset(ctx->scratch);
    }
    return sheet_close(ctx, &s);
}

enum { G_PATENT, G_APPLICATION, G_PRIORITY, G_CPC, G_INVENTOR, G_LOCATION, G_TABLES };

static const struct {
    const char *name;    /* of the file */
    const char *columns; /* its names */
} g_tables[G_TABLES] = {
    [G_PATENT] = {"g_patent",                 "\"patent_id\"\t\"patent_type\"\t\"patent_date\"\t\"patent_title\"\t"
                              "\"wipo_kind\"\t\"num_claims\"\t\"withdrawn\"\t\"filename\""},
    [G_APPLICATION] = {"g_application",            "\"application_id\"\t\"patent_id\"\t"
                                        "\"patent_application_type\"\t\"filing_date\"\t"
                                        "\"series_code\"\t\"rule_47_flag\""          },
    [G_PRIORITY] = {"g_foreign_priority",
                  "\"patent_id\"\t\"priority_claim_sequence\"\t\"priority_claim_kind\"\t"
                    "\"foreign_application_id\"\t\"filing_date\"\t\"foreign_country_filed\""                           },
    [G_CPC] = {"g_cpc_current",            "\"patent_id\"\t\"cpc_sequence\"\t\"cpc_section\"\t\"cpc_class\"\t"
                                "\"cpc_subclass\"\t\"cpc_group\"\t\"cpc_type\""      },
    [G_INVENTOR] = {"g_inventor_disambiguated",
                  "\"patent_id\"\t\"inventor_sequence\"\t\"inventor_id\"\t"
                    "\"disambig_inventor_name_first\"\t\"disambig_inventor_name_last\"\t"
                    "\"gender_code\"\t\"location_id\""                                                                 },
    [G_LOCATION] = {"g_location_disambiguated",
                  "\"location_id\"\t\"disambig_city\"\t\"disambig_state\"\t\"disambig_country\"\t"
                    "\"latitude\"\t\"longitude\"\t\"county\"\t\"state_fips\"\t\"county_fips\""                         },
};

static err put_grant(struct ctx *ctx, struct sheet *g, const struct family *f)
{
    unsigned granted = f->year + 3;
    struct sheet *s = &g[G_PATENT];
    sheet_format(s, "9%07zu", f->number);
    sheet_text(s, S("utility"));
    sheet_format(s, "%u-%02u-%02u", granted, month_of(f), day_of(f));
    sheet_text(s, f->title);
    sheet_text(s, f->number % 3 ? S("B2") : S("B1"));
    sheet_number(s, 5 + (int64_t)(f->number % 20));
    sheet_text(s, S("0"));
    sheet_format(s, "ipg%02u%02u%02u.xml", granted % 100, month_of(f), day_of(f));
    TRY(sheet_row(ctx, s));
    s = &g[G_APPLICATION];
    sheet_format(s, "19%06zu", f->number);
    sheet_format(s, "9%07zu", f->number);
    sheet_text(s, S("19"));
    sheet_format(s, "%u-%02u-%02u", f->year + (f->n_documents > 1), month_of(f), day_of(f));
    sheet_text(s, S("19"));
    sheet_text(s, S("False"));
    TRY(sheet_row(ctx, s));
    if (strcmp(f->offices[0], "US") == 0)
        return OK;
    s = &g[G_PRIORITY];
    sheet_format(s, "9%07zu", f->number);
    sheet_text(s, S("0"));
    sheet_text(s, S("national"));
    sheet_format(s, "%u-%06zu", f->year, f->number % 1000000);
    sheet_format(s, "%u-%02u-%02u", f->year, month_of(f), day_of(f));
    sheet_text(s, str_of(f->offices[0]));
    return sheet_row(ctx, s);
}

static err put_classes(struct ctx *ctx, struct sheet *s, const struct family *f)
{
    for (size_t k = 0; k < f->n_symbols; k++) {
        str symbol = str_of(f->symbols[k]->symbol);
        sheet_format(s, "9%07zu", f->number);
        sheet_number(s, (int64_t)k);
        sheet_text(s, str_slice(symbol, 0, 1));
        sheet_text(s, str_slice(symbol, 0, 3));
        sheet_text(s, str_slice(symbol, 0, 4));
        sheet_text(s, symbol);
        sheet_text(s, k < 4 ? S("inventional") : S("additional"));
        TRY(sheet_row(ctx, s));
    }
    return OK;
}

/* Each country has eight places; a few inventors have none. */
static err put_inventors(struct ctx *ctx, struct sheet *s, const struct family *f, uint64_t seed)
{
    struct buf b = buf_in(ctx->scratch);
    for (size_t k = 0; k < f->n_inventors; k++) {
        uint64_t person = f->inventors[k];
        sheet_format(s, "9%07zu", f->number);
        sheet_number(s, (int64_t)k);
        sheet_format(s, "fl:sy_ln:synthetic-%llu", (unsigned long long)person);
        b.n = 0;
        person_first_name(&b, seed, person);
        sheet_text(s, buf_str(&b));
        b.n = 0;
        person_last_name(&b, seed, person);
        sheet_text(s, buf_str(&b));
        sheet_text(s, person % 16 == 0 ? S("") : person % 5 ? S("M") : S("F"));
        if (person % 61 == 3)
            sheet_text(s, S(""));
        else
            sheet_format(s, "synthetic-%02u-%u", f->countries[k], (unsigned)(person % 8));
        TRY(sheet_row(ctx, s));
    }
    return OK;
}

static err put_locations(struct ctx *ctx, struct sheet *s)
{
    struct buf b = buf_in(ctx->scratch);
    for (uint32_t c = 0; c < fiction_countries_n; c++)
        for (uint32_t place = 0; place < 8; place++) {
            struct organisation o = {.number = c * 8 + place, .country = c};
            sheet_format(s, "synthetic-%02u-%u", c, place);
            b.n = 0;
            organisation_city(&b, &o);
            sheet_text(s, buf_str(&b));
            sheet_text(s, S(""));
            sheet_text(s, str_of(fiction_countries[c].code));
            for (int empty = 0; empty < 5; empty++)
                sheet_text(s, S(""));
            TRY(sheet_row(ctx, s));
        }
    return OK;
}

err world_patentsview(struct ctx *ctx, const struct tables *t)
{
    struct sheet g[G_TABLES] = {{0}};
    const char *folder = file_path(ctx, "%s/patents/patentsview", t->folder);
    TRY(file_make_folder(ctx, folder));
    for (size_t k = 0; k < G_TABLES; k++) {
        g[k].separator = '\t';
        g[k].quotes_all = true;
        TRY(sheet_open(ctx, &g[k], file_path(ctx, "%s/%s.tsv", folder, g_tables[k].name),
                       str_of(g_tables[k].columns)));
    }
    for (size_t i = 0; i < t->n_families; i++) {
        struct family f;
        draw_family(t, i, ctx->scratch, &f);
        if (f.american) {
            TRY(put_grant(ctx, g, &f));
            TRY(put_classes(ctx, &g[G_CPC], &f));
            TRY(put_inventors(ctx, &g[G_INVENTOR], &f, t->plan->seed));
        }
        arena_reset(ctx->scratch);
    }
    TRY(put_locations(ctx, &g[G_LOCATION]));
    for (size_t k = 0; k < G_TABLES; k++)
        TRY(sheet_close(ctx, &g[k]));
    return OK;
}
