/* Who wrote a work and from where: the authorships of a record, in all the shapes that real ones
 * have (no affiliation, strings without institution, institutions without country, countries
 * only, an id that is not among the institutions). */
#include <string.h>

#include "evidence/snapshot/record.h"

enum { MAX_STRINGS = 3, MAX_OF_STRING = 2, MAX_INSTITUTIONS = 6, MAX_COUNTRIES = 8 };

struct team {
    uint32_t organisations[MAX_COUNTRIES]; /* the one that leads in each country */
    uint32_t countries[MAX_COUNTRIES];     /* the author's country and its partners */
    size_t n_countries;                    /* at least 1 */
    size_t n_authors;                      /* at least 1 */
    uint32_t pool;                         /* persons an organisation has */
    uint32_t seen[MAX_NOTED];              /* institutions noted, for the counts */
    size_t n_seen;                         /* how many */
    uint64_t seen_countries;               /* bit c: country c is among the authors' */
};

struct person {
    uint64_t number;                            /* organisation and number in it */
    uint32_t given[MAX_STRINGS][MAX_OF_STRING]; /* institutions of each string */
    size_t n_given[MAX_STRINGS];                /* how many of each */
    size_t n_strings;                           /* affiliation strings */
    uint32_t institutions[MAX_INSTITUTIONS];    /* all of them, each once */
    size_t n_institutions;                      /* how many */
    uint32_t country;                           /* of the organisation */
    bool only_country;                          /* nothing but the country is known */
};

static size_t draw_n_authors(struct dice *d, bool international)
{
    if (dice_chance(d, 0.0006))
        return 100 + dice_below(d, 160);
    double u = dice_unit(d), n = 1.0 + 2.6 * dice_unit(d) + 1.15 * u / (1.06 - u);
    size_t least = international ? 2 : 1;
    return (size_t)n < least ? least : (size_t)n;
}

static void draw_team(const struct record *r, struct dice *d, struct team *t)
{
    bool international = r->fact->flags & WORK_INTERNATIONAL;
    *t = (struct team){.n_authors = draw_n_authors(d, international), .n_countries = 1};
    t->pool = 20 + (uint32_t)(r->plan->n_works / 2000);
    t->pool = t->pool < 4096 ? t->pool : 4096;
    t->countries[0] = r->fact->country;
    size_t most = t->n_authors > 60 ? MAX_COUNTRIES : t->n_authors < 4 ? t->n_authors : 4;
    while (international && t->n_countries < most) {
        t->countries[t->n_countries++] = plan_partner(r->plan, r->i, d);
        if (most <= 4 && dice_chance(d, 0.75))
            break;
    }
    for (size_t c = 0; c < t->n_countries; c++)
        t->organisations[c] = organisation_draw(d, t->countries[c]);
}

static void add_institution(struct person *p, uint32_t number)
{
    for (size_t k = 0; k < p->n_institutions; k++)
        if (p->institutions[k] == number)
            return;
    if (p->n_institutions < MAX_INSTITUTIONS)
        p->institutions[p->n_institutions++] = number;
}

/* One string: 8 % name no institution that is known, 5 % name two. */
static void draw_string(struct person *p, uint32_t organisation, struct dice *d)
{
    size_t k = p->n_strings++;
    if (dice_chance(d, 0.08))
        return;
    p->given[k][p->n_given[k]++] = organisation;
    add_institution(p, organisation);
    if (!dice_chance(d, 0.05))
        return;
    uint32_t second = organisation_draw(d, p->country);
    if (second != organisation) {
        p->given[k][p->n_given[k]++] = second;
        add_institution(p, second);
    }
}

static void draw_person(const struct team *t, size_t a, struct dice *d, struct person *p)
{
    size_t c = a == 0 ? 0 : a < t->n_countries ? a : dice_below(d, t->n_countries + 2);
    c = c < t->n_countries ? c : 0;
    uint32_t organisation = t->organisations[c];
    *p = (struct person){.country = t->countries[c]};
    if (a >= t->n_countries && dice_chance(d, 0.3))
        organisation = organisation_draw(d, p->country);
    p->number = (uint64_t)organisation * 4096 + dice_below(d, t->pool);
    double u = dice_unit(d);
    if (u < 0.015) {
        p->only_country = true;
    } else if (u < 0.03) {
        add_institution(p, organisation);
    } else if (u > 0.11) {
        draw_string(p, organisation, d);
        for (double more = 0.12; p->n_strings < MAX_STRINGS && dice_chance(d, more);)
            draw_string(p,
                        organisation_draw(
                            d, dice_chance(d, 0.8) ? p->country : t->countries[t->n_countries - 1]),
                        d);
    }
}

static void note(struct team *t, const struct organisation *o)
{
    if (!o->stateless)
        t->seen_countries |= (uint64_t)1 << o->country;
    for (size_t k = 0; k < t->n_seen; k++)
        if (t->seen[k] == o->number)
            return;
    if (t->n_seen < MAX_NOTED)
        t->seen[t->n_seen++] = o->number;
}

static void put_institution(struct buf *b, const struct organisation *o, bool slim)
{
    buf_put(b, S("{\"id\":"));
    put_openalex(b, 'I', 9100000000u + o->number);
    buf_put(b, S(",\"display_name\":\""));
    organisation_name(b, o);
    buf_put(b, S("\",\"ror\":\""));
    organisation_ror(b, o->number);
    buf_put(b, S("\",\"country_code\":"));
    if (o->stateless)
        buf_put(b, S("null"));
    else
        buf_format(b, "\"%s\"", fiction_countries[o->country].code);
    if (!slim) {
        buf_put(b, S(",\"type\":\""));
        buf_put(b, str_of(organisation_type(o->kind)));
        buf_put(b, S("\",\"lineage\":["));
        put_openalex(b, 'I', 9100000000u + o->number);
        if (o->parent != o->number) {
            buf_byte(b, ',');
            put_openalex(b, 'I', 9100000000u + o->parent);
        }
        buf_byte(b, ']');
    }
    buf_byte(b, '}');
}

static void put_string(struct buf *b, const struct person *p, size_t k, bool slim)
{
    uint32_t number = p->n_given[k] ? p->given[k][0] : (uint32_t)(p->number / 4096);
    struct organisation o = organisation_at(number);
    struct dice d = dice_of(p->number, OF_AUTHORS, k);
    buf_byte(b, '"');
    if (!slim) {
        buf_put(b, dice_chance(&d, 0.7) ? S("Department of ") : S("School of "));
        words_concept(b, (uint32_t)dice_below(&d, WORDS_CONCEPTS));
        buf_put(b, dice_chance(&d, 0.03) ? S(",\\n") : S(", "));
    }
    organisation_name(b, &o);
    if (p->n_given[k] == 2) {
        struct organisation second = organisation_at(p->given[k][1]);
        buf_put(b, S("; "));
        organisation_name(b, &second);
    }
    if (!slim) {
        buf_put(b, S(", "));
        organisation_city(b, &o);
        buf_byte(b, ' ');
        put_number(b, 10000 + dice_below(&d, 89999));
        buf_put(b, S(", "));
        buf_put(b, str_of(fiction_countries[o.country].name));
    }
    buf_byte(b, '"');
}

static void put_affiliations(struct buf *b, const struct person *p, const struct record *r)
{
    struct dice d = dice_of(p->number, OF_RECORD, r->i);
    buf_put(b, S("\"affiliations\":["));
    for (size_t k = 0; k < p->n_strings; k++) {
        buf_put(b, k ? S(",{\"raw_affiliation_string\":") : S("{\"raw_affiliation_string\":"));
        put_string(b, p, k, r->slim);
        buf_put(b, S(",\"institution_ids\":["));
        for (size_t j = 0; j < p->n_given[k]; j++) {
            if (j)
                buf_byte(b, ',');
            put_openalex(b, 'I', 9100000000u + p->given[k][j]);
        }
        /* Rarely an id that is null, or that the institutions lack. */
        if (p->n_given[k] == 1 && dice_chance(&d, 0.0015)) {
            buf_byte(b, ',');
            if (dice_chance(&d, 0.3))
                buf_put(b, S("null"));
            else
                put_openalex(b, 'I', 9199999999u);
        }
        buf_put(b, S("]}"));
    }
    buf_byte(b, ']');
}

static void put_name(struct buf *b, const struct record *r, uint64_t number, bool initial)
{
    buf_byte(b, '"');
    size_t at = b->n;
    person_first_name(b, r->plan->seed, number);
    if (initial && b->n > at && b->at[at] > 0) {
        b->n = at + 1;
        buf_byte(b, '.');
    }
    if (number % 3 == 0)
        buf_put(b, number % 2 ? S(" K.") : S(" M."));
    buf_byte(b, ' ');
    person_last_name(b, r->plan->seed, number);
    buf_byte(b, '"');
}

static void put_author(struct buf *b, const struct record *r, uint64_t number)
{
    buf_put(b, S("\"author\":{\"id\":"));
    put_openalex(b, 'A', 9200000000u + number);
    buf_put(b, S(",\"display_name\":"));
    put_name(b, r, number, false);
    if (number % 3 == 1)
        buf_put(b, S(",\"orcid\":null}"));
    else
        buf_format(b, ",\"orcid\":\"https://orcid.org/0000-0000-%04u-%04u\"}",
                   (unsigned)(number / 10000 % 10000), (unsigned)(number % 10000));
}

/* The person's different countries in the order of their institutions. */
static void put_countries(struct buf *b, const struct person *p, struct team *t)
{
    uint64_t seen = 0;
    for (size_t k = 0; k < p->n_institutions; k++) {
        struct organisation o = organisation_at(p->institutions[k]);
        note(t, &o);
        if (o.stateless || seen >> o.country & 1)
            continue;
        buf_format(b, seen ? ",\"%s\"" : "\"%s\"", fiction_countries[o.country].code);
        seen |= (uint64_t)1 << o.country;
    }
    if (p->only_country) {
        buf_format(b, "\"%s\"", fiction_countries[p->country].code);
        t->seen_countries |= (uint64_t)1 << p->country;
    }
}

static void put_authorship(struct record *r, struct team *t, size_t a, struct dice *d)
{
    struct buf *b = r->to;
    struct person p;
    draw_person(t, a, d, &p);
    if (a == 0) {
        r->first_author = 9200000000u + p.number;
        r->first_institution = p.n_institutions ? p.institutions[0] : UINT32_MAX;
    }
    buf_put(b, S("{\"author_position\":"));
    buf_put(b, a == 0                  ? S("\"first\",")
               : a + 1 == t->n_authors ? S("\"last\",")
                                       : S("\"middle\","));
    put_author(b, r, p.number);
    buf_put(b, S(",\"institutions\":["));
    for (size_t k = 0; k < p.n_institutions; k++) {
        struct organisation o = organisation_at(p.institutions[k]);
        if (k)
            buf_byte(b, ',');
        put_institution(b, &o, r->slim);
    }
    buf_put(b, S("],\"countries\":["));
    put_countries(b, &p, t);
    buf_put(b, S("],\"is_corresponding\":"));
    put_bool(b, a == 0);
    if (!r->slim) {
        buf_put(b, S(",\"raw_author_name\":"));
        put_name(b, r, p.number, dice_chance(d, 0.4));
        buf_put(b, S(",\"raw_affiliation_strings\":["));
        for (size_t k = 0; k < p.n_strings; k++) {
            if (k)
                buf_byte(b, ',');
            put_string(b, &p, k, false);
        }
        buf_byte(b, ']');
    }
    buf_byte(b, ',');
    put_affiliations(b, &p, r);
    buf_byte(b, '}');
}

void record_authorships(struct record *r)
{
    struct dice d = dice_of(r->plan->seed, OF_AUTHORS, r->i);
    struct team t;
    draw_team(r, &d, &t);
    buf_byte(r->to, '[');
    for (size_t a = 0; a < t.n_authors && !(r->fact->flags & WORK_NO_AUTHORS); a++) {
        if (a)
            buf_byte(r->to, ',');
        put_authorship(r, &t, a, &d);
    }
    buf_byte(r->to, ']');
    r->n_institutions = (uint32_t)t.n_seen;
    for (uint64_t bits = t.seen_countries; bits; bits &= bits - 1)
        r->n_countries++;
}
