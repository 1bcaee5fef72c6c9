/* The made-up world's EU projects in the files of CORDIS: participations, fields of science, legal
 * bases. With what the real ones have: NA, EL and UK, rows that stand twice, empty twins of rows,
 * projects without fields. */
#include <string.h>

#include "base/file.h"
#include "evidence/world/sheet.h"
#include "evidence/world/tables.h"

enum { MAX_PARTNERS = 24 };

static const struct {
    const char *basis[2]; /* of Horizon Europe and of H2020 */
    const char *title;    /* of the part */
    const char *topic;    /* start of the topic code */
    const char *priority; /* short name in the older programme */
} programmes[OUTSIDE + 1] = {
    [AI] = {{"HORIZON.2.4.5", "H2020-EU.2.1.1."},
            "Artificial Intelligence and Robotics",                "HUMAN",
            "LEIT-ICT"                                                                         },
    [DIGITAL] = {{"HORIZON.2.4.2", "H2020-EU.2.1.1."},
            "Key Digital Technologies",                            "DIGITAL-EMERGING",
            "LEIT-ICT"                                                                         },
    [QUANTUM] = {{"HORIZON.2.4.3", "H2020-EU.1.2.3."},
            "Emerging enabling technologies",                      "QUANTUM",
            "FET"                                                                              },
    [ENERGY] = {{"HORIZON.2.5.2", "H2020-EU.3.3."},   "Energy Supply", "D3",               "ENERGY"},
    [MATERIALS] = {{"HORIZON.2.4.4", "H2020-EU.2.1.3."},
            "Advanced Materials",                                  "RESILIENCE",
            "LEIT-NMP"                                                                         },
    [BIOTECH] = {{"HORIZON.2.6.6", "H2020-EU.2.1.4."},
            "Bio-based Innovation Systems in the EU Bioeconomy",   "CIRCBIO",
            "LEIT-BIOTECH"                                                                     },
    [OUTSIDE] = {{"HORIZON.1.2", "H2020-EU.1.3."},
            "Marie Skłodowska-Curie Actions (MSCA)",              "MSCA",
            "MSCA"                                                                             },
};

struct partner {
    struct organisation organisation; /* who */
    int64_t euro;                     /* contribution; negative is NA */
};

struct project {
    size_t number;                         /* in this world */
    struct dice dice;                      /* of the project */
    enum fiction_area area;                /* its subject */
    bool horizon;                          /* Horizon Europe, else H2020 */
    unsigned year;                         /* of start */
    unsigned month;                        /* of start */
    unsigned n_years;                      /* long */
    bool unclassified;                     /* no field of science */
    struct partner partners[MAX_PARTNERS]; /* the first coordinates */
    size_t n_partners;                     /* at least 1 */
};

/* Cumulative weights of countries in the programmes: Europe, and few others. */
static void weigh(double *to, enum fiction_area area, unsigned year)
{
    double sum = 0, later = (year - 2014.0) / 11.0;
    for (size_t c = 0; c < fiction_countries_n; c++) {
        const struct fiction_country *f = &fiction_countries[c];
        double european = f->region == 1 ? 1.6 : f->region == 2 ? 1.0 : 0.015;
        if (strcmp(f->code, "RU") == 0 || (strcmp(f->code, "GB") == 0 && year >= 2021))
            european *= 0.15;
        double weight = f->early + (f->late - f->early) * later;
        sum += weight * european * (area < OUTSIDE ? f->leaning[area] : 1.0);
        to[c] = sum;
    }
}

static void draw_project(const struct tables *t, size_t number, struct project *p)
{
    static const double shares[OUTSIDE + 1] = {0.11, 0.12, 0.04, 0.14, 0.11, 0.10, 0.38};
    double weights[64];
    *p = (struct project){.number = number, .dice = dice_of(t->plan->seed, OF_PROJECT, number)};
    struct dice *d = &p->dice;
    p->area = area_draw(d, shares);
    p->year = 2014 + (unsigned)dice_below(d, 12);
    p->month = 1 + (unsigned)dice_below(d, 12);
    p->n_years = 2 + (unsigned)dice_below(d, 4);
    p->horizon = p->year > 2021 || (p->year == 2021 && p->month > 5);
    p->unclassified = dice_chance(d, 0.09);
    size_t n = dice_chance(d, 0.4) ? 1 : 2 + dice_below(d, 8) + dice_below(d, 8);
    weigh(weights, p->area, p->year);
    for (size_t k = 0; k < n && p->n_partners < MAX_PARTNERS; k++) {
        uint32_t country = (uint32_t)dice_weighted(d, weights, fiction_countries_n);
        struct organisation o = organisation_at(organisation_draw(d, country));
        double u = dice_unit(d);
        int64_t euro = (int64_t)(60000 + 240000 * u / (1.08 - u) * (k == 0 ? 1.8 : 1.0));
        bool known = !dice_chance(d, 0.05), new = true;
        for (size_t j = 0; j < k; j++)
            new = new && p->partners[j].organisation.number != o.number;
        if (new)
            p->partners[p->n_partners++] = (struct partner){o, known ? euro : -1};
    }
}

static str code_of(const struct organisation *o)
{
    str code = str_of(fiction_countries[o->country].code);
    return str_equal(code, S("GR")) ? S("EL") : str_equal(code, S("GB")) ? S("UK") : code;
}

static str upper_name(struct buf *b, const struct organisation *o)
{
    b->n = 0;
    organisation_name(b, o);
    for (size_t i = 0; i < b->n; i++)
        if (b->at[i] >= 'a' && b->at[i] <= 'z')
            b->at[i] = (char)(b->at[i] - 32);
    return buf_str(b);
}

static long long id_of(const struct project *p)
{
    return p->horizon ? 191000000 + (long long)p->number : 9000000 + (long long)p->number;
}

static const char *entity_type(enum organisation_kind kind)
{
    static const char *const types[] = {
        [UNIVERSITY] = "HES", [INSTITUTE] = "REC", [COMPANY] = "PRC",
        [HOSPITAL] = "OTH",   [AUTHORITY] = "PUB",
    };
    return types[kind];
}

static void put_money(struct sheet *s, int64_t euro)
{
    if (euro < 0)
        sheet_text(s, S("NA"));
    else if (euro % 3 == 0)
        sheet_format(s, "%lld.%lld", (long long)euro, (long long)(euro / 3 % 9 + 1));
    else
        sheet_number(s, euro);
}

/* Columns 1 to 9: the project's place in the programme. */
static void put_programme(struct sheet *s, const struct project *p, const struct partner *partner)
{
    bool leads = partner == p->partners;
    sheet_number(s, id_of(p));
    sheet_format(s, "9%08u", partner->organisation.number * 7 + 1);
    sheet_text(s, leads ? S("Coordinator") : p->number % 11 ? S("Participant") : S("Thirdparty"));
    sheet_text(s, p->area == OUTSIDE ? S("EU.1.") : S("EU.2."));
    sheet_text(s, p->area == OUTSIDE ? S("Excellent Science") : S("Industrial Leadership"));
    sheet_text(s, str_of(programmes[p->area].priority));
    sheet_format(s, "%u-06-20", p->year - 1);
    sheet_format(s, "%u-11-05", p->year - 2);
    put_money(s, partner->euro);
}

/* Columns 10 to 16: the partner. A few have no name or no country. */
static void put_partner(struct sheet *s, struct buf *b, const struct partner *partner)
{
    const struct organisation *o = &partner->organisation;
    bool nameless = o->number % 67 == 5, stateless = o->number % 71 == 9;
    sheet_text(s, nameless ? S("NA") : upper_name(b, o));
    sheet_format(s, "SYN%u", o->number);
    sheet_text(s, str_of(entity_type(o->kind)));
    sheet_text(s, stateless ? S("NA") : code_of(o));
    sheet_format(s, "http://www.o%u.example.org", o->number);
    put_money(s, partner->euro);
    sheet_text(s, S("NA"));
}

/* Columns 17 to 32. */
static void put_rest(struct sheet *s, const struct project *p, const struct partner *partner)
{
    const struct organisation *o = &partner->organisation;
    sheet_format(s, "SYNTH-%zu", p->number);
    sheet_text(s, str_of(programmes[p->area].title));
    if (p->horizon)
        sheet_format(s, "HORIZON-CL4-%u-%s-01-%02zu", p->year - 1, programmes[p->area].topic,
                     p->number % 40);
    else
        sheet_format(s, "%s-%02zu-%u", programmes[p->area].priority, p->number % 40, p->year - 1);
    sheet_format(s, "Synthetic topic %zu", p->number % 40);
    sheet_number(s, (int64_t)p->n_partners);
    sheet_text(s, p->horizon ? S("HORIZON") : S("H2020"));
    sheet_format(s, "%u-%02u-01", p->year, p->month);
    sheet_format(s, "%u-%02u-28", p->year + p->n_years, p->month);
    sheet_text(s, p->number % 5 ? str_of(programmes[p->area].basis[!p->horizon]) : S("NA"));
    sheet_text(s, p->n_partners == 1 ? S("MSCA-IF") : S("RIA"));
    sheet_text(s, str_of(fiction_countries[o->country].name));
    put_money(s, partner->euro);
    sheet_text(s, p->area == OUTSIDE ? S("1") : S("2"));
    sheet_number(s, p->year - 1);
    sheet_number(s, p->year - 2);
    sheet_number(s, p->year);
}

static err put_row(struct ctx *ctx, struct sheet *s, const struct project *p,
                   const struct partner *partner)
{
    struct buf b = {.arena = ctx->scratch};
    put_programme(s, p, partner);
    put_partner(s, &b, partner);
    put_rest(s, p, partner);
    return sheet_row(ctx, s);
}

static err put_participations(struct ctx *ctx, struct sheet *s, const struct project *p)
{
    for (size_t k = 0; k < p->n_partners; k++) {
        const struct partner *partner = &p->partners[k];
        uint64_t odd = rand_mix(p->number * 64 + k) % 100;
        TRY(put_row(ctx, s, p, partner));
        if (odd == 7)
            TRY(put_row(ctx, s, p, partner));
        if (odd == 8) {
            struct project twin = *p;
            twin.partners[k].euro = -1;
            TRY(put_row(ctx, s, &twin, &twin.partners[k]));
        }
    }
    return OK;
}

/* One to three fields, the first of the project's area. */
static err put_fields(struct ctx *ctx, struct sheet *s, struct project *p)
{
    struct dice *d = &p->dice;
    size_t wanted = 1 + dice_below(d, 3);
    const struct fiction_scivoc *seen[3] = {0};
    for (size_t n = 0, tries = 0; n < wanted && tries < 4000; tries++) {
        const struct fiction_scivoc *v = &fiction_scivoc[dice_below(d, fiction_scivoc_n)];
        bool fits = v->area == p->area || (n > 0 && dice_chance(d, 0.02));
        if (!fits || v == seen[0] || v == seen[1])
            continue;
        seen[n++] = v;
        sheet_number(s, id_of(p));
        sheet_text(s, str_of(v->code));
        sheet_text(s, str_of(v->path));
        sheet_text(s, str_of(strrchr(v->path, '/') + 1));
        sheet_text(s, S(""));
        TRY(sheet_row(ctx, s));
    }
    return OK;
}

static err put_basis(struct ctx *ctx, struct sheet *s, const struct project *p)
{
    sheet_number(s, id_of(p));
    sheet_text(s, str_of(programmes[p->area].basis[!p->horizon]));
    sheet_text(s, str_of(programmes[p->area].title));
    sheet_text(s, p->number % 3 ? S("true") : S(""));
    return sheet_row(ctx, s);
}

err world_cordis(struct ctx *ctx, const struct tables *t)
{
    struct sheet rows = {0}, fields = {.quotes_all = true}, bases = {.quotes_all = true};
    struct project *p = NEW(ctx->turn, struct project);
    const char *folder = file_path(ctx, "%s/cordis", t->folder);
    TRY(file_make_folder(ctx, folder));
    TRY(sheet_open(ctx, &rows, file_path(ctx, "%s/participations.csv", folder),
                   S("project_id,pic,partner_role,pillar_abbr,pillar_descr,thematic_priority_abbr,"
                     "signature_date,call_deadline_date,eu_contribution,legal_name,"
                     "legal_short_name,legal_entity_type,country_code,legal_url,ec_contribution,"
                     "net_ec_contribution,project_acronym,thematic_priority,topic_code,"
                     "topic_description,participations,framework_programme,start_date,end_date,"
                     "legal_basis,funding_scheme,country,re_contribution,pillar,signature_year,"
                     "call_year,start_year")));
    TRY(sheet_open(ctx, &fields, file_path(ctx, "%s/euroSciVoc.csv", folder),
                   S("\"projectID\",\"euroSciVocCode\",\"euroSciVocPath\",\"euroSciVocTitle\","
                     "\"euroSciVocDescription\"")));
    TRY(sheet_open(ctx, &bases, file_path(ctx, "%s/legalBasis.csv", folder),
                   S("\"projectID\",\"legalBasis\",\"title\",\"uniqueProgrammePart\"")));
    for (size_t i = 0; i < t->n_projects; i++) {
        draw_project(t, i, p);
        TRY(put_participations(ctx, &rows, p));
        TRY(put_basis(ctx, &bases, p));
        if (!p->unclassified)
            TRY(put_fields(ctx, &fields, p));
        arena_reset(ctx->scratch);
    }
    TRY(sheet_close(ctx, &rows));
    TRY(sheet_close(ctx, &fields));
    return sheet_close(ctx, &bases);
}
