/* Tests of the lists of works and organisations: totals against the position, paging, search,
 * order. */
#include "base/map.h"
#include "evidence/funding/funding.h"
#include "evidence/organisations/organisations.h"
#include "evidence/pipeline/pipeline.h"
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

static void write_source(struct test *t, const char *source, const char *text)
{
    const char *path = file_path(t->ctx, "%s/%s.csv", t->folder, source);
    struct file_list paths = {.at = &path, .n = 1};
    CHECK_OK(file_write(t->ctx, path, str_of(text)));
    CHECK_OK(build_remember(t->ctx, str_of(source), &paths));
}

/* Lund by an alias and by its name after an acronym; a name that means nobody is in no row. */
static const char registry[] =
    "ror_id,name,aliases,acronyms,labels,types,country,city,status\n"
    "https://ror.org/012a77v79,Lund University,ULund,LU,sv:Lunds universitet,education,SE,Lund,"
    "active\n"
    "https://ror.org/048a87296,Uppsala University,,UU,sv:Uppsala universitet,education,SE,Uppsala,"
    "active\n";
static const char participations[] =
    "project_id,pic,country_code,country,ec_contribution,legal_name,start_date,start_year,"
    "legal_basis,topic_code,thematic_priority_abbr\n"
    "1,11,SE,Sweden,100,LUNDS UNIVERSITET,2021-02-01,2021,X,Y,NA\n"
    "2,11,SE,Sweden,50,\"LU, Lund University\",2022-02-01,2022,X,Y,NA\n"
    "2,12,DK,Denmark,70,LUNDS UNIVERSITET,2022-02-01,2022,X,Y,NA\n"
    "3,11,SE,Sweden,900,LUNDS UNIVERSITET,2001-02-01,2001,X,Y,NA\n"
    "4,13,SE,Sweden,30,Nowhere Ltd,2021-02-01,2021,X,Y,NA\n";
static const char grants[] =
    "ProjectId;ProjectTitleSv;ProjectTitleEn;FundingOrganisationId;FundingOrganisationNameSv;"
    "CoordinatingOrganisationNameSv;FundingsSek;FundingYear;InvolvedPeople;Scbs\n"
    "2021-1_VR;En;One;1;VR;Uppsala universitet;5;2021;;\n"
    "2021-1_RJ;En;One;2;RJ;Uppsala universitet;5;2021;;\n"
    "2021-2_VR;Två;Two;1;VR;Uppsala universitet;7;2021;;\n"
    "2021-2_VR;Två;Two;1;VR;Uppsala universitet;7;2022;;\n"
    "2021-3_VR;Tre;Three;1;VR;Lunds universitet;9;2015;;\n";

void test_works__money_is_tied_to_organisations_by_name(struct test *t)
{
    struct duck *duck;
    struct layer_question all = {.first_year = 2020, .last_year = 2024};
    struct eu_position eu;
    struct national_position national;
    struct actor_eu_rows paid;
    struct actor_national_rows granted;
    evidence_home_empty(t);
    write_source(t, "organisations", registry);
    write_source(t, "cordis", participations);
    write_source(t, "swecris", grants);
    const char *folder = evidence_again(t);
    CHECK_OK(evidence_open(t->ctx, (struct duck_settings){0}, folder, &duck));
    CHECK_OK(organisations_keys(t->ctx, duck));
    CHECK_OK(eu_layer(t->ctx, duck, all, &eu));
    CHECK_OK(actor_eu(t->ctx, duck, (struct actor_eu_takes){2020, 2024}, &paid));
    CHECK_INT(paid.n, 1);
    CHECK_STR(paid.at[0].ror, S("https://ror.org/012a77v79"));
    CHECK_INT(paid.at[0].projects, 2);
    CHECK_REAL(paid.at[0].eur, 150);
    CHECK_OK(national_layer(t->ctx, duck, all, &national));
    CHECK_OK(actor_national(t->ctx, duck, (struct actor_national_takes){2020, 2024}, &granted));
    CHECK_INT(granted.n, 1);
    CHECK_STR(granted.at[0].ror, S("https://ror.org/048a87296"));
    CHECK_INT(granted.at[0].grants, 2);
    CHECK_REAL(granted.at[0].sek, 19);
}
