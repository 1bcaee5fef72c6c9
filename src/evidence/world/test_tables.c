/* Tests of the tables beside the works: the columns are those of the real files, and the loads take
 * them without a broken record. */
#include "evidence/funding/funding.h"
#include "evidence/organisations/organisations.h"
#include "evidence/patents/patents.h"
#include "evidence/world/world.h"
#include "store/gzip.h"
#include "tests/test.h"

static const char *make(struct test *t)
{
    struct world_done done;
    struct world_wish wish = {.n_works = 3000, .seed = 11, .slim = true};
    wish.folder = file_path(t->ctx, "%s/w", t->folder);
    CHECK_OK(world_write(t->ctx, &wish, &done));
    return wish.folder;
}

static str first_line(struct test *t, const char *path)
{
    struct gzip *file;
    str line = {0};
    bool more = false;
    CHECK_OK(gzip_open(t->ctx, t->ctx->turn, path, &file));
    CHECK_OK(gzip_line(t->ctx, file, &line, &more));
    CHECK(more);
    return str_copy(t->ctx->turn, line);
}

void test_tables__columns_are_those_of_the_real_files(struct test *t)
{
    static const char *const pairs[][2] = {
        {"cordis/participations.csv", "cordis/participations_2014.csv.gz"      },
        {"cordis/euroSciVoc.csv",     "cordis/horizon_europe_euroSciVoc.csv.gz"},
        {"cordis/legalBasis.csv",     "cordis/horizon_europe_legalBasis.csv.gz"},
        {"swecris/swecris.csv",       "sweden/swecris_kth_dev.csv.gz"          },
        {"patents/lens.csv",          "patents/lens_drones_dev.csv.gz"         },
        {"ror/ror.csv",               "organisations/ror_51k.csv.gz"           },
    };
    if (!t->shared)
        SKIP("no real data");
    const char *folder = make(t);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        CHECK_STR(first_line(t, file_path(t->ctx, "%s/%s", folder, pairs[i][0])),
                  first_line(t, file_path(t->ctx, "%s/%s", t->shared, pairs[i][1])));
}

typedef err load_from(struct ctx *, const struct load_request *, struct load_report *);

/* Loads one path of the world; nothing may be broken. */
static struct load_report *load(struct test *t, load_from *from, const char *path)
{
    struct load_report *report = NEW(t->ctx->turn, struct load_report);
    struct load_request request = {
        .sources = {&path, 1}
    };
    request.folder = file_path(t->ctx, "%s/out-%zu", t->folder, strlen(path));
    CHECK_OK(file_make_folder(t->ctx, request.folder));
    CHECK_OK(from(t->ctx, &request, report));
    CHECK_INT(report->n_broken, 0);
    return report;
}

static int64_t counted(const struct load_report *report, const char *what)
{
    for (size_t i = 0; i < report->n_counts; i++)
        if (str_equal(report->counts[i].what, str_of(what)))
            return report->counts[i].n;
    return -1;
}

void test_tables__the_loads_take_them_whole(struct test *t)
{
    const char *folder = make(t);
    struct load_report *report = load(t, cordis_load, file_path(t->ctx, "%s/cordis", folder));
    CHECK(counted(report, "identical records") > 0);
    CHECK(counted(report, "empty records with a filled one beside them") > 0);
    CHECK(report->n_records > 600);
    report = load(t, swecris_load, file_path(t->ctx, "%s/swecris", folder));
    CHECK(report->n_pairs > 10);
    CHECK(report->n_records > 300);
    report = load(t, patents_load, file_path(t->ctx, "%s/patents/lens.csv", folder));
    CHECK(report->n_records > 500);
    report = load(t, patents_load, file_path(t->ctx, "%s/patents/patentsview", folder));
    CHECK(report->n_records > 500);
    report = load(t, organisations_load, file_path(t->ctx, "%s/ror", folder));
    CHECK_INT(report->n_records, organisations_n());
}
