/* Tests of the pictures: well-formed, repeatable, labels apart, the doubt drawn. */
#include "tests/test.h"

#include <stdlib.h>

#include "hall/charts/charts.h"
#include "hall/charts/labels.h"
#include "hall/sentences/test_sample.h"

static bool holds(str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), &at);
}

static size_t count(str text, const char *part)
{
    size_t n = 0, at;
    for (; str_find(text, str_of(part), &at); n++)
        text = str_from(text, at + 1);
    return n;
}

/* Whether a tag's inside is a name and attributes in double quotes. */
static bool has_good_attributes(str tag)
{
    str name, rest;
    if (!str_cut(tag, ' ', &name, &rest))
        return tag.n > 0;
    while (rest.n) {
        str key, value;
        if (!str_cut(rest, '=', &key, &rest) || key.n == 0 || !str_starts(rest, S("\"")) ||
            !str_cut(str_from(rest, 1), '"', &value, &rest))
            return false;
        if (holds(value, "<") || (rest.n && rest.at[0] != ' '))
            return false;
        rest = str_trim(rest);
    }
    return true;
}

/* XML well-formed as far as templates can break it: tags nest, attributes are quoted, no loose `<`
 * or `&`, no number that is none. */
static bool is_well_formed(str text)
{
    str open[32], before, tag;
    size_t depth = 0;
    if (holds(text, "nan") || holds(text, "inf"))
        return false;
    while (str_cut(text, '<', &before, &text)) {
        size_t amp;
        if (str_find(before, S("&"), &amp) && !holds(str_slice(before, amp, before.n), ";"))
            return false;
        if (!str_cut(text, '>', &tag, &text))
            return false;
        if (str_starts(tag, S("/"))) {
            if (depth == 0 || !str_equal(open[--depth], str_from(tag, 1)))
                return false;
            continue;
        }
        bool is_closed = str_ends(tag, S("/"));
        tag = str_trim(str_slice(tag, 0, tag.n - is_closed));
        if (!has_good_attributes(tag) || depth == 32)
            return false;
        str name = tag, rest;
        (void)str_cut(tag, ' ', &name, &rest);
        if (!is_closed)
            open[depth++] = name;
    }
    return depth == 0;
}

static str draw_shares(struct test *t, const struct year_shares *shares, const char *codes,
                       enum drawing drawing)
{
    struct page p = page_in(t->ctx->turn, SV);
    struct code_list list = sample_list(t->ctx->turn, codes);
    charts_shares(&p, &(struct shares_chart){shares, &list, S("Kvantteknik & \"så\""), drawing});
    return buf_str(&p.out);
}

static str draw_quadrant(struct test *t, const struct position *position, const char *codes,
                         enum drawing drawing)
{
    struct page p = page_in(t->ctx->turn, SV);
    struct code_list list = sample_list(t->ctx->turn, codes);
    charts_quadrant(&p, &(struct quadrant_chart){position, &list, S("Kvantteknik"), drawing});
    return buf_str(&p.out);
}

void test_charts__shares_are_drawn_with_bands_and_named(struct test *t)
{
    struct year_shares shares = sample_years(t->ctx->turn);
    for (int d = DESK; d <= ALONE; d++) {
        str svg = draw_shares(t, &shares, "SE,NL,DK,FI", (enum drawing)d);
        CHECK(is_well_formed(svg));
        CHECK(holds(svg, "role=\"img\" aria-label=\"Kvantteknik &amp; &quot;så&quot;, andel"));
        CHECK_INT(count(svg, "b\" d=\"M"), 4);
        CHECK(holds(svg, ">Sverige 1,47<"));
        CHECK(holds(svg, ">Nederländerna 1,78<"));
        CHECK(holds(svg, "Sverige går från 1,18\u00a0% (1,08–1,28) år 2014 till 1,47\u00a0%"));
        CHECK(holds(svg, "xmlns=") == (d == ALONE));
        CHECK(!holds(svg, "style"));
        CHECK_STR(draw_shares(t, &shares, "SE,NL,DK,FI", (enum drawing)d), svg);
    }
}

/* Gaps, lone years, no intervals, one year, zeros, nothing at all. */
void test_charts__shares_stand_what_is_undefined(struct test *t)
{
    struct year_shares shares = sample_years(t->ctx->turn), none = {0};
    shares.at[2].share = NAN;
    shares.at[4].share = NAN;
    shares.at[13].limits.low = NAN;
    str svg = draw_shares(t, &shares, "SE,NL", PHONE);
    CHECK(is_well_formed(svg));
    CHECK(holds(svg, "h4v4h-4Z"));
    for (size_t i = 0; i < shares.n; i++)
        shares.at[i].limits = (struct boot_limits){NAN, NAN};
    svg = draw_shares(t, &shares, "SE,NL", DESK);
    CHECK(is_well_formed(svg));
    CHECK(holds(svg, "intervall inte beräknade"));
    CHECK(!holds(svg, "class=\"k0b\""));
    shares.n = 1;
    CHECK(is_well_formed(draw_shares(t, &shares, "SE", DESK)));
    shares = sample_years(t->ctx->turn);
    for (size_t i = 0; i < shares.n; i++) {
        shares.at[i].share = 0;
        shares.at[i].limits = (struct boot_limits){NAN, NAN};
    }
    svg = draw_shares(t, &shares, "SE,NL,DK,FI", DESK);
    CHECK(is_well_formed(svg));
    CHECK(holds(svg, ">Sverige 0<"));
    svg = draw_shares(t, &none, "", DESK);
    CHECK(is_well_formed(svg));
    CHECK(holds(svg, "uppgift om Sverige saknas"));
}

void test_charts__slots_follow_the_choice_and_sweden_is_first(struct test *t)
{
    struct code_list list = sample_list(t->ctx->turn, "NO,SE,DK,FI,NL,CH,AT");
    CHECK_INT(charts_slot(&list, S("SE")), 0);
    CHECK_INT(charts_slot(&list, S("NO")), 1);
    CHECK_INT(charts_slot(&list, S("DK")), 2);
    CHECK_INT(charts_slot(&list, S("CH")), 5);
    CHECK_INT(charts_slot(&list, S("AT")), -1);
    CHECK_INT(charts_slot(&list, S("US")), -1);
}

void test_charts__quadrant_draws_both_intervals_and_growth(struct test *t)
{
    struct position position = sample_position(t->ctx->turn);
    for (int d = DESK; d <= ALONE; d++) {
        str svg = draw_quadrant(t, &position, "SE,NL,DK,FI,CH,AT,NO", (enum drawing)d);
        CHECK(is_well_formed(svg));
        CHECK_INT(count(svg, "<line class=\"ci0\""), 2);
        CHECK_INT(count(svg, "<line class=\"miss\""), 12);
        CHECK_INT(count(svg, "<title>"), 7);
        CHECK(holds(svg, ">Österrike<"));
        CHECK(holds(svg, "Liten men vass"));
        CHECK(holds(svg, "tillväxt +5,0 procent om året"));
        CHECK_STR(draw_quadrant(t, &position, "SE,NL,DK,FI,CH,AT,NO", (enum drawing)d), svg);
    }
    CHECK(holds(draw_quadrant(t, &position, "", DESK), ">Norge<"));
}

void test_charts__quadrant_stands_what_is_undefined(struct test *t)
{
    struct position position = sample_position(t->ctx->turn), none = {0};
    position.rows[0].rca = NAN;
    position.rows[1].rca = 0;
    position.rows[2].growth = NAN;
    position.rows[3].rca_limits.low = 0;
    position.rows[4].pp_top10_limits = (struct boot_limits){NAN, NAN};
    str svg = draw_quadrant(t, &position, "", DESK);
    CHECK(is_well_formed(svg));
    CHECK_INT(count(svg, "<title>"), 5);
    CHECK(holds(svg, "class=\"k0o\""));
    CHECK(holds(svg, ">okänt<"));
    svg = draw_quadrant(t, &none, "", PHONE);
    CHECK(is_well_formed(svg));
    CHECK(holds(svg, "uppgift om Sverige saknas"));
}

void test_charts__labels_never_overlap(struct test *t)
{
    enum { N = 40 };
    const struct box taken[] = {
        {30, 280, 80, 300}
    };
    const struct label_room room = {
        {0, 0, 370, 300},
        taken, 1, NULL, 0
    };
    uint64_t state = 1;
    for (int round = 0; round < 60; round++) {
        struct drawn_point points[N];
        double spread = round % 3 == 0 ? 5 : round % 3 == 1 ? 60 : 300;
        for (int i = 0; i < N; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            points[i] = (struct drawn_point){
                .slot = i < 6 ? str_format(t->ctx->turn, "%d", i) : S("r"),
                .x = 40 + (double)(state >> 40) / 16777216 * spread,
                .y = 40 + (double)(state >> 16 & 0xFFFFFF) / 16777216 * spread * 0.8,
                .size = 4,
                .text = i % 2 ? S("Nederländerna") : S("NO"),
            };
        }
        size_t n_unnamed = labels_place(points, N, &room), n_empty = 0, n_bad = 0;
        for (int i = 0; i < N; i++) {
            n_empty += points[i].text.n == 0;
            if (points[i].text.n == 0)
                continue;
            n_bad += !geometry_contains(room.edge, points[i].box);
            n_bad += geometry_overlaps(points[i].box, taken[0]);
            for (int k = 0; k < N; k++) {
                struct box mark = {points[k].x - 4, points[k].y - 4, points[k].x + 4,
                                   points[k].y + 4};
                n_bad += geometry_overlaps(points[i].box, mark);
                n_bad +=
                    k < i && points[k].text.n && geometry_overlaps(points[i].box, points[k].box);
            }
        }
        CHECK_INT(n_bad, 0);
        CHECK_INT(n_unnamed, n_empty);
        CHECK(round % 3 != 2 || n_empty < N / 2);
    }
}

void test_charts__labels_at_the_ends_of_lines_move_apart(struct test *t)
{
    uint64_t state = 3;
    for (int round = 0; round < 300; round++) {
        double at[6], first[6];
        for (int i = 0; i < 6; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            at[i] = first[i] = round % 2 ? 150 : (double)(state >> 40) / 16777216 * 320 - 10;
        }
        geometry_spread(at, 6, 17, 16, 290);
        for (int i = 0; i < 6; i++) {
            CHECK(at[i] >= 16 - 1e-9 && at[i] <= 290 + 1e-9);
            for (int k = 0; k < i; k++) {
                CHECK(fabs(at[i] - at[k]) >= 17 - 1e-6);
                CHECK(first[i] == first[k] || (first[i] < first[k]) == (at[i] < at[k]) ||
                      first[i] < 16 || first[k] < 16 || first[i] > 290 || first[k] > 290);
            }
        }
    }
    double far[] = {10, 100, 50};
    geometry_spread(far, 3, 17, 0, 300);
    CHECK(far[0] == 10 && far[1] == 100 && far[2] == 50);
    double tight[] = {5, 5, 5};
    geometry_spread(tight, 3, 17, 0, 20);
    CHECK(tight[0] == 0 && tight[1] == 10 && tight[2] == 20);
}

void test_charts__axes_have_three_to_five_round_ticks_around_all_values(struct test *t)
{
    uint64_t state = 5;
    for (int round = 0; round < 2000; round++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        double high = pow(10, (double)(state >> 40) / 16777216 * 8 - 5);
        double low = high * (double)(state >> 16 & 0xFFFFFF) / 16777216;
        struct ticks ticks = geometry_ticks(low, high);
        CHECK(ticks.n >= 3 && ticks.n <= 5);
        CHECK(ticks.low <= low * (1 + 1e-9) && ticks.high >= high * (1 - 1e-9));
        CHECK(ticks.low == ticks.at[0] && fabs(ticks.high - ticks.at[ticks.n - 1]) < 1e-9 * high);
        CHECK(low > 0.3 * high || ticks.low == 0);
    }
    CHECK_INT(geometry_ticks(NAN, NAN).n, 3);
    CHECK_INT(geometry_ticks(0, 0).n, 3);
    struct ticks log = geometry_log_ticks(0.004, 3);
    CHECK(log.n <= 5 && log.low == 0.01 && log.high == 5);
    CHECK_INT(geometry_log_ticks(0.7, 1.4).n, 3);
    for (int64_t last = 2014; last < 2060; last++) {
        struct ticks years = geometry_years(2014, last);
        CHECK(years.n >= 1 && years.n <= 5 && years.at[years.n - 1] == (double)last);
        CHECK(years.at[0] >= 2014);
    }
    CHECK_INT(geometry_years(2014, 2023).n, 4);
}

void test_charts__bars_share_a_scale_and_show_doubt(struct test *t)
{
    struct position position = sample_position(t->ctx->turn);
    struct page p = page_in(t->ctx->turn, SV);
    struct bar bars[7];
    for (size_t i = 0; i < 7; i++)
        bars[i] = charts_bar_of_share(&position.rows[i]);
    struct bar_scale scale = charts_bar_scale(bars, 7);
    charts_bar_head(&p, &scale);
    CHECK(holds(buf_str(&p.out), ">0,5<"));
    for (size_t i = 0; i < 7; i++)
        charts_bar(&p, &scale, &bars[i]);
    CHECK(is_well_formed(buf_str(&p.out)));
    CHECK_INT(count(buf_str(&p.out), "class=\"miss\""), 7);
    CHECK_INT(count(buf_str(&p.out), "class=\"ci0\""), 1);
    CHECK_INT(count(buf_str(&p.out), "class=\"ci\""), 6);
    p = page_in(t->ctx->turn, SV);
    charts_bar(&p, &scale,
               &(struct bar){
                   .value = 1, .limits = {NAN, NAN},
                        .bound_low = NAN
    });
    CHECK(holds(buf_str(&p.out), "class=\"hollow\""));
    charts_bar(&p, &scale,
               &(struct bar){
                   NAN, {NAN, NAN},
                    NAN, NAN, false
    });
    CHECK_INT(count(buf_str(&p.out), "<circle"), 1);
    scale = charts_bar_scale(NULL, 0);
    charts_bar(&p, &scale,
               &(struct bar){
                   NAN, {NAN, NAN},
                    NAN, NAN, false
    });
    charts_bar_key(&p, true);
    CHECK(is_well_formed(buf_str(&p.out)));
}

void test_charts__sparks_and_ranks_are_drawn_small(struct test *t)
{
    struct year_shares shares = sample_years(t->ctx->turn), none = {0};
    struct position position = sample_position(t->ctx->turn);
    struct page p = page_in(t->ctx->turn, SV);
    double high = charts_spark_high(&shares, S("SE"));
    CHECK_REAL(high, 0.0157);
    charts_spark(&p, &(struct spark){&shares, S("SE"), high, 0.01});
    CHECK(holds(buf_str(&p.out), "class=\"k0b\"") && holds(buf_str(&p.out), "class=\"ref\""));
    charts_spark(&p, &(struct spark){&none, S("SE"), 0, NAN});
    charts_rank(&p, &position.rows[2], 30);
    charts_rank(&p, &position.rows[2], 1);
    sample_forget_intervals(&position);
    charts_rank(&p, &position.rows[6], 20);
    CHECK_INT(count(buf_str(&p.out), "class=\"hollow\""), 1);
    CHECK(is_well_formed(buf_str(&p.out)));
}
