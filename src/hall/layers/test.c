/* Tests of the pages of the layers, on small files of their own: downloads against the command,
 * twins and unknown countries, sources that are missing, choices that are wrong. */
#include "evidence/pipeline/pipeline.h"
#include "evidence/tabular/test_slow.h"
#include "hall/layers/view.h"
#include "tests/test_command.h"
#include "tests/test_evidence.h"

static const char cordis[] =
    "project_id,pic,country_code,country,ec_contribution,legal_name,start_date,start_year,"
    "legal_basis,topic_code,thematic_priority_abbr\n"
    "1,11,SE,Sweden,3000000,A,2022-02-01,2022,HORIZON.2.4.3,X,NA\n"
    "1,12,NO,Norway,6000000,B,2022-02-01,2022,HORIZON.2.4.3,X,NA\n"
    "1,13,NA,Namibia,1000000,C,2022-02-01,2022,HORIZON.2.4.3,X,NA\n"
    "2,11,SE,Sweden,500000,A,2023-03-01,2023,HORIZON.2.4.9,X,NA\n"
    "3,14,DE,Germany,9500000,D,2023-03-01,2023,NA,NA,NA\n";

static const char swecris[] =
    "ProjectId;ProjectTitleSv;ProjectTitleEn;FundingOrganisationId;FundingOrganisationNameSv;"
    "FundingsSek;FundingYear;InvolvedPeople;Scbs\n"
    "2021-1_RJ;Samma <b>;Same;1;RJ;300000;2021;;¤¤¤ 1: N, N, 103: F, P, 10302: A, A \n"
    "2021-1_Vinnova;Samma <b>;Same;2;Vinnova;300000;2021;;¤¤¤ 1: N, N, 103: F, P, 10302: A, A \n"
    "2022-2_Vinnova;Annan;Other;2;Vinnova;500000;2022;;¤¤¤ 1: N, N, 103: F, P, 10304: A, A \n"
    "2022-3_Forte;Tredje;Third;3;Forte;200000;2022;;\n";

static void write_patents(struct test *t)
{
    slow_write(t, "patents/g_patent.tsv",
               "patent_id\tpatent_type\tpatent_date\tpatent_title\n"
               "1\tutility\t2015-01-06\tA\n2\tutility\t2015-02-03\tB\n3\tutility\t2015-03-03\tC\n");
    slow_write(t, "patents/g_application.tsv",
               "application_id\tpatent_id\tpatent_application_type\tfiling_date\n"
               "100\t1\t14\t2013-05-01\n101\t2\t14\t2013-06-01\n102\t3\t14\t2014-06-01\n");
    slow_write(t, "patents/g_cpc_current.tsv",
               "patent_id\tcpc_sequence\tcpc_group\n1\t0\tG06N 10/20\n2\t1\tG06N10/60\n");
    slow_write(t, "patents/g_inventor_disambiguated.tsv",
               "patent_id\tinventor_sequence\tinventor_id\tlocation_id\n"
               "1\t0\ta\tl1\n1\t1\tb\tl1\n1\t2\tc\tl2\n2\t0\ta\tl1\n2\t1\td\tl3\n3\t0\te\tl2\n");
    slow_write(t, "patents/g_location_disambiguated.tsv",
               "location_id\tdisambig_city\tdisambig_country\n"
               "l1\tLund\tSE\nl2\tBoston\tUS\nl3\tNowhere\t\n");
}

static void remember(struct test *t, const char *source, const char *below)
{
    const char *path = file_path(t->ctx, "%s/%s", t->folder, below);
    CHECK_OK(build_remember(t->ctx, str_of(source), &(struct file_list){.at = &path, .n = 1}));
}

/* A home with works and all three other sources. */
static void make_home(struct test *t)
{
    evidence_home(t);
    slow_write(t, "cordis/list.csv", cordis);
    slow_write(t, "swecris.csv", swecris);
    write_patents(t);
    remember(t, "cordis", "cordis");
    remember(t, "swecris", "swecris.csv");
    remember(t, "patents", "patents");
    evidence_again(t);
}

void test_layers__pages_are_whole_in_both_languages(struct test *t)
{
    static const char *const layers[] = {"patents", "eu", "national"};
    make_home(t);
    struct browser b = browser_new(t);
    for (size_t i = 0; i < 3; i++) {
        const char *l = layers[i];
        struct arena *turn = t->ctx->turn;
        evidence_page(&b, str_format(turn, "/position/quantum/%s?years=2012-2024", l), 200);
        evidence_page(&b, str_format(turn, "/position/quantum/%s?years=1990-1991", l), 200);
        evidence_page(&b, str_format(turn, "/position/all/%s?years=2010-2024&set=all", l), 200);
        evidence_page(&b, str_format(turn, "/position/quantum/computing/%s", l), 200);
        evidence_page(&b, str_format(turn, "/position/quantum/%s?technology=sensing", l), 200);
        evidence_page(&b, str_format(turn, "/position/gardening/%s", l), 404);
        browser_get(&b, str_format(turn, "/position/quantum/%s?format=doc", l));
        CHECK_INT(b.status, 400);
        browser_get(&b, S("/position/quantum"));
        CHECK(answer_has(&b, str_format(turn, "href=\"/position/quantum/%s\"", l).at));
        browser_get(&b, S("/areas/quantum"));
        CHECK(answer_has(&b, str_format(turn, "href=\"/position/quantum/%s\"", l).at));
    }
}

/* The download in a format equals what the command prints. */
static void compare(struct test *t, const char *layer, const char *format)
{
    struct browser b = browser_new(t);
    str output;
    const char *command[] = {"position",
                             t->ctx->home->folder,
                             "--area",
                             "quantum",
                             "--layer",
                             layer,
                             "--years",
                             "2012-2024",
                             "--countries",
                             "NO,SE",
                             "--counting",
                             "full",
                             str_format(t->ctx->turn, "--%s", format).at,
                             NULL};
    CHECK_INT(test_command(t, command, &output), 0);
    CHECK(output.n > 40);
    browser_get(&b, str_format(t->ctx->turn,
                               "/position/quantum/%s?years=2012-2024&set=own&countries=no%%20se"
                               "&counting=full&format=%s",
                               layer, format));
    CHECK_INT(b.status, 200);
    CHECK_STR(b.body, output);
}

void test_layers__downloads_equal_the_command(struct test *t)
{
    make_home(t);
    compare(t, "patents", "csv");
    compare(t, "patents", "json");
    compare(t, "eu", "csv");
    compare(t, "eu", "json");
    compare(t, "national", "csv");
    compare(t, "national", "json");
}

void test_layers__patents_say_what_country_means(struct test *t)
{
    make_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/position/quantum/patents?years=2009-2018&set=all&lang=sv"));
    CHECK(answer_has(&b, "<strong>58,33\u00a0%</strong> av patentfamiljerna i kvantteknik"));
    CHECK(answer_has(&b, "1,2 av 2, plats 1 av 2 länder"));
    CHECK(answer_has(&b, "Land betyder uppfinnarnas länder."));
    CHECK(answer_has(&b, "Familjer från okänt land (25,0\u00a0%)"));
    CHECK(answer_has(&b, "33,3\u00a0% av alla familjer dessa år saknar klass"));
    CHECK(answer_has(&b, "<tr class=\"is-se\"><th scope=\"row\">Sverige</th>"));
    browser_get(&b, S("/position/quantum/patents?years=2012-2014&counting=full&lang=sv"));
    CHECK(answer_has(&b, "<strong>100,00\u00a0%</strong>"));
    browser_get(&b, S("/position/quantum/patents?years=2013-2014&format=years"));
    CHECK(answer_has(&b, "\r\n2013,inventor,2,1.16666666"));
    CHECK(answer_has(&b, "\r\n2014,inventor,0,0,0,\r\n"));
}

void test_layers__unknown_countries_are_in_the_totals_of_the_eu(struct test *t)
{
    make_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/position/quantum/eu?years=2019-2023&lang=sv"));
    CHECK(answer_has(&b, "<strong>30,00\u00a0%</strong> av EU:s bidrag"));
    CHECK(answer_has(&b, "3,0\u00a0miljoner euro i 1 projekt, plats 2 av 2 länder."));
    CHECK(answer_has(&b, "Okänt land: 1,0\u00a0miljoner euro"));
    CHECK(answer_has(&b, "<td class=\"sp-num\">10\u00a0000\u00a0000</td>"));
    CHECK(answer_has(&b, "100,0\u00a0% av EU:s bidrag dessa år går till projekt utan ämne"));
    CHECK(answer_has(&b, "47,5\u00a0% saknar både ämne och programkod"));
    CHECK(answer_has(&b, "Av pengarna i kvantteknik räknas 100,0\u00a0% dit enbart genom"));
    browser_get(&b, S("/position/all/eu?years=2019-2023&format=years"));
    CHECK(str_starts(b.body, S("year,projects,contribution_eur,country_projects,country_eur,share"
                               "\r\n2022,")));
    CHECK(answer_has(&b, "\r\n2022,1,10000000,1,3000000,0.3\r\n2023,2,10000000,1,500000,0.05\r\n"));
}

void test_layers__a_grant_under_two_funders_counts_once_in_totals(struct test *t)
{
    make_home(t);
    struct browser b = browser_new(t);
    browser_get(&b, S("/position/quantum/national?years=2019-2023&lang=sv"));
    CHECK(answer_has(&b, "<strong>0,8\u00a0Mkr</strong> till 2 projekt i kvantteknik"));
    CHECK(answer_has(&b, "RJ <span class=\"sp-ci\">(1 även hos en annan finansiär)</span>"));
    CHECK(answer_has(&b, "Vinnova <span class=\"sp-ci\">(1 även hos en annan finansiär)</span>"));
    CHECK(answer_has(&b, "blir raderna tillsammans 1\u00a0100\u00a0000 kr"));
    CHECK(answer_has(&b, "20,0\u00a0% av pengarna dessa år går till bidrag utan forskningsämne"));
    CHECK(answer_has(&b, "<td>Samma &lt;b&gt;</td><td>RJ</td>"));
    CHECK(answer_has(&b, "räknas inte igen"));
    CHECK(!answer_has(&b, "Forte"));
    browser_get(&b, S("/position/quantum/national?years=2019-2023&format=years"));
    CHECK_STR(b.body, S("year,funder,projects,sek\r\n2021,RJ,1,300000\r\n2021,Vinnova,1,300000\r\n"
                        "2022,Vinnova,1,500000\r\n2021,,1,300000\r\n2022,,1,500000\r\n"));
}

void test_layers__a_source_never_loaded_says_how_to_load_it(struct test *t)
{
    evidence_home(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/position/quantum/eu"), 404);
    CHECK(answer_has(&b, "spets build HOME --source cordis=PATH"));
    browser_get(&b, S("/position/quantum"));
    CHECK(answer_has(&b, "aria-current=\"step\""));
    CHECK(!answer_has(&b, "/position/quantum/eu"));
    CHECK(!answer_has(&b, "/position/quantum/patents"));
    CHECK(!answer_has(&b, "/position/quantum/national"));
}

void test_layers__a_wrong_choice_is_kept_and_explained(struct test *t)
{
    make_home(t);
    struct browser b = browser_new(t);
    evidence_page(&b, S("/position/quantum/eu?set=own&countries=Sverige%3Cb%3E"), 400);
    CHECK(answer_has(&b, "value=\"Sverige&lt;b&gt;\""));
    CHECK(answer_has(&b, "href=\"#countries\""));
    evidence_page(&b, S("/position/quantum/national?from=2023&to=2019"), 400);
    browser_get(&b, S("/position/quantum/patents?from=2023&to=2019&format=csv"));
    CHECK_INT(b.status, 400);
}
