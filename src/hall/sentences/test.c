/* Tests of what is said of figures: above all of what their intervals do not allow. */
#include "tests/test.h"

#include "hall/sentences/sentences.h"
#include "hall/sentences/test_sample.h"

static str plain(const struct page *p, struct sentence s) { return sentence_plain(p, &s); }

static bool holds(str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), &at);
}

void test_sentences__say_share_rank_and_impact_with_intervals(struct test *t)
{
    struct page sv = page_in(t->ctx->turn, SV), en = page_in(t->ctx->turn, EN);
    struct position p = sample_position(t->ctx->turn);
    CHECK_STR(plain(&sv, sentence_lead(&sv, &p)),
              S("Sverige står för 1,42\u00a0% (1,34–1,50) av världens publikationer 2019–2023 och "
                "ligger på plats 14 (12–16) av 7 länder. 14,2\u00a0% (12,2–16,3) av arbetena "
                "hör till världens tio procent mest citerade."));
    CHECK_STR(plain(&en, sentence_lead(&en, &p)),
              S("Sweden accounts for 1.42% (1.34–1.50) of the world's publications 2019–2023 and "
                "has rank 14 (12–16) of 7 countries. 14.2% (12.2–16.3) of the works belong to "
                "the world's ten per cent most cited."));
}

void test_sentences__mark_figures_and_escape_text(struct test *t)
{
    struct page p = page_in(t->ctx->turn, EN);
    struct sentence s = {0};
    sentence_say(&p, &s, "{a} is not {b}; {unknown}",
                 (struct named[]){
                     {"a",   S("1 <2"), true},
                     {"b", S("&"), false},
                     {0  }
    });
    sentence_put(&p, &s);
    CHECK_STR(buf_str(&p.out),
              S("<strong class=\"sp-nobr\">1 &lt;2</strong> is not &amp;; unknown\n"));
}

void test_sentences__before_only_if_ranges_do_not_overlap(struct test *t)
{
    static const double cases[][5] = {
        {1,   2,   3,   4,   BEFORE},
        {3,   4,   1,   2,   AFTER },
        {1,   3,   3,   4,   ALIKE },
        {2,   2,   2,   2,   ALIKE },
        {1,   9,   4,   5,   ALIKE },
        {4,   5,   1,   9,   ALIKE },
        {NAN, NAN, 5,   6,   ALIKE },
        {1,   1,   NAN, NAN, ALIKE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct position_row a = {
            .rank_limits = {cases[i][0], cases[i][1]}
        };
        struct position_row b = {
            .rank_limits = {cases[i][2], cases[i][3]}
        };
        CHECK_INT(sentence_standing(&a, &b), (int)cases[i][4]);
    }
}

/* Over many random ranges: a country that overlaps Sweden is never counted as before or after. */
void test_sentences__neighbours_never_claim_more_than_ranges_allow(struct test *t)
{
    struct page p = page_in(t->ctx->turn, EN);
    uint64_t state = 7;
    for (int round = 0; round < 500; round++) {
        struct position_row rows[2] = {sample_row("SE", 0.1), sample_row("NO", 0.1)};
        for (int i = 0; i < 2; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            rows[i].rank_limits.low = (double)(1 + (state >> 40) % 9);
            rows[i].rank_limits.high = rows[i].rank_limits.low + (double)((state >> 50) % 5);
        }
        struct position position = {.rows = rows, .n_rows = 2, .works_world = 9};
        bool overlaps = rows[0].rank_limits.low <= rows[1].rank_limits.high &&
                        rows[1].rank_limits.low <= rows[0].rank_limits.high;
        str text = plain(&p, sentence_neighbours(&p, &position));
        CHECK(overlaps == holds(text, "cannot be told apart from Norway"));
        CHECK(overlaps != (holds(text, "stands before one country") ||
                           holds(text, "stands after one country")));
    }
}

void test_sentences__neighbours_are_named_or_counted(struct test *t)
{
    struct page p = page_in(t->ctx->turn, SV);
    struct position position = sample_position(t->ctx->turn);
    CHECK_STR(plain(&p, sentence_neighbours(&p, &position)),
              S("I plats räknat: Sverige ligger före 2 länder och går inte att skilja från "
                "Nederländerna, Schweiz, Österrike och Danmark."));
    struct position_row rows[9] = {sample_row("SE", 0.1)};
    rows[0].rank_limits = (struct boot_limits){1, 9};
    for (int i = 1; i < 9; i++) {
        rows[i] = sample_row("NO", 0.1);
        rows[i].rank_limits = (struct boot_limits){1, 9};
    }
    position.rows = rows;
    position.n_rows = 9;
    CHECK_STR(plain(&p, sentence_neighbours(&p, &position)),
              S("I plats räknat: Sverige går inte att skilja från 8 länder."));
}

void test_sentences__without_works_or_countries_or_intervals(struct test *t)
{
    struct page p = page_in(t->ctx->turn, SV);
    struct position position = sample_position(t->ctx->turn);
    sample_forget_intervals(&position);
    str text = plain(&p, sentence_lead(&p, &position));
    CHECK(holds(text, "Talens osäkerhet är inte beräknad."));
    CHECK(!holds(text, "("));
    CHECK(holds(plain(&p, sentence_neighbours(&p, &position)), "Utan intervall går det inte"));
    CHECK_STR(plain(&p, sentence_of_quadrant(&p, &position)),
              S("Specialisering och genomslag, utan intervall"));
    struct position_row alone = position.rows[2], other = position.rows[0];
    position.rows = &alone;
    position.n_rows = 1;
    text = plain(&p, sentence_lead(&p, &position));
    CHECK(holds(text, "inget annat land"));
    CHECK(!holds(text, "plats"));
    CHECK_INT(sentence_neighbours(&p, &position).n, 0);
    position.rows = &other;
    CHECK_STR(
        plain(&p, sentence_lead(&p, &position)),
        S("Ingen av världens 69\u00a0412 publikationer 2019–2023 har en känd svensk adress."));
    CHECK_INT(sentence_profile(&p, &position).n, 0);
    CHECK_INT(sentence_change(&p, &position).n, 0);
    CHECK_STR(plain(&p, sentence_of_quadrant(&p, &position)),
              S("Uppgift om Sveriges specialisering och genomslag saknas"));
    position = (struct position){
        .options = {.first = 2023, .last = 2023},
          .unknown_share = NAN
    };
    CHECK_STR(plain(&p, sentence_lead(&p, &position)),
              S("Det finns inga publikationer i området 2023."));
    CHECK_INT(sentence_unknown(&p, &position).n, 0);
}

void test_sentences__change_against_the_world_follows_its_interval(struct test *t)
{
    struct page p = page_in(t->ctx->turn, EN);
    struct position position = sample_position(t->ctx->turn);
    struct position_row *sweden = &position.rows[2];
    CHECK_STR(plain(&p, sentence_change(&p, &position)),
              S("Between 2014 and 2023 Sweden's works grew faster than the world's: +1.2% "
                "(0.3–2.1) a year in relation to it."));
    sweden->growth_slope_se = 0.006;
    CHECK(holds(plain(&p, sentence_change(&p, &position)), "cannot be told apart"));
    sweden->growth_slope = -0.02;
    CHECK(holds(plain(&p, sentence_change(&p, &position)), "more slowly"));
    sweden->growth_slope = NAN;
    CHECK_INT(sentence_change(&p, &position).n, 0);
}

/* A year's share with its interval, per cent. */
static struct year_share year(const char *country, int64_t when, double share, double half)
{
    return (struct year_share){
        .country = str_of(country),
        .year = when,
        .world = 1000,
        .share = share / 100,
        .limits = {(share - half) / 100, (share + half) / 100}
    };
}

void test_sentences__heading_of_shares_claims_only_what_is_sure(struct test *t)
{
    struct page p = page_in(t->ctx->turn, EN);
    struct code_list chosen = sample_list(t->ctx->turn, "SE,NL,FI");
    struct year_share at[] = {year("SE", 2014, 1, 0.1), year("SE", 2023, 1.5, 0.1),
                              year("NL", 2014, 1, 0.1), year("NL", 2023, 2.5, 0.1),
                              year("FI", 2014, 1, 0.1), year("FI", 2023, 1.0, 0.1)};
    struct year_shares shares = {at, 6};
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("Sweden has increased its share since 2014, by more than Finland but by less than "
                "the Netherlands"));
    at[3] = year("NL", 2023, 1.8, 0.1);
    at[5] = year("FI", 2023, 1.2, 0.1);
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("Sweden has increased its share since 2014; against the others the change cannot "
                "be told apart"));
    at[1] = year("SE", 2023, 1.2, 0.1);
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("Nothing shows that Sweden's share has changed since 2014"));
    at[1] = year("SE", 2023, 0.5, 0.1);
    CHECK(holds(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
                "has decreased since 2014; stronger: the Netherlands and Finland"));
    shares.n = 2;
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("Sweden's share has decreased since 2014"));
    shares.n = 1;
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("Sweden's share was 1.00% (0.90–1.10) in 2014"));
    shares.n = 0;
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("There is no figure of Sweden's share"));
}

void test_sentences__heading_of_shares_from_nothing_and_without_intervals(struct test *t)
{
    struct page p = page_in(t->ctx->turn, EN);
    struct code_list chosen = sample_list(t->ctx->turn, "SE");
    struct year_share at[] = {year("SE", 2014, 0, NAN), year("SE", 2023, 0.5, 0.1)};
    struct year_shares shares = {at, 2};
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("Sweden has increased its share since 2014"));
    at[1] = year("SE", 2023, 0.5, NAN);
    CHECK_STR(plain(&p, sentence_of_shares(&p, &shares, &chosen)),
              S("Sweden's share 2014–2023, without intervals"));
}

void test_sentences__quadrant_is_named_only_off_the_axes(struct test *t)
{
    struct page p = page_in(t->ctx->turn, EN);
    struct position position = sample_position(t->ctx->turn);
    struct position_row *sweden = &position.rows[2];
    CHECK_STR(plain(&p, sentence_of_quadrant(&p, &position)),
              S("Specialised and with high impact"));
    sweden->pp_top10_limits.low = 0.1;
    CHECK_STR(plain(&p, sentence_of_quadrant(&p, &position)),
              S("Specialised; the impact cannot be told apart from the world's"));
    sweden->rca_limits = (struct boot_limits){0.9, 1.1};
    CHECK_STR(plain(&p, sentence_of_quadrant(&p, &position)),
              S("Neither specialisation nor impact can be told apart from the world's"));
    sweden->rca_limits = (struct boot_limits){0.5, 0.6};
    sweden->pp_top10_limits = (struct boot_limits){0.05, 0.06};
    CHECK_STR(plain(&p, sentence_of_quadrant(&p, &position)),
              S("Little specialised and with low impact"));
}
