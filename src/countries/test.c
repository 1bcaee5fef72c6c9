/* Tests of the countries and of the order of names. */
#include "tests/test.h"

#include "base/collate.h"
#include "base/words.h"
#include "countries/countries.h"

void test_countries__have_codes_in_order_and_two_names(struct test *t)
{
    CHECK_INT(country_table_n, 250);
    for (size_t i = 0; i < country_table_n; i++) {
        CHECK(strlen(country_table[i].code) == 2);
        CHECK(country_table[i].names[SV] && *country_table[i].names[SV]);
        CHECK(country_table[i].names[EN] && *country_table[i].names[EN]);
        CHECK(i == 0 || strcmp(country_table[i - 1].code, country_table[i].code) < 0);
    }
    CHECK_STR(country_name(S("SE"), SV), S("Sverige"));
    CHECK_STR(country_name(S("GB"), EN), S("United Kingdom"));
    CHECK_STR(country_name(S("ZZ"), SV), S("ZZ"));
    CHECK_STR(country_in_text(t->ctx->turn, S("NL"), EN), S("the Netherlands"));
    CHECK_STR(country_in_text(t->ctx->turn, S("NL"), SV), S("Nederländerna"));
    CHECK_STR(country_in_text(t->ctx->turn, S("BG"), EN), S("Bulgaria"));
    CHECK(country_is_known(S("NA")));
    CHECK(!country_is_known(S("se")));
    CHECK(!country_is_known(S("")));
}

static size_t place_of(const struct country **sorted, const char *code)
{
    for (size_t i = 0; i < country_table_n; i++)
        if (strcmp(sorted[i]->code, code) == 0)
            return i;
    return country_table_n;
}

void test_countries__sort_as_each_language_does(struct test *t)
{
    const struct country **sv = countries_sorted(t->ctx->turn, SV);
    CHECK(place_of(sv, "AX") > place_of(sv, "ZW"));
    CHECK(place_of(sv, "TL") > place_of(sv, "AX"));
    CHECK_INT(place_of(sv, "AT"), country_table_n - 2);
    const struct country **en = countries_sorted(t->ctx->turn, EN);
    CHECK_INT(place_of(en, "AF"), 0);
    CHECK(place_of(en, "AX") < place_of(en, "AL"));
    CHECK(place_of(en, "CI") < place_of(en, "HR"));
    CHECK(place_of(en, "GN") < place_of(en, "GW"));
}

void test_countries__order_of_words_is_total_and_ignores_case_and_accents(struct test *t)
{
    CHECK(str_collate(SV, S("ö"), S("z")) > 0);
    CHECK(str_collate(EN, S("ö"), S("z")) < 0);
    CHECK(str_collate(SV, S("Ä"), S("å")) > 0);
    CHECK(str_collate(SV, S("Müller"), S("Myller")) != 0);
    CHECK(str_collate(SV, S("Müllers"), S("Myller")) > 0);
    CHECK(str_collate(EN, S("Łódź"), S("lodz 2")) < 0);
    CHECK(str_collate(SV, S("a b"), S("ab")) < 0);
    CHECK(str_collate(SV, S("a1"), S("aa")) < 0);
    CHECK(str_collate(SV, S(""), S("a")) < 0);
    CHECK_INT(str_collate(SV, S("Åbo"), S("Åbo")), 0);
    CHECK(str_collate(SV, S("\xc3"), S("\xff\xfe")) != 0);
}

void test_countries__of_sets_exist_and_sweden_is_first(struct test *t)
{
    for (size_t i = 0; i < country_sets_n; i++) {
        str rest = str_of(country_sets[i].codes), code;
        CHECK(str_starts(rest, S("SE,")));
        while (str_next(&rest, ',', &code))
            CHECK(country_is_known(code));
        CHECK(country_set_find(str_of(country_sets[i].code)) == &country_sets[i]);
    }
    CHECK(country_set_find(S("nato")) == NULL);
    CHECK_STR(str_of(words(SV, country_set_find(S("nordic"))->title)), S("Norden"));
}

void test_countries__set_of_a_list_ignores_order(struct test *t)
{
    CHECK(country_set_of(S("IS,FI,DK,NO,SE")) == country_set_find(S("nordic")));
    CHECK(country_set_of(S("SE,NO")) == NULL);
    CHECK(country_set_of(S("")) == NULL);
}
