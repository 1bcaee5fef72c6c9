/* Starting other programs: see program.h. */
#define _GNU_SOURCE
#include "base/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

enum { OUTPUT_MOST = 64 * 1024 };

/* The machine's own clock: a test's may stand still. */
static int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Our environment with the program's own variables before it: the first of a name counts. */
static char **environment_of(struct ctx *ctx, const struct variable *own)
{
    size_t n = 0, n_own = 0;
    while (environ[n])
        n++;
    for (; own && own[n_own].name; n_own++)
        continue;
    char **all = NEW_ARRAY(ctx->turn, char *, n + n_own + 1);
    for (size_t i = 0; i < n_own; i++)
        all[i] = (char *)(uintptr_t)str_format(ctx->turn, "%s=%s", own[i].name, own[i].value).at;
    memcpy(all + n_own, environ, n * sizeof *all);
    return all;
}

/* In a process group of its own, so that its children can be ended with it. Gives errno's number.
 */
static int start(struct ctx *ctx, const struct program *program, int write_end, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, write_end, 1);
    posix_spawn_file_actions_adddup2(&actions, write_end, 2);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    /* posix_spawnp does not write to the arguments, but its type has no const. */
    char *const *arguments = (char *const *)(uintptr_t)program->argv;
    int why = posix_spawnp(pid, arguments[0], &actions, &attributes, arguments,
                           environment_of(ctx, program->environment));
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return why;
}

/* Reads until the program closes its outputs; false if time ran out. */
static bool hear_out(int read_end, int64_t until_ms, struct buf *out)
{
    char piece[4096];
    for (;;) {
        int64_t left = until_ms - monotonic_ms();
        struct pollfd ready = {.fd = read_end, .events = POLLIN};
        if (left <= 0)
            return false;
        if (poll(&ready, 1, left > 1000 ? 1000 : (int)left) <= 0)
            continue;
        ssize_t n = read(read_end, piece, sizeof piece);
        if (n == 0)
            return true;
        if (n > 0 && out->n < OUTPUT_MOST)
            buf_put(out, (str){piece, (size_t)n});
    }
}

/* Waits for the end; false if it still ran when time was out. */
static bool wait_for(pid_t pid, int64_t until_ms, int *status)
{
    const struct timespec pause = {.tv_nsec = 5 * 1000 * 1000};
    for (;;) {
        pid_t ended = waitpid(pid, status, WNOHANG);
        if (ended == pid || (ended < 0 && errno == ECHILD))
            return true;
        if (monotonic_ms() > until_ms)
            return false;
        nanosleep(&pause, NULL);
    }
}

err program_run(struct ctx *ctx, const struct program *program, struct program_end *end)
{
    const char *name = program->argv[0];
    int ends[2], status = 0;
    pid_t pid;
    struct buf out = buf_in(ctx->turn);
    int64_t until_ms =
        program->seconds ? monotonic_ms() + (int64_t)program->seconds * 1000 : INT64_MAX;
    if (pipe(ends) != 0)
        return FAIL(ctx, BROKEN, "No pipe could be opened to run %s.", name);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    int why = start(ctx, program, ends[1], &pid);
    close(ends[1]);
    if (why != 0) {
        close(ends[0]);
        if (why != ENOENT && why != EACCES)
            return FAIL(ctx, BROKEN, "%s could not be started.", name);
        *end = (struct program_end){.code = 127};
        return OK;
    }
    bool is_done = hear_out(ends[0], until_ms, &out) && wait_for(pid, until_ms, &status);
    close(ends[0]);
    if (!is_done) {
        kill(-pid, SIGKILL);
        waitpid(pid, &status, 0);
        return FAIL(ctx, BUSY, "%s took more than %d seconds and was stopped. Try again later.",
                    name, program->seconds);
    }
    *end = (struct program_end){
        .code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
        .output = buf_str(&out),
    };
    return OK;
}
