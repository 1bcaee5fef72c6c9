/* Tests of organisations: the forms of ROR, and the sample files. */
#include "evidence/organisations/organisations.h"
#include "evidence/tabular/test_slow.h"

static int64_t counted(const struct load_report *report, const char *what)
{
    for (size_t i = 0; i < report->n_counts; i++)
        if (str_equal(report->counts[i].what, str_of(what)))
            return report->counts[i].n;
    return -1;
}

static err load(struct test *t, const char *from, struct load_report *report)
{
    struct load_request request = {
        .sources = {&from, 1},
          .folder = t->folder
    };
    return organisations_load(t->ctx, &request, report);
}

void test_organisations__each_form_of_ror_loads(struct test *t)
{
    struct load_report report;
    slow_write(t, "in/flat.csv",
               "ror_id,name,aliases,acronyms,labels,types,country,city,status\n"
               "https://ror.org/012a77v79,Lund University,ULund|UL,LU,sv:Lunds universitet,"
               "Education,SE,Lund,active\n"
               "nothing,Nowhere,,,,,,,\n");
    slow_write(t, "in/registry.csv",
               "id,names.types.ror_display,types,locations.geonames_details.country_code,status\n"
               "https://ror.org/026vcq606,KTH Royal Institute of Technology,education; "
               "funder,se,active\n");
    slow_write(
        t, "in/both.jsonl",
        "{\"id\":\"https://ror.org/048a87296\",\"name\":\"Uppsala "
        "University\",\"aliases\":[\"A;B\"],"
        "\"labels\":[{\"label\":\"Uppsala "
        "universitet\",\"iso639\":\"sv\"}],\"types\":[\"Education\"],"
        "\"country\":{\"country_code\":\"SE\"},\"addresses\":[{\"city\":\"Uppsala\"}]}\n\n"
        "{\"id\":\"https://ror.org/012a77v79\",\"names\":[{\"types\":[\"ror_display\"],\"value\":"
        "\"Lund\"}],\"locations\":[{\"geonames_details\":{\"country_code\":\"SE\"}}]}\n"
        "not json\n");
    CHECK_OK(load(t, file_path(t->ctx, "%s/in", t->folder), &report));
    CHECK_INT(counted(&report, "organisations"), 3);
    CHECK_INT(counted(&report, "organisations that stand twice"), 1);
    CHECK_INT(report.n_records, 4);
    CHECK_INT(report.n_broken, 2);
    CHECK_STR(report.broken[0].reason, S("the line is no JSON object with an id"));
    CHECK_INT(report.broken[0].line, 4);
    CHECK_STR(report.broken[1].reason, S("the record has no ROR"));
}

void test_organisations__every_record_of_the_sample_is_there(struct test *t)
{
    struct load_report report;
    if (!t->shared)
        SKIP("no sample data");
    const char *path = file_path(t->ctx, "%s/organisations/ror_51k.csv.gz", t->shared);
    struct slow_table table = slow_read(t, path, ',');
    int64_t n_country = 0;
    for (size_t i = 0; i < table.n_rows; i++)
        n_country += slow_at(&table, i, "country").n == 2;
    CHECK_OK(load(t, file_path(t->ctx, "%s/organisations", t->shared), &report));
    CHECK_INT(counted(&report, "organisations"), table.n_rows);
    CHECK_INT(report.n_broken, 0);
    for (size_t i = 0; i < report.n_filled; i++)
        if (str_equal(report.filled[i].field, S("country")))
            CHECK_INT(report.filled[i].n_filled, n_country);
}

static str named(struct test *t, struct duck *duck, str name, str country)
{
    struct organisations_named_rows rows;
    CHECK_OK(organisations_named(t->ctx, duck, (struct organisations_named_takes){name, country},
                                 &rows));
    return rows.n ? str_from(rows.at[0].ror, 16) : S("none");
}

void test_organisations__a_name_means_one_organisation_or_none(struct test *t)
{
    struct load_report report;
    struct duck *duck;
    const char *from = file_path(t->ctx, "%s/in", t->folder);
    const char *to = file_path(t->ctx, "%s/organisations", t->folder);
    struct load_request request = {
        .sources = {&from, 1},
          .folder = to
    };
    slow_write(
        t, "in/flat.csv",
        "ror_id,name,aliases,types,country\n"
        "026vcq606,KTH Royal Institute of Technology,Kungliga Tekniska Högskolan,education,SE\n"
        "040wg7k59,Chalmers University of Technology,Chalmers tekniska högskola,education,SE\n"
        "012a77v79,Institute of Physics,,education,SE\n"
        "048a87296,Institute of Physics,,education,SE\n"
        "056d84691,Institute of Physics,,education,NO\n");
    CHECK_OK(file_make_folder(t->ctx, to));
    CHECK_OK(organisations_load(t->ctx, &request, &report));
    CHECK_OK(duck_open(t->ctx, t->ctx->turn, (struct duck_settings){.n_threads = 1}, &duck));
    CHECK_OK(duck_set(t->ctx, duck, "evidence", str_of(t->folder)));
    CHECK_OK(organisations_keys(t->ctx, duck));
    CHECK_STR(named(t, duck, S("KUNGLIGA TEKNISKA HOEGSKOLAN"), S("SE")), S("026vcq606"));
    CHECK_STR(named(t, duck, S("KTH, Kungliga tekniska högskolan"), S("SE")), S("026vcq606"));
    CHECK_STR(named(t, duck, S("CHALMERS TEKNISKA HOGSKOLA AB"), S("SE")), S("040wg7k59"));
    CHECK_STR(named(t, duck, S("CHALMERS TEKNISKA HOGSKOLA AB"), S("FI")), S("none"));
    CHECK_STR(named(t, duck, S("Institute of Physics"), S("SE")), S("none"));
    CHECK_STR(named(t, duck, S("Institute of Physics"), S("NO")), S("056d84691"));
}
