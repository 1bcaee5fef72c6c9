/* The machinery behind `spets build`. A build makes a new folder HOME/generations/N. A step whose
 * key (its version, its sources' files, the keys of what it reads) is that of the current
 * generation is taken over by hard links; the others run into a hidden folder that is renamed into
 * place when it is whole. At the end one rename of the symbolic link HOME/evidence switches over:
 * readers see the old evidence or the new, never a mixture, also after kill -9. */
#include "evidence/pipeline/pipeline.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "evidence/areas/areas.h"
#include "evidence/pipeline/pipeline_parts.h"
#include "store/home.h"

struct build {
    const struct build_settings *settings; /* as asked */
    const char *before;                    /* the current generation's folder, or null */
    const char *generation;                /* the new one's */
    str definitions;                       /* checksum over the area definitions */
    struct build_report *report;           /* what happens */
};

static err lock(struct ctx *ctx, int *locked)
{
    const char *path = file_path(ctx, "%s/build.lock", ctx->home->folder);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0)
        return FAIL(ctx, BROKEN, "Cannot open %s: %s.", path, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        return FAIL(ctx, BUSY, "Another build of %s is running. Wait until it has ended.",
                    ctx->home->folder);
    }
    *locked = fd;
    return OK;
}

/* The number of the newest generation folder, and removal of those that nobody can be reading:
 * unfinished ones, and finished ones older than the current and the one before it. Also of what a
 * killed build was writing beside the settings. */
static err tidy(struct ctx *ctx, const char *current, int64_t *newest)
{
    int64_t kept = 0, number;
    const char *slash = current ? strrchr(current, '/') : NULL;
    if (slash && str_int(str_of(slash + 1), &number))
        kept = number;
    *newest = kept;
    TRY(file_remove_parts(ctx, ctx->home->folder));
    TRY(file_remove(ctx, file_path(ctx, "%s/.evidence.new", ctx->home->folder)));
    for (int64_t i = 1; i < kept - 1; i++)
        TRY(file_remove(ctx,
                        file_path(ctx, "%s/generations/%lld", ctx->home->folder, (long long)i)));
    return file_remove(
        ctx, file_path(ctx, "%s/generations/%lld", ctx->home->folder, (long long)kept + 1));
}

static err sources_of(struct ctx *ctx, const struct step *step, struct file_list *out)
{
    str value, piece;
    struct file_list list = {0};
    if (step->source && home_setting(ctx, file_path(ctx, "source.%s", step->source), &value)) {
        list.at = NEW_ARRAY(ctx->turn, const char *, value.n + 1);
        while (value.at && str_next(&value, '|', &piece))
            list.at[list.n++] = str_c(ctx->turn, piece);
    }
    *out = list;
    return OK;
}

/* Path, size and time of change of every file below the sources. */
static err put_fingerprint(struct ctx *ctx, const struct file_list *sources, struct buf *to)
{
    for (size_t s = 0; s < sources->n; s++) {
        struct file_list files;
        TRY(file_below(ctx, sources->at[s], &files));
        for (size_t i = 0; i < files.n; i++) {
            struct stat st;
            if (stat(files.at[i], &st) != 0)
                return FAIL(ctx, MISSING, "Cannot read %s. Check that it may be read.",
                            files.at[i]);
            buf_format(to, "%s %lld %lld.%09ld\n", files.at[i], (long long)st.st_size,
                       (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
        }
    }
    return OK;
}

static err key_of(struct ctx *ctx, const struct build *b, const struct step *step,
                  const struct file_list *sources, str *key)
{
    struct buf text = buf_in(ctx->turn);
    buf_format(&text, "%s %s\n", step->name, step->version);
    TRY(put_fingerprint(ctx, sources, &text));
    str reads = str_of(step->reads), name;
    while (reads.at && str_next(&reads, ' ', &name)) {
        str of_read = {0};
        name.n -= str_ends(name, S("?"));
        if (str_equal(name, S("definitions")))
            of_read = b->definitions;
        else if (evidence_has(b->generation, str_c(ctx->turn, name)))
            TRY(evidence_fact(ctx, b->generation, str_c(ctx->turn, name), "key", &of_read));
        buf_format(&text, "%.*s %.*s\n", STR_F(name), STR_F(of_read));
    }
    *key = hash_bytes(ctx, buf_str(&text));
    return OK;
}

/* Whether all steps that must be there are, and in words what is missing. */
static bool can_run(struct ctx *ctx, const struct build *b, const struct step *step,
                    const struct file_list *sources, str *why)
{
    if (step->source && sources->n == 0) {
        *why = str_format(ctx->turn, "no source %s was ever given", step->source);
        return false;
    }
    str reads = str_of(step->reads), name;
    while (reads.at && str_next(&reads, ' ', &name)) {
        if (str_ends(name, S("?")) || str_equal(name, S("definitions")))
            continue;
        if (!evidence_has(b->generation, str_c(ctx->turn, name))) {
            *why = str_format(ctx->turn, "it needs %.*s, which is absent", STR_F(name));
            return false;
        }
    }
    return true;
}

static err link_step(struct ctx *ctx, const struct build *b, const struct step *step)
{
    const char *from = file_path(ctx, "%s/%s", b->before, step->name);
    const char *to = file_path(ctx, "%s/%s", b->generation, step->name);
    const char *part = file_path(ctx, "%s/.%s", b->generation, step->name);
    struct file_list files;
    TRY(file_below(ctx, from, &files));
    TRY(file_make_folder(ctx, part));
    for (size_t i = 0; i < files.n; i++) {
        const char *below = files.at[i] + strlen(from);
        const char *copy = file_path(ctx, "%s%s", part, below);
        const char *slash = strrchr(copy, '/');
        TRY(file_make_folder(ctx, str_c(ctx->turn, (str){copy, (size_t)(slash - copy)})));
        if (link(files.at[i], copy) != 0)
            return FAIL(ctx, BROKEN, "Cannot link %s to %s: %s.", files.at[i], copy,
                        strerror(errno));
    }
    return file_move(ctx, part, to);
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One step of one build. */
struct job {
    const struct step *step;      /* which */
    struct file_list sources;     /* of its source */
    str key;                      /* over all that it reads */
    struct step_outcome *outcome; /* what happens */
    bool had;                     /* the evidence before holds it */
};

static err run_step(struct ctx *ctx, const struct build *b, struct job *job)
{
    const struct step *step = job->step;
    const char *part = file_path(ctx, "%s/.%s", b->generation, step->name);
    struct step_run run = {.settings = b->settings,
                           .generation = b->generation,
                           .before = b->before,
                           .folder = part,
                           .sources = job->sources};
    double start = seconds_now();
    bool shows = !b->settings->is_quiet && isatty(STDERR_FILENO);
    if (shows)
        fprintf(stderr, "\r\033[K%s: %s", step->name, step->about);
    TRY(file_make_folder(ctx, part));
    TRY(step->run(ctx, &run));
    job->outcome->words = run.words;
    job->outcome->is_absent = run.has_nothing;
    job->outcome->has_run = !run.has_nothing;
    b->report->n_run += !run.has_nothing || job->had;
    if (shows)
        fprintf(stderr, "\r\033[K");
    if (run.has_nothing) {
        job->outcome->why = S("the source holds none");
        return file_remove(ctx, part);
    }
    TRY(manifest_write(ctx, step, &run, job->key, seconds_now() - start));
    return file_move(ctx, part, file_path(ctx, "%s/%s", b->generation, step->name));
}

static err do_step(struct ctx *ctx, const struct build *b, const struct step *step,
                   struct step_outcome *outcome)
{
    struct job job = {.step = step, .outcome = outcome};
    str old = {0};
    *outcome = (struct step_outcome){.step = step};
    TRY(sources_of(ctx, step, &job.sources));
    if (!can_run(ctx, b, step, &job.sources, &outcome->why)) {
        outcome->is_absent = true;
        return OK;
    }
    TRY(key_of(ctx, b, step, &job.sources, &job.key));
    job.had = b->before && evidence_has(b->before, step->name);
    if (job.had)
        TRY(evidence_fact(ctx, b->before, step->name, "key", &old));
    if (job.had && str_equal(old, job.key)) {
        outcome->why = S("nothing that it reads has changed");
        return link_step(ctx, b, step);
    }
    outcome->why = job.had ? S("what it reads, or its own version, has changed")
                           : S("it is not in the current evidence");
    return run_step(ctx, b, &job);
}

/* The generation is whole: its checksum, then the switch. */
static err finish(struct ctx *ctx, const struct build *b)
{
    TRY(generation_seal(ctx, b->generation));
    const char *link_path = file_path(ctx, "%s/evidence", ctx->home->folder);
    const char *beside = file_path(ctx, "%s/.evidence.new", ctx->home->folder);
    const char *target = strstr(b->generation, "generations/");
    TRY(file_remove(ctx, beside));
    if (symlink(target, beside) != 0)
        return FAIL(ctx, BROKEN, "Cannot make the link %s: %s.", beside, strerror(errno));
    return file_move(ctx, beside, link_path);
}

/* Whether a file SYNTHETIC stands in the folder of a path or in one above it. */
static bool is_marked_synthetic(struct ctx *ctx, const char *path)
{
    for (str at = str_of(path); at.n > 1; at.n--) {
        bool is_folder = at.at[at.n] == '/' || at.at[at.n] == 0;
        if (is_folder && file_kind_of(file_path(ctx, "%.*s/SYNTHETIC", STR_F(at))) == FILE_PLAIN)
            return true;
    }
    return false;
}

/* Carries the mark of synthetic sources over to the generation. */
static err mark_synthetic(struct ctx *ctx, const struct build *b)
{
    bool is_synthetic = false;
    for (const struct step *s = steps; s->name; s++) {
        struct file_list sources;
        TRY(sources_of(ctx, s, &sources));
        for (size_t i = 0; i < sources.n; i++)
            is_synthetic = is_synthetic || is_marked_synthetic(ctx, sources.at[i]);
    }
    if (!is_synthetic)
        return OK;
    return file_write(ctx, file_path(ctx, "%s/SYNTHETIC", b->generation),
                      S("The sources are synthetic.\n"));
}

static err definitions_hash(struct ctx *ctx, str *hex)
{
    struct area_list areas;
    struct buf all = buf_in(ctx->turn);
    TRY(areas_read(ctx, &areas));
    for (size_t i = 0; i < AREAS_N; i++)
        buf_put(&all, areas.at[i].text);
    *hex = hash_bytes(ctx, buf_str(&all));
    return OK;
}

/* Runs all steps; *n_present counts those whose sources are there. */
static err run_all(struct ctx *ctx, const struct build *b, size_t *n_present)
{
    struct build_report *report = b->report;
    for (const struct step *s = steps; s->name; s++)
        report->n++;
    report->at = NEW_ARRAY(ctx->turn, struct step_outcome, report->n);
    for (size_t i = 0; i < report->n; i++) {
        TRY(do_step(ctx, b, &steps[i], &report->at[i]));
        *n_present += !report->at[i].is_absent;
    }
    return OK;
}

static err build_locked(struct ctx *ctx, const struct build_settings *settings,
                        struct build_report *report)
{
    struct build b = {.settings = settings, .report = report};
    int64_t newest;
    size_t n_present = 0;
    if (file_kind_of(file_path(ctx, "%s/evidence", ctx->home->folder)) == FILE_FOLDER)
        TRY(evidence_folder(ctx, &b.before));
    TRY(tidy(ctx, b.before, &newest));
    b.generation = file_path(ctx, "%s/generations/%lld", ctx->home->folder, (long long)newest + 1);
    TRY(file_make_folder(ctx, b.generation));
    TRY(definitions_hash(ctx, &b.definitions));
    err e = run_all(ctx, &b, &n_present);
    if (e == OK && n_present == 0)
        e = FAIL(ctx, INVALID,
                 "No source is known. Give one: spets build %s --source "
                 "openalex=PATH",
                 ctx->home->folder);
    if (e != OK || report->n_run == 0) {
        struct failure failure = *ctx->failure;
        err removed = file_remove(ctx, b.generation);
        if (e != OK)
            *ctx->failure = failure; /* the first failure is the one to tell */
        return e != OK ? e : removed;
    }
    TRY(mark_synthetic(ctx, &b));
    return finish(ctx, &b);
}

err build_run(struct ctx *ctx, const struct build_settings *settings, struct build_report *out)
{
    struct build_report *report = NEW(ctx->turn, struct build_report);
    int locked = -1;
    TRY(lock(ctx, &locked));
    err e = build_locked(ctx, settings, report);
    close(locked);
    TRY(e);
    *out = *report;
    return OK;
}
