/* Organisations that do not exist, a fixed list for each country: names, cities, kinds, ROR ids.
 * They are the same in every seed, so that worlds can be compared. */
#include "evidence/fiction/fiction.h"

#define N(list) (sizeof(list) / sizeof *(list))

enum { LIST_SEED = 20261124 };

static const char *const city_starts[] = {
    "Norr", "Sol", "Var", "Kel", "Mar", "Tor", "Bel", "Ost", "Lin", "Gran", "Hal", "Ves", "Ro",
    "Sun",  "Al",  "Bri", "Cor", "Dun", "Fal", "Or",  "Pra", "Sil", "Tam",  "Ul",  "Vin", "Yal",
};

static const char *const city_ends[] = {
    "vik",  "mere", "burg", "ovo", "ada",  "ton",  "inge", "holm", "ara", "essa",
    "pura", "zhou", "dal",  "ino", "ford", "âtel", "ów",   "hamn", "ide", "gård",
};

static uint32_t first_of(uint32_t country)
{
    uint32_t first = 0;
    for (uint32_t c = 0; c < country; c++)
        first += fiction_countries[c].organisations;
    return first;
}

uint32_t organisations_n(void) { return first_of((uint32_t)fiction_countries_n); }

/* Of every ten, five are universities, and the first of each country always is. */
static enum organisation_kind kind_of(uint32_t place)
{
    static const enum organisation_kind kinds[10] = {
        UNIVERSITY, UNIVERSITY, INSTITUTE, UNIVERSITY, HOSPITAL,
        UNIVERSITY, COMPANY,    INSTITUTE, UNIVERSITY, AUTHORITY,
    };
    return kinds[place % 10] == AUTHORITY && place % 20 == 9 ? COMPANY : kinds[place % 10];
}

struct organisation organisation_at(uint32_t number)
{
    uint32_t country = 0, place = number;
    while (place >= fiction_countries[country].organisations)
        place -= fiction_countries[country++].organisations;
    struct dice d = dice_of(LIST_SEED, OF_ORGANISATION, number);
    struct organisation o = {.number = number, .country = country, .place = place};
    o.kind = kind_of(place);
    o.stateless = place > 4 && dice_chance(&d, 0.012);
    o.parent = place > 6 && dice_chance(&d, 0.15) ? number - place + place % 4 : number;
    return o;
}

uint32_t organisation_draw(struct dice *d, uint32_t country)
{
    double u = dice_unit(d);
    uint32_t n = fiction_countries[country].organisations;
    return first_of(country) + (uint32_t)(u * u * (double)n);
}

void organisation_city(struct buf *b, const struct organisation *o)
{
    struct dice d = dice_of(LIST_SEED, OF_ORGANISATION, o->number);
    d.n = 8;
    buf_put(b, str_of(city_starts[dice_below(&d, N(city_starts))]));
    buf_put(b, str_of(city_ends[dice_below(&d, N(city_ends))]));
}

static void named(struct buf *b, const struct organisation *o, const char *const *frames)
{
    buf_put(b, str_of(frames[o->kind]));
    organisation_city(b, o);
    buf_format(b, " %u", o->place + 1);
}

void organisation_name(struct buf *b, const struct organisation *o)
{
    static const char *const frames[] = {
        [UNIVERSITY] = "Synthetic University of ", [INSTITUTE] = "Synthetic Research Institute of ",
        [COMPANY] = "Synthetic Industries ",       [HOSPITAL] = "Synthetic Hospital of ",
        [AUTHORITY] = "Synthetic Agency of ",
    };
    named(b, o, frames);
    if (o->kind == COMPANY)
        buf_format(b, " (%s)", fiction_countries[o->country].name);
}

void organisation_name_sv(struct buf *b, const struct organisation *o)
{
    static const char *const frames[] = {
        [UNIVERSITY] = "Syntetiska universitetet i ",
        [INSTITUTE] = "Syntetiska forskningsinstitutet i ",
        [COMPANY] = "Syntetiska Industrier AB ",
        [HOSPITAL] = "Syntetiska sjukhuset i ",
        [AUTHORITY] = "Syntetiska myndigheten i ",
    };
    named(b, o, frames);
}

const char *organisation_type(enum organisation_kind kind)
{
    static const char *const types[] = {
        [UNIVERSITY] = "education", [INSTITUTE] = "facility",   [COMPANY] = "company",
        [HOSPITAL] = "healthcare",  [AUTHORITY] = "government",
    };
    return types[kind];
}

/* ROR's form: 0, six Crockford base32 digits, two check digits 98 - (n * 100 mod 97). The
 * numbers lie above those that were given out when this was written. */
void organisation_ror(struct buf *b, uint32_t number)
{
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    uint64_t n = 32u * 32u * 32u * 32u * 32u * 31u + 17u * (uint64_t)number;
    char id[7] = {0};
    for (int i = 5; i >= 0; i--)
        id[i] = digits[n >> (5 * (5 - i)) & 31];
    buf_format(b, "https://ror.org/0%s%02u", id, (unsigned)(98 - n * 100 % 97));
}
