/* Tests of sources and methods: what the manifest says stands on the page; every method shows the
 * text that runs. */
#include "base/asset.h"
#include "hall/sources/methods.h"
#include "hall/sources/sources.h"
#include "tests/test_evidence.h"

void test_sources__pages_are_whole_in_both_languages(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/sources"), 200);
    evidence_page(&b, S("/sources/works"), 200);
    evidence_page(&b, S("/sources/corpus"), 404);
    evidence_page(&b, S("/methods"), 200);
    for (const struct method_row *m = method_rows; m->code; m++)
        evidence_page(&b, str_format(t->ctx->turn, "/methods/%s", m->code), 200);
    evidence_page(&b, S("/methods/astrology"), 404);
}

void test_sources__the_report_is_that_of_the_manifest(struct test *t)
{
    const char *folder = evidence_home(t);
    struct sources_view v;
    str n_broken;
    CHECK_OK(sources_read(t->ctx, folder, &v));
    CHECK_OK(evidence_fact(t->ctx, folder, "works", "n_broken", &n_broken));
    CHECK_INT(v.n_sources, 1);
    CHECK_INT(v.n_steps, 4);
    CHECK_STR(str_format(t->ctx->turn, "%lld", (long long)v.sources[0].n_broken), n_broken);
    CHECK_INT(v.sources[0].n_listed, v.sources[0].n_broken);
    CHECK_STR(v.sources[0].loads[0].name, S("works.jsonl"));
    CHECK_INT(v.sources[0].n_fields, 5);
    CHECK(v.sources[0].n_years > 5);
    CHECK(!v.has_before);
    struct browser b = browser_new(t);
    browser_get(&b, S("/sources/works?lang=en"));
    CHECK(answer_has(&b, "works.jsonl"));
    CHECK(!answer_has(&b, "tests/slow"));
    CHECK(answer_has(&b, "Broken lines"));
}

void test_sources__a_second_load_is_compared_with_the_first(struct test *t)
{
    struct sources_view v;
    str text;
    size_t at = 0;
    evidence_home(t);
    CHECK_OK(file_read(t->ctx, "tests/slow/data/works.jsonl", &text));
    for (int i = 0; i < 20; i++) {
        size_t next;
        CHECK(str_find(str_from(text, at), S("\n"), &next));
        at += next + 1;
    }
    const char *path = file_path(t->ctx, "%s/fewer.jsonl", t->folder);
    struct file_list paths = {.at = &path, .n = 1};
    CHECK_OK(file_write(t->ctx, path, str_slice(text, 0, at)));
    CHECK_OK(build_remember(t->ctx, S("openalex"), &paths));
    CHECK_OK(sources_read(t->ctx, evidence_again(t), &v));
    CHECK(v.has_before);
    CHECK(v.steps[0].has_before);
    CHECK(v.steps[0].rows < v.steps[0].rows_before);
    CHECK(v.sources[0].n_drops > 0);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/sources"), 200);
    CHECK(answer_has(&b, "falls since the load before"));
    evidence_page(&b, S("/sources/works"), 200);
    CHECK(answer_has(&b, "What has fallen since the load before"));
}

void test_sources__a_method_shows_every_statement_of_its_files(struct test *t)
{
    for (const struct method_row *m = method_rows; m->code; m++)
        for (size_t i = 0; i < 3 && m->files[i]; i++) {
            struct method_view v = {.row = m};
            str text;
            CHECK(asset_find(str_of(m->files[i]), &text));
            method_blocks(t->ctx, str_of(m->files[i]), text, &v);
            CHECK(v.n_blocks > 0);
            size_t n = 0;
            for (size_t k = 0; k < v.n_blocks; k++) {
                n += v.blocks[k].text.n;
                CHECK(v.blocks[k].text.n > 0);
            }
            CHECK(n > text.n / 3);
        }
}

void test_sources__a_comment_is_cut_at_its_labels(struct test *t)
{
    struct method_view v = {0};
    method_blocks(t->ctx, S("x.duck.sql"),
                  S("-- one: a thing.\n--   Formula: a / b. Unit: share.\n--   takes n int\n"
                    "select 1;\n\n-- two: another\nselect 2 -- not: this\n;\n"),
                  &v);
    CHECK_INT(v.n_blocks, 2);
    CHECK_STR(v.blocks[0].name, S("one"));
    CHECK_INT(v.blocks[0].n_parts, 3);
    CHECK_STR(v.blocks[0].parts[0].text, S("A thing."));
    CHECK_STR(v.blocks[0].parts[1].text, S("a / b."));
    CHECK_STR(str_of(v.blocks[0].parts[2].label), S("Unit: "));
    CHECK_STR(v.blocks[0].text, S("select 1;"));
    CHECK_STR(v.blocks[1].text, S("select 2 -- not: this\n;"));
}

void test_sources__without_evidence_it_says_so(struct test *t)
{
    evidence_home_empty(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/sources"), 200);
    CHECK(answer_has(&b, "spets build HOME"));
}
