/* Tests of patents: small files for each rule, and a slow reference over the Lens sample. */
#include "base/map.h"
#include "evidence/patents/patents.h"
#include "evidence/tabular/test_slow.h"

static struct duck *load(struct test *t, const char *from, struct load_report *report)
{
    struct duck *duck = NULL;
    const char *to = file_path(t->ctx, "%s/evidence/patents", t->folder);
    struct load_request request = {
        .sources = {&from, 1},
          .folder = to
    };
    CHECK_OK(file_make_folder(t->ctx, to));
    CHECK_OK(patents_load(t->ctx, &request, report));
    CHECK_OK(duck_open(t->ctx, t->ctx->turn, (struct duck_settings){.n_threads = 2}, &duck));
    CHECK_OK(
        duck_set(t->ctx, duck, "evidence", str_of(file_path(t->ctx, "%s/evidence", t->folder))));
    return duck;
}

static str shown(struct test *t, const struct patents_position *p)
{
    str out = {0};
    for (size_t i = 0; i < p->countries.n; i++) {
        const struct patents_countries_of_row *r = &p->countries.at[i];
        out = str_format(t->ctx->turn, "%.*s%.*s %.12f %lld\n", STR_F(out), STR_F(r->country),
                         r->families, (long long)r->families_full);
    }
    return out;
}

static void write_patentsview(struct test *t)
{
    slow_write(t, "in/g_patent.tsv",
               "\"patent_id\"\t\"patent_type\"\t\"patent_date\"\t\"patent_title\"\n"
               "\"1\"\t\"utility\"\t\"2015-01-06\"\t\"A \"\"thing\"\"\"\n"
               "\"2\"\t\"utility\"\t\"2015-02-03\"\t\"B\"\n"
               "\"3\"\t\"utility\"\t\"2015-03-03\"\t\"C\"\n");
    slow_write(t, "in/g_application.tsv",
               "application_id\tpatent_id\tpatent_application_type\tfiling_date\n"
               "100\t1\t14\t2013-05-01\n101\t2\t14\t2013-06-01\n");
    slow_write(t, "in/g_foreign_priority.tsv",
               "patent_id\tforeign_application_id\tfiling_date\tforeign_country_filed\n"
               "1\t2012-5\t2012-05-01\tJP\n1\t2011-7\t2011-12-31\tSE\n");
    slow_write(t, "in/g_cpc_current.tsv",
               "patent_id\tcpc_sequence\tcpc_group\n1\t0\tG06N 10/20\n1\t1\tH01L39/22\n"
               "2\t0\tG06N3/08\n2\t1\tG06N10/60\n3\t0\tG06N3/08\n");
    slow_write(t, "in/g_inventor_disambiguated.tsv",
               "patent_id\tinventor_sequence\tinventor_id\tgender_code\tlocation_id\n"
               "1\t0\ta\tF\tl1\n1\t1\tb\tM\tl1\n1\t2\tc\tM\tl2\n2\t0\ta\tF\tl1\n2\t1\td\tM\tl3\n"
               "3\t0\te\tM\tl4\n");
    slow_write(t, "in/g_location_disambiguated.tsv",
               "location_id\tdisambig_city\tdisambig_country\n"
               "l1\tLund\tSE\nl2\tBoston\tUS\nl3\tNowhere\t\n");
}

void test_patents__inventors_share_exact_units(struct test *t)
{
    struct load_report report;
    struct patents_position p = {0};
    struct patents_question q = {.first_year = 2000, .last_year = 2020};
    write_patentsview(t);
    struct duck *duck = load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    CHECK_INT(report.n_broken, 0);
    CHECK_OK(patents_layer(t->ctx, duck, q, &p));
    CHECK_STR(str_of(p.country_basis), S("inventor"));
    CHECK_STR(shown(t, &p), S("SE 1.166666666667 2\nUS 0.333333333333 1\n"));
    CHECK_INT(p.sums.families_world, 3);
    CHECK_REAL(p.sums.unknown_share, 0.5);
    CHECK_REAL(p.countries.at[0].share, 1.166666666667 / 3);
    /* The office basis is another table, and 2 and 3 are US filings. */
    q.basis = BASIS_PRIORITY_OFFICE;
    CHECK_OK(patents_layer(t->ctx, duck, q, &p));
    CHECK_STR(shown(t, &p), S("US 2.000000000000 2\nSE 1.000000000000 1\n"));
    CHECK_REAL(p.sums.unknown_share, 0);
    /* The years: the earliest priority, the application, the grant. */
    CHECK_INT(p.years.n, 3);
    CHECK_INT(p.years.at[0].year, 2011);
    CHECK_INT(p.years.at[1].year, 2013);
    CHECK_INT(p.years.at[2].year, 2015);
    CHECK_REAL(p.years.at[0].families, 1);
}

void test_patents__growth_needs_ten_years_and_full_counting_counts_presence(struct test *t)
{
    struct load_report report;
    struct patents_position p = {0};
    struct patents_question q = {.first_year = 2010, .last_year = 2020, .is_full = true};
    write_patentsview(t);
    struct duck *duck = load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    CHECK_OK(patents_layer(t->ctx, duck, q, &p));
    CHECK_REAL(p.countries.at[0].share, 2.0 / 3);
    CHECK_REAL(p.countries.at[1].share, 1.0 / 3);
    CHECK_REAL(p.countries.at[0].rta, 1);
    /* The data begin in 2011: the ten years to 2020 are there, those to 2019 are not. */
    CHECK_REAL(p.countries.at[0].growth, -1);
    q.last_year = 2019;
    CHECK_OK(patents_layer(t->ctx, duck, q, &p));
    CHECK_REAL(p.countries.at[0].growth, NAN);
}

void test_patents__an_exclusion_takes_the_symbol_and_not_the_family(struct test *t)
{
    struct load_report report;
    struct patents_position p = {0};
    str prefix[] = {S("G06N")}, cut[] = {S("G06N10/")}, both[] = {S("G06N"), S("H01L 39/")};
    struct definition ai = {
        .cpc = {prefix, 1},
          .cpc_not = {cut,    1}
    };
    struct definition all =
                          {
                              .cpc = {prefix, 1}
    },
                      wide = {.cpc = {both, 2}, .cpc_not = {cut, 1}};
    struct definition quantum = {
        .cpc = {cut, 1}
    };
    struct patents_question q = {.first_year = 2000, .last_year = 2020};
    write_patentsview(t);
    struct duck *duck = load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    static const int64_t expected[] = {2, 3, 3, 2};
    const struct definition *definitions[] = {&ai, &all, &wide, &quantum};
    for (size_t i = 0; i < 4; i++) {
        q.definition = definitions[i];
        CHECK_OK(patents_layer(t->ctx, duck, q, &p));
        CHECK_INT(p.sums.families_world, expected[i]);
    }
}

void test_patents__a_lens_family_is_its_id_or_its_earliest_priority(struct test *t)
{
    struct load_report report;
    struct patents_position p = {0};
    struct patents_question q = {.first_year = 1900, .last_year = 2020};
    slow_write(
        t, "in/lens.csv",
        "Lens ID,Jurisdiction,Priority Numbers,Application Number,Application Date,Title,"
        "Simple Family ID,CPC Classifications,Publication Date\n"
        "a,EP,US 5 P 20100102;;SE 9 A 20091231,EP 1 A,2010-12-01,First,,H04L9/00,2012-01-01\n"
        "b,US,SE 9 A 20091231,US 7 A,2010-11-01,Second,,H04L9/32,2012-01-01\n"
        "c,DE,US 5 P 20100102,DE 8 A,2010-11-01,Third,,,2012-01-01\n"
        "d,JP,JP 3 A 19990101,JP 3 A,1999-01-01,Fourth,77,,2001-01-01\n"
        "e,CN,CN 4 A 19980101,CN 4 A,1998-01-01,Fifth,77,,2001-01-01\n"
        "f,FR,,FR 6 A,1997-05-05,Sixth,,,2001-01-01\n"
        "f,FR,,FR 6 A,1997-05-05,Sixth again,,,2001-01-01\n"
        ",FR,,FR 6 A,1997-05-05,Nothing,,,2001-01-01\n");
    struct duck *duck = load(t, file_path(t->ctx, "%s/in", t->folder), &report);
    CHECK_INT(report.n_broken, 1);
    CHECK_OK(patents_layer(t->ctx, duck, q, &p));
    CHECK_STR(str_of(p.country_basis), S("priority_office"));
    CHECK_STR(shown(t, &p), S("CN 1.000000000000 1\nFR 1.000000000000 1\nSE 1.000000000000 1\n"
                              "US 1.000000000000 1\n"));
    CHECK_INT(p.years.n, 4);
    CHECK_INT(p.years.at[0].year, 1997);
    CHECK_INT(p.years.at[1].year, 1998);
    CHECK_INT(p.years.at[2].year, 2009);
    CHECK_INT(p.years.at[3].year, 2010);
    q.first_year = 2010;
    CHECK_OK(patents_layer(t->ctx, duck, q, &p));
    CHECK_STR(shown(t, &p), S("US 1.000000000000 1\n"));
    CHECK_REAL(p.countries.at[0].rta, 1);
    CHECK_REAL(p.countries.at[0].growth, NAN);
}

/* The slow reference. */
enum { YEARS = 2100 };

struct slow_country {
    double by_year[YEARS];   /* families of the area */
    double area, everything; /* of the period */
};

struct slow_family {
    str country;  /* the office of the first priority */
    int64_t year; /* of it */
    bool is_in;   /* the area */
};

static str date_of(str number)
{
    str tail = str_from(number, number.n > 8 ? number.n - 8 : 0);
    int64_t value;
    bool is_date = tail.n == 8 && str_int(tail, &value) && value > 10000000 && tail.at[0] != '+';
    return is_date ? tail : S("99999999");
}

/* The earliest priority of one row. */
static str first_number(str packed)
{
    str best = {0}, part, rest = packed;
    while (str_next(&rest, ';', &part)) {
        part = str_trim(part);
        if (part.n == 0)
            continue;
        int order = best.n ? str_compare(date_of(part), date_of(best)) : -1;
        if (order < 0 || (order == 0 && str_compare(part, best) < 0))
            best = part;
    }
    return best;
}

/* Whether one symbol begins with B64C39/ or G05D1/ but not with G05D1/00. */
static bool is_in_area(str packed)
{
    str part;
    while (str_next(&packed, ';', &part)) {
        part = str_trim(part);
        if (str_starts(part, S("B64C39/")) ||
            (str_starts(part, S("G05D1/")) && !str_starts(part, S("G05D1/00"))))
            return true;
    }
    return false;
}

static void add_document(struct test *t, struct map *families, const struct slow_table *table,
                         size_t i)
{
    str number = first_number(slow_at(table, i, "Priority Numbers"));
    void **place = map_place(families, number);
    if (!*place)
        *place = NEW(t->ctx->turn, struct slow_family);
    struct slow_family *f = *place;
    str day = date_of(number);
    if (str_equal(day, S("99999999")))
        day = slow_at(table, i, "Publication Date");
    CHECK(str_int(str_slice(day, 0, 4), &f->year));
    f->country = str_slice(number, 0, 2);
    f->is_in = f->is_in || is_in_area(slow_at(table, i, "CPC Classifications")) ||
               is_in_area(slow_at(table, i, "IPCR Classifications"));
}

struct slow_world {
    struct map countries;    /* code to struct slow_country */
    double area, everything; /* families of the period */
    int64_t first_year;      /* of all families */
};

static struct slow_world sum_up(struct test *t, const struct map *families, int64_t first,
                                int64_t last)
{
    struct slow_world w = {map_in(t->ctx->turn), 0, 0, YEARS};
    for (size_t i = 0; i < families->n_slots; i++) {
        const struct slow_family *f = families->at[i].key.at ? families->at[i].value : NULL;
        if (!f)
            continue;
        void **place = map_place(&w.countries, f->country);
        if (!*place)
            *place = NEW(t->ctx->turn, struct slow_country);
        struct slow_country *c = *place;
        bool is_now = f->year >= first && f->year <= last;
        c->by_year[f->year] += f->is_in;
        c->area += f->is_in && is_now;
        c->everything += is_now;
        w.area += f->is_in && is_now;
        w.everything += is_now;
        w.first_year = f->year < w.first_year ? f->year : w.first_year;
    }
    return w;
}

static void check_row(struct test *t, const struct slow_world *w, int64_t last,
                      const struct patents_countries_of_row *r)
{
    const struct slow_country *c = map_get(&w->countries, r->country);
    double early = 0, late = 0;
    CHECK(c != NULL);
    if (!c)
        return;
    for (int64_t k = 0; k < 3; k++) {
        early += c->by_year[last - 9 + k];
        late += c->by_year[last - 2 + k];
    }
    CHECK_REAL(r->families, c->area);
    CHECK_INT(r->families_full, (int64_t)c->area);
    CHECK_REAL(r->share, c->area / w->area);
    CHECK_REAL(r->rta, (c->area / w->area) / (c->everything / w->everything));
    CHECK_REAL(r->growth, early > 0 ? pow(late / early, 1.0 / 7) - 1 : NAN);
}

void test_patents__the_sample_equals_a_slow_count(struct test *t)
{
    struct load_report report;
    struct patents_position p = {0};
    str in[] = {S("B64C 39/"), S("G05D1/")}, out[] = {S("G05D1/00")};
    struct definition drones = {
        .cpc = {in,  2},
          .cpc_not = {out, 1}
    };
    struct patents_question q = {.definition = &drones, .first_year = 2000, .last_year = 2012};
    if (!t->shared)
        SKIP("no sample data");
    const char *path = file_path(t->ctx, "%s/patents/lens_drones_dev.csv.gz", t->shared);
    struct slow_table table = slow_read(t, path, ',');
    struct map families = map_in(t->ctx->turn);
    for (size_t i = 0; i < table.n_rows; i++)
        add_document(t, &families, &table, i);
    struct slow_world w = sum_up(t, &families, q.first_year, q.last_year);
    struct duck *duck = load(t, path, &report);
    CHECK_OK(patents_layer(t->ctx, duck, q, &p));
    CHECK_INT(p.sums.families_world, (int64_t)w.area);
    CHECK(p.countries.n > 10 && w.area > 100);
    double sum = 0;
    for (size_t i = 0; i < p.countries.n; i++) {
        check_row(t, &w, q.last_year, &p.countries.at[i]);
        sum += p.countries.at[i].families;
    }
    CHECK_REAL(sum + p.sums.unknown_share * w.area, w.area);
    CHECK_INT(report.counts[1].n, families.n);
}
