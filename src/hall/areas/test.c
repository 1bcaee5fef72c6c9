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
