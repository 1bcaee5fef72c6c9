/* Tests of CORDIS: small files for each rule, and a slow reference over the sample files. */
#include <stdlib.h>

#include "base/map.h"
#include "evidence/funding/funding.h"
#include "evidence/tabular/test_slow.h"

/* Loads a folder into the step folder of the test and opens the evidence. */
static struct duck *load(struct test *t, const char *from, struct load_report *report)
{
    struct duck *duck = NULL;
    const char *to = file_path(t->ctx, "%s/evidence/cordis", t->folder);
    struct load_request request = {
        .sources = {&from, 1},
          .folder = to
    };
    CHECK_OK(file_make_folder(t->ctx, to));
    CHECK_OK(cordis_load(t->ctx, &request, report));
    CHECK_OK(duck_open(t->ctx, t->ctx->turn, (struct duck_settings){.n_threads = 2}, &duck));
    CHECK_OK(
        duck_set(t->ctx, duck, "evidence", str_of(file_path(t->ctx, "%s/evidence", t->folder))));
    return duck;
}

static int64_t counted(const struct load_report *report, const char *what)
{
    for (size_t i = 0; i < report->n_counts; i++)
        if (str_equal(report->counts[i].what, str_of(what)))
            return report->counts[i].n;
    return -1;
}

/* Rows as text: SE 2/1 300 0.5 */
static str shown(struct test *t, const struct eu_position *p)
{
    str out = {0};
    for (size_t i = 0; i < p->countries.n; i++) {
        const struct eu_countries_row *r = &p->countries.at[i];
        out = str_format(t->ctx->turn, "%.*s%.*s %lld/%lld %g %g\n", STR_F(out), STR_F(r->country),
                         (long long)r->participations, (long long)r->projects, r->contribution_eur,
                         r->share);
    }
    return out;
}

static const char list[] =
    "project_id,pic,country_code,country,ec_contribution,legal_name,start_date,start_year,"
    "legal_basis,topic_code,thematic_priority_abbr\n"
    "1,11,SE,Sweden,100,A,2014-02-01,2014,H2020-EU.2.1.1.,ICT-1,NA\n"
    "1,11,SE,Sweden,100,A,2014-02-01,2014,H2020-EU.2.1.1.,ICT-1,NA\n"
    "1,12,EL,Greece,50,B,2014-02-01,2014,H2020-EU.2.1.1.,ICT-1,NA\n"
    "1,13,NA,Namibia,25,C,2014-02-01,2014,H2020-EU.2.1.1.,ICT-1,NA\n"
    "1,14,NA,Namibia,NA,NA,2014-02-01,2014,H2020-EU.2.1.1.,ICT-1,NA\n"
    "1,14,UK,United Kingdom,10,D,2014-02-01,2014,H2020-EU.2.1.1.,ICT-1,NA\n"
    "2,15,NA,Namibia,NA,NA,2014-03-01,2014,NA,ICT-2,LEIT-ICT\n"
    "2,11,se,Sweden,NA,A,NA,2014,NA,ICT-2,LEIT-ICT\n"
    "3,11,SE,Sweden,15,A,2015-01-01,2015,HORIZON.2.4.10,X,NA\n"
    "3,16,S1,Sweden,5,E,2015-01-01,2015,HORIZON.2.4.10,X,NA\n"
    "4,11,SE,Sweden,1e2x,A,2015-01-01,2015,NA,X,NA\n"
    "NA,11,SE,Sweden,1,A,2015-01-01,2015,NA,X,NA\n";

void test_cordis__rules_for_rows_countries_and_amounts(struct test *t)
{
    struct load_report report;
    struct eu_position p = {0};
    slow_write(t, "in/list.csv", list);
    struct duck *duck = load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    CHECK_INT(counted(&report, "identical records"), 1);
    CHECK_INT(counted(&report, "empty records with a filled one beside them"), 1);
    CHECK_INT(counted(&report, "participations"), 8);
    CHECK_INT(report.n_broken, 2);
    if (report.n_broken != 2)
        return;
    CHECK_INT(report.broken[0].line, 12);
    CHECK_STR(report.broken[0].reason, S("the contribution is not a number"));
    CHECK_STR(report.broken[1].reason, S("the record has no project number"));
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){NULL, 2014, 2014}, &p));
    CHECK_STR(shown(t, &p), S("SE 2/2 100 0.540541\nGR 1/1 50 0.27027\nGB 1/1 10 0.0540541\n"));
    CHECK_INT(p.sums.participations, 6);
    CHECK_INT(p.sums.projects, 2);
    CHECK_REAL(p.sums.contribution_eur, 185);
    CHECK_REAL(p.sums.unknown_country_eur, 25);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){NULL, 2014, 2015}, &p));
    CHECK_STR(shown(t, &p), S("SE 3/3 115 0.560976\nGR 1/1 50 0.243902\nGB 1/1 10 0.0487805\n"));
    CHECK_INT(p.years.n, 2);
    CHECK_REAL(p.years.at[1].country_eur, 15);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){NULL, 1990, 1991}, &p));
    CHECK_INT(p.countries.n, 0);
    CHECK_REAL(p.sums.contribution_eur, 0);
}

static void write_official(struct test *t)
{
    slow_write(t, "official/organization.csv",
               "\xef\xbb\xbfprojectID;organisationID;name;country;ecContribution;role;"
               "netEcContribution\r\n"
               "\"1\";\"11\";\"A; the \"\"first\"\"\";\"SE\";\"100,5\";\"coordinator\";\"1\"\r\n"
               "\"1\";\"12\";\"B\";\"EL\";\"50\";\"participant\";\"\"\r\n"
               "\"2\";\"11\";\"A\";\"UK\";\"\";\"participant\";\"\"\r\n"
               "\"3\";\"13\";\"C\";\"NA\";\"9.5\";\"participant\";\"\"\r\n"
               "\"4\";\"13\";\"C\";\"NO\";\"1\";\"participant\";\"\"\r\n");
    slow_write(t, "official/project.csv",
               "id;acronym;title;startDate;legalBasis;topics;frameworkProgramme\n"
               "1;ONE;\"First\nproject\";2022-01-01;HORIZON.2.4;T-1;HORIZON\n"
               "2;TWO;Second;2022-05-01;HORIZON.2.4.1;T-2;HORIZON\n"
               "3;THREE;Third;2022-06-01;HORIZON.2.4.10;T-3;HORIZON\n"
               "4;FOUR;Fourth;2022-07-01;;;HORIZON\n");
    slow_write(t, "official/euroSciVoc.csv",
               "projectID,euroSciVocCode,euroSciVocPath\n"
               "1,/23/1,natural sciences/physics/quantum physics/optics\n"
               "1,/23/2,/natural sciences/other\n");
}

void test_cordis__the_official_form_loads_too_and_prefixes_end_where_they_should(struct test *t)
{
    struct load_report report;
    struct eu_position p = {0};
    str path[] = {S("/natural sciences/physics/quantum physics")};
    str cut_path[] = {S("natural sciences/physics/quantum")};
    str programme[] = {S("HORIZON.2.4.1")};
    struct definition by_path = {
        .euroscivoc = {path, 1}
    };
    struct definition by_cut_path = {
        .euroscivoc = {cut_path, 1}
    };
    struct definition by_programme = {
        .programmes = {programme, 1}
    };
    write_official(t);
    struct duck *duck = load(t, file_path(t->ctx, "%s/official", t->folder), &report);
    CHECK_INT(report.n_broken, 0);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){NULL, 2022, 2022}, &p));
    CHECK_STR(shown(t, &p),
              S("SE 1/1 100.5 0.624224\nGR 1/1 50 0.310559\nNO 1/1 1 0.00621118\nGB 1/1 0 0\n"));
    CHECK_REAL(p.sums.all_without_field_eur, 10.5);
    CHECK_REAL(p.sums.all_without_code_eur, 1);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){&by_path, 2022, 2022}, &p));
    CHECK_STR(shown(t, &p), S("SE 1/1 100.5 0.667774\nGR 1/1 50 0.332226\n"));
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){&by_cut_path, 2022, 2022}, &p));
    CHECK_INT(p.countries.n, 0);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){&by_programme, 2022, 2022}, &p));
    CHECK_STR(shown(t, &p), S("GB 1/1 0 nan\n"));
    CHECK_INT(p.sums.participations, 1);
    programme[0] = S("HORIZON.2.4.1.");
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){&by_programme, 2022, 2022}, &p));
    CHECK_INT(p.sums.participations, 1);
}

void test_cordis__a_project_in_both_forms_counts_once(struct test *t)
{
    struct load_report report;
    struct eu_position p = {0};
    write_official(t);
    slow_write(t, "official/list.csv", list);
    struct duck *duck = load(t, file_path(t->ctx, "%s/official", t->folder), &report);
    CHECK_INT(counted(&report, "records of a project that stands in both forms"), 4);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){NULL, 2000, 2030}, &p));
    CHECK_REAL(p.sums.contribution_eur, 206);
}

void test_cordis__a_theme_stands_for_a_missing_legal_basis(struct test *t)
{
    struct load_report report;
    struct eu_position p = {0};
    str programme[] = {S("H2020-EU.2.1.1.")};
    struct definition digital = {
        .programmes = {programme, 1}
    };
    slow_write(t, "in/list.csv", list);
    struct duck *duck = load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){&digital, 2014, 2015}, &p));
    CHECK_INT(p.sums.projects, 2);
    CHECK_REAL(p.sums.contribution_eur, 185);
    CHECK_REAL(p.sums.by_programme_eur, 185);
}

void test_cordis__the_same_input_gives_the_same_bytes(struct test *t)
{
    struct load_report report;
    str first, second;
    slow_write(t, "in/list.csv", list);
    const char *from = file_path(t->ctx, "%s/in", t->folder);
    const char *file = file_path(t->ctx, "%s/evidence/cordis/participations.parquet", t->folder);
    load(t, from, &report);
    CHECK_OK(file_read(t->ctx, file, &first));
    load(t, from, &report);
    CHECK_OK(file_read(t->ctx, file, &second));
    CHECK(first.n > 0 && str_equal(first, second));
}

void test_cordis__a_file_that_is_cut_off_or_unknown_is_refused(struct test *t)
{
    struct load_report report;
    const char *from = file_path(t->ctx, "%s/in", t->folder);
    struct load_request request = {
        .sources = {&from, 1},
          .folder = t->folder
    };
    slow_write(t, "in/other.csv", "a,b\n1,2\n");
    CHECK_ERR(INVALID, cordis_load(t->ctx, &request, &report));
    CHECK_OK(file_write(t->ctx, file_path(t->ctx, "%s/in/list.csv.gz", t->folder),
                        (str){"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x4c", 12}));
    CHECK_ERR(INVALID, cordis_load(t->ctx, &request, &report));
    CHECK(str_find(t->ctx->failure->sentence, S("cut off"), &(size_t){0}));
}

/* The slow reference: what each country has, from the rows of the sample files. */
struct slow_country {
    int64_t participations; /* rows */
    struct map projects;    /* ids */
    double eur;             /* in file order */
};

struct slow_sums {
    struct map countries;  /* code to struct slow_country; "" is unknown */
    struct map whole_rows; /* rows seen */
    struct map filled;     /* project and PIC of filled rows */
    int64_t n_empty;       /* rows dropped */
};

static str joined(struct test *t, str a, str b)
{
    return str_format(t->ctx->turn, "%.*s|%.*s", STR_F(a), STR_F(b));
}

static bool is_missing(str s) { return s.n == 0 || str_equal(s, S("NA")); }

static bool is_empty_row(const struct slow_table *table, size_t i)
{
    str eur = slow_at(table, i, "ec_contribution");
    return is_missing(slow_at(table, i, "legal_name")) &&
           is_missing(slow_at(table, i, "country_code")) &&
           (is_missing(eur) || strtod(str_c(arena_new(), eur), NULL) == 0);
}

static void add_row(struct test *t, struct slow_sums *sums, const struct slow_table *table,
                    size_t i)
{
    str code = slow_at(table, i, "country_code"), project = slow_at(table, i, "project_id");
    str eur = slow_at(table, i, "ec_contribution"), pic = slow_at(table, i, "pic");
    double amount = 0;
    if (is_empty_row(table, i) && map_get(&sums->filled, joined(t, project, pic))) {
        sums->n_empty++;
        return;
    }
    code = str_equal(code, S("EL")) ? S("GR") : str_equal(code, S("UK")) ? S("GB") : code;
    code = is_missing(code) || code.n != 2 ? S("") : code;
    void **place = map_place(&sums->countries, code.n ? code : S("?"));
    if (!*place) {
        struct slow_country *new = NEW(t->ctx->turn, struct slow_country);
        new->projects = map_in(t->ctx->turn);
        *place = new;
    }
    struct slow_country *country = *place;
    country->participations++;
    map_put(&country->projects, project, country);
    CHECK(is_missing(eur) || str_real(eur, &amount));
    country->eur += amount;
}

static void check_country(struct test *t, struct slow_sums *sums, const struct eu_countries_row *r,
                          double all)
{
    struct slow_country *slow = map_get(&sums->countries, r->country);
    CHECK(slow != NULL);
    if (!slow)
        return;
    CHECK_INT(r->participations, slow->participations);
    CHECK_INT(r->projects, slow->projects.n);
    CHECK_REAL(r->contribution_eur, slow->eur);
    CHECK_REAL(r->share, slow->eur / all);
}

static void check_sums(struct test *t, struct slow_sums *sums, const struct eu_position *p)
{
    double all = 0;
    int64_t n = 0;
    for (size_t i = 0; i < sums->countries.n_slots; i++) {
        struct slow_country *c = sums->countries.at[i].key.at ? sums->countries.at[i].value : NULL;
        all += c ? c->eur : 0;
        n += c ? c->participations : 0;
    }
    struct slow_country *unknown = map_get(&sums->countries, S("?"));
    CHECK_INT(p->sums.participations, n);
    CHECK_REAL(p->sums.contribution_eur, all);
    CHECK_REAL(p->sums.unknown_country_eur, unknown ? unknown->eur : 0);
    CHECK_INT(p->countries.n, sums->countries.n - (unknown != NULL));
    for (size_t i = 0; i < p->countries.n; i++)
        check_country(t, sums, &p->countries.at[i], all);
}

static bool is_ict(const struct slow_table *table, size_t i)
{
    str legal = slow_at(table, i, "legal_basis");
    return str_starts(legal, S("H2020-EU.2.1.1.")) ||
           (is_missing(legal) &&
            str_equal(slow_at(table, i, "thematic_priority_abbr"), S("LEIT-ICT")));
}

void test_cordis__an_area_by_programme_equals_the_sample_file(struct test *t)
{
    struct load_report report;
    struct eu_position p = {0};
    str programme[] = {S("H2020-EU.2.1.1.")};
    struct definition ict = {
        .programmes = {programme, 1}
    };
    struct map projects = map_in(t->ctx->turn);
    double eur = 0, amount;
    if (!t->shared)
        SKIP("no sample data");
    const char *path = file_path(t->ctx, "%s/cordis/participations_2014.csv.gz", t->shared);
    struct slow_table table = slow_read(t, path, ',');
    for (size_t i = 0; i < table.n_rows; i++)
        if (is_ict(&table, i))
            map_put(&projects, slow_at(&table, i, "project_id"), &table);
    for (size_t i = 0; i < table.n_rows; i++)
        if (map_get(&projects, slow_at(&table, i, "project_id")) &&
            str_real(slow_at(&table, i, "ec_contribution"), &amount))
            eur += amount;
    struct duck *duck = load(t, path, &report);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){&ict, 2014, 2014}, &p));
    CHECK(projects.n > 10 && eur > 1e6);
    CHECK_INT(p.sums.projects, projects.n);
    CHECK_REAL(p.sums.contribution_eur, eur);
    CHECK_REAL(p.sums.by_programme_eur, eur);
}

void test_cordis__sums_equal_the_sample_files(struct test *t)
{
    static const char *const files[] = {"2007", "2014", "2023"};
    struct load_report report;
    struct eu_position p = {0};
    struct slow_table tables[3];
    struct arena *turn = t->ctx->turn;
    struct slow_sums sums = {map_in(turn), map_in(turn), map_in(turn), 0};
    if (!t->shared)
        SKIP("no sample data");
    for (size_t f = 0; f < 3; f++) {
        tables[f] = slow_read(
            t, file_path(t->ctx, "%s/cordis/participations_%s.csv.gz", t->shared, files[f]), ',');
        for (size_t i = 0; i < tables[f].n_rows; i++)
            if (!is_empty_row(&tables[f], i) && !is_missing(slow_at(&tables[f], i, "pic")))
                map_put(
                    &sums.filled,
                    joined(t, slow_at(&tables[f], i, "project_id"), slow_at(&tables[f], i, "pic")),
                    &sums);
    }
    for (size_t f = 0; f < 3; f++)
        for (size_t i = 0; i < tables[f].n_rows; i++)
            add_row(t, &sums, &tables[f], i);
    struct duck *duck = load(t, file_path(t->ctx, "%s/cordis", t->shared), &report);
    CHECK_OK(eu_layer(t->ctx, duck, (struct layer_question){NULL, 2000, 2030}, &p));
    check_sums(t, &sums, &p);
    CHECK_INT(counted(&report, "identical records"), 0);
    CHECK_INT(counted(&report, "empty records with a filled one beside them"), sums.n_empty);
    CHECK_INT(report.n_broken, 0);
}
