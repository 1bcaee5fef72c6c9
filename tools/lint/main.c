/* lint [FOLDER]: checks the repository in FOLDER (or here) and ends with 1 if anything was found.
 * Generated files and the samples of tests/lint are not read. */
#include "lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/words.h"

/* The sentences of lint itself are not translated. */
const struct word catalogue[1] = {
    {"", ""}
};
const size_t catalogue_n = 0;

void lint_find(struct lint *l, const char *path, int line, const char *rule, const char *format,
               ...)
{
    va_list args;
    l->n_findings++;
    printf("%s:%d: %s: ", path, line, rule);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

static bool is_text(str path)
{
    static const char *const endings[] = {".c",   ".h",     ".sql", ".html",   ".sh",   ".awk",
                                          ".mjs", ".js",    ".css", ".po",     ".area", ".typ",
                                          ".md",  "README", ".txt", "Makefile"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(path, str_of(endings[i])))
            return true;
    return str_starts(path, S("tools/")) || str_starts(path, S(".ci/"));
}

/* All files of the folders that are ours, then those on top. */
static struct file_list all_files(struct lint *l)
{
    static const char *const folders[] = {"src", "tests", "tools", "bench", "doc", ".ci"};
    static const char *const tops[] = {"Makefile", "README.md"};
    struct file_list all = {.at = NEW_ARRAY(l->ctx->turn, const char *, 100000)};
    for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
        struct file_list some;
        if (file_kind_of(folders[f]) != FILE_FOLDER || file_below(l->ctx, folders[f], &some) != OK)
            continue;
        for (size_t i = 0; i < some.n; i++)
            if (is_text(str_of(some.at[i])) && !str_starts(str_of(some.at[i]), S("tests/lint/")))
                all.at[all.n++] = some.at[i];
    }
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
        if (file_kind_of(tops[i]) == FILE_PLAIN)
            all.at[all.n++] = tops[i];
    return all;
}

static void check_file(struct lint *l, const char *path)
{
    struct text_file s;
    str name = str_of(path);
    bool is_c = str_ends(name, S(".c")) || str_ends(name, S(".h"));
    source_read(l->ctx, path, is_c, &s);
    text_check(l, &s);
    if (str_ends(name, S(".html")))
        words_of_html(l, &s);
    if (str_ends(name, S(".sql")))
        words_of_sql(l, &s);
    if (!is_c)
        return;
    rooms_check_includes(l, &s);
    declare_check(l, &s);
    text_check_strings(l, &s);
    words_check(l, &s);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena, .failure = &failure, .language = EN};
    struct lint l = {.ctx = &ctx, .swedish = map_in(arena), .said = map_in(arena)};
    if (argc > 2 || (argc == 2 && chdir(argv[1]) != 0)) {
        fprintf(stderr, "usage: lint [FOLDER]\n");
        return 2;
    }
    struct file_list files = all_files(&l);
    rooms_read(&l);
    for (size_t i = 0; i < files.n; i++)
        if (str_ends(str_of(files.at[i]), S("sv.po")))
            words_read(&l, files.at[i]);
    for (size_t i = 0; i < files.n; i++)
        check_file(&l, files.at[i]);
    rooms_check_folders(&l, &files);
    words_unused(&l);
    if (l.n_findings)
        printf("lint: %d findings\n", l.n_findings);
    int bad = l.n_findings > 0;
    arena_free(arena);
    return bad;
}
