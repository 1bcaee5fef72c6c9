/* The made-up world's Swedish grants in the columns of Swecris. With what the real ones have:
 * people and subjects packed with ¤, amounts such as 3e+05, "Oklassificerat", the same grant under
 * two funders, dates of three lengths. The funders are real authorities and foundations; the grants
 * are not. */
#include <string.h>

#include "base/file.h"
#include "evidence/world/sheet.h"
#include "evidence/world/tables.h"

struct funder {
    const char *suffix;         /* of project numbers */
    const char *id;             /* organisation number */
    const char *names[2];       /* Swedish, English */
    bool foundation;            /* or an authority */
    double shares[OUTSIDE + 1]; /* how often, by area */
};

static const struct funder funders[] = {
    {"Vinnova", "202100-5216", {"Vinnova", "Vinnova"},                                                                false, {3, 3, 1.5, 1, 3, 1.5, 1}        },
    {"VR",
     "202100-5208",            {"Vetenskapsrådet", "Swedish Research Council"},
     false,                                                                                                                  {2, 2, 3, 1.2, 2, 3, 4}          },
    {"Energi",
     "202100-5000",            {"Statens energimyndighet", "Swedish Energy Agency "},
     false,                                                                                                                  {0.2, 0.3, 0, 6, 1, 0.4, 0.2}    },
    {"Formas",  "202100-5232", {"Formas", "Formas"},                                                                  false, {0.2, 0.1, 0, 0.8, 0.8, 1, 1.5}  },
    {"SSF",
     "802400-4213",            {"Stiftelsen för strategisk forskning", "Swedish Foundation for Strategic Research"},
     true,                                                                                                                   {1, 1.2, 1, 0.3, 1, 1, 0.1}      },
    {"KK",
     "802401-2554",            {"KK-stiftelsen", "Knowledge Foundation"},
     true,                                                                                                                   {0.8, 0.7, 0, 0.3, 0.8, 0.3, 0.3}},
    {"RJ",
     "802012-1276",            {"Riksbankens Jubileumsfond", "Riksbankens Jubileumsfond"},
     true,                                                                                                                   {0.1, 0, 0, 0, 0, 0, 1.5}        },
    {"Forte",   "202100-5240", {"Forte", "Forte"},                                                                    false, {0.1, 0, 0, 0, 0, 0.1, 1}        },
};
enum { N_FUNDERS = sizeof funders / sizeof *funders };

struct grant {
    struct dice dice;                  /* of the grant */
    size_t number;                     /* in this world */
    enum fiction_area area;            /* its subject */
    const struct fiction_topic *topic; /* of its title */
    struct organisation lead;          /* who coordinates */
    unsigned year;                     /* of funding */
    unsigned n_years;                  /* long */
    int64_t sek;                       /* the amount */
    size_t funder;                     /* which */
    str title;                         /* in English */
    str people;                        /* packed */
    str subjects;                      /* packed */
    str abstract;                      /* in English, or empty */
};

static void put_people(struct buf *b, uint64_t seed, const struct grant *g, struct dice *d)
{
    size_t n = dice_chance(d, 0.1) ? 0 : dice_chance(d, 0.75) ? 1 : 2 + dice_below(d, 4);
    for (size_t k = 0; k < n; k++) {
        uint64_t person = (uint64_t)g->lead.number * 4096 + dice_below(d, 40);
        buf_format(b, "¤¤¤%u¤", (unsigned)(900000 + person % 90000));
        person_first_name(b, seed, person);
        buf_byte(b, ' ');
        person_last_name(b, seed, person);
        if (person % 3 == 1)
            buf_put(b, S("¤"));
        else
            buf_format(b, "¤0000-0000-%04u-%04u", (unsigned)(person / 10000 % 10000),
                       (unsigned)(person % 10000));
        buf_put(b, k == 0 ? S("¤Principal Investigator¤Projektledare¤")
                          : S("¤Co-Investigator¤Projektdeltagare¤"));
        buf_put(b, dice_chance(d, 0.02) ? S("-") : dice_chance(d, 0.45) ? S("Female") : S("Male"));
    }
}

static void put_subject(struct buf *b, uint32_t code)
{
    const struct fiction_scb *parts[3] = {fiction_scb_find(code / 10000),
                                          fiction_scb_find(code / 100), fiction_scb_find(code)};
    buf_put(b, S("¤¤¤ "));
    for (size_t k = 0; k < 3; k++)
        if (parts[k])
            buf_format(b, "%u: %s%s", parts[k]->code, parts[k]->names, k < 2 ? ", " : " ");
}

static void put_subjects(struct buf *b, const struct grant *g, struct dice *d)
{
    if (dice_chance(d, 0.18)) {
        buf_put(b, S("¤¤¤ 9: Oklassificerat, Unclassified, 999: Oklassificerat, Unclassified, "
                     "99999: Oklassificerat, Unclassified "));
        return;
    }
    size_t wanted = 1 + (size_t)dice_chance(d, 0.3) + (size_t)dice_chance(d, 0.2), n = 0;
    uint32_t last = 0;
    for (size_t tries = 0; n < wanted && tries < 4000; tries++) {
        const struct fiction_scb *s = &fiction_scb[dice_below(d, fiction_scb_n)];
        if (s->code < 10000 || s->code == last ||
            (s->area != g->area && !(n > 0 && dice_chance(d, 0.02))))
            continue;
        put_subject(b, last = s->code);
        n++;
    }
}

static size_t draw_funder(struct dice *d, enum fiction_area area)
{
    double weights[N_FUNDERS], sum = 0;
    for (size_t f = 0; f < N_FUNDERS; f++)
        weights[f] = sum += funders[f].shares[area];
    return dice_weighted(d, weights, N_FUNDERS);
}

static str text_of(struct arena *arena, struct dice *d)
{
    struct buf b = buf_in(arena);
    size_t n = 2 + dice_below(d, 9);
    for (size_t k = 0; k < n; k++) {
        if (k)
            buf_byte(&b, k == 4 ? '\n' : ' ');
        words_sentence(&b, d);
    }
    return buf_str(&b);
}

static void draw_grant(const struct tables *t, size_t number, struct arena *arena, struct grant *g)
{
    static const double shares[OUTSIDE + 1] = {0.11, 0.12, 0.05, 0.12, 0.12, 0.12, 0.36};
    *g = (struct grant){.number = number, .dice = dice_of(t->plan->seed, OF_GRANT, number)};
    struct dice *d = &g->dice;
    g->area = area_draw(d, shares);
    g->topic = topic_draw(d, g->area);
    g->lead = organisation_at(organisation_draw(d, (uint32_t)fiction_country_of("SE")));
    g->year = 2008 + (unsigned)dice_below(d, 18);
    g->n_years = 1 + (unsigned)dice_below(d, 4);
    double u = dice_unit(d);
    g->sek = (int64_t)(400000 + 1300000 * u / (1.06 - u));
    if (dice_chance(d, 0.6))
        g->sek = (g->sek / 100000 + 1) * 100000;
    g->funder = draw_funder(d, g->area);
    struct buf title = buf_in(arena), people = buf_in(arena), subjects = buf_in(arena);
    words_title(&title, d, g->topic);
    put_people(&people, t->plan->seed, g, d);
    put_subjects(&subjects, g, d);
    g->title = buf_str(&title);
    g->people = buf_str(&people);
    g->subjects = buf_str(&subjects);
    g->abstract = dice_chance(d, 0.7) ? text_of(arena, d) : S("");
}

/* As R writes numbers: scientific where that is shorter. */
static void put_amount(struct sheet *s, int64_t sek)
{
    int64_t digit = sek;
    int power = 0;
    while (digit && digit % 10 == 0) {
        digit /= 10;
        power++;
    }
    if (digit < 10 && power >= 5)
        sheet_format(s, "%lde+%02d", (long)digit, power);
    else
        sheet_number(s, sek);
}

static void put_date(struct sheet *s, const struct grant *g, unsigned year, const char *day)
{
    if (g->number % 2)
        sheet_format(s, "%u", year);
    else if (g->number % 4)
        sheet_format(s, "%u-%s", year, day);
    else
        sheet_format(s, "%u-%s 12:00:00", year, day);
}

/* Columns 1 to 12: the project and who leads it. */
static void put_project(struct sheet *s, const struct grant *g, size_t funder, struct arena *arena)
{
    static const char *const kinds[][2] = {
        [UNIVERSITY] = {"Universitet",                             "University"  },
        [INSTITUTE] = {"Övrigt",                                 "Other"       },
        [COMPANY] = {"Företag",                                "Company"     },
        [HOSPITAL] = {"Stat, regioner, kommuner, församlingar", "Governmental"},
        [AUTHORITY] = {"Stat, regioner, kommuner, församlingar", "Governmental"},
    };
    struct buf b = buf_in(arena);
    sheet_format(s, "%u-9%04zu_%s", g->year, g->number, funders[funder].suffix);
    sheet_text(s, str_format(arena, "Syntetiskt projekt: %s", g->topic->name));
    sheet_text(s, g->title);
    sheet_text(s, S(""));
    sheet_text(s, g->abstract);
    sheet_format(s, "%u-01-01 12:00:00", g->year);
    sheet_format(s, "%u-12-31 12:00:00", g->year + g->n_years - 1);
    sheet_format(s, "992100-%04u", g->lead.place + 1);
    organisation_name_sv(&b, &g->lead);
    sheet_text(s, buf_str(&b));
    b.n = 0;
    organisation_name(&b, &g->lead);
    sheet_text(s, buf_str(&b));
    sheet_text(s, str_of(kinds[g->lead.kind][0]));
    sheet_text(s, str_of(kinds[g->lead.kind][1]));
}

/* Columns 13 to 28: the money, the people, the subjects. */
static void put_funding(struct sheet *s, const struct grant *g, size_t funder)
{
    static const char *const awards[][3] = {
        {"1", "Projektbidrag",                             "Project grant"                  },
        {"2", "Bidrag för anställning eller stipendier", "Grant for positions or stipends"},
        {"3", "Stöd till forskningsmiljö",               "Research environment"           },
    };
    const struct funder *f = &funders[funder];
    size_t award = g->number % 10 < 8 ? 0 : g->number % 10 - 7;
    sheet_text(s, str_of(f->id));
    sheet_text(s, str_of(f->names[0]));
    sheet_text(s, str_of(f->names[1]));
    sheet_text(s, f->foundation ? S("Ideella föreningar och stiftelser")
                                : S("Stat, regioner, kommuner, församlingar"));
    sheet_text(s, f->foundation ? S("Non profits & Foundations") : S("Governmental"));
    put_amount(s, g->sek);
    if (g->number % 600 == 7)
        sheet_text(s, S(""));
    else
        sheet_number(s, g->year);
    put_date(s, g, g->year, "01-01");
    put_date(s, g, g->year + g->n_years - 1, "12-31");
    for (size_t k = 0; k < 3; k++)
        sheet_text(s, str_of(awards[award][k]));
    sheet_text(s, S(""));
    sheet_text(s, S("10/01/2026 23:54:06"));
    sheet_text(s, g->people);
    sheet_text(s, g->subjects);
}

err world_swecris(struct ctx *ctx, const struct tables *t)
{
    struct sheet s = {0};
    const char *folder = file_path(ctx, "%s/swecris", t->folder);
    TRY(file_make_folder(ctx, folder));
    TRY(sheet_open(
        ctx, &s, file_path(ctx, "%s/swecris.csv", folder),
        S("projectId,projectTitleSv,projectTitleEn,projectAbstractSv,projectAbstractEn,"
          "projectStartDate,projectEndDate,coordinatingOrganisationId,"
          "coordinatingOrganisationNameSv,coordinatingOrganisationNameEn,"
          "coordinatingOrganisationTypeOfOrganisationSv,"
          "coordinatingOrganisationTypeOfOrganisationEn,fundingOrganisationId,"
          "fundingOrganisationNameSv,fundingOrganisationNameEn,"
          "fundingOrganisationTypeOfOrganisationSv,fundingOrganisationTypeOfOrganisationEn,"
          "fundingsSek,fundingYear,fundingStartDate,fundingEndDate,typeOfAwardId,"
          "typeOfAwardDescrSv,typeOfAwardDescrEn,updatedDate,loadedDate,involvedPeople,scbs")));
    for (size_t i = 0; i < t->n_grants; i++) {
        struct grant g;
        draw_grant(t, i, ctx->scratch, &g);
        bool twice = dice_chance(&g.dice, 0.08);
        for (size_t k = 0; k < 1 + (size_t)twice; k++) {
            size_t funder = (g.funder + k) % N_FUNDERS;
            put_project(&s, &g, funder, ctx->scratch);
            put_funding(&s, &g, funder);
            TRY(sheet_row(ctx, &s));
        }
        arena_reset(ctx->scratch);
    }
    return sheet_close(ctx, &s);
}
