/* Tests of the position: pages in both languages, downloads against the command, the cache against
 * the computation, and choices that are wrong. */
#include "hall/position/answers.h"
#include "hall/position/summary.h"
#include "hall/position/view.h"
#include "tests/test_command.h"
#include "tests/test_evidence.h"

void test_position__pages_are_whole_in_both_languages(struct test *t)
{
    static const char *const paths[] = {"/position",
                                        "/position/quantum",
                                        "/position/quantum/computing",
                                        "/position/quantum?technology=computing",
                                        "/position/all?set=all",
                                        "/position/quantum?counting=full&membership=any",
                                        "/position/quantum?reference=area&citations=window:3",
                                        "/position/quantum?from=2014&to=2023&set=nordic",
                                        "/position/energy"};
    evidence_home(t);
    struct browser b = browser_new(t);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        evidence_page(&b, str_of(paths[i]), 200);
    evidence_page(&b, S("/position/gardening"), 404);
}

void test_position__the_page_says_share_place_and_doubt(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/position/quantum?years=2014-2023&lang=sv"));
    CHECK(answer_has(&b, "Sverige står för"));
    CHECK(answer_has(&b, "<tr class=\"is-se\"><th scope=\"row\">Sverige</th>"));
    CHECK(answer_has(&b, "/works?area=quantum&amp;country=SE&amp;years=2014-2023"));
    CHECK(answer_has(&b, "/methods/volume"));
    CHECK(answer_has(&b, "Beror Sveriges plats på hur man räknar?"));
    browser_get(&b, S("/position/energy?lang=sv"));
    CHECK(answer_has(&b, "Inga arbeten i energiteknik"));
}

void test_position__csv_and_json_equal_the_command(struct test *t)
{
    evidence_home(t);
    const char *home = t->ctx->home->folder;
    const char *csv[] = {"position",    home,    "--area", "quantum",    "--years", "2014-2023",
                         "--countries", "SE,NO", "--csv",  "--counting", "full",    NULL};
    const char *json[] = {"position", home,           "--area", "quantum/computing",
                          "--json",   "--membership", "any",    NULL};
    struct browser b = browser_new(t);
    str output;
    CHECK_INT(test_command(t, csv, &output), 0);
    browser_get(&b, S("/position/quantum?years=2014-2023&set=own&countries=no%20se&counting=full"
                      "&format=csv"));
    CHECK_INT(b.status, 200);
    CHECK_STR(b.body, output);
    CHECK_INT(test_command(t, json, &output), 0);
    browser_get(&b, S("/position/quantum/computing?set=all&membership=any&format=json"));
    CHECK_STR(b.body, output);
}

void test_position__the_excel_file_repeats_byte_by_byte(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/position/quantum?format=xlsx"));
    str first = str_copy(t->ctx->turn, b.body);
    CHECK(str_starts(first, S("PK")));
    t->now_ms += 86400000;
    browser_get(&b, S("/position/quantum?format=xlsx"));
    CHECK_STR(b.body, first);
    browser_get(&b, S("/position/quantum?format=doc"));
    CHECK_INT(b.status, 400);
}

void test_position__an_answer_from_the_cache_is_the_computed_one(struct test *t)
{
    const char *folder = evidence_home(t);
    struct position_options o = position_defaults();
    struct position computed, first, kept;
    struct buf a = buf_in(t->ctx->turn), b = a, c = a;
    o.area = S("quantum");
    CHECK_OK(position_compute(t->ctx, folder, &o, &computed));
    CHECK_OK(answers_position(t->ctx, folder, &o, &first));
    CHECK_OK(answers_position(t->ctx, folder, &o, &kept));
    position_put_json(&a, &computed);
    position_put_json(&b, &first);
    position_put_json(&c, &kept);
    CHECK_STR(buf_str(&b), buf_str(&a));
    CHECK_STR(buf_str(&c), buf_str(&a));
    CHECK(kept.n_rows > 3);
    CHECK_INT(kept.rows[0].n_institutions, computed.rows[0].n_institutions);
}

void test_position__shares_from_the_cache_are_the_computed_ones(struct test *t)
{
    const char *folder = evidence_home(t);
    struct position_options o = position_defaults();
    struct year_shares computed, kept;
    str codes[] = {S("SE"), S("NO")};
    o.area = S("quantum");
    o.countries = (struct code_list){codes, 2};
    CHECK_OK(position_years(t->ctx, folder, &o, &computed));
    CHECK_OK(answers_shares(t->ctx, folder, &o, &kept));
    CHECK_OK(answers_shares(t->ctx, folder, &o, &kept));
    CHECK(computed.n > 10);
    CHECK_INT(kept.n, computed.n);
    for (size_t i = 0; i < computed.n && i < kept.n; i++) {
        CHECK_STR(kept.at[i].country, computed.at[i].country);
        CHECK_INT(kept.at[i].year, computed.at[i].year);
        CHECK_REAL(kept.at[i].share, computed.at[i].share);
        CHECK_REAL(kept.at[i].limits.high, computed.at[i].limits.high);
    }
}

void test_position__a_damaged_cache_is_computed_again(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    struct file_list files;
    browser_get(&b, S("/position/quantum"));
    str before = str_copy(t->ctx->turn, b.body);
    CHECK_OK(file_below(t->ctx, file_path(t->ctx, "%s/cache", t->ctx->home->folder), &files));
    CHECK(files.n > 8);
    for (size_t i = 0; i < files.n; i++)
        CHECK_OK(file_write(t->ctx, files.at[i], S("{\"rows\": 3}")));
    browser_get(&b, S("/position/quantum"));
    CHECK_STR(b.body, before);
}

void test_position__a_wrong_choice_is_kept_and_explained(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/position/quantum?set=own&countries=Sverige%3Cb%3E&counting=full"), 400);
    CHECK(answer_has(&b, "value=\"Sverige&lt;b&gt;\""));
    CHECK(answer_has(&b, "href=\"#countries\""));
    CHECK(answer_has(&b, "<option value=\"full\" selected>"));
    evidence_page(&b, S("/position/quantum?from=2023&to=2019"), 400);
    CHECK(answer_has(&b, "href=\"#from\""));
    evidence_page(&b, S("/position/all?reference=area"), 400);
    evidence_page(&b, S("/position/quantum?set=own"), 400);
    evidence_page(&b, S("/position/quantum?set=mars"), 400);
    browser_get(&b, S("/position/quantum?counting=odd&format=csv"));
    CHECK_INT(b.status, 400);
}

void test_position__links_keep_the_choice(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/position/quantum?from=2014&to=2023&set=nordic&counting=full&citations="
                      "window%3A3&membership=any"));
    CHECK(answer_has(&b, "/position/quantum?years=2014-2023&amp;set=nordic&amp;counting=full&amp;"
                         "citations=window%3A3&amp;membership=any&amp;format=csv"));
}

void test_position__without_evidence_it_says_how_to_build(struct test *t)
{
    evidence_home_empty(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/position"), 200);
    evidence_page(&b, S("/position/quantum"), 200);
    CHECK(answer_has(&b, "spets build HOME --source openalex=PATH"));
    CHECK(!answer_has(&b, t->ctx->home->folder));
}

void test_position__the_summary_holds_what_the_areas_say(struct test *t)
{
    const char *folder = evidence_home(t);
    struct summary s;
    struct position p;
    struct position_options o = position_defaults();
    CHECK_OK(summary_read(t->ctx, folder, &s));
    o.area = S("quantum");
    CHECK_OK(position_compute(t->ctx, folder, &o, &p));
    CHECK_STR(s.at[2].code, S("quantum"));
    CHECK_REAL(s.at[2].se->share, position_row_of(&p, S("SE"))->share);
    CHECK_INT(s.at[2].n_countries, p.n_rows);
    CHECK_STR(s.at[3].lead, S("Energimyndigheten"));
    CHECK(s.at[3].is_intended);
    CHECK(!s.at[2].is_intended);
}

void test_position__warming_leaves_nothing_to_compute(struct test *t)
{
    evidence_home(t);
    struct file_list before, after;
    const char *cache = file_path(t->ctx, "%s/cache", t->ctx->home->folder);
    const char *words[] = {"warm", t->ctx->home->folder, NULL};
    struct browser b = browser_new(t);
    str output;
    CHECK_INT(test_command(t, words, &output), 0);
    CHECK_OK(file_below(t->ctx, cache, &before));
    CHECK(before.n > 20);
    browser_get(&b, S("/"));
    browser_get(&b, S("/position/quantum"));
    CHECK_OK(file_below(t->ctx, cache, &after));
    CHECK_INT(after.n, before.n);
}
