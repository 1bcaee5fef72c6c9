/* Runs Typst: see typeset.h. Knows nothing of what is in the document. */
#include "hall/reports/typeset.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/program.h"

/* Where the helper script stands, seen from the folder of the program: installed, in the source
 * tree with a build folder in it, and with one a level deeper. */
static const char *const script_places[] = {
    "../lib/spets/typeset.mjs",
    "../tools/typeset.mjs",
    "../../tools/typeset.mjs",
    "tools/typeset.mjs",
};

static const char *find_script(struct ctx *ctx)
{
    char self[PATH_MAX], whole[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return NULL;
    self[n] = 0;
    *strrchr(self, '/') = 0;
    for (size_t i = 0; i < sizeof script_places / sizeof *script_places; i++)
        if (realpath(file_path(ctx, "%s/%s", self, script_places[i]), whole))
            return str_c(ctx->turn, str_of(whole));
    return NULL;
}

struct setting {
    const char *folder;   /* with main.typ */
    const char *out;      /* the PDF */
    const char *standard; /* ua-1 or a-2a */
    const char *seconds;  /* creation time */
};

/* What Node says when a module, or its binary for this machine, is not there. */
static bool lacks_module(str output)
{
    size_t at;
    return str_find(output, S("ERR_MODULE_NOT_FOUND"), &at) ||
           str_find(output, S("Cannot find module"), &at);
}

/* False if this way is not installed; `end` tells how it went. */
static err run_node(struct ctx *ctx, const struct setting *s, bool *is_there,
                    struct program_end *end)
{
    const char *script = find_script(ctx);
    *is_there = false;
    if (!script)
        return OK;
    const char *argv[] = {"node",      script,     s->folder,     s->out,
                          s->standard, s->seconds, TYPESET_FONTS, NULL};
    TRY(program_run(ctx, &(struct program){argv, NULL, TYPESET_SECONDS}, end));
    *is_there = end->code != 127 && !(end->code != 0 && lacks_module(end->output));
    return OK;
}

static err run_typst(struct ctx *ctx, const struct setting *s, bool *is_there,
                     struct program_end *end)
{
    const char *main = file_path(ctx, "%s/main.typ", s->folder);
    const char *argv[] = {
        "typst",       "compile",     "--root",         s->folder,   "--ignore-system-fonts",
        "--font-path", TYPESET_FONTS, "--pdf-standard", s->standard, "--creation-timestamp",
        s->seconds,    main,          s->out,           NULL};
    TRY(program_run(ctx, &(struct program){argv, NULL, TYPESET_SECONDS}, end));
    *is_there = end->code != 127;
    return OK;
}

static err set_in(struct ctx *ctx, const struct setting *s, str *pdf)
{
    struct program_end end = {0};
    bool is_there;
    TRY(run_node(ctx, s, &is_there, &end));
    if (!is_there)
        TRY(run_typst(ctx, s, &is_there, &end));
    if (!is_there)
        return FAIL(ctx, IMPOSSIBLE,
                    "Typst is not installed, so no report can be set. Run tools/deps in the source "
                    "tree, or put typst 0.14 on PATH.");
    if (end.code != 0)
        return FAIL(ctx, BROKEN, "Typst could not set the report: %.*s",
                    STR_F(str_trim(end.output)));
    return file_read(ctx, s->out, pdf);
}

static err write_files(struct ctx *ctx, const char *folder, const struct report_parts *parts)
{
    for (size_t i = 0; i < parts->n_files; i++)
        TRY(file_write(ctx, file_path(ctx, "%s/%s", folder, parts->files[i].name),
                       parts->files[i].bytes));
    return OK;
}

err typeset(struct ctx *ctx, const struct report_parts *parts, enum pdf_standard standard, str *pdf)
{
    const char *base = getenv("TMPDIR");
    char folder[PATH_MAX];
    if (file_kind_of(TYPESET_FONTS) != FILE_FOLDER)
        return FAIL(ctx, IMPOSSIBLE,
                    "The font Inter is not installed in %s. Install the package fonts-inter.",
                    TYPESET_FONTS);
    snprintf(folder, sizeof folder, "%s/spets-report-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(folder))
        return FAIL(ctx, BROKEN, "No temporary folder could be made at %s.", folder);
    struct setting s = {
        .folder = folder,
        .out = file_path(ctx, "%s/out.pdf", folder),
        .standard = standard == PDF_UA_1 ? "ua-1" : "a-2a",
        .seconds = str_c(ctx->turn, str_format(ctx->turn, "%lld", (long long)parts->made_s)),
    };
    err e = write_files(ctx, folder, parts);
    if (e == OK)
        e = set_in(ctx, &s, pdf);
    struct failure kept = *ctx->failure;
    if (file_remove(ctx, folder) != OK && e == OK)
        return BROKEN;
    *ctx->failure = kept;
    return e;
}
