/* Tests of the lists of works and organisations: totals against the position, paging, search,
 * order. */
#include "base/map.h"
#include "hall/works/works.h"
#include "tests/test_command.h"
#include "tests/test_evidence.h"

void test_works__pages_are_whole_in_both_languages(struct test *t)
{
    static const char *const paths[] = {"/works",
                                        "/works?area=quantum&country=SE",
                                        "/works?area=quantum/computing&country=SE,NO&sort=title",
                                        "/works?words=%3Cno%20such%20word%3E",
                                        "/works?area=all&institution=I900001&years=2000-2026",
                                        "/actors",
                                        "/actors?area=quantum&country=",
                                        "/actors?area=energy"};
    evidence_home(t);
    struct browser b = browser_new(t);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        evidence_page(&b, str_of(paths[i]), 200);
    evidence_page(&b, S("/works?country=Sweden"), 400);
    CHECK(answer_has(&b, "value=\"Sweden\""));
    evidence_page(&b, S("/works?institution=900001"), 400);
    evidence_page(&b, S("/works?years=2023-2019"), 400);
    evidence_page(&b, S("/works?page=99"), 400);
    evidence_page(&b, S("/actors?country=SE,NO"), 400);
}

static struct works_total_row total_of(struct test *t, const char *folder, const char *any,
                                       const char *country)
{
    struct duck *duck;
    struct works_total_rows total = {0};
    struct works_chosen_takes takes = {.area = S("quantum"),
                                       .any = any != NULL,
                                       .countries = str_of(country),
                                       .first = 2014,
                                       .last = 2023,
                                       .words = S("")};
    CHECK_OK(evidence_open(t->ctx, (struct duck_settings){0}, folder, &duck));
    CHECK_OK(works_chosen(t->ctx, duck, takes));
    CHECK_OK(works_total(t->ctx, duck, &total));
    return total.at[0];
}

void test_works__totals_equal_the_position(struct test *t)
{
    const char *folder = evidence_home(t);
    struct position_options o = position_defaults();
    struct position p;
    o.area = S("quantum");
    o.first = 2014;
    o.last = 2023;
    o.has_intervals = false;
    for (int any = 0; any < 2; any++) {
        o.takes_any = any;
        CHECK_OK(position_compute(t->ctx, folder, &o, &p));
        CHECK_INT(total_of(t, folder, any ? "any" : NULL, "").works, p.works_world);
        CHECK(p.n_rows > 3);
        for (size_t i = 0; i < p.n_rows; i++) {
            struct works_total_row total =
                total_of(t, folder, any ? "any" : NULL, str_c(t->ctx->turn, p.rows[i].country));
            CHECK_INT(total.works, p.rows[i].works_full);
            CHECK_REAL(total.weight, p.rows[i].works);
        }
        const struct position_row *se = position_row_of(&p, S("SE"));
        for (size_t i = 0; se && i < se->n_partners; i++) {
            str pair = str_format(t->ctx->turn, "SE,%.*s", STR_F(se->partners[i].country));
            CHECK_INT(total_of(t, folder, any ? "any" : NULL, pair.at).works,
                      se->partners[i].works);
        }
    }
}

void test_works__each_work_stands_once_over_the_pages(struct test *t)
{
    const char *folder = evidence_home(t);
    struct duck *duck;
    struct works_total_rows total;
    struct works_page_rows page;
    struct map seen = map_in(t->ctx->turn);
    CHECK_OK(evidence_open(t->ctx, (struct duck_settings){0}, folder, &duck));
    CHECK_OK(works_chosen(
        t->ctx, duck,
        (struct works_chosen_takes){
            .area = S("all"), .countries = S(""), .first = 1900, .last = 2030, .words = S("")}));
    CHECK_OK(works_total(t->ctx, duck, &total));
    CHECK(total.at[0].works > 20);
    int64_t before = INT64_MAX;
    for (int64_t skip = 0; skip < total.at[0].works; skip += 10) {
        CHECK_OK(
            works_page(t->ctx, duck, (struct works_page_takes){S("citations"), skip, 10}, &page));
        for (size_t i = 0; i < page.n; i++) {
            CHECK(page.at[i].cited <= before);
            before = page.at[i].cited;
            map_put(&seen, str_format(t->ctx->turn, "%lld", (long long)page.at[i].id), &seen);
        }
    }
    CHECK_INT(seen.n, total.at[0].works);
}

void test_works__the_list_is_cut_into_pages_of_fifty(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/works?years=1990-2030&lang=en"));
    CHECK(answer_has(&b, "Showing 1\u201350 of"));
    CHECK(answer_has(&b, "rel=\"next\" href=\"/works?area=all&amp;years=1990-2030&amp;sort="
                         "citations&amp;page=2\""));
    CHECK(answer_has(&b, "aria-sort=\"descending\"><a href=\"/works?area=all&amp;years=1990-2030"
                         "&amp;sort=least\">Citations"));
    browser_get(&b, S("/works?years=1990-2030&page=2&lang=sv"));
    CHECK(answer_has(&b, "Visar 51\u2013"));
    CHECK(answer_has(&b, "rel=\"prev\""));
}

void test_works__words_are_found_whatever_the_case(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/works?area=quantum&words=DIVIDE%20thirds&years=2000-2024&lang=en"));
    CHECK(answer_has(&b, "<strong>1 works</strong>"));
    CHECK(answer_has(&b, "/trace/W900000102"));
    browser_get(&b, S("/works?area=quantum&words=thirds%20unicorn&years=2000-2024&lang=en"));
    CHECK(answer_has(&b, "No works with \u201cthirds unicorn\u201d in the title"));
}

void test_works__organisations_add_up_to_the_position(struct test *t)
{
    const char *folder = evidence_home(t);
    struct selection s = {.options = position_defaults()};
    struct actors_view v = {.s = &s, .country = S("SE")};
    struct position p;
    s.options.area = S("quantum");
    s.options.first = 2014;
    s.options.last = 2023;
    s.options.has_intervals = false;
    CHECK_OK(position_compute(t->ctx, folder, &s.options, &p));
    CHECK_OK(actors_read(t->ctx, folder, &s, &v));
    const struct position_row *se = position_row_of(&p, S("SE"));
    CHECK(v.n >= 2 && se->n_institutions >= 2);
    CHECK_INT(v.at[0].row.institution, se->institutions[0].id);
    CHECK_REAL(v.at[0].row.works, se->institutions[0].works);
    CHECK(v.at[0].n_partners > 0 && v.at[0].n_partners <= 3);
    CHECK(v.at[0].row.top <= (double)v.at[0].row.full);
}

void test_works__the_command_gives_what_the_page_downloads(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    str output;
    const char *words[] = {
        "actors", t->ctx->home->folder, "--area", "quantum", "--country", "SE", "--json", NULL};
    CHECK_INT(test_command(t, words, &output), 0);
    browser_get(&b, S("/actors?area=quantum&country=SE&format=json"));
    CHECK_STR(b.body, output);
    const char *wrong[] = {"actors", t->ctx->home->folder, NULL};
    CHECK_INT(test_command(t, wrong, &output), 2);
}
