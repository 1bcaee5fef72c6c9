/* Tests of the pages about areas: removal against a definition that lacks the topic. */
#include "evidence/indicators/position.h"
#include "hall/areas/areas.duck.sql.h"
#include "hall/areas/definition_text.h"
#include "tests/test_evidence.h"

void test_areas__pages_are_whole_in_both_languages(struct test *t)
{
    static const char *const paths[] = {"/areas", "/areas/quantum", "/areas/quantum/computing",
                                        "/areas/quantum?membership=any&years=2014-2023",
                                        "/areas/energy"};
    evidence_home(t);
    struct browser b = browser_new(t);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        evidence_page(&b, str_of(paths[i]), 200);
    evidence_page(&b, S("/areas/gardening"), 404);
}

/* quantum.area without the lines of one core topic. */
static void write_without(struct test *t, str text, const char *topic)
{
    struct ctx *ctx = t->ctx;
    struct buf out = buf_in(ctx->turn);
    str line, head = str_format(ctx->turn, "core %s ", topic);
    while (str_next(&text, '\n', &line) || text.at) {
        if (str_starts(line, head))
            continue;
        buf_put(&out, line);
        buf_byte(&out, '\n');
    }
    CHECK_OK(file_make_folder(ctx, file_path(ctx, "%s/definitions", ctx->home->folder)));
    CHECK_OK(file_write(ctx, file_path(ctx, "%s/definitions/quantum.area", ctx->home->folder),
                        buf_str(&out)));
}

static str numbers_of(struct test *t, const struct definition *d)
{
    struct buf out = buf_in(t->ctx->turn);
    for (size_t i = 0; i < d->core.n; i++)
        buf_format(&out, "%s%.*s", i ? "," : "", STR_F(str_from(d->core.at[i], 1)));
    return buf_str(&out);
}

static const struct removal_row *row_of(const struct removal_rows *rows, int64_t topic)
{
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].topic == topic)
            return &rows->at[i];
    return NULL;
}

static void compare(struct test *t, const struct removal_row *r, const struct position *p)
{
    const struct position_row *se = position_row_of(p, S("SE"));
    CHECK(r && se);
    if (!r || !se)
        return;
    CHECK_REAL(r->share, se->share);
    CHECK_INT(r->rank, se->rank);
    CHECK_REAL(r->rca, se->rca);
}

void test_areas__removal_equals_a_definition_without_the_topic(struct test *t)
{
    for (int any = 0; any < 2; any++) {
        struct ctx *ctx = t->ctx;
        struct area_list areas;
        struct duck *duck;
        struct removal_rows rows;
        struct position with, without;
        struct position_options o = position_defaults();
        CHECK_OK(file_remove(ctx, file_path(ctx, "%s/home", t->folder)));
        const char *folder = evidence_home(t);
        CHECK_OK(areas_read(ctx, &areas));
        const struct area *quantum = &areas.at[2];
        o.area = S("quantum");
        o.first = 2014;
        o.last = 2023;
        o.takes_any = any;
        o.has_intervals = false;
        CHECK_OK(evidence_open(ctx, (struct duck_settings){0}, folder, &duck));
        struct removal_takes takes = {o.area, any, numbers_of(t, &quantum->self), o.first, o.last};
        CHECK_OK(removal(ctx, duck, takes, &rows));
        CHECK_INT(rows.n, quantum->self.core.n + 1);
        CHECK_OK(position_compute(ctx, folder, &o, &with));
        compare(t, &rows.at[0], &with);
        write_without(t, quantum->text, "T10682");
        CHECK_OK(position_compute(ctx, evidence_again(t), &o, &without));
        CHECK(without.works_world < with.works_world);
        compare(t, row_of(&rows, 10682), &without);
        CHECK_INT(with.works_world - without.works_world, row_of(&rows, 10682)->works);
    }
}

/* ai.area with its first core topic replaced by one of quantum's, so that two areas share works. */
static void write_shared(struct test *t, const struct area *ai, const char *topic)
{
    struct ctx *ctx = t->ctx;
    struct buf out = buf_in(ctx->turn);
    str rest = ai->text, code = ai->self.core.at[0];
    size_t at;
    while (str_find(rest, code, &at)) {
        buf_put(&out, str_slice(rest, 0, at));
        buf_put(&out, str_of(topic));
        rest = str_from(rest, at + code.n);
    }
    buf_put(&out, rest);
    CHECK_OK(file_make_folder(ctx, file_path(ctx, "%s/definitions", ctx->home->folder)));
    CHECK_OK(file_write(ctx, file_path(ctx, "%s/definitions/ai.area", ctx->home->folder),
                        buf_str(&out)));
}

/* Shared works, no area included, sum to all works of the universe; whole ones to more. */
static void add_up(struct test *t, struct duck *duck, struct area_fractions_takes takes)
{
    struct area_fractions_rows rows;
    struct position all;
    struct position_options o = position_defaults();
    double sum = 0;
    int64_t whole = 0;
    const char *folder = NULL;
    o.area = S("all");
    o.first = takes.first;
    o.last = takes.last;
    o.has_intervals = false;
    CHECK_OK(evidence_folder(t->ctx, &folder));
    CHECK_OK(position_compute(t->ctx, folder, &o, &all));
    CHECK_OK(area_fractions(t->ctx, duck, takes, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        sum += rows.at[i].fraction;
        whole += rows.at[i].works;
        CHECK_INT(rows.at[i].fraction<(double)rows.at[i].works, rows.at[i].shared> 0);
    }
    CHECK(rows.n > 2);
    CHECK_STR(rows.at[0].area, S("ai"));
    CHECK(rows.at[0].shared > 0);
    CHECK(!rows.at[rows.n - 1].area.at);
    CHECK(all.works_world > 10);
    CHECK_REAL(sum, (double)all.works_world);
    CHECK(whole > all.works_world);
}

void test_areas__shared_works_add_up_to_all_works(struct test *t)
{
    struct area_list areas;
    struct duck *duck;
    evidence_home(t);
    CHECK_OK(areas_read(t->ctx, &areas));
    write_shared(t, &areas.at[0], "T10682");
    const char *folder = evidence_again(t);
    CHECK_OK(evidence_open(t->ctx, (struct duck_settings){0}, folder, &duck));
    add_up(t, duck, (struct area_fractions_takes){0, 2000, 2030});
    add_up(t, duck, (struct area_fractions_takes){1, 2000, 2030});
}

void test_areas__the_definition_is_given_byte_by_byte(struct test *t)
{
    struct area_list areas;
    evidence_home(t);
    struct browser b = browser_new(t);
    CHECK_OK(areas_read(t->ctx, &areas));
    browser_get(&b, S("/areas/quantum?format=text"));
    CHECK_STR(b.body, areas.at[2].text);
    browser_get(&b, S("/areas/quantum?format=csv"));
    CHECK(str_starts(b.body, S("without_topic,name,works,share,rank,rca\r\n,,0,")));
    browser_get(&b, S("/areas/quantum?format=parts"));
    CHECK(str_starts(b.body, S("area,fraction_primary,works_any,shared_any,fraction_any\r\nai,")));
}

void test_areas__neighbouring_topics_keep_their_names(struct test *t)
{
    str text = S("# What it is.\n# More.\n#\n# Not this.\narea x\nadjacent T1 One # a note\n"
                 "adjacent T10 Ten\n");
    CHECK_STR(definition_about(t->ctx, text), S("What it is. More."));
    CHECK_STR(definition_topic_name(text, S("T1")), S("One"));
    CHECK_STR(definition_topic_name(text, S("T10")), S("Ten"));
    CHECK_STR(definition_topic_name(text, S("T2")), S(""));
}
