/* Tests of the pipeline on the made-up records of tests/slow/data: incremental runs, refusals that
 * change nothing, equal bytes on any number of threads. */
#include "tests/test.h"

#include <unistd.h>

#include "evidence/areas/areas.h"
#include "evidence/pipeline/pipeline.h"
#include "store/home.h"

static const char sample[] = "tests/slow/data/works.jsonl";

static struct build_settings settings_of(size_t n_threads)
{
    return (struct build_settings){.n_threads = n_threads, .broken_limit = 1, .is_quiet = true};
}

static err open_home(struct test *t, const char *name)
{
    str folder = str_format(t->ctx->turn, "%s/%s", t->folder, name);
    TRY(home_init(t->ctx, folder, (str){0}));
    return home_open(t->ctx, folder);
}

static err build(struct test *t, const char *path, struct build_settings settings,
                 struct build_report *report)
{
    struct file_list paths = {.at = &path, .n = 1};
    TRY(build_remember(t->ctx, S("openalex"), &paths));
    return build_run(t->ctx, &settings, report);
}

static const struct step_outcome *outcome_of(const struct build_report *r, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->at[i].step->name, name) == 0)
            return &r->at[i];
    return NULL;
}

void test_pipeline__a_second_build_runs_nothing_and_changes_nothing(struct test *t)
{
    struct build_report report;
    const char *first, *second;
    CHECK_OK(open_home(t, "home"));
    CHECK_OK(build(t, sample, settings_of(2), &report));
    CHECK_INT(report.n_run, 4);
    CHECK_OK(evidence_folder(t->ctx, &first));
    CHECK_OK(build(t, sample, settings_of(2), &report));
    CHECK_INT(report.n_run, 0);
    CHECK_OK(evidence_folder(t->ctx, &second));
    CHECK_STR(str_of(first), str_of(second));
}

void test_pipeline__a_changed_definition_reruns_only_membership(struct test *t)
{
    struct build_report report;
    struct area_list areas;
    CHECK_OK(open_home(t, "home"));
    CHECK_OK(build(t, sample, settings_of(2), &report));
    CHECK_OK(areas_read(t->ctx, &areas));
    const char *folder = file_path(t->ctx, "%s/definitions", t->ctx->home->folder);
    CHECK_OK(file_make_folder(t->ctx, folder));
    str text = str_format(t->ctx->turn, "%.*s\n# a remark\n", STR_F(areas.at[2].text));
    CHECK_OK(file_write(t->ctx, file_path(t->ctx, "%s/quantum.area", folder), text));
    CHECK_OK(build(t, sample, settings_of(2), &report));
    CHECK_INT(report.n_run, 1);
    CHECK(outcome_of(&report, "areas")->has_run && !outcome_of(&report, "corpus")->has_run);
}

void test_pipeline__a_refused_load_leaves_evidence_in_place(struct test *t)
{
    struct build_report report;
    struct build_settings strict = settings_of(1);
    const char *before, *after;
    strict.broken_limit = 0.01;
    CHECK_OK(open_home(t, "home"));
    CHECK_ERR(INVALID, build(t, sample, strict, &report));
    CHECK_ERR(MISSING, evidence_folder(t->ctx, &before));
    CHECK_OK(build(t, sample, settings_of(1), &report));
    CHECK_OK(evidence_folder(t->ctx, &before));
    const char *other = file_path(t->ctx, "%s/other.jsonl", t->folder);
    CHECK_OK(file_write(t->ctx, other, S("not json\n{\"id\":\"https://openalex.org/W1\"}\n")));
    CHECK_ERR(INVALID, build(t, other, strict, &report));
    CHECK_OK(evidence_folder(t->ctx, &after));
    CHECK_STR(str_of(before), str_of(after));
}

static err checksum_with(struct test *t, const char *name, size_t n_threads, str *hex)
{
    struct build_report report;
    const char *folder;
    TRY(open_home(t, name));
    TRY(build(t, sample, settings_of(n_threads), &report));
    TRY(evidence_folder(t->ctx, &folder));
    return evidence_checksum(t->ctx, folder, hex);
}

void test_pipeline__the_bytes_do_not_depend_on_the_threads(struct test *t)
{
    str one, two, four;
    CHECK_OK(checksum_with(t, "one", 1, &one));
    CHECK_OK(checksum_with(t, "two", 2, &two));
    CHECK_OK(checksum_with(t, "four", 4, &four));
    CHECK_STR(one, two);
    CHECK_STR(one, four);
}

void test_pipeline__an_unknown_topic_in_a_definition_needs_no_topics_table(struct test *t)
{
    struct build_report report;
    CHECK_OK(open_home(t, "home"));
    CHECK_OK(build(t, sample, settings_of(1), &report));
    CHECK(outcome_of(&report, "cordis")->is_absent && outcome_of(&report, "swecris")->is_absent);
}
