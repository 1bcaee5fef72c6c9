/* Other programs: see process.h. A pipe that closes on exec tells whether the program was found. */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void become(char *const *arguments, const struct variable *environment, int tell)
{
    for (; environment && environment->name; environment++)
        setenv(environment->name, environment->value, 1);
    execvp(arguments[0], arguments);
    int why = errno;
    ssize_t n = write(tell, &why, sizeof why);
    _exit(n == sizeof why ? 126 : 127);
}

static err wait_for(struct ctx *ctx, pid_t child, const char *name, int *code)
{
    int status;
    while (waitpid(child, &status, 0) != child)
        if (errno != EINTR)
            return FAIL(ctx, BROKEN, "Cannot wait for %s: %s.", name, strerror(errno));
    if (!WIFEXITED(status))
        return FAIL(ctx, BROKEN, "%s was ended by signal %d.", name, WTERMSIG(status));
    *code = WEXITSTATUS(status);
    return OK;
}

err process_run(struct ctx *ctx, const char *const *arguments, const struct variable *environment,
                int *code)
{
    size_t n = 0;
    while (arguments[n])
        n++;
    char **copy = NEW_ARRAY(ctx->turn, char *, n + 1);
    for (size_t i = 0; i < n; i++)
        copy[i] = (char *)(uintptr_t)arguments[i];
    int ends[2], why = 0;
    if (pipe(ends) != 0)
        return FAIL(ctx, BROKEN, "Cannot start %s: %s.", arguments[0], strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        become(copy, environment, ends[1]);
    close(ends[1]);
    bool was_found = read(ends[0], &why, sizeof why) != sizeof why;
    close(ends[0]);
    if (child < 0)
        return FAIL(ctx, BROKEN, "Cannot start %s: %s.", arguments[0], strerror(errno));
    TRY(wait_for(ctx, child, arguments[0], code));
    if (!was_found)
        return FAIL(ctx, MISSING, "Cannot start %s: %s. Install it, or put it on PATH.",
                    arguments[0], strerror(why));
    return OK;
}
