/* Tests of the office: the seeds against the text of the decision, the clauses, the deadlines and
 * the commands. The calendar has test_calendar.c. */
#include "tests/test_databases.h"

#include "base/buf.h"
#include "base/time.h"
#include "programme/office/office.h"
#include "programme/office/seeds.h"
#include "tests/test_command.h"

static const char *const months[] = {"januari",   "februari", "mars",     "april",
                                     "maj",       "juni",     "juli",     "augusti",
                                     "september", "oktober",  "november", "december"};

/* The decision with every run of white space made one space; empty if it is not at hand. */
static str read_decision(struct test *t)
{
    str raw;
    struct buf out = buf_in(t->ctx->turn);
    if (!t->shared ||
        file_read(t->ctx, file_path(t->ctx, "%s/../reference/decision.txt", t->shared), &raw) != OK)
        return (str){0};
    bool gap = true;
    for (size_t i = 0; i < raw.n; i++) {
        bool is_space = (unsigned char)raw.at[i] <= ' ';
        if (!is_space)
            buf_byte(&out, raw.at[i]);
        else if (!gap)
            buf_byte(&out, ' ');
        gap = is_space;
    }
    return buf_str(&out);
}

static bool says(str decision, str what)
{
    size_t at;
    return what.n && str_find(decision, what, &at);
}

/* "den 3 oktober", with the year if it is not 0. */
static str swedish_day(struct test *t, int64_t year, int64_t month, int64_t day)
{
    str text = str_format(t->ctx->turn, "den %lld %s", (long long)day, months[month - 1]);
    if (!year)
        return text;
    return str_format(t->ctx->turn, "%.*s %lld", STR_F(text), (long long)year);
}

/* "143 miljoner kronor år 2026", and for the year that may be used "under år 2025 använda …". */
static str swedish_frame(struct test *t, const struct office_frames_row *frame)
{
    long long millions = frame->amount / 100000000, year = frame->year;
    if (str_equal(frame->status, S("may_be_used")))
        return str_format(t->ctx->turn, "får under år %lld använda %lld miljoner kronor", year,
                          millions);
    return str_format(t->ctx->turn, "%lld miljoner kronor år %lld", millions, year);
}

static void check_frames(struct test *t, str decision)
{
    struct office_frames_rows frames;
    CHECK_OK(office_frames(t->ctx, &frames));
    CHECK_INT(frames.n, 4);
    size_t n_amounts = 0, at;
    for (str rest = decision; str_find(rest, S(" miljoner kronor"), &at); n_amounts++)
        rest = str_from(rest, at + 1);
    CHECK_INT(n_amounts, frames.n); /* none of the decision's amounts is left out */
    for (size_t i = 0; i < frames.n; i++) {
        const struct office_frames_row *f = &frames.at[i];
        CHECK_INT(f->amount % 100000000, 0);
        CHECK(says(decision, swedish_frame(t, f)));
        CHECK(says(decision, str_format(t->ctx->turn, "utgiftsområde %lld, anslag %.*s %.*s",
                                        (long long)f->expenditure_area, STR_F(f->appropriation),
                                        STR_F(f->appropriation_name))));
    }
    struct office_frames_row wrong = frames.at[1];
    wrong.amount += 100000000;
    CHECK(!says(decision, swedish_frame(t, &wrong)));
    wrong = frames.at[1];
    wrong.year++;
    CHECK(!says(decision, swedish_frame(t, &wrong)));
}

/* How many case numbers (…2024/00977) the text holds. */
static size_t count_case_numbers(str text)
{
    size_t n = 0;
    for (size_t i = 0; i + 10 <= text.n; i++) {
        bool is_one = text.at[i + 4] == '/' && text.at[i] == '2' && text.at[i + 1] == '0';
        for (size_t k = 0; k < 10 && is_one; k++)
            is_one = k == 4 || (text.at[i + k] >= '0' && text.at[i + k] <= '9');
        n += is_one;
    }
    return n;
}

static void check_mandates(struct test *t, str decision)
{
    struct office_mandates_rows mandates;
    CHECK_OK(office_mandates(t->ctx, &mandates));
    size_t n_case_numbers = 0;
    for (size_t i = 0; i < mandates.n; i++) {
        const struct office_mandates_row *m = &mandates.at[i];
        int64_t day;
        n_case_numbers += m->case_number.at && !str_equal(m->relation, S("bill"));
        CHECK(!m->case_number.at || says(decision, m->case_number));
        CHECK(!m->with_whom.at || says(decision, m->with_whom));
        CHECK(!m->decided.at); /* the text has lost its own date and says no other */
        if (m->reported.at && time_day_number(m->reported, &day))
            CHECK(says(decision, swedish_day(t, 2024, 10, 31)) && day == time_day_of(2024, 10, 31));
    }
    CHECK(mandates.n && !mandates.at[0].case_number.at); /* nor its own number */
    CHECK_INT(n_case_numbers, 4);
    CHECK_INT(count_case_numbers(decision), n_case_numbers);
    CHECK(!says(decision, S("KN2023/02785")));
}

static void check_deadlines(struct test *t, str decision)
{
    struct office_deadline_rules_rows rules;
    struct office_receivers_rows receivers;
    CHECK_OK(office_deadline_rules(t->ctx, &rules));
    CHECK_OK(office_receivers(t->ctx, &receivers));
    CHECK_INT(rules.n, 4);
    for (size_t i = 0; i < rules.n; i++) {
        const struct office_deadline_rules_row *r = &rules.at[i];
        bool is_once = str_equal(r->kind, S("once"));
        CHECK(says(decision, swedish_day(t, is_once ? r->first_year : 0, r->month, r->day)));
    }
    for (size_t i = 0; i < receivers.n; i++)
        CHECK(says(decision, receivers.at[i].name));
    CHECK(says(decision, S("den 3 oktober årligen, med start 2026")));
    CHECK(says(decision, S("därefter den 3 oktober årligen")));
    CHECK(says(decision, S("årligen den 1 februari")));
    CHECK(!says(decision, swedish_day(t, 0, 10, 4)));
}

/* The areas stand in the decision as its only list with bullets, in this order. */
static void check_areas(struct test *t, str decision)
{
    struct office_areas_rows areas;
    str rest = decision, before = {0};
    size_t at;
    CHECK_OK(office_areas(t->ctx, &areas));
    CHECK_INT(areas.n, 6);
    for (size_t i = 0; i < areas.n; i++) {
        CHECK(str_find(rest, S("• "), &at));
        rest = str_from(rest, at + sizeof "• " - 1);
        CHECK(str_starts(rest, areas.at[i].name));
        before = areas.at[i].code;
    }
    CHECK(!str_find(rest, S("• "), &at));
    CHECK_STR(before, S("biotech"));
}

/* Every receiver in the decision's order, and nothing else after the words "Kopia till". */
static void check_circulation(struct test *t, str decision)
{
    struct office_circulation_rows list;
    size_t at;
    CHECK_OK(office_circulation(t->ctx, &list));
    CHECK_INT(list.n, 46);
    CHECK(str_find(decision, S("Kopia till "), &at));
    str rest = str_from(decision, at + sizeof "Kopia till " - 1);
    for (size_t i = 0; i < list.n; i++) {
        test_check(t, str_starts(rest, list.at[i].name), __FILE__, __LINE__, "%.*s",
                   STR_F(list.at[i].name));
        rest = str_from(rest, list.at[i].name.n);
        while (rest.n && (rest.at[0] == ',' || rest.at[0] == ' '))
            rest = str_from(rest, 1);
        CHECK(list.at[i].category.at || i < 8);
        CHECK(!list.at[i].name_now.at || (list.at[i].source.at && !list.at[i].confirmed));
    }
    CHECK_INT(rest.n, 0);
}

static void check_categories(struct test *t, str decision)
{
    struct office_categories_rows categories;
    CHECK_OK(office_categories(t->ctx, &categories));
    CHECK_INT(categories.n, 9);
    CHECK(says(decision, S("stora och små teknik- och forskningsintensiva företag, "
                           "branschorganisationer, forskningsfinansiärer, forskningsinstitut, "
                           "myndigheter, regioner, universitet och högskolor samt utredningar och "
                           "kommissioner")));
    for (size_t i = 2; i < categories.n; i++)
        CHECK(says(decision, categories.at[i].name));
}

static void seeds_are_literal(struct test *t)
{
    str decision = read_decision(t);
    if (!decision.n)
        SKIP("reference/decision.txt is not at hand");
    struct office_authorities_rows authorities;
    CHECK_OK(office_seed(t->ctx));
    check_frames(t, decision);
    check_mandates(t, decision);
    check_deadlines(t, decision);
    check_areas(t, decision);
    check_circulation(t, decision);
    check_categories(t, decision);
    CHECK_OK(office_authorities(t->ctx, &authorities));
    CHECK_INT(authorities.n, 3);
    for (size_t i = 0; i < authorities.n; i++)
        CHECK(says(decision, authorities.at[i].name));
}

void test_office__every_seed_stands_in_the_decision(struct test *t)
{
    test_databases(t, seeds_are_literal);
}

static void seed_twice(struct test *t)
{
    struct office_area_lead_add_takes decided = {S("energy"), S("energimyndigheten"), S("decided"),
                                                 S("2026-12-01"), S("A decision in a test")};
    struct office_areas_rows areas;
    struct office_clauses_rows clauses, obligations;
    CHECK_OK(office_seed(t->ctx));
    CHECK_OK(office_areas(t->ctx, &areas));
    CHECK_STR(areas.at[3].code, S("energy"));
    CHECK_STR(str_of(office_lead_status(areas.at[3].status)), S("intended"));
    CHECK_STR(areas.at[3].lead, S("Energimyndigheten"));
    CHECK_OK(office_area_lead_add(t->ctx, decided));
    CHECK_OK(office_seed(t->ctx));
    CHECK_OK(office_areas(t->ctx, &areas));
    CHECK_INT(areas.n, 6);
    CHECK_STR(areas.at[3].status, S("decided"));
    CHECK_STR(areas.at[3].since, S("2026-12-01"));
    CHECK_OK(office_clauses(t->ctx, (struct office_clauses_takes){S("")}, &clauses));
    CHECK_OK(office_clauses(t->ctx, (struct office_clauses_takes){S("O")}, &obligations));
    CHECK_INT(clauses.n, 56);
    CHECK_INT(obligations.n, 41);
    for (size_t i = 0; i < clauses.n; i++) {
        const struct office_clauses_row *c = &clauses.at[i];
        CHECK_INT(c->number, i + 1);
        CHECK(!str_equal(c->title, c->title_en) && c->title.n && c->title_en.n);
        CHECK(office_party(c->binds) != c->binds.at && office_theme(c->theme) != c->theme.at &&
              office_kind(c->kind) != c->kind.at);
    }
}

void test_office__a_second_seeding_keeps_what_the_office_decided(struct test *t)
{
    test_databases(t, seed_twice);
}

static void much_money(struct test *t)
{
    struct office_frame_add_takes frame = {.year = 2099,
                                           .authority = S("vinnova"),
                                           .amount = 1000000000000000,
                                           .status = S("forecast"),
                                           .expenditure_area = 24,
                                           .appropriation = S("1:2"),
                                           .appropriation_name = S("x"),
                                           .source = S("a test")};
    struct office_frames_rows frames;
    CHECK_OK(office_seed(t->ctx));
    CHECK_OK(office_frame_add(t->ctx, frame));
    CHECK_OK(office_frames(t->ctx, &frames));
    CHECK_INT(frames.n, 5);
    CHECK_INT(frames.at[4].amount, 1000000000000000);
    frame.year = 2100;
    frame.amount = -1;
    CHECK_ERR(CONFLICT, office_frame_add(t->ctx, frame));
    frame.amount = 1;
    frame.authority = S("nobody");
    CHECK_ERR(CONFLICT, office_frame_add(t->ctx, frame));
}

void test_office__a_frame_holds_ten_to_the_fifteen_ore(struct test *t)
{
    test_databases(t, much_money);
}

static void check_deadline(struct test *t, const struct deadline *d, const char *code,
                           const char *day, const char *working_day)
{
    CHECK_STR(d->code, str_of(code));
    CHECK_STR(d->day, str_of(day));
    CHECK_STR(d->working_day, str_of(working_day));
}

static void next_deadlines(struct test *t)
{
    struct deadlines d;
    CHECK_OK(office_seed(t->ctx));
    CHECK_OK(office_deadlines(t->ctx, S("2025-12-01"), &d));
    CHECK_INT(d.n, 4);
    check_deadline(t, &d.at[0], "knowledge_base_first", "2025-12-12", "2025-12-12");
    CHECK_INT(d.at[0].days_left, 11);
    check_deadline(t, &d.at[1], "joint_report", "2026-02-01", "2026-01-30");
    CHECK_STR(str_of(d.at[1].day_off), S("Sunday"));
    CHECK_INT(d.at[1].days_left_work, 60);
    CHECK(!d.at[1].has_first_year && d.at[2].has_first_year);
    CHECK_STR(d.at[1].receivers,
              S("Utbildningsdepartementet, Klimat- och näringslivsdepartementet"));
    check_deadline(t, &d.at[2], "knowledge_base", "2026-10-03", "2026-10-02");
    check_deadline(t, &d.at[3], "roadmaps", "2026-10-03", "2026-10-02");
    CHECK_OK(office_deadlines(t->ctx, S("2026-10-03"), &d));
    check_deadline(t, &d.at[0], "knowledge_base", "2026-10-03", "2026-10-02");
    CHECK_INT(d.at[0].days_left, 0);
    CHECK_INT(d.at[0].days_left_work, -1);
    CHECK_OK(office_deadlines(t->ctx, S("2026-10-04"), &d));
    check_deadline(t, &d.at[0], "joint_report", "2027-02-01", "2027-02-01");
    check_deadline(t, &d.at[2], "roadmaps", "2027-10-03", "2027-10-01");
    check_deadline(t, &d.at[3], "knowledge_base_first", "2025-12-12", "2025-12-12");
    CHECK_INT(d.at[3].days_left, -296);
    CHECK_ERR(INVALID, office_deadlines(t->ctx, S("2026-13-01"), &d));
}

void test_office__deadlines_say_the_working_day_before(struct test *t)
{
    test_databases(t, next_deadlines);
}

static void run_commands(struct test *t, const char *home, const char *url)
{
    str out;
    size_t at;
    const char *with[] = {"init", home, "--database", url, NULL};
    if (!url)
        with[2] = NULL;
    CHECK_INT(test_command(t, with, &out), 0);
    CHECK(str_find(out, S("56 clauses, 6 areas, 4 yearly frames, 46 receivers"), &at));
    CHECK(str_find(out, url ? S("PostgreSQL database") : S("SQLite database"), &at));
    CHECK_INT(test_command(t, with, &out), err_exit_code(CONFLICT));
    CHECK_INT(test_command(t, (const char *const[]){"migrate", home, NULL}, &out), 0);
    CHECK_INT(test_command(t, (const char *const[]){"clauses", home, NULL}, &out), 0);
    CHECK(str_find(out, S("\nM56  context"), &at));
    CHECK_INT(test_command(t, (const char *const[]){"clauses", home, "--json", NULL}, &out), 0);
    CHECK(str_starts(out, S("[{\"number\":1,\"kind\":\"O\"")) && str_ends(out, S("}]\n")));
    CHECK_INT(test_command(t, (const char *const[]){"clauses", home, "--kind", "X", NULL}, &out),
              err_exit_code(INVALID));
    CHECK_INT(test_command(t, (const char *const[]){"deadlines", home, NULL}, &out), 0);
    CHECK(str_starts(out, S("2027-02-01  in 69 days, every year\n")));
}

void test_office__init_makes_a_home_on_both_databases(struct test *t)
{
    run_commands(t, file_path(t->ctx, "%s/sqlite-home", t->folder), NULL);
    const char *url = test_postgres(t);
    if (url)
        run_commands(t, file_path(t->ctx, "%s/postgres-home", t->folder), url);
}

void test_office__a_mistyped_database_leaves_no_home(struct test *t)
{
    str out;
    const char *home = file_path(t->ctx, "%s/home", t->folder);
    const char *nowhere = file_path(t->ctx, "postgresql:///x?host=%s", t->folder);
    CHECK_INT(
        test_command(t, (const char *const[]){"init", home, "--database", nowhere, NULL}, &out),
        err_exit_code(BROKEN));
    CHECK_INT(
        test_command(t, (const char *const[]){"init", home, "--database", "x.db", NULL}, &out),
        err_exit_code(INVALID));
    CHECK(file_kind_of(home) == FILE_NONE);
}
