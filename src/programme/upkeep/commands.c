/* The commands `backup`, `restore` and `verify`. */
#include <stdio.h>

#include "programme/upkeep/upkeep.h"

static err backup_run(struct ctx *, const struct arguments *);
static err restore_run(struct ctx *, const struct arguments *);
static err verify_run(struct ctx *, const struct arguments *);

/* clang-format 14 aligns rows of several lines badly. */
/* clang-format off */
static const struct option backup_options[] = {
    {"unchecked", NULL, "do not restore the copy into a temporary place to compare it"},
    {0}};

static const struct option restore_options[] = {
    {"database", "URL", "the empty PostgreSQL database to restore into, if it is another one"},
    {0}};

const struct command upkeep_commands[] = {
    {"backup", "HOME TO", "copy a home while it is in use, and check the copy",
     "TO becomes a folder with the database as it was at one moment, the current evidence, the\n"
     "releases, the settings and a manifest. The copy is restored into a temporary place and each\n"
     "table's rows and hash are compared with what was read. PostgreSQL is copied by pg_dump and\n"
     "restored by pg_restore into a temporary database on the same server.",
     backup_options, backup_run},
    {"restore", "FROM HOME", "make a home of a backup, after checking it",
     "HOME must not be there. Every file is compared with the manifest first, and every table\n"
     "afterwards. A PostgreSQL database to restore into must be empty.",
     restore_options, restore_run},
    {"verify", "FOLDER", "check a home or a backup by restoring its database and comparing",
     "Of a home the database is checked, copied, restored into a temporary place and compared. Of\n"
     "a backup every file is compared with the manifest as well. The place is $TMPDIR or /tmp.",
     NULL, verify_run},
    {0}};
/* clang-format on */

static int64_t count_rows(const struct backup *b)
{
    int64_t n = 0;
    for (size_t i = 0; i < b->tables.n; i++)
        n += b->tables.at[i].n_rows;
    return n;
}

static double count_megabytes(const struct backup *b)
{
    double n = 0;
    for (size_t i = 0; i < b->files.n; i++)
        n += (double)b->files.at[i].n_bytes;
    return n / 1e6;
}

static err backup_run(struct ctx *ctx, const struct arguments *given)
{
    struct backup b;
    str to = arguments_at(given, 1);
    bool is_unchecked = arguments_has(given, "unchecked");
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(home_open_db(ctx, DB_READ));
    TRY(upkeep_backup(ctx, to, is_unchecked, &b));
    printf("Copied %zu tables with %lld rows and %zu files (%.1f MB) to %.*s.\n%s\n", b.tables.n,
           (long long)count_rows(&b), b.files.n, count_megabytes(&b), STR_F(to),
           is_unchecked ? "The copy was not checked."
                        : "The copy was restored into a temporary place: every table is equal.");
    return OK;
}

static err restore_run(struct ctx *ctx, const struct arguments *given)
{
    struct backup b;
    str home = arguments_at(given, 1), database = {0};
    arguments_option(given, "database", &database);
    TRY(upkeep_restore(ctx, arguments_at(given, 0), home, database, &b));
    printf("Restored %zu tables with %lld rows and %zu files of %.*s: every table is equal.\n"
           "Next, if Spets is newer than the backup: spets migrate %.*s\n",
           b.tables.n, (long long)count_rows(&b), b.files.n, STR_F(b.made), STR_F(home));
    return OK;
}

static err verify_run(struct ctx *ctx, const struct arguments *given)
{
    struct backup b;
    bool is_home;
    str folder = arguments_at(given, 0);
    TRY(upkeep_verify(ctx, folder, &b, &is_home));
    printf("%s %.*s is whole: %zu tables with %lld rows were restored and are equal;\n",
           is_home ? "The home" : "The backup", STR_F(folder), b.tables.n,
           (long long)count_rows(&b));
    if (is_home)
        printf("%zu files of evidence are there (their content was not compared).\n", b.files.n);
    else
        printf("%zu files are as they were when it was made.\n", b.files.n);
    return OK;
}
