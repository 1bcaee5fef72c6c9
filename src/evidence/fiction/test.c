/* Tests of what the made-up world consists of: that topics and classes lie in the areas that the
 * definitions give them, and that things follow from their numbers. */
#include <stdio.h>

#include "evidence/areas/areas.h"
#include "evidence/fiction/classes.h"
#include "evidence/fiction/plan.h"
#include "tests/test.h"

/* Whether the code is one of the list, or begins with one of it when whole is false. */
static bool listed(const struct code_list *list, str code, bool whole)
{
    for (size_t i = 0; i < list->n; i++)
        if (whole ? str_equal(list->at[i], code) : str_starts(code, list->at[i]))
            return true;
    return false;
}

void test_fiction__core_topics_are_those_of_the_definitions(struct test *t)
{
    struct area_list areas;
    size_t n_core = 0, n_defined = 0;
    CHECK_OK(areas_read(t->ctx, &areas));
    for (size_t a = 0; a < AREAS_N; a++)
        n_defined += areas.at[a].self.core.n;
    for (size_t i = 0; i < fiction_topics_n; i++) {
        const struct fiction_topic *topic = &fiction_topics[i];
        str code = str_format(t->ctx->turn, "T%u", topic->id);
        for (size_t a = 0; a < AREAS_N; a++)
            CHECK(listed(&areas.at[a].self.core, code, true) == (topic->area == a));
        n_core += topic->area != OUTSIDE;
        CHECK(fiction_subfield(topic->subfield) != NULL);
        CHECK(fiction_field(topic->subfield) != NULL);
    }
    CHECK_INT(n_core, n_defined);
}

static bool in_area(const struct definition *d, str symbol)
{
    return listed(&d->cpc, symbol, false) && !listed(&d->cpc_not, symbol, false);
}

static bool has_path(const struct definition *d, str path)
{
    for (size_t i = 0; i < d->euroscivoc.n; i++) {
        str prefix = d->euroscivoc.at[i];
        if (str_starts(path, prefix) && (path.n == prefix.n || path.at[prefix.n] == '/'))
            return true;
    }
    return false;
}

void test_fiction__classes_lie_in_their_area_or_in_none(struct test *t)
{
    struct area_list areas;
    CHECK_OK(areas_read(t->ctx, &areas));
    for (size_t a = 0; a < AREAS_N; a++) {
        const struct definition *d = &areas.at[a].self;
        for (size_t i = 0; i < fiction_cpc_n; i++)
            if (fiction_cpc[i].area == a || fiction_cpc[i].area == OUTSIDE)
                CHECK(in_area(d, str_of(fiction_cpc[i].symbol)) == (fiction_cpc[i].area == a));
        for (size_t i = 0; i < fiction_scivoc_n; i++)
            if (fiction_scivoc[i].area == a || fiction_scivoc[i].area == OUTSIDE)
                CHECK(has_path(d, str_of(fiction_scivoc[i].path)) == (fiction_scivoc[i].area == a));
        for (size_t i = 0; i < fiction_scb_n; i++) {
            str code = str_format(t->ctx->turn, "%u", fiction_scb[i].code);
            if (fiction_scb[i].area == a && code.n == 5)
                CHECK(listed(&d->scb, code, false));
            if (fiction_scb[i].area == OUTSIDE && code.n == 5)
                CHECK(!listed(&d->scb, code, false));
        }
    }
}

void test_fiction__ror_ids_have_right_check_digits(struct test *t)
{
    /* The real ones first: 05a28rw58 is a published example of ROR. */
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    for (uint32_t n = 0; n < organisations_n(); n += 97) {
        struct buf b = buf_in(t->ctx->turn);
        organisation_ror(&b, n);
        str id = str_from(buf_str(&b), strlen("https://ror.org/"));
        CHECK_INT(id.n, 9);
        int64_t number = 0, check = -1;
        for (size_t i = 1; i < 7; i++)
            number = number * 32 + (strchr(digits, id.at[i]) - digits);
        CHECK(str_int(str_slice(id, 7, 9), &check));
        CHECK_INT(98 - number * 100 % 97, check);
    }
}

void test_fiction__references_go_back_and_stand_once(struct test *t)
{
    struct plan p;
    uint64_t to[MAX_REFERENCES];
    size_t n_inside = 0, n_all = 0, n_wrong = 0;
    CHECK_OK(plan_make(t->ctx, 3, 6000, 2, &p));
    uint32_t *cited = NEW_ARRAY(t->ctx->turn, uint32_t, p.n_works);
    for (size_t i = 0; i < p.n_works; i++) {
        size_t n = plan_references(&p, i, to);
        n_all += n;
        for (size_t k = 0; k < n; k++) {
            for (size_t j = 0; j < k; j++)
                n_wrong += to[j] == to[k];
            if (to[k] < MERGED_ID)
                continue;
            n_inside++;
            size_t w = to[k] >= WORK_ID ? to[k] - WORK_ID : plan_merged_into(&p, to[k] - MERGED_ID);
            cited[w]++;
            n_wrong += to[k] >= WORK_ID && p.works[w].year > p.works[i].year;
        }
    }
    CHECK_INT(n_wrong, 0);
    CHECK(n_inside > n_all / 5 && n_inside < n_all);
    for (size_t i = 0; i < p.n_works; i++)
        n_wrong += cited[i] != p.cited[i] || plan_cited(&p, i) < cited[i];
    CHECK_INT(n_wrong, 0);
}

void test_fiction__about_a_third_of_the_works_are_in_the_areas(struct test *t)
{
    struct plan p;
    size_t n_areas = 0, n_swedish = 0;
    CHECK_OK(plan_make(t->ctx, 5, 20000, 2, &p));
    for (size_t i = 0; i < p.n_works; i++) {
        n_areas += fiction_topics[p.works[i].topic].area != OUTSIDE;
        n_swedish += p.works[i].country == fiction_country_of("SE");
    }
    CHECK(n_areas > 5400 && n_areas < 7000);
    CHECK(n_swedish > 160 && n_swedish < 400);
}
