/* The program: makes a ctx, finds the command, says how it went. */
#include <locale.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "rooms.h"

static int64_t system_now_ms(struct source *source)
{
    (void)source;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static uint64_t system_random(struct source *source)
{
    (void)source;
    uint64_t value;
    randombytes_buf(&value, sizeof value);
    return value;
}

static void list_commands(FILE *to)
{
    fputs("Spets: from evidence to roadmap to funding to evaluation.\n\nCommands:\n", to);
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct command *c = rooms[r].commands; c && c->name; c++)
            fprintf(to, "  %-10s %s\n", c->name, c->about);
    fputs("\nspets help COMMAND explains one. Exit codes: 0 done, 2 invalid, 3 denied, 4 missing,\n"
          "5 conflict, 6 busy, 7 impossible in this state, 1 broken.\n",
          to);
}

static void explain(const struct command *c)
{
    printf("spets %s %s\n\n%s\n", c->name, c->positionals, c->about);
    if (c->details)
        printf("\n%s\n", c->details);
    for (const struct option *o = c->options; o && o->name; o++) {
        char left[80];
        snprintf(left, sizeof left, "%s%s%s%s", o->name[1] ? "--" : "-", o->name,
                 o->value ? " " : "", o->value ? o->value : "");
        printf("%s  %-28s %s\n", o == c->options ? "\nOptions:\n" : "", left, o->about);
    }
}

static err help(struct ctx *ctx, int argc, char **argv)
{
    if (argc < 3) {
        list_commands(stdout);
        return OK;
    }
    const struct command *c = rooms_command(str_of(argv[2]));
    if (!c)
        return FAIL(ctx, INVALID, "There is no command %s. See: spets help", argv[2]);
    explain(c);
    return OK;
}

static err run(struct ctx *ctx, int argc, char **argv)
{
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0)
        return help(ctx, argc, argv);
    const struct command *c = rooms_command(str_of(argv[1]));
    if (!c)
        return FAIL(ctx, INVALID, "There is no command %s. See: spets help", argv[1]);
    struct arguments *given = NEW(ctx->turn, struct arguments);
    TRY(arguments_parse(ctx, c, argc, argv, given));
    return c->run(ctx, given);
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return 1;
    setlocale(LC_ALL, "C");
    if (argc < 2) {
        list_commands(stderr);
        return err_exit_code(INVALID);
    }
    struct source source = {.now_ms = system_now_ms, .random = system_random};
    struct failure failure = {0};
    struct ctx ctx = {
        .turn = arena_new(),
        .scratch = arena_new(),
        .failure = &failure,
        .source = &source,
        .language = EN,
    };
    err e = run(&ctx, argc, argv);
    fflush(stdout);
    if (e != OK)
        fprintf(stderr, "spets: %.*s\n", STR_F(failure.sentence));
    if (e == BROKEN)
        fprintf(stderr, "       (%s:%d)\n", failure.file, failure.line);
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    return err_exit_code(e);
}
