/* Tests of the reports: the data for the layout, the PDF that Typst makes of it, the command. */
#include "tests/test.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/asset.h"
#include "base/program.h"
#include "evidence/pipeline/pipeline.h"
#include "evidence/world/world.h"
#include "hall/reports/position_data.h"
#include "hall/reports/typeset.h"
#include "hall/sentences/test_sample.h"
#include "store/home.h"

static bool holds(str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), &at);
}

/* Figures by hand, as position_gather would give them. */
static struct position_report sample_report(struct test *t, struct report_wish *wish)
{
    struct position_report r = {.wish = wish, .newest = S("2026-10-20T14:59:59.5")};
    *wish = report_defaults(t->ctx);
    wish->options.area = S("quantum");
    r.area_name = t->ctx->language == SV ? S("kvantteknik") : S("quantum technology");
    r.sender = S("Provmyndigheten & Co");
    r.position = sample_position(t->ctx->turn);
    r.years = sample_years(t->ctx->turn);
    r.checksum = S("9f2c41ab07de9f2c41ab07de9f2c41ab07de9f2c41ab07de9f2c41ab07de0123");
    r.n_records = 1234567;
    r.choices[0] = (struct choice){false, false, false, true, &r.position.rows[2]};
    r.choices[1] = (struct choice){true, true, true, false, NULL};
    r.n_choices = 2;
    r.steps[0] = (struct step_line){S("works"), S("1"), 40333, r.checksum};
    r.n_steps = 1;
    return r;
}

static err sample_pdf(struct test *t, enum language language, enum pdf_standard standard, str *pdf)
{
    struct report_wish wish;
    struct report_parts parts = {0};
    t->ctx->language = language;
    struct position_report report = sample_report(t, &wish);
    wish.standard = standard;
    TRY(position_data(t->ctx, &report, &parts));
    TRY(report_layout(t->ctx, S("position"), &parts));
    return typeset(t->ctx, &parts, standard, pdf);
}

/* White space of any kind and length as one space. */
static str folded(struct test *t, str text)
{
    struct buf out = buf_in(t->ctx->turn);
    for (size_t i = 0; i < text.n; i++) {
        bool no_break = i + 1 < text.n && memcmp(text.at + i, "\u00a0", 2) == 0;
        bool space = no_break || text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\f';
        i += no_break;
        if (!space)
            buf_byte(&out, text.at[i]);
        else if (out.n && out.at[out.n - 1] != ' ')
            buf_byte(&out, ' ');
    }
    return buf_str(&out);
}

/* Runs a tool on a file; its code. */
static int run_tool(struct test *t, const char *const *argv, str *output)
{
    struct program_end end = {.code = -1};
    CHECK_OK(program_run(t->ctx, &(struct program){argv, NULL, 60}, &end));
    *output = end.output;
    return end.code;
}

static bool has_tools(struct test *t)
{
    str ignored;
    return run_tool(t, (const char *const[]){"qpdf", "--version", NULL}, &ignored) == 0 &&
           run_tool(t, (const char *const[]){"pdftotext", "-v", NULL}, &ignored) == 0 &&
           run_tool(t, (const char *const[]){"node", "--version", NULL}, &ignored) == 0;
}

static void check_pdf(struct test *t, enum language language, enum pdf_standard standard)
{
    str pdf, text, plain;
    const char *path = file_path(t->ctx, "%s/a.pdf", t->folder);
    const char *open = file_path(t->ctx, "%s/open.pdf", t->folder);
    CHECK_OK(sample_pdf(t, language, standard, &pdf));
    if (t->n_failed)
        return;
    CHECK_OK(file_write(t->ctx, path, pdf));
    CHECK_INT(run_tool(t, (const char *const[]){"qpdf", "--check", path, NULL}, &text), 0);
    CHECK_INT(run_tool(t, (const char *const[]){"pdftotext", path, "-", NULL}, &text), 0);
    text = folded(t, text);
    CHECK(holds(text, language == SV ? "Sverige står för 1,42 % (1,34–1,50) av världens "
                                       "publikationer 2019–2023 och ligger på plats 14 (12–16)"
                                     : "Sweden accounts for 1.42% (1.34–1.50) of the world's "
                                       "publications 2019–2023 and has rank 14 (12–16)"));
    CHECK(holds(text, "Provmyndigheten & Co"));
    CHECK(holds(text, language == SV ? "Kvantteknik: Sveriges läge"
                                     : "Quantum technology: where Sweden stands"));
    CHECK(holds(text, language == SV ? "Sida 1 av " : "Page 1 of "));
    CHECK(holds(text, "Formula: fractional = sum over works"));
    CHECK_INT(run_tool(t,
                       (const char *const[]){"qpdf", "--qdf", "--object-streams=disable", path,
                                             open, NULL},
                       &text),
              0);
    CHECK_OK(file_read(t->ctx, open, &plain));
    CHECK(holds(plain, "/StructTreeRoot") && holds(plain, "/Marked true"));
    CHECK(holds(plain, language == SV ? "/Lang (sv" : "/Lang (en"));
    CHECK(holds(plain, standard == PDF_UA_1 ? "pdfuaid" : "pdfaid"));
    CHECK(holds(plain, "/Alt ") && holds(plain, "/TH"));
    CHECK(!holds(plain, "Libertinus") && holds(plain, "Inter-Bold"));
}

void test_reports__pdf_in_both_languages_and_standards_is_whole_and_tagged(struct test *t)
{
    if (!has_tools(t))
        SKIP("node, qpdf or pdftotext is not installed");
    check_pdf(t, SV, PDF_UA_1);
    check_pdf(t, SV, PDF_A_2A);
    check_pdf(t, EN, PDF_UA_1);
    check_pdf(t, EN, PDF_A_2A);
}

void test_reports__same_figures_give_the_same_bytes_at_another_time(struct test *t)
{
    str first, second;
    if (!has_tools(t))
        SKIP("node, qpdf or pdftotext is not installed");
    CHECK_OK(sample_pdf(t, SV, PDF_UA_1, &first));
    t->now_ms += 86400000;
    CHECK_OK(sample_pdf(t, SV, PDF_UA_1, &second));
    CHECK(first.n > 10000 && str_equal(first, second));
}

static str sample_json(struct test *t, const struct position_report *report)
{
    struct report_parts parts = {0};
    CHECK_OK(position_data(t->ctx, report, &parts));
    CHECK_INT(parts.made_s, 1792508399);
    return parts.files[0].bytes;
}

void test_reports__data_hold_figures_with_intervals_and_mark_sweden(struct test *t)
{
    struct report_wish wish;
    t->ctx->language = SV;
    struct position_report report = sample_report(t, &wish);
    str text = sample_json(t, &report);
    json_t *data = json_loadb(text.at, text.n, 0, NULL);
    json_t *rows = json_object_get(json_object_get(data, "countries"), "rows");
    CHECK_INT(json_array_size(rows), 7);
    json_t *sweden = json_array_get(rows, 2);
    CHECK(json_is_true(json_object_get(sweden, "sweden")));
    json_t *share = json_array_get(json_object_get(sweden, "cells"), 2);
    CHECK_STR(str_of(json_string_value(json_object_get(share, "value"))), S("1,42"));
    CHECK_STR(str_of(json_string_value(json_object_get(share, "interval"))), S("(1,34–1,50)"));
    CHECK(holds(text, "Utan arbeten: Tyskland, Storbritannien, USA, Kina och Japan."));
    CHECK(holds(text, "Provmyndigheten & Co"));
    CHECK(!holds(text, "Exempeldata"));
    CHECK_INT(json_array_size(json_object_get(data, "years")), 2);
    CHECK_INT(json_array_size(json_object_get(data, "methods")), 7);
    CHECK_STR(sample_json(t, &report), text);
    json_decref(data);
    report.is_synthetic = true;
    CHECK(holds(sample_json(t, &report), "Exempeldata"));
}

/* Every method but the last quotes a statement; a renamed one would leave the quotation empty. */
void test_reports__methods_quote_the_statements(struct test *t)
{
    struct page p = page_in(t->ctx->turn, EN);
    json_t *methods = data_methods(&p);
    for (size_t i = 0; i + 1 < json_array_size(methods); i++) {
        const char *text = json_string_value(json_object_get(json_array_get(methods, i), "text"));
        CHECK(holds(str_of(text), "Formula: ") && holds(str_of(text), "Source: "));
        CHECK(!holds(str_of(text), "takes first int"));
    }
    json_decref(methods);
}

void test_reports__stand_evidence_without_works_or_intervals(struct test *t)
{
    struct report_wish wish;
    t->ctx->language = SV;
    struct position_report report = sample_report(t, &wish);
    sample_forget_intervals(&report.position);
    str text = sample_json(t, &report);
    CHECK(holds(text, "Talens osäkerhet är inte beräknad."));
    report.position.n_rows = 0;
    report.position.works_world = 0;
    report.position.unknown_share = NAN;
    report.years.n = 0;
    report.n_choices = report.n_steps = 0;
    text = sample_json(t, &report);
    CHECK(holds(text, "Det finns inga publikationer i området "));
    CHECK(holds(text, "Uppgift om Sveriges andel saknas"));
    if (!has_tools(t))
        return;
    struct report_parts parts = {0};
    str pdf;
    CHECK_OK(position_data(t->ctx, &report, &parts));
    CHECK_OK(report_layout(t->ctx, S("position"), &parts));
    CHECK_OK(typeset(t->ctx, &parts, PDF_UA_1, &pdf));
    CHECK(str_starts(pdf, S("%PDF-")));
}

void test_reports__a_layout_that_fails_is_told_and_leaves_nothing(struct test *t)
{
    struct report_parts parts = {.files = {{"main.typ", S("#nonsense")}}, .n_files = 1};
    str pdf;
    if (!has_tools(t))
        SKIP("node, qpdf or pdftotext is not installed");
    char *kept = getenv("TMPDIR") ? strdup(getenv("TMPDIR")) : NULL;
    setenv("TMPDIR", t->folder, 1);
    CHECK_ERR(BROKEN, typeset(t->ctx, &parts, PDF_UA_1, &pdf));
    CHECK(holds(t->ctx->failure->sentence, "nonsense"));
    parts.files[0].bytes = S("#set document(title: \"x\")\n#set text(font: \"No Such Face\")\nx");
    CHECK_ERR(BROKEN, typeset(t->ctx, &parts, PDF_UA_1, &pdf));
    CHECK(holds(t->ctx->failure->sentence, "no such face"));
    struct file_list left;
    CHECK_OK(file_below(t->ctx, t->folder, &left));
    CHECK_INT(left.n, 0);
    if (kept)
        setenv("TMPDIR", kept, 1);
    else
        unsetenv("TMPDIR");
    free(kept);
}

static err run_command(struct test *t, int argc, char **argv)
{
    struct arguments *given = NEW(t->ctx->turn, struct arguments);
    TRY(arguments_parse(t->ctx, reports_commands, argc, argv, given));
    return reports_commands->run(t->ctx, given);
}

/* A home with a small made-up world in it. */
static err build_home(struct test *t, const char **home)
{
    struct world_done done;
    struct build_report built;
    const char *world = file_path(t->ctx, "%s/world", t->folder);
    const struct build_settings settings = {.n_threads = 1, .broken_limit = 0.01, .is_quiet = true};
    *home = file_path(t->ctx, "%s/home", t->folder);
    TRY(world_write(t->ctx,
                    &(struct world_wish){.n_works = 3000, .seed = 1, .folder = world, .slim = true},
                    &done));
    TRY(home_init(t->ctx, str_of(*home), (str){0}));
    TRY(home_open(t->ctx, str_of(*home)));
    const char *openalex = file_path(t->ctx, "%s/openalex", world);
    TRY(build_remember(t->ctx, S("openalex"), &(struct file_list){&openalex, 1}));
    return build_run(t->ctx, &settings, &built);
}

void test_reports__command_makes_the_same_pdf_twice_from_a_home(struct test *t)
{
    const char *home;
    str first, second;
    if (!has_tools(t))
        SKIP("node, qpdf or pdftotext is not installed");
    CHECK_OK(build_home(t, &home));
    if (t->n_failed)
        return;
    const char *one = file_path(t->ctx, "%s/1.pdf", t->folder);
    const char *two = file_path(t->ctx, "%s/2.pdf", t->folder);
    char *argv[] = {"spets",
                    "report",
                    (char *)(uintptr_t)home,
                    "position",
                    "--area",
                    "all",
                    "-o",
                    (char *)(uintptr_t)one,
                    "--countries",
                    "nordic",
                    "--threads=1",
                    "--language",
                    "en"};
    CHECK_OK(run_command(t, 13, argv));
    argv[7] = (char *)(uintptr_t)two;
    argv[10] = "--threads=2";
    CHECK_OK(run_command(t, 13, argv));
    CHECK_OK(file_read(t->ctx, one, &first));
    CHECK_OK(file_read(t->ctx, two, &second));
    CHECK(first.n > 10000 && str_equal(first, second));
}

void test_reports__command_says_what_is_wrong(struct test *t)
{
    const char *home = file_path(t->ctx, "%s/home", t->folder);
    CHECK_OK(home_init(t->ctx, str_of(home), (str){0}));
    char *argv[] = {"spets",    "report", (char *)(uintptr_t)home,
                    "position", "--area", "quantum",
                    "-o",       "x.pdf",  "--standard",
                    "ua-1"};
    CHECK_ERR(INVALID, run_command(t, 4, argv));
    CHECK_ERR(INVALID, run_command(t, 6, argv));
    CHECK_ERR(MISSING, run_command(t, 8, argv));
    argv[9] = "x-1";
    CHECK_ERR(INVALID, run_command(t, 10, argv));
    argv[8] = "--language";
    CHECK_ERR(INVALID, run_command(t, 10, argv));
    argv[8] = "--countries";
    argv[9] = "Sverige";
    CHECK_ERR(INVALID, run_command(t, 10, argv));
    argv[3] = "weather";
    argv[9] = "g7";
    CHECK_ERR(INVALID, run_command(t, 10, argv));
    CHECK(holds(t->ctx->failure->sentence, "position"));
}

/* Pictures in a PDF have the colours, dashes and strengths of the pages. */
void test_reports__pictures_have_the_values_of_the_pages(struct test *t)
{
    str css, layout, before, after;
    size_t n = 0;
    CHECK(asset_find(S("web/static/spets.css"), &css));
    CHECK(asset_find(S("hall/reports/charts.typ"), &layout));
    for (str rest = layout; str_cut(rest, '#', &before, &after); rest = after) {
        str value = str_slice(after, 0, 6);
        bool is_colour = value.n == 6 && strspn(value.at, "0123456789abcdef") >= 6;
        n += is_colour;
        CHECK(!is_colour ||
              holds(css, str_c(t->ctx->turn, str_format(t->ctx->turn, "#%.*s", STR_F(value)))));
    }
    CHECK(n > 30);
    static const char *const both[] = {".k1l",
                                       ".k4b",
                                       ".k5b",
                                       ".k4o",
                                       "stroke-dasharray: 10 3 2 3",
                                       "stroke-dasharray: 7 4",
                                       "fill-opacity: .18"};
    for (size_t i = 0; i < sizeof both / sizeof *both; i++)
        CHECK(holds(css, both[i]) && holds(layout, both[i]));
}
