/* Commands for tests: see test_command.h. The child is a fork, so sanitizers see what it does. */
#include "tests/test_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rooms.h"

enum { MOST_WORDS = 30 };

/* In the child: a fresh ctx, so that nothing of the test's own is used. */
static _Noreturn void run(const struct test *t, int argc, char **argv)
{
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena_new(),
                      .scratch = arena_new(),
                      .failure = &failure,
                      .source = t->ctx->source,
                      .language = EN};
    const struct command *command = rooms_command(str_of(argv[1]));
    struct arguments *given = NEW(ctx.turn, struct arguments);
    err e = command ? arguments_parse(&ctx, command, argc, argv, given)
                    : FAIL(&ctx, INVALID, "There is no command %s. See: spets help", argv[1]);
    if (e == OK)
        e = command->run(&ctx, given);
    if (e != OK)
        printf("%.*s\n", STR_F(failure.sentence));
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    fflush(stdout);
    _exit(err_exit_code(e));
}

static int start(struct test *t, const char *const *words, const char *to)
{
    char *argv[MOST_WORDS + 1] = {0};
    int argc = 1;
    for (; words[argc - 1] && argc < MOST_WORDS; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc - 1];
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen(to, "w", stdout))
            _exit(127);
        run(t, argc, argv);
    }
    return (int)child;
}

int test_wait(int process)
{
    int status;
    if (waitpid(process, &status, 0) != process || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

int test_command(struct test *t, const char *const *words, str *output)
{
    const char *to = file_path(t->ctx, "%s/command-output", t->folder);
    int code = test_wait(start(t, words, to));
    CHECK_OK(file_read(t->ctx, to, output));
    return code;
}

int test_command_start(struct test *t, const char *const *words)
{
    return start(t, words, "/dev/null");
}
