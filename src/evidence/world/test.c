/* Tests of the made-up world: the same bytes whatever the threads, the format of real records,
 * counts that add up, and likeness to real works where those are at hand. */
#include <jansson.h>
#include <stdio.h>
#include <zlib.h>

#include "base/hash.h"
#include "evidence/world/world.h"
#include "tests/test.h"

static void make(struct test *t, const char *folder, int64_t n_works, int64_t threads, bool slim)
{
    struct world_done done;
    struct world_wish wish = {.n_works = n_works, .seed = 7, .n_threads = threads, .slim = slim};
    wish.folder = folder;
    CHECK_OK(world_write(t->ctx, &wish, &done));
    CHECK(done.n_records >= (uint64_t)n_works);
}

/* The paths below the folder and what each file holds, in one text. */
static str digest(struct test *t, const char *folder)
{
    struct file_list list;
    struct buf b = buf_in(t->ctx->turn);
    CHECK_OK(file_below(t->ctx, folder, &list));
    for (size_t i = 0; i < list.n; i++) {
        str hex = S("");
        CHECK_OK(hash_file(t->ctx, list.at[i], &hex));
        buf_format(&b, "%s %.*s\n", list.at[i] + strlen(folder), STR_F(hex));
    }
    return buf_str(&b);
}

void test_world__same_bytes_whatever_the_threads(struct test *t)
{
    static const int64_t threads[] = {1, 2, 4, 4};
    str first = {0};
    for (size_t i = 0; i < 4; i++) {
        const char *folder = file_path(t->ctx, "%s/%zu", t->folder, i);
        make(t, folder, 1500, threads[i], true);
        str one = digest(t, folder);
        if (i == 0)
            first = one;
        CHECK_STR(one, first);
    }
    CHECK(first.n > 1000);
}

void test_world__another_seed_is_another_world(struct test *t)
{
    struct world_done done;
    struct world_wish a = {
        .n_works = 300, .seed = 1, .folder = file_path(t->ctx, "%s/a", t->folder)};
    struct world_wish b = {
        .n_works = 300, .seed = 2, .folder = file_path(t->ctx, "%s/b", t->folder)};
    CHECK_OK(world_write(t->ctx, &a, &done));
    CHECK_OK(world_write(t->ctx, &b, &done));
    CHECK(!str_equal(digest(t, a.folder), digest(t, b.folder)));
}

void test_world__a_folder_in_use_is_refused(struct test *t)
{
    struct world_done done;
    struct world_wish wish = {.n_works = 10, .seed = 1, .folder = t->folder};
    CHECK_OK(file_write(t->ctx, file_path(t->ctx, "%s/mine", t->folder), S("precious")));
    CHECK_ERR(CONFLICT, world_write(t->ctx, &wish, &done));
    CHECK(file_kind_of(file_path(t->ctx, "%s/SYNTHETIC", t->folder)) == FILE_NONE);
}

/* The keys of an object in their order, with a space after each. */
static str keys_of(struct arena *arena, json_t *object)
{
    struct buf b = buf_in(arena);
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) buf_format(&b, "%s ", key);
    return buf_str(&b);
}

/* Runs over all lines of a gzip file; each must be an object with these keys. Gives their number.
 */
static uint64_t check_lines(struct test *t, const char *path, str keys)
{
    enum { MAX_LINE = 1 << 21 };
    uint64_t n = 0, n_wrong = 0;
    char *line = arena_alloc(t->ctx->turn, MAX_LINE);
    gzFile file = gzopen(path, "rb");
    CHECK(file != NULL);
    while (file && gzgets(file, line, MAX_LINE)) {
        json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
        n++;
        n_wrong += !object || (keys.n && !str_equal(keys_of(t->ctx->turn, object), keys));
        json_decref(object);
    }
    if (file)
        gzclose(file);
    CHECK_INT(n_wrong, 0);
    return n;
}

static const char full_keys[] =
    "id doi title display_name publication_year publication_date ids language primary_location "
    "type "
    "indexed_in open_access authorships institutions countries_distinct_count "
    "institutions_distinct_count corresponding_author_ids corresponding_institution_ids apc_list "
    "apc_paid fwci has_fulltext cited_by_count citation_normalized_percentile "
    "cited_by_percentile_year biblio is_retracted is_paratext is_xpac primary_topic topics "
    "keywords "
    "concepts mesh locations_count locations best_oa_location sustainable_development_goals awards "
    "funders has_content content_urls referenced_works_count referenced_works related_works "
    "abstract_inverted_index counts_by_year updated_date created_date ";

void test_world__each_line_is_a_record_with_the_keys_of_openalex(struct test *t)
{
    const char *folder = file_path(t->ctx, "%s/w", t->folder);
    struct file_list list;
    make(t, folder, 400, 2, false);
    CHECK_OK(file_below(t->ctx, file_path(t->ctx, "%s/openalex/data/works", folder), &list));
    uint64_t n = 0;
    for (size_t i = 0; i < list.n; i++)
        if (str_ends(str_of(list.at[i]), S(".gz")))
            n += check_lines(t, list.at[i], str_of(full_keys));
    CHECK(n >= 400 && n < 440);
    uint64_t n_topics = check_lines(
        t, file_path(t->ctx, "%s/openalex/data/topics/updated_date=2026-10-01/part_000.gz", folder),
        S(""));
    CHECK_INT(n_topics, fiction_topics_n);
}

void test_world__real_records_have_the_same_keys(struct test *t)
{
    if (!t->shared)
        SKIP("no real data");
    CHECK_INT(check_lines(t, file_path(t->ctx, "%s/openalex/works_raw_dev.jsonl.gz", t->shared),
                          str_of(full_keys)),
              2122);
}

/* What the manifest of a folder says of each of its parts. */
static void check_manifest(struct test *t, const char *folder)
{
    json_t *manifest = json_load_file(file_path(t->ctx, "%s/data/works/manifest", folder), 0, NULL);
    json_t *entries = json_object_get(manifest, "entries");
    json_int_t n_all = 0;
    CHECK(json_array_size(entries) >= 8);
    for (size_t i = 0; i < json_array_size(entries); i++) {
        json_t *entry = json_array_get(entries, i), *meta = json_object_get(entry, "meta");
        str url = str_of(json_string_value(json_object_get(entry, "url"))), bytes = {0};
        const char *path =
            file_path(t->ctx, "%s/%.*s", folder, STR_F(str_from(url, strlen("s3://openalex/"))));
        json_int_t n = json_integer_value(json_object_get(meta, "record_count"));
        CHECK_OK(file_read(t->ctx, path, &bytes));
        CHECK_INT(json_integer_value(json_object_get(meta, "content_length")), bytes.n);
        CHECK_INT(check_lines(t, path, S("")), n);
        n_all += n;
    }
    json_t *meta = json_object_get(manifest, "meta");
    CHECK_INT(json_integer_value(json_object_get(meta, "record_count")), n_all);
    json_decref(manifest);
}

void test_world__the_manifest_tells_the_truth(struct test *t)
{
    const char *folder = file_path(t->ctx, "%s/w", t->folder);
    make(t, folder, 1000, 2, true);
    check_manifest(t, file_path(t->ctx, "%s/openalex", folder));
}

void test_world__works_resemble_real_ones(struct test *t)
{
    if (!t->shared)
        SKIP("no real data");
    const char *folder = file_path(t->ctx, "%s/w", t->folder);
    struct world_measure *both = NEW_ARRAY(t->ctx->turn, struct world_measure, 2);
    make(t, folder, 2000, 2, false);
    CHECK_OK(world_measure(t->ctx, file_path(t->ctx, "%s/openalex/data/works", folder), &both[0]));
    CHECK_OK(world_measure(
        t->ctx, file_path(t->ctx, "%s/openalex/works_raw_dev.jsonl.gz", t->shared), &both[1]));
    CHECK(fabs(both[0].mean_length / both[1].mean_length - 1) < 0.15);
    CHECK(fabs(both[0].gzip_ratio / both[1].gzip_ratio - 1) < 0.20);
    CHECK(fabs(both[0].escapes / both[1].escapes - 1) < 0.30);
    CHECK(fabs(both[0].quantiles[3] / both[1].quantiles[3] - 1) < 0.15);
    for (size_t f = 0; f < both[1].n_fields; f++)
        CHECK_STR(both[0].fields[f], both[1].fields[f]);
}
