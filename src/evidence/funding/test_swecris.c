/* Tests of Swecris: small files for each rule, and a slow reference over the sample file. */
#include "base/map.h"
#include "evidence/funding/funding.h"
#include "evidence/tabular/test_slow.h"

static struct duck *load(struct test *t, const char *from, struct load_report *report)
{
    struct duck *duck = NULL;
    const char *to = file_path(t->ctx, "%s/evidence/swecris", t->folder);
    struct load_request request = {
        .sources = {&from, 1},
          .folder = to
    };
    CHECK_OK(file_make_folder(t->ctx, to));
    CHECK_OK(swecris_load(t->ctx, &request, report));
    CHECK_OK(duck_open(t->ctx, t->ctx->turn, (struct duck_settings){.n_threads = 2}, &duck));
    CHECK_OK(
        duck_set(t->ctx, duck, "evidence", str_of(file_path(t->ctx, "%s/evidence", t->folder))));
    return duck;
}

static str shown(struct test *t, const struct national_position *p)
{
    str out = {0};
    for (size_t i = 0; i < p->funders.n; i++)
        out = str_format(t->ctx->turn, "%.*s%.*s %lld %g\n", STR_F(out),
                         STR_F(p->funders.at[i].funder), (long long)p->funders.at[i].projects,
                         p->funders.at[i].sek);
    return out;
}

static const char grants[] =
    "ProjectId;ProjectTitleSv;ProjectTitleEn;FundingOrganisationId;FundingOrganisationNameSv;"
    "FundingsSek;FundingYear;InvolvedPeople;Scbs\n"
    "2020-1_RJ;Samma;Same;1;RJ;3e+05;2020;¤¤¤7¤Nobody¤0000-1¤Principal "
    "Investigator¤Projektledare¤Female;¤¤¤ 1: Natur, Natural, 103: Fysik, Physics (2: x), 10302: "
    "Atomer, Atoms ¤¤¤ 2: Teknik, Eng, 205: Material, Materials, 20501: Keram, Ceramics \n"
    "2020-1_Vinnova;Samma;Same;2;Vinnova;300000;2020;;¤¤¤ 1: N, N, 103: F, P, 10302: A, A \n"
    "2020-1_Forte;Annan;Other;3;Forte;7;2020;;¤¤¤ 9: Oklassificerat, Unclassified, 999: O, U, "
    "99999: "
    "O, U \n"
    "2020-2_Vinnova;Två;Two;2;Vinnova;;2020;;\n"
    "2020-2_Vinnova;Två;Two;2;Vinnova;5;2021;;\n"
    "2020-2_Vinnova;Två;Two;2;Vinnova;5;2021;;\n"
    "2020-3_Vinnova;Tre;Three;2;Vinnova;5;;;\n"
    "2020-4_Vinnova;Fyra;Four;2;Vinnova;many;2020;;\n"
    "2020-5_Vinnova;Fem;Five;2;Vinnova;1e400;2020;;\n"
    "2020-6_Vinnova;Sex;Six;2;Vinnova;nan;2020;;\n";

void test_swecris__twins_numbers_and_subjects(struct test *t)
{
    struct load_report report;
    struct national_position p = {0};
    str fine[] = {S("10302")}, group[] = {S("205")}, none[] = {S("999")};
    struct definition atoms =
                          {
                              .scb = {fine, 1}
    },
                      materials = {.scb = {group, 1}};
    struct definition unclassified = {
        .scb = {none, 1}
    };
    slow_write(t, "in/grants.csv", grants);
    struct duck *duck = load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    CHECK_INT(report.n_broken, 3);
    if (report.n_broken != 3)
        return;
    CHECK_INT(report.broken[0].line, 9);
    CHECK_INT(report.n_pairs, 1);
    CHECK_STR(report.pairs[0].first, S("2020-1_RJ"));
    CHECK_STR(report.pairs[0].second, S("2020-1_Vinnova"));
    CHECK_OK(national_layer(t->ctx, duck, (struct layer_question){NULL, 2020, 2021}, &p));
    CHECK_STR(shown(t, &p), S("Vinnova 2 300005\nRJ 1 300000\nForte 1 7\n"));
    CHECK_INT(p.sums.projects, 4);
    CHECK_INT(p.sums.projects_once, 3);
    CHECK_INT(p.sums.twins, 1);
    CHECK_REAL(p.sums.sek, 600012);
    CHECK_REAL(p.sums.sek_once, 300012);
    CHECK_OK(national_layer(t->ctx, duck, (struct layer_question){&atoms, 2020, 2021}, &p));
    CHECK_STR(shown(t, &p), S("RJ 1 300000\nVinnova 1 300000\n"));
    CHECK_OK(national_layer(t->ctx, duck, (struct layer_question){&materials, 2020, 2021}, &p));
    CHECK_STR(shown(t, &p), S("RJ 1 300000\n"));
    CHECK_OK(national_layer(t->ctx, duck, (struct layer_question){&unclassified, 2020, 2021}, &p));
    CHECK_INT(p.funders.n, 0);
    CHECK_REAL(p.sums.sek_once, 0);
}

void test_swecris__names_and_gender_are_not_stored(struct test *t)
{
    struct load_report report;
    struct file_list files;
    const char *folder = file_path(t->ctx, "%s/evidence/swecris", t->folder);
    slow_write(t, "in/grants.csv", grants);
    load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    CHECK_OK(file_below(t->ctx, folder, &files));
    CHECK_INT(files.n, 3);
    /* Four rows are too few to be compressed away: the ORCID is there to be seen, the rest not. */
    size_t n_orcid = 0, at;
    for (size_t i = 0; i < files.n; i++) {
        str bytes;
        CHECK_OK(file_read(t->ctx, files.at[i], &bytes));
        CHECK(!str_find(bytes, S("Nobody"), &at) && !str_find(bytes, S("Female"), &at));
        n_orcid += str_find(bytes, S("0000-1"), &at);
    }
    CHECK_INT(n_orcid, 1);
}

struct slow_funder {
    int64_t projects; /* rows: the sample has one a project */
    double sek;       /* as reported */
};

struct slow_sums {
    struct map funders; /* name to struct slow_funder */
    struct map seen;    /* number and title */
    double once;        /* SEK without what stands twice */
};

static void add_row(struct test *t, struct slow_sums *sums, const struct slow_table *table,
                    size_t i)
{
    str id = slow_at(table, i, "projectId"), year = slow_at(table, i, "fundingYear");
    str funder = slow_at(table, i, "fundingOrganisationNameSv"), title;
    double sek = 0;
    if (year.n == 0)
        return;
    str_real(slow_at(table, i, "fundingsSek"), &sek);
    void **place = map_place(&sums->funders, funder);
    if (!*place)
        *place = NEW(t->ctx->turn, struct slow_funder);
    struct slow_funder *f = *place;
    f->projects++;
    f->sek += sek;
    size_t end = id.n;
    while (end > 0 && id.at[end - 1] != '_')
        end--;
    title = str_trim(slow_at(table, i, "projectTitleSv"));
    title = title.n ? title : str_trim(slow_at(table, i, "projectTitleEn"));
    str key = str_format(t->ctx->turn, "%.*s%.*s", (int)end, id.at, STR_F(title));
    if (!map_get(&sums->seen, key))
        sums->once += sek;
    map_put(&sums->seen, key, f);
}

void test_swecris__sums_equal_the_sample_file(struct test *t)
{
    struct load_report report;
    struct national_position p = {0};
    struct slow_sums sums = {map_in(t->ctx->turn), map_in(t->ctx->turn), 0};
    if (!t->shared)
        SKIP("no sample data");
    const char *path = file_path(t->ctx, "%s/sweden/swecris_kth_dev.csv.gz", t->shared);
    struct slow_table table = slow_read(t, path, ',');
    for (size_t i = 0; i < table.n_rows; i++)
        add_row(t, &sums, &table, i);
    struct duck *duck = load(t, path, &report);
    CHECK_OK(national_layer(t->ctx, duck, (struct layer_question){NULL, 1900, 2100}, &p));
    CHECK_INT(p.funders.n, sums.funders.n);
    for (size_t i = 0; i < p.funders.n; i++) {
        struct slow_funder *f = map_get(&sums.funders, p.funders.at[i].funder);
        CHECK(f != NULL);
        if (!f)
            continue;
        CHECK_INT(p.funders.at[i].projects, f->projects);
        CHECK_REAL(p.funders.at[i].sek, f->sek);
    }
    CHECK_REAL(p.sums.sek_once, sums.once);
    CHECK_INT(report.n_broken, 0);
    CHECK_INT(report.n_pairs, 893);
    CHECK_INT(p.sums.projects_once, sums.seen.n);
}

/* Subjects of one grant in the sample, counted by hand: any five digits before a colon. */
void test_swecris__subjects_equal_the_sample_file(struct test *t)
{
    struct load_report report;
    struct national_position p = {0};
    str code[] = {S("10302"), S("10304")};
    struct definition quantum = {
        .scb = {code, 2}
    };
    double sek = 0;
    if (!t->shared)
        SKIP("no sample data");
    const char *path = file_path(t->ctx, "%s/sweden/swecris_kth_dev.csv.gz", t->shared);
    struct slow_table table = slow_read(t, path, ',');
    int64_t n = 0;
    for (size_t i = 0, at; i < table.n_rows; i++) {
        str packed = slow_at(&table, i, "scbs");
        double amount = 0;
        bool is_in = str_find(packed, S(" 10302: "), &at) || str_find(packed, S(" 10304: "), &at);
        if (!is_in || slow_at(&table, i, "fundingYear").n == 0)
            continue;
        str_real(slow_at(&table, i, "fundingsSek"), &amount);
        sek += amount;
        n++;
    }
    struct duck *duck = load(t, path, &report);
    CHECK_OK(national_layer(t->ctx, duck, (struct layer_question){&quantum, 1900, 2100}, &p));
    CHECK(n > 100);
    CHECK_INT(p.sums.projects, n);
    CHECK_REAL(p.sums.sek, sek);
}
