/* `spets account`: accounts from the command line. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "programme/people/people.h"
#include "programme/people/people.sql.h"
#include "store/home.h"
#include "web/dispatch.h"

/* One line from standard input, unseen if it is a terminal. */
static err ask_password(struct ctx *ctx, str *password)
{
    char line[LONGEST_PASSWORD + 8];
    struct termios before, unseen;
    bool is_terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
    if (is_terminal) {
        fputs("Password: ", stderr);
        unseen = before;
        unseen.c_lflag &= (tcflag_t)~ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
    }
    bool good = fgets(line, sizeof line, stdin) != NULL;
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    if (!good)
        return FAIL(ctx, INVALID,
                    "No password was given. Write it on a line of its own, or use "
                    "--password-file.");
    *password = str_copy(ctx->turn, (str){line, strcspn(line, "\r\n")});
    return OK;
}

static err find_password(struct ctx *ctx, const struct arguments *given, str *password)
{
    str path, text, line, rest;
    if (!arguments_option(given, "password-file", &path))
        return ask_password(ctx, password);
    TRY(file_read(ctx, str_c(ctx->turn, path), &text));
    *password = str_cut(text, '\n', &line, &rest) ? str_trim(line) : str_trim(text);
    return OK;
}

static err add(struct ctx *ctx, const struct arguments *given)
{
    struct person_new person = {.login = arguments_at(given, 2)};
    str role = {0};
    int64_t id;
    if (!arguments_option(given, "role", &role) || !role_of_word(role, &person.role))
        return FAIL(ctx, INVALID,
                    "Say which role: --role reader, --role analyst or --role "
                    "administrator.");
    arguments_option(given, "name", &person.name);
    TRY(find_password(ctx, given, &person.password));
    TRY(people_add(ctx, &person, &id));
    printf("Account %lld added: %.*s, %s\n", (long long)id, STR_F(person.login),
           role_word(person.role));
    return OK;
}

static err list(struct ctx *ctx, const struct arguments *given)
{
    struct accounts_all_rows rows;
    (void)given;
    TRY(accounts_all(ctx, &rows));
    for (size_t i = 0; i < rows.n; i++)
        printf("%-6lld %-24.*s %-14.*s %s\n", (long long)rows.at[i].id, STR_F(rows.at[i].login),
               STR_F(rows.at[i].role), rows.at[i].is_active ? "on" : "off");
    return OK;
}

static err demo(struct ctx *ctx, const struct arguments *given)
{
    struct buf lines = buf_in(ctx->turn);
    (void)given;
    TRY(people_add_demo(ctx, &lines));
    fwrite(lines.at, 1, lines.n, stdout);
    return OK;
}

static err in_transaction(struct ctx *ctx, const struct arguments *given,
                          err (*act)(struct ctx *, const struct arguments *))
{
    struct deed deed = {"spets account", arguments_at(given, 1), S("done")};
    bool is_change = act != list;
    TRY(db_begin(ctx));
    err e = act(ctx, given);
    if (e == OK && is_change && house_hooks.record)
        e = house_hooks.record(ctx, &deed);
    if (e == OK)
        return db_commit(ctx);
    db_rollback(ctx);
    return e;
}

static err account(struct ctx *ctx, const struct arguments *given)
{
    str action = arguments_at(given, 1);
    bool is_add = str_equal(action, S("add")), is_demo = str_equal(action, S("demo"));
    if (!is_add && !is_demo && !str_equal(action, S("list")))
        return FAIL(ctx, INVALID, "`%.*s` is none of add, list and demo. See: spets help account",
                    STR_F(action));
    if (is_add != (arguments_at(given, 2).n > 0))
        return FAIL(ctx, INVALID,
                    "`add` needs a login name, the others none. See: spets help "
                    "account");
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(home_open_db(ctx, is_add || is_demo ? DB_WRITE : DB_READ));
    TRY(db_check_schema(ctx));
    return in_transaction(ctx, given, is_add ? add : is_demo ? demo : list);
}

static const struct option account_options[] = {
    {"role",                                     "ROLE", "reader, analyst or administrator"},
    {"name",        "NAME", "the person's name, as the pages show it"},
    {"password-file",                                     "FILE", "the password is the file's first line; else it is asked for"},
    {0},
};

const struct command people_commands[] = {
    {"account",                  "HOME ACTION [LOGIN]", "Adds or lists accounts.",
     "spets account HOME add LOGIN --role ROLE   adds one; the password is read from the terminal\n"
     "spets account HOME list                    lists them\n"
     "spets account HOME demo                    makes or renews one of each role, prints "
     "passwords", account_options, account},
    {0},
};
