/* The command `spets build`: remembers sources, runs the pipeline, tells how it went. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "evidence/pipeline/pipeline.h"
#include "store/home.h"

static bool is_source(str name)
{
    for (const struct step *s = steps; s->name; s++)
        if (s->source && str_equal(str_of(s->source), name))
            return true;
    return false;
}

err build_remember(struct ctx *ctx, str source, const struct file_list *paths)
{
    struct buf joined = buf_in(ctx->turn);
    if (!is_source(source))
        return FAIL(ctx, INVALID,
                    "There is no source `%.*s`. Use openalex, swecris, cordis, "
                    "patents or organisations.",
                    STR_F(source));
    for (size_t i = 0; i < paths->n; i++) {
        char real[PATH_MAX];
        if (!realpath(paths->at[i], real))
            return FAIL(ctx, INVALID, "There is no file or folder %s. Check the path.",
                        paths->at[i]);
        if (strpbrk(real, "|\n"))
            return FAIL(ctx, INVALID,
                        "The path %s holds a character that Spets cannot keep. "
                        "Rename it.",
                        real);
        buf_format(&joined, "%s%s", i ? "|" : "", real);
    }
    return home_set(ctx, file_path(ctx, "source.%.*s", STR_F(source)), buf_str(&joined));
}

struct asked {
    str name;               /* of the source */
    struct file_list paths; /* in the order given */
};

/* Collects --source NAME=PATH options by name. */
static err read_sources(struct ctx *ctx, const struct arguments *given, struct asked *asked,
                        size_t *n)
{
    for (size_t i = 0; i < given->n; i++) {
        const struct given *g = &given->given[i];
        str name, path;
        if (!g->option || strcmp(g->option->name, "source") != 0)
            continue;
        if (!str_cut(g->value, '=', &name, &path) || path.n == 0)
            return FAIL(ctx, INVALID,
                        "A source is written NAME=PATH, such as openalex=/data/works, "
                        "not `%.*s`.",
                        STR_F(g->value));
        size_t k = 0;
        while (k < *n && !str_equal(asked[k].name, name))
            k++;
        if (k == *n) {
            asked[(*n)++] = (struct asked){.name = name};
            asked[k].paths.at = NEW_ARRAY(ctx->turn, const char *, given->n);
        }
        asked[k].paths.at[asked[k].paths.n++] = str_c(ctx->turn, path);
    }
    return OK;
}

static void tell(const struct build_settings *settings, const struct build_report *report)
{
    for (size_t i = 0; i < report->n && settings->explains; i++) {
        const struct step_outcome *o = &report->at[i];
        printf("%-14s %-9s because %.*s\n", o->step->name,
               o->is_absent ? "absent"
               : o->has_run ? "ran"
                            : "unchanged",
               STR_F(o->why));
    }
    for (size_t i = 0; i < report->n; i++)
        if (report->at[i].words.n)
            printf("%.*s\n", STR_F(report->at[i].words));
    printf(report->n_run ? "The load was taken: %zu of %zu steps ran.\n"
                         : "Nothing has changed: %zu of %zu steps ran.\n",
           report->n_run, report->n);
}

static err settings_from(struct ctx *ctx, const struct arguments *given,
                         struct build_settings *settings)
{
    int64_t threads = 0, memory = 0;
    str limit;
    TRY(arguments_int(ctx, given, (struct argument_range){"threads", 1, 1024}, &threads));
    TRY(arguments_int(ctx, given, (struct argument_range){"memory", 64, 1 << 24}, &memory));
    *settings = (struct build_settings){.n_threads = (size_t)threads,
                                        .memory_mb = (size_t)memory,
                                        .broken_limit = 0.01,
                                        .explains = arguments_has(given, "explain")};
    if (arguments_option(given, "broken-limit", &limit) &&
        (!str_real(limit, &settings->broken_limit) || settings->broken_limit < 0 ||
         settings->broken_limit > 1))
        return FAIL(ctx, INVALID,
                    "--broken-limit is a share from 0 to 1, such as 0.01, not `%.*s`.",
                    STR_F(limit));
    return OK;
}

static err build_command(struct ctx *ctx, const struct arguments *given)
{
    struct build_settings settings;
    struct build_report report;
    struct asked *asked = NEW_ARRAY(ctx->turn, struct asked, given->n + 1);
    size_t n = 0;
    str before;
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(settings_from(ctx, given, &settings));
    TRY(read_sources(ctx, given, asked, &n));
    TRY(file_read(ctx, ctx->home->settings, &before));
    for (size_t i = 0; i < n; i++) {
        err e = build_remember(ctx, asked[i].name, &asked[i].paths);
        if (e != OK && i > 0)
            TRY(file_write(ctx, ctx->home->settings, before));
        TRY(e);
    }
    err e = build_run(ctx, &settings, &report);
    if (e != OK) {
        struct failure failure = *ctx->failure;
        if (n)
            TRY(file_write(ctx, ctx->home->settings, before));
        *ctx->failure = failure;
        printf("The load was refused; the evidence in place is unchanged.\n");
        return e;
    }
    tell(&settings, &report);
    return OK;
}

static const struct option build_options[] = {
    {"source",                                                                     "NAME=PATH",
     "openalex, swecris, cordis, patents or organisations; repeat for more paths"},
    {"threads", "N", "all cores unless given"},
    {"memory",                                                                    "MB", "limit for the database; 4096 unless given"},
    {"broken-limit",                                                    "SHARE", "refuse a load with more broken lines than this; 0.01 unless given"},
    {"explain",                                                                     NULL, "say why each step ran or did not"},
    {0                                },
};

const struct command pipeline_commands[] = {
    {"build",                                 "HOME", "builds the evidence from the sources",
     "Runs the steps whose input has changed and leaves the others. A source named again replaces\n"
     "its earlier paths; sources are remembered, so `spets build HOME` alone renews. The old\n"
     "evidence stays in place until the new is whole, also if the program is killed.", build_options, build_command},
    {0},
};
