/* Databases for tests: see test_databases.h. Where the server is stands in the environment, since
 * the tests of one process share it and nothing else remembers anything between tests. */
#include "tests/test_databases.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SCRIPT "tests/postgres"
#define WHERE "SPETS_TEST_POSTGRES"
enum { NOT_INSTALLED = 3 };

int test_run(const char *const *arguments)
{
    int status;
    char *copy[20] = {0};
    for (size_t i = 0; arguments[i] && i < 19; i++)
        copy[i] = (char *)(uintptr_t)arguments[i];
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        execvp(copy[0], copy);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

/* A child that stops the server when this process has ended: it then reads the end of a pipe. */
static void stop_at_end(const char *folder)
{
    int ends[2];
    char byte;
    if (pipe(ends) != 0)
        abort();
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t child = fork();
    if (child == 0) {
        setsid();
        close(ends[1]);
        while (read(ends[0], &byte, 1) > 0)
            continue;
        execl(SCRIPT, SCRIPT, "stop", folder, (char *)NULL);
        _exit(127);
    }
    close(ends[0]); /* ends[1] stays open until the process ends */
}

static const char *start(struct test *t)
{
    char folder[] = "/tmp/spets-postgres-XXXXXX";
    if (!mkdtemp(folder))
        abort();
    int code = test_run((const char *const[]){SCRIPT, "start", folder, NULL});
    if (code != 0) {
        rmdir(folder);
        setenv(WHERE, "", 1);
        CHECK(code == NOT_INSTALLED);
        return "";
    }
    stop_at_end(folder);
    setenv(WHERE, folder, 1);
    return getenv(WHERE);
}

const char *test_postgres(struct test *t)
{
    const char *folder = getenv(WHERE);
    if (!folder)
        folder = start(t);
    if (!*folder) {
        t->skipped = "PostgreSQL 15 is not installed; tools/deps test installs it";
        return NULL;
    }
    const char *name = strrchr(t->folder, '-') + 1;
    static const char form[] = "postgresql:///%s?host=%s&user=spets";
    str lower = str_copy(t->ctx->turn, str_format(t->ctx->turn, "t_%s_%d", name, t->n_checks));
    const char *database = lower.at;
    CHECK_INT(test_run((const char *const[]){SCRIPT, "create", folder, database, NULL}), 0);
    return str_format(t->ctx->turn, form, database, folder).at;
}

static void run_on(struct test *t, const char *kind, const char *url, test_function *run)
{
    struct ctx *ctx = t->ctx;
    struct arena *arena = arena_new();
    struct home *home = NEW(ctx->turn, struct home);
    home->folder = file_path(ctx, "%s/%s", t->folder, kind);
    home->settings = file_path(ctx, "%s/settings", home->folder);
    home->database = str_of(url ? url : file_path(ctx, "%s/spets.db", home->folder));
    ctx->home = home;
    CHECK_OK(file_make_folder(ctx, home->folder));
    err e = db_open(ctx, arena, home->database, DB_WRITE, &ctx->db);
    CHECK_OK(e);
    if (e == OK) {
        int n_failed = t->n_failed;
        CHECK_OK(db_migrate(ctx));
        run(t);
        if (t->n_failed > n_failed)
            fprintf(stderr, "    (on %s)\n", kind);
    }
    ctx->db = NULL;
    ctx->home = NULL;
    arena_free(arena);
}

void test_databases(struct test *t, test_function *run)
{
    run_on(t, "sqlite", NULL, run);
    if (t->skipped)
        return;
    const char *url = test_postgres(t);
    if (url)
        run_on(t, "postgres", url, run);
}
