/* Topics, institutions, sources and merged ids: rows, the newest of each id, refusals. */
#include "evidence/intake/entities.h"
#include "evidence/intake/works.duck.sql.h"
#include "tests/test.h"

static const char *put_file(struct test *t, const char *name, str bytes)
{
    const char *path = file_path(t->ctx, "%s/in/%s", t->folder, name);
    const char *slash = strrchr(path, '/');
    CHECK_OK(file_make_folder(t->ctx, str_c(t->ctx->turn, (str){path, (size_t)(slash - path)})));
    CHECK_OK(file_write(t->ctx, path, bytes));
    return path;
}

static err load(struct test *t, const struct entity_kind *kind, const char *path,
                struct entity_report *report)
{
    struct entity_request request = {.kind = kind,
                                     .paths = &path,
                                     .n_paths = 1,
                                     .takes_plain = true,
                                     .broken_limit = 0.5,
                                     .folder = file_path(t->ctx, "%s/out", t->folder)};
    TRY(file_remove(t->ctx, request.folder));
    TRY(file_make_folder(t->ctx, request.folder));
    return entity_load(t->ctx, &request, report);
}

static struct intake_rows_rows rows_of(struct test *t)
{
    struct duck *duck = NULL;
    struct intake_rows_rows rows = {0};
    CHECK_OK(duck_open(t->ctx, t->ctx->turn, (struct duck_settings){.n_threads = 1}, &duck));
    str glob = str_format(t->ctx->turn, "%s/out/*.parquet", t->folder);
    CHECK_OK(intake_rows(t->ctx, duck, (struct intake_rows_takes){glob}, &rows));
    return rows;
}

static void check_line(struct test *t, struct intake_rows_rows rows, size_t i, str wanted)
{
    CHECK(i < rows.n);
    if (i < rows.n)
        CHECK_STR(rows.at[i].line, wanted);
}

void test_entities__the_newest_topic_of_an_id_stays(struct test *t)
{
    struct entity_report report = {0};
    put_file(
        t, "data/topics/updated_date=2026-01-02/part_000",
        S("{\"id\":\"https://openalex.org/T7\",\"display_name\":\"Old\",\"updated_date\":\"1\"}\n"
          "\n"
          "{\"id\":\"https://openalex.org/T8\",\"display_name\":\"A \\u00e5\",\"subfield\":{\"id\":"
          "\"https://openalex.org/subfields/1702\",\"display_name\":\"AI\"}}\n"
          "{\"id\":\"https://openalex.org/X9\"}\n"));
    put_file(
        t, "data/topics/updated_date=2026-01-03/part_000",
        S("{\"id\":\"https://openalex.org/T7\",\"display_name\":\"New\",\"updated_date\":\"2\"}"));
    put_file(t, "data/works/part_000", S("no topics\n"));
    CHECK_OK(load(t, &entity_topics, file_path(t->ctx, "%s/in", t->folder), &report));
    CHECK(report.is_found);
    CHECK_INT(report.n_records, 3);
    CHECK_INT(report.n_broken, 1);
    CHECK_INT(report.broken[0].line, 4);
    struct intake_rows_rows rows = rows_of(t);
    CHECK_INT(rows.n, 2);
    check_line(t, rows, 0,
               S("{\"id\":8,\"name\":\"A \xc3\xa5\",\"subfield\":1702,\"subfield_name\":\"AI\","
                 "\"updated\":null,\"file\":0,\"line\":3}"));
    check_line(t, rows, 1,
               S("{\"id\":7,\"name\":\"New\",\"subfield\":null,\"subfield_name\":null,"
                 "\"updated\":\"2\",\"file\":1,\"line\":1}"));
}

void test_entities__institutions_and_sources_become_rows(struct test *t)
{
    struct entity_report report = {0};
    const char *path = put_file(
        t, "institutions.jsonl",
        S("{\"id\":\"https://openalex.org/I5\",\"display_name\":\"KTH\",\"ror\":"
          "\"https://ror.org/026vcq606\",\"country_code\":\"se\",\"type\":\"education\"}\n"));
    CHECK_OK(load(t, &entity_institutions, path, &report));
    check_line(t, rows_of(t), 0,
               S("{\"id\":5,\"name\":\"KTH\",\"ror\":\"https://ror.org/026vcq606\",\"country\":"
                 "\"SE\",\"type\":\"education\",\"updated\":null,\"file\":0,\"line\":1}"));
    path = put_file(t, "sources.jsonl",
                    S("{\"id\":\"https://openalex.org/S5\",\"display_name\":\"Nature\",\"issn_l\":"
                      "\"0028-0836\",\"country_code\":\"GB\",\"type\":\"journal\","
                      "\"host_organization_name\":\"Springer\",\"updated_date\":\"2026\"}"));
    CHECK_OK(load(t, &entity_sources, path, &report));
    check_line(t, rows_of(t), 0,
               S("{\"id\":5,\"name\":\"Nature\",\"issn_l\":\"0028-0836\",\"type\":\"journal\","
                 "\"publisher\":\"Springer\",\"country\":\"GB\",\"updated\":\"2026\",\"file\":0,"
                 "\"line\":1}"));
}

void test_entities__merged_ids_are_read_and_the_newest_merge_stays(struct test *t)
{
    struct entity_report report = {0};
    put_file(t, "data/merged_ids/works/2026-01-01.csv",
             S("merge_date,id,merge_into_id\n2026-01-01,W1,W2\n2026-01-01,W5,W5\n"
               "2026-01-01,https://openalex.org/W3,https://openalex.org/W2\n"));
    put_file(t, "data/merged_ids/works/2026-01-02.csv",
             S("merge_date,id,merge_into_id\r\n2026-01-02,W1,W4\r\n"));
    CHECK_OK(load(t, &entity_merged, file_path(t->ctx, "%s/in", t->folder), &report));
    CHECK_INT(report.n_records, 3);
    CHECK_INT(report.n_broken, 1);
    CHECK_STR(str_of(report.broken[0].reason), S("an id merged into itself"));
    struct intake_rows_rows rows = rows_of(t);
    CHECK_INT(rows.n, 2);
    check_line(t, rows, 0,
               S("{\"id\":3,\"into_id\":2,\"updated\":\"2026-01-01\",\"file\":0,\"line\":4}"));
    check_line(t, rows, 1,
               S("{\"id\":1,\"into_id\":4,\"updated\":\"2026-01-02\",\"file\":1,\"line\":2}"));
}

void test_entities__a_path_without_the_entity_leaves_nothing(struct test *t)
{
    struct entity_report report = {0};
    const char *path = file_path(t->ctx, "%s/in", t->folder);
    struct entity_request request = {.kind = &entity_topics,
                                     .paths = &path,
                                     .n_paths = 1,
                                     .folder = file_path(t->ctx, "%s/out", t->folder)};
    put_file(t, "data/works/part_000", S("{}\n"));
    CHECK_OK(file_make_folder(t->ctx, request.folder));
    CHECK_OK(entity_load(t->ctx, &request, &report));
    CHECK(!report.is_found);
    CHECK_ERR(INVALID,
              load(t, &entity_topics, put_file(t, "topics.csv", S("a,b\n1,2\n")), &report));
    CHECK_ERR(INVALID,
              load(t, &entity_sources, put_file(t, "sources.csv", S("id\nS1\n")), &report));
    CHECK_ERR(INVALID, load(t, &entity_topics, put_file(t, "topics", S("x\ny\n")), &report));
}

void test_entities__the_shared_tables_load_whole(struct test *t)
{
    if (!t->shared)
        SKIP("no shared data");
    struct entity_report report = {0};
    const char *path = file_path(t->ctx, "%s/openalex/topics_4516.csv.gz", t->shared);
    CHECK_OK(load(t, &entity_topics, path, &report));
    CHECK_INT(report.n_records, 4516);
    CHECK_INT(report.n_broken, 0);
    struct intake_rows_rows rows = rows_of(t);
    CHECK_INT(rows.n, 4516);
    check_line(
        t, rows, 0,
        S("{\"id\":11881,\"name\":\"Crystallization and Solubility Studies\",\"subfield\":2505,"
          "\"subfield_name\":\"Materials Chemistry\",\"updated\":null,\"file\":0,\"line\":2}"));
}
