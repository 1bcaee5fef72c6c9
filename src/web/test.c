/* Tests of writing pages, number forms, forms and routes. */
#include "tests/test.h"
#include "base/hash.h"
#include "tests/test_databases.h"
#include "web/accessibility.h"
#include "web/dispatch.h"
#include "web/faults.h"
#include "web/frame.h"
#include "web/headers.h"
#include "web/statics.h"
#include "web/web.sql.h"

void test_web__text_is_escaped_and_html_is_not(struct test *t)
{
    struct page p = page_in(t->ctx->turn, SV);
    page_put(&p, S("<a href=\"x\">R & D's</a>"));
    CHECK_STR(buf_str(&p.out), S("&lt;a href=&quot;x&quot;&gt;R &amp; D&#39;s&lt;/a&gt;"));
    p = page_in(t->ctx->turn, SV);
    page_put(&p, (struct html){S("<b>")});
    page_put(&p, 12);
    page_put(&p, (int64_t)-3);
    page_put(&p, (size_t)4);
    page_put(&p, "å<");
    CHECK_STR(buf_str(&p.out), S("<b>12-34å&lt;"));
}

void test_web__numbers_are_written_in_both_languages(struct test *t)
{
    struct page sv = page_in(t->ctx->turn, SV), en = page_in(t->ctx->turn, EN);
    CHECK_STR(number_int(&sv, 61204), S("61\u00a0204"));
    CHECK_STR(number_int(&sv, 999), S("999"));
    CHECK_STR(number_int(&sv, -1234567), S("\u22121\u00a0234\u00a0567"));
    CHECK_STR(number_int(&sv, INT64_MIN),
              S("\u22129\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0808"));
    CHECK_STR(number_real(&sv, 1.42, 2), S("1,42"));
    CHECK_STR(number_real(&en, 1.42, 2), S("1.42"));
    CHECK_STR(number_real(&sv, 12345.678, 1), S("12\u00a0345,7"));
    CHECK_STR(number_real(&sv, -0.001, 2), S("0,00"));
    CHECK_STR(number_real(&sv, NAN, 2), S("–"));
    CHECK_STR(number_change(&sv, 0.06, 2), S("+0,06"));
    CHECK_STR(number_change(&sv, -0.04, 2), S("\u22120,04"));
    CHECK_STR(number_percent(&sv, 0.0142, 2), S("1,42\u00a0%"));
    CHECK_STR(number_percent(&en, 0.0142, 2), S("1.42%"));
    CHECK_STR(number_range(&sv, 1.34, 1.5, 2), S("1,34–1,50"));
    CHECK_STR(number_range(&sv, -0.04, 0.02, 2), S("\u22120,04\u00a0till\u00a00,02"));
    CHECK_STR(number_range(&sv, NAN, NAN, 2), S("–"));
    CHECK_STR(number_range_percent(&sv, 0.0134, 0.015, 2), S("1,34–1,50\u00a0%"));
    CHECK_STR(number_range_int(&sv, 12, 16), S("12–16"));
    CHECK_STR(number_range_int(&sv, 14, 14), S("14"));
}

void test_web__money_and_dates_are_written_in_both_languages(struct test *t)
{
    struct page sv = page_in(t->ctx->turn, SV), en = page_in(t->ctx->turn, EN);
    CHECK_STR(number_kronor(&sv, 315000000), S("3\u00a0150\u00a0000\u00a0kr"));
    CHECK_STR(number_kronor(&sv, 150), S("2\u00a0kr"));
    CHECK_STR(number_kronor(&sv, -149), S("\u22121\u00a0kr"));
    CHECK_STR(number_million(&sv, 13120000000, 1), S("131,2\u00a0Mkr"));
    CHECK_STR(number_million(&en, 13120000000, 1), S("131.2\u00a0MSEK"));
    CHECK_STR(date_long(&sv, S("2026-11-24")), S("24\u00a0november 2026"));
    CHECK_STR(date_long(&en, S("2026-05-01")), S("1\u00a0May 2026"));
    CHECK_STR(date_long(&sv, S("2026-02-30")), S("2026-02-30"));
    CHECK_STR(date_weekday(&sv, S("2026-11-24")), S("tisdag 24\u00a0november 2026"));
    CHECK_STR(moment_long(&sv, S("2026-11-24T07:15:00Z")),
              S("24\u00a0november 2026 kl.\u00a008.15"));
    CHECK_STR(moment_long(&en, S("2026-06-30T22:30:00Z")), S("1\u00a0July 2026 at\u00a000:30"));
    CHECK_STR(moment_short(&sv, S("2026-11-24T07:15:00Z")), S("2026-11-24\u00a008.15"));
    CHECK_STR(moment_short(&sv, S("not yet")), S("not yet"));
}

void test_web__decimals_follow_the_width_of_the_interval(struct test *t)
{
    CHECK_INT(number_decimals(0.16), 2);
    CHECK_INT(number_decimals(1.6), 1);
    CHECK_INT(number_decimals(0.2), 2);
    CHECK_INT(number_decimals(4.1), 1);
    CHECK_INT(number_decimals(8), 0);
    CHECK_INT(number_decimals(400), 0);
    CHECK_INT(number_decimals(0.0019), 4);
    CHECK_INT(number_decimals(1e-12), 6);
    CHECK_INT(number_decimals(0), 2);
    CHECK_INT(number_decimals(NAN), 2);
}

void test_web__an_interval_is_kept_on_one_line(struct test *t)
{
    struct page p = page_in(t->ctx->turn, SV);
    interval(&p, 1.34, 1.5, 2);
    CHECK_STR(str_trim(buf_str(&p.out)), S("<span class=\"sp-nobr\">1,34–1,50</span>"));
}

void test_web__forms_are_decoded(struct test *t)
{
    struct fields f;
    CHECK_OK(fields_parse(t->ctx, S("a=1&b=%C3%A5+x&c&a=2&&d=%0D%0Ay&=z"), &f));
    CHECK_INT(f.n, 6);
    CHECK_STR(fields_get(&f, "a"), S("1"));
    CHECK_STR(fields_get(&f, "b"), S("å x"));
    CHECK(fields_has(&f, "c") && fields_get(&f, "c").n == 0);
    CHECK_STR(fields_get(&f, "d"), S("\ny"));
    CHECK_STR(fields_get(&f, "nothing"), S(""));
    struct buf out = buf_in(t->ctx->turn);
    fields_encode(&out, S("å x/&=~"));
    CHECK_STR(buf_str(&out), S("%C3%A5%20x%2F%26%3D~"));
}

void test_web__what_is_no_text_is_refused(struct test *t)
{
    static const char *const bad[] = {"a=%",   "a=%4",  "a=%4g", "a=%00",
                                      "a=%1b", "a=%ff", "%C3=1", "a=%ED%A0%80"};
    struct fields f = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        test_check(t, fields_parse(t->ctx, str_of(bad[i]), &f) == INVALID && f.n == 0, __FILE__,
                   __LINE__, "taken: %s", bad[i]);
    struct buf many = buf_in(t->ctx->turn);
    for (int i = 0; i <= MAX_FIELDS; i++)
        buf_put(&many, S("a=1&"));
    CHECK_ERR(INVALID, fields_parse(t->ctx, buf_str(&many), &f));
}

void test_web__cookies_are_read_and_the_odd_left_out(struct test *t)
{
    struct fields f;
    fields_cookies(t->ctx, S("a=1; b=x=y;c ; =d; e=\xff; f="), &f);
    CHECK_INT(f.n, 3);
    CHECK_STR(fields_get(&f, "a"), S("1"));
    CHECK_STR(fields_get(&f, "b"), S("x=y"));
    CHECK(fields_has(&f, "f"));
}

void test_web__rows_are_found_by_whole_paths(struct test *t)
{
    struct fields parameters = {0};
    const struct page_row *row = dispatch_find(t->ctx, GET, S("/static/ab%2Fc/x.css"), &parameters);
    CHECK(row && str_equal(str_of(row->path), S("/static/{hash}/{name}")));
    CHECK_STR(fields_get(&parameters, "hash"), S("ab/c"));
    CHECK(!dispatch_find(t->ctx, GET, S("/static//x.css"), &parameters));
    CHECK(!dispatch_find(t->ctx, GET, S("/static/a/b/c"), &parameters));
    CHECK(!dispatch_find(t->ctx, GET, S("/health/"), &parameters));
    CHECK(!dispatch_find(t->ctx, POST, S("/health"), &parameters));
    CHECK(!dispatch_find(t->ctx, GET, S("health"), &parameters));
    CHECK(!dispatch_find(t->ctx, GET, S(""), &parameters));
}

void test_web__a_word_of_a_path_goes_before_a_name(struct test *t)
{
    struct fields parameters;
    const struct page_row *named =
        dispatch_find(t->ctx, GET, S("/position/quantum/computing"), &parameters);
    CHECK(named && strcmp(named->path, "/position/{area}/{technology}") == 0);
    CHECK_INT(parameters.n, 2);
    const struct page_row *word =
        dispatch_find(t->ctx, GET, S("/position/quantum/patents"), &parameters);
    CHECK(word && strcmp(word->path, "/position/{area}/patents") == 0);
    CHECK_INT(parameters.n, 1);
}

void test_web__static_files_have_their_hash_and_no_fonts(struct test *t)
{
    const struct static_files *statics;
    size_t at;
    CHECK_OK(statics_read(t->ctx, &statics));
    const struct static_file *ours = statics_find(statics, S("spets.css"));
    const struct static_file *theirs = statics_find(statics, S("govuk-frontend.min.css"));
    CHECK(ours && theirs && !statics_find(statics, S("other.css")));
    CHECK_STR(ours->hash, str_slice(hash_bytes(t->ctx, ours->bytes), 0, 16));
    CHECK(str_starts(ours->url, S("/static/")) && str_ends(ours->url, S("/spets.css")));
    CHECK(theirs->bytes.n > 50000 && !str_find(theirs->bytes, S("@font-face"), &at));
    CHECK(str_find(theirs->bytes, S(".govuk-button"), &at));
}

void test_web__a_file_name_cannot_leave_its_header(struct test *t)
{
    struct fields headers = {0};
    struct web web = {0};
    struct response response = {.content_type = "text/csv", .filename = S("läget\"\r\n/x.csv")};
    headers_of(t->ctx, &web, &response, &headers);
    CHECK_STR(fields_get(&headers, "Content-Disposition"),
              S("attachment; filename=\"l_get____x.csv\"; "
                "filename*=UTF-8''l%C3%A4get%22%0D%0A%2Fx.csv"));
}

void test_web__cookies_are_secure_behind_tls(struct test *t)
{
    struct fields headers = {0};
    struct web web = {.is_tls = true};
    struct response response = {.status = 200};
    fields_add(t->ctx, &response.cookies, S(SESSION_COOKIE), S("x"));
    headers_of(t->ctx, &web, &response, &headers);
    CHECK_STR(fields_get(&headers, "Set-Cookie"),
              S("spets_session=x; Path=/; HttpOnly; SameSite=Lax; Secure"));
    CHECK_STR(fields_get(&headers, "Strict-Transport-Security"), S("max-age=31536000"));
}

void test_web__the_statement_reads_the_last_run(struct test *t)
{
    struct accessibility_run run = {0};
    struct home home = {.folder = t->folder};
    t->ctx->home = &home;
    const char *path = file_path(t->ctx, "%s/accessibility.json", t->folder);
    CHECK_OK(file_write(t->ctx, path,
                        S("{\"date\":\"2026-11-24\",\"tool\":\"axe-core 4.14.1\",\"pages\":42,"
                          "\"checks\":336,\"widths\":[1280,390],\"violations\":1}")));
    accessibility_read(t->ctx, &run);
    CHECK(run.is_there);
    CHECK_INT(run.pages, 42);
    CHECK_INT(run.violations, 1);
    CHECK_STR(run.widths, S("1280, 390"));
    CHECK_OK(file_write(t->ctx, path, S("{\"pages\":\"many\"}")));
    run = (struct accessibility_run){0};
    accessibility_read(t->ctx, &run);
    CHECK(run.pages != 42);
}

static void limit_reports(struct test *t)
{
    struct fault fault = {.what = S("It blinks"), .contact = S("vera@example.org")};
    struct fault_reports_recent_rows rows;
    int64_t number;
    for (int i = 0; i < MOST_FAULTS_AN_HOUR; i++)
        CHECK_OK(fault_report(t->ctx, &fault, &number));
    CHECK_ERR(BUSY, fault_report(t->ctx, &fault, &number));
    t->now_ms += 3600000 + 1000;
    CHECK_OK(fault_report(t->ctx, &fault, &number));
    CHECK_INT(number, MOST_FAULTS_AN_HOUR + 1);
    CHECK_OK(fault_close(t->ctx, number));
    CHECK_ERR(MISSING, fault_close(t->ctx, number + 1));
    t->now_ms += (int64_t)(CONTACT_KEPT_DAYS - 1) * 86400000;
    CHECK_OK(web_jobs[0].run(t->ctx));
    CHECK_OK(fault_reports_recent(t->ctx, &rows));
    CHECK_STR(rows.at[0].contact, S("vera@example.org"));
    t->now_ms += (int64_t)2 * 86400000;
    CHECK_OK(web_jobs[0].run(t->ctx));
    CHECK_OK(fault_reports_recent(t->ctx, &rows));
    CHECK_STR(rows.at[0].contact, S(""));
    CHECK_STR(rows.at[1].contact, S("vera@example.org"));
}

void test_web__reports_are_limited_and_contacts_forgotten(struct test *t)
{
    test_databases(t, limit_reports);
}

static void turn_the_timer(struct test *t)
{
    struct timer_runs_all_rows rows;
    t->now_ms = 1795504500000;
    timer_turn(t->ctx);
    CHECK_OK(timer_runs_all(t->ctx, &rows));
    CHECK(rows.n >= 3);
    for (size_t i = 0; i < rows.n; i++)
        CHECK_STR(rows.at[i].outcome, S("done"));
    t->now_ms += 60000;
    timer_turn(t->ctx);
    CHECK_OK(timer_runs_all(t->ctx, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (str_equal(rows.at[i].name, S(TIMER_HEARTBEAT)))
            CHECK_STR(rows.at[i].ran_at, S("2026-11-24T07:16:00Z"));
        else if (str_equal(rows.at[i].name, S("contacts of old fault reports")))
            CHECK_STR(rows.at[i].ran_at, S("2026-11-24T07:15:00Z"));
}

void test_web__the_timer_runs_what_is_due(struct test *t) { test_databases(t, turn_the_timer); }
