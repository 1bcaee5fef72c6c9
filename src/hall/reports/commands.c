/* The command `spets report`. */

#include "hall/reports/reports.h"
#include "store/home.h"

static err read_standard(struct ctx *ctx, str value, enum pdf_standard *standard)
{
    if (str_equal(value, S("ua-1")))
        *standard = PDF_UA_1;
    else if (str_equal(value, S("a-2a")))
        *standard = PDF_A_2A;
    else
        return FAIL(ctx, INVALID, "--standard is ua-1 or a-2a, not `%.*s`.", STR_F(value));
    return OK;
}

static err read_language(struct ctx *ctx, str value, enum language *language)
{
    if (!str_equal(value, S("sv")) && !str_equal(value, S("en")))
        return FAIL(ctx, INVALID, "--language is sv or en, not `%.*s`.", STR_F(value));
    *language = str_equal(value, S("sv")) ? SV : EN;
    return OK;
}

static err read_wish(struct ctx *ctx, const struct arguments *given, struct report_wish *wish)
{
    static const char *const options[] = {"area",      "years",      "counting", "citations",
                                          "reference", "membership", "seed"};
    str value;
    int64_t threads = 0, memory = 0;
    if (!arguments_has(given, "area"))
        return FAIL(ctx, INVALID, "Say which area: --area quantum, or --area all.");
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (arguments_option(given, options[i], &value))
            TRY(position_set(ctx, &wish->options, str_of(options[i]), value));
    if (arguments_option(given, "countries", &value))
        TRY(report_countries(ctx, wish, value));
    if (arguments_option(given, "standard", &value))
        TRY(read_standard(ctx, value, &wish->standard));
    TRY(arguments_int(ctx, given, (struct argument_range){"threads", 1, 1024}, &threads));
    TRY(arguments_int(ctx, given, (struct argument_range){"memory", 64, 1 << 24}, &memory));
    wish->options.n_threads = (size_t)threads;
    wish->options.memory_mb = (size_t)memory;
    wish->options.has_intervals = !arguments_has(given, "no-bootstrap");
    return OK;
}

/* The document is Swedish unless asked otherwise; the command speaks as all others do. */
static err report_command(struct ctx *ctx, const struct arguments *given)
{
    struct report_wish wish = report_defaults(ctx);
    str value, out, pdf;
    wish.language = SV;
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(read_wish(ctx, given, &wish));
    if (arguments_option(given, "language", &value))
        TRY(read_language(ctx, value, &wish.language));
    if (!arguments_option(given, "o", &out))
        return FAIL(ctx, INVALID, "Say where the report goes: -o file.pdf");
    TRY(report_make(ctx, arguments_at(given, 1), &wish, &pdf));
    return file_write(ctx, str_c(ctx->turn, out), pdf);
}

/* clang-format off */
static const struct option report_options[] = {
    {"area", "CODE", "ai, digital, quantum, energy, materials, biotech, all, or area/technology"},
    {"o", "FILE", "where the PDF goes"},
    {"years", "2019-2023", "inclusive; the last five complete years unless given"},
    {"countries", "SE,NO,DK", "or a set: benchmark (the default), nordic, eu27, g7"},
    {"standard", "WHICH", "ua-1 (the default) or a-2a"},
    {"language", "CODE", "sv (the default) or en"},
    {"counting", "HOW", "fractional (the default) or full"},
    {"citations", "WHICH", "reported (the default) or window:N"},
    {"reference", "SET", "world (the default) or area"},
    {"membership", "HOW", "primary (the default) or any"},
    {"seed", "N", "of the bootstrap; 1 unless given"},
    {"no-bootstrap", NULL, "no intervals, and a report that says so"},
    {"threads", "N", "all cores unless given"},
    {"memory", "MB", "limit for the database; 4096 unless given"},
    {0},
};

const struct command reports_commands[] = {
    {"report", "HOME REPORT", "make an accessible PDF of the evidence",
     "The only REPORT so far is `position`: where Sweden stands in an area, as text, pictures and\n"
     "tables. The same evidence and options give the same bytes.",
     report_options, report_command},
    {0},
};
/* clang-format on */
