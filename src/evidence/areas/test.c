/* Tests of the area definitions: the six that the program carries, and mistakes in others. */
#include "tests/test.h"

#include "base/map.h"
#include "evidence/areas/areas.h"

void test_areas__core_topics_are_as_many_as_the_mapping_says(struct test *t)
{
    static const size_t counts[AREAS_N] = {47, 59, 11, 44, 43, 31};
    struct area_list areas;
    struct map seen = map_in(t->ctx->turn);
    CHECK_OK(areas_read(t->ctx, &areas));
    for (size_t i = 0; i < AREAS_N; i++) {
        CHECK_INT(areas.at[i].self.core.n, counts[i]);
        CHECK(areas.at[i].n_technologies >= 5 && areas.at[i].n_technologies <= 8);
        for (size_t k = 0; k < areas.at[i].self.core.n; k++)
            map_put(&seen, areas.at[i].self.core.at[k], &areas);
    }
    CHECK_INT(seen.n, 235);
}

void test_areas__names_stand_in_the_decision(struct test *t)
{
    struct area_list areas;
    str decision;
    if (!t->shared)
        SKIP("no shared data");
    CHECK_OK(areas_read(t->ctx, &areas));
    CHECK_OK(
        file_read(t->ctx, file_path(t->ctx, "%s/../reference/decision.txt", t->shared), &decision));
    for (size_t i = 0; i < AREAS_N; i++) {
        size_t at;
        test_check(t, str_find(decision, areas.at[i].self.name_sv, &at), __FILE__, __LINE__,
                   "%.*s is not in the decision", STR_F(areas.at[i].self.name_sv));
    }
}

void test_areas__technologies_and_all_are_found_by_code(struct test *t)
{
    struct area_list areas;
    const struct area *area;
    const struct definition *definition;
    CHECK_OK(areas_read(t->ctx, &areas));
    CHECK_OK(areas_find(t->ctx, &areas, S("energy/batteries"), &area, &definition));
    CHECK_STR(definition->code, S("energy/batteries"));
    CHECK_STR(areas_label(t->ctx, area), S("energy@1"));
    CHECK_OK(areas_find(t->ctx, &areas, S("all"), &area, &definition));
    CHECK(!area && !definition);
    CHECK_ERR(INVALID, areas_find(t->ctx, &areas, S("energi"), &area, &definition));
}

static err parse(struct test *t, const char *text, struct area *area)
{
    return areas_parse(t->ctx, "x.area", str_of(text), area);
}

void test_areas__mistakes_are_named_with_their_line(struct test *t)
{
    static const char head[] = "area x\nversion 1\nname-sv x\nname-en x\n";
    static const char *const tails[] = {"core 10020\n",
                                        "core T1\ncore T1\n",
                                        "corr T1\n",
                                        "core T1\n[a]\nname-sv a\nname-en a\ncore T2\n",
                                        "core T1\n[a]\nname-sv a\nname-en a\n",
                                        "core T1\n[a\n"};
    struct area area;
    CHECK_OK(
        parse(t, "area x # comment\nversion 1\nname-sv x\nname-en y\n\ncore T1 Name\n", &area));
    CHECK_STR(area.self.core_names.at[0], S("Name"));
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        str text = str_format(t->ctx->turn, "%s%s", head, tails[i]);
        CHECK_ERR(INVALID, areas_parse(t->ctx, "x.area", text, &area));
    }
    CHECK_ERR(INVALID, parse(t, "area x\nversion 1\nname-sv x\n", &area));
    CHECK_ERR(INVALID, parse(t, "area x\nversion one\nname-sv x\nname-en x\n", &area));
}
