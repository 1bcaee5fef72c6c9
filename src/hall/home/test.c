/* Tests of the first page. */
#include "hall/home/home.h"
#include "tests/test_evidence.h"

void test_home__shows_mandate_and_areas(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/"), 200);
    CHECK(answer_has(&b, "Tuesday 24"));
    CHECK(answer_has(&b, "<strong>69 days</strong>"));
    CHECK(answer_has(&b, "Energimyndigheten (intended)"));
    CHECK(answer_has(&b, "143 MSEK") || answer_has(&b, "143\u00a0MSEK"));
    CHECK(answer_has(&b, "hand in by Friday 1"));
    CHECK(answer_has(&b, "/position/quantum"));
    browser_get(&b, S("/?lang=sv"));
    CHECK(answer_has(&b, "Tisdag 24"));
    CHECK(answer_has(&b, "Energimyndigheten (avser)"));
    CHECK(answer_has(&b, "får användas"));
    CHECK(answer_has(&b, "beräknas"));
    CHECK(answer_has(&b, "Uppdragets 56 punkter"));
}

void test_home__days_pass(struct test *t)
{
    evidence_home_empty(t);
    struct browser b = browser_new(t);
    t->now_ms += (int64_t)68 * 86400000;
    browser_get(&b, S("/?lang=en"));
    CHECK(answer_has(&b, ">1 <small>day</small>"));
}

void test_home__without_evidence_it_says_how_to_build(struct test *t)
{
    evidence_home_empty(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/"), 200);
    CHECK(answer_has(&b, "spets build HOME --source openalex=PATH"));
    CHECK(answer_has(&b, "<strong>69 days</strong>"));
}

void test_home__a_frame_is_as_long_as_its_money(struct test *t)
{
    struct office_frames_row rows[] = {{.amount = 6200000000}, {.amount = 53700000000}};
    struct home_view v = {.frames = rows, .n_frames = 2};
    CHECK_INT(frame_width(&v, &rows[1], 348), 348);
    CHECK_INT(frame_width(&v, &rows[0], 348), 40);
}
