/* What is asked of the table of countries: see countries.h. Knows nothing of evidence. */
#include "countries/countries.h"

#include <stdlib.h>

#include "base/collate.h"

const struct country_set country_sets[] = {
    {"benchmark", "Comparable countries", "SE,NO,DK,FI,NL,CH,AT,DE,GB,US,CN,JP"        },
    {"nordic",    "Nordic countries",     "SE,NO,DK,FI,IS"                             },
    {"eu27",      "EU-27",
     "SE,AT,BE,BG,CY,CZ,DE,DK,EE,ES,FI,FR,GR,HR,HU,IE,IT,LT,LU,LV,MT,NL,PL,PT,RO,SI,SK"},
    {"g7",        "G7",                   "SE,CA,DE,FR,GB,IT,JP,US"                    },
};
const size_t country_sets_n = sizeof country_sets / sizeof *country_sets;

static int compare_code(const void *key, const void *row)
{
    return str_compare(*(const str *)key, str_of(((const struct country *)row)->code));
}

static const struct country *find(str code)
{
    return bsearch(&code, country_table, country_table_n, sizeof *country_table, compare_code);
}

str country_name(str code, enum language language)
{
    const struct country *country = find(code);
    return country ? str_of(country->names[language]) : code;
}

str country_in_text(struct arena *arena, str code, enum language language)
{
    static const char with_article[] =
        "AE BS CC CF CK DO FK FO GB GM IM IO KM KY MH MP MV NL PH SB "
        "SC TC TF UM US VA VG VI";
    size_t at;
    str name = country_name(code, language);
    if (language == SV || code.n != 2 || !str_find(str_of(with_article), code, &at) || at % 3)
        return name;
    return str_format(arena, "the %.*s", STR_F(name));
}

bool country_is_known(str code) { return find(code) != NULL; }

static int compare_names(enum language language, const void *a, const void *b)
{
    const struct country *const *left = a, *const *right = b;
    return str_collate(language, str_of((*left)->names[language]),
                       str_of((*right)->names[language]));
}

static int compare_sv(const void *a, const void *b) { return compare_names(SV, a, b); }

static int compare_en(const void *a, const void *b) { return compare_names(EN, a, b); }

const struct country **countries_sorted(struct arena *arena, enum language language)
{
    const struct country **sorted = NEW_ARRAY(arena, const struct country *, country_table_n);
    for (size_t i = 0; i < country_table_n; i++)
        sorted[i] = &country_table[i];
    qsort(sorted, country_table_n, sizeof *sorted, language == SV ? compare_sv : compare_en);
    return sorted;
}

const struct country_set *country_set_find(str code)
{
    for (size_t i = 0; i < country_sets_n; i++)
        if (str_equal(code, str_of(country_sets[i].code)))
            return &country_sets[i];
    return NULL;
}

static bool has_code(str codes, str code)
{
    str one;
    while (str_next(&codes, ',', &one))
        if (str_equal(one, code))
            return true;
    return false;
}

static bool holds_all(str codes, str wanted)
{
    str one;
    while (str_next(&wanted, ',', &one))
        if (!has_code(codes, one))
            return false;
    return true;
}

const struct country_set *country_set_of(str codes)
{
    for (size_t i = 0; i < country_sets_n; i++)
        if (holds_all(codes, str_of(country_sets[i].codes)) &&
            holds_all(str_of(country_sets[i].codes), codes))
            return &country_sets[i];
    return NULL;
}
