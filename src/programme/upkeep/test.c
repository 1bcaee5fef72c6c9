/* Tests of backup, restore and verify, on both databases, also while another process writes. */
#include "tests/test_databases.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "programme/office/office.h"
#include "programme/upkeep/parts.h"
#include "store/postgres.h"
#include "tests/test_command.h"

enum { FIRST_YEAR = 3000 };

/* A home made by `spets init`; url null for SQLite. */
static void make_home(struct test *t, const char *home, const char *url)
{
    str out;
    const char *words[] = {"init", home, url ? "--database" : NULL, url, NULL};
    CHECK_INT(test_command(t, words, &out), 0);
}

/* Gives a home evidence and a release, as a build would leave them. */
static void add_evidence(struct test *t, const char *home)
{
    struct ctx *ctx = t->ctx;
    CHECK_OK(file_make_folder(ctx, file_path(ctx, "%s/generations/g2/works", home)));
    CHECK_OK(file_make_folder(ctx, file_path(ctx, "%s/generations/g1", home)));
    CHECK_OK(file_make_folder(ctx, file_path(ctx, "%s/releases/r1", home)));
    CHECK_OK(file_write(ctx, file_path(ctx, "%s/generations/g1/old", home), S("old")));
    CHECK_OK(file_write(ctx, file_path(ctx, "%s/generations/g2/works/a.parquet", home),
                        (str){"PAR1\0\1\2", 7}));
    CHECK_OK(file_write(ctx, file_path(ctx, "%s/releases/r1/note", home), S("frozen\n")));
    CHECK(symlink("generations/g2", file_path(ctx, "%s/evidence", home)) == 0);
}

/* Two rows a transaction, one year after the other, until killed; says each year when committed. */
static _Noreturn void write_pairs(struct ctx *ctx, const char *home, int64_t year, int to)
{
    struct office_frame_add_takes forecast = {.authority = S("vr"),
                                              .status = S("forecast"),
                                              .appropriation = S("1:1"),
                                              .appropriation_name = S("x"),
                                              .source = S("a test")};
    if (home_open(ctx, str_of(home)) != OK || home_open_db(ctx, DB_WRITE) != OK)
        _exit(1);
    for (;; year++) {
        struct office_frame_add_takes decided = forecast;
        forecast.year = decided.year = year;
        forecast.amount = decided.amount = year * 100;
        decided.status = S("decided");
        if (db_begin(ctx) != OK || office_frame_add(ctx, forecast) != OK ||
            office_frame_add(ctx, decided) != OK || db_commit(ctx) != OK ||
            write(to, &year, sizeof year) != sizeof year)
            _exit(1);
    }
}

struct writer {
    pid_t process; /* to be killed */
    int from;      /* where it says its years */
};

static struct writer start_writer(struct test *t, const char *home, int64_t year)
{
    int ends[2];
    int64_t first;
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0)
        write_pairs(t->ctx, home, year, ends[1]);
    close(ends[1]);
    CHECK(read(ends[0], &first, sizeof first) == sizeof first && first == year);
    return (struct writer){child, ends[0]};
}

/* Hears what the writer has said so far, then waits for two years more: the second of them was
 * committed after this began. The last year heard. */
static int64_t wait_for_more(const struct writer *w)
{
    int64_t last = 0;
    int flags = fcntl(w->from, F_GETFL);
    fcntl(w->from, F_SETFL, flags | O_NONBLOCK);
    while (read(w->from, &last, sizeof last) == sizeof last)
        continue;
    fcntl(w->from, F_SETFL, flags);
    for (int i = 0; i < 2; i++)
        if (read(w->from, &last, sizeof last) != sizeof last)
            return 0;
    return last;
}

/* The last year that the writer has committed. */
static int64_t stop_writer(const struct writer *w, int64_t last)
{
    kill(w->process, SIGKILL);
    waitpid(w->process, NULL, 0);
    for (int64_t year; read(w->from, &year, sizeof year) == sizeof year;)
        last = year;
    close(w->from);
    return last;
}

/* How many years the database holds whole; a half one is a failed check. */
static int64_t count_pairs(struct test *t, str url)
{
    struct ctx *ctx = t->ctx;
    struct arena *arena = arena_new();
    struct office_frames_rows frames;
    int64_t n = 0;
    CHECK_OK(db_open(ctx, arena, url, DB_READ, &ctx->db));
    CHECK_OK(office_frames(ctx, &frames));
    for (size_t i = 0; i < frames.n; i++)
        n += frames.at[i].year >= FIRST_YEAR;
    for (size_t i = 0; i + 1 < frames.n; i++)
        if (frames.at[i].year >= FIRST_YEAR)
            CHECK(frames.at[i].year == frames.at[i + 1].year ||
                  (i > 0 && frames.at[i].year == frames.at[i - 1].year));
    CHECK_INT(n % 2, 0);
    ctx->db = NULL;
    arena_free(arena);
    return n / 2;
}

static str database_of(struct test *t, const char *home)
{
    CHECK_OK(home_open(t->ctx, str_of(home)));
    return t->ctx->home->database;
}

static void backup_while_writing(struct test *t, const char *name, const char *url)
{
    str out;
    const char *home = file_path(t->ctx, "%s/%s", t->folder, name);
    const char *to = file_path(t->ctx, "%s/%s-copy", t->folder, name);
    const char *again = file_path(t->ctx, "%s/%s-again", t->folder, name);
    make_home(t, home, url);
    add_evidence(t, home);
    struct writer writer = start_writer(t, home, FIRST_YEAR);
    CHECK_INT(test_command(t, (const char *const[]){"backup", home, to, NULL}, &out), 0);
    CHECK_INT(test_command(t, (const char *const[]){"verify", home, NULL}, &out), 0);
    int64_t n_written = stop_writer(&writer, wait_for_more(&writer)) - FIRST_YEAR + 1;
    CHECK(n_written > 1);
    const char *second = url ? test_postgres(t) : NULL;
    const char *words[] = {"restore", to, again, second ? "--database" : NULL, second, NULL};
    CHECK_INT(test_command(t, words, &out), 0);
    int64_t n_copied = count_pairs(t, database_of(t, again));
    CHECK(n_copied >= 1 && n_copied < n_written); /* of one moment in between */
    CHECK_INT(count_pairs(t, database_of(t, home)) >= n_written, 1);
    CHECK_INT(test_command(t, (const char *const[]){"verify", again, NULL}, &out), 0);
    CHECK_INT(test_command(t, (const char *const[]){"verify", to, NULL}, &out), 0);
}

void test_upkeep__a_backup_is_of_one_moment_while_others_write(struct test *t)
{
    backup_while_writing(t, "sqlite", NULL);
    const char *url = test_postgres(t);
    if (url)
        backup_while_writing(t, "postgres", url);
}

void test_upkeep__a_restored_home_has_the_same_files(struct test *t)
{
    struct ctx *ctx = t->ctx;
    str out, was, is;
    const char *home = file_path(ctx, "%s/home", t->folder);
    const char *to = file_path(ctx, "%s/copy/", t->folder); /* a slash at the end does no harm */
    const char *again = file_path(ctx, "%s/again", t->folder);
    make_home(t, home, NULL);
    add_evidence(t, home);
    CHECK_OK(home_open(ctx, str_of(home)));
    CHECK_OK(home_set(ctx, "tls", S("yes")));
    CHECK_INT(test_command(t, (const char *const[]){"backup", home, to, NULL}, &out), 0);
    CHECK_INT(test_command(t, (const char *const[]){"restore", to, again, NULL}, &out), 0);
    CHECK_STR(upkeep_files_evidence(ctx, again), S("generations/g2"));
    CHECK_OK(file_read(ctx, file_path(ctx, "%s/evidence/works/a.parquet", again), &is));
    CHECK_STR(is, ((str){"PAR1\0\1\2", 7}));
    CHECK_OK(file_read(ctx, file_path(ctx, "%s/releases/r1/note", again), &is));
    CHECK_STR(is, S("frozen\n"));
    CHECK_OK(file_read(ctx, file_path(ctx, "%s/settings", home), &was));
    CHECK_OK(file_read(ctx, file_path(ctx, "%s/settings", again), &is));
    CHECK_STR(is, was);
    CHECK(file_kind_of(file_path(ctx, "%s/generations/g1", again)) == FILE_NONE);
    CHECK_INT(test_command(t, (const char *const[]){"backup", home, to, NULL}, &out),
              err_exit_code(CONFLICT));
    CHECK_INT(test_command(t, (const char *const[]){"restore", to, again, NULL}, &out),
              err_exit_code(CONFLICT));
    CHECK_INT(test_command(t, (const char *const[]){"restore", home, again, NULL}, &out),
              err_exit_code(MISSING));
}

static void expect_broken(struct test *t, const char *backup, const char *says)
{
    str out;
    size_t at;
    const char *home = file_path(t->ctx, "%s/never", t->folder);
    CHECK_INT(test_command(t, (const char *const[]){"verify", backup, NULL}, &out),
              err_exit_code(BROKEN));
    test_check(t, str_find(out, str_of(says), &at), __FILE__, __LINE__, "`%.*s` without `%s`",
               STR_F(out), says);
    CHECK_INT(test_command(t, (const char *const[]){"restore", backup, home, NULL}, &out),
              err_exit_code(BROKEN));
    CHECK(file_kind_of(home) == FILE_NONE);
    CHECK(file_kind_of(file_path(t->ctx, "%s.part", home)) == FILE_NONE);
}

void test_upkeep__a_damaged_backup_is_refused(struct test *t)
{
    struct ctx *ctx = t->ctx;
    struct backup b;
    str out, text;
    const char *home = file_path(ctx, "%s/home", t->folder);
    const char *to = file_path(ctx, "%s/copy", t->folder);
    make_home(t, home, NULL);
    add_evidence(t, home);
    CHECK_INT(test_command(t, (const char *const[]){"backup", home, to, NULL}, &out), 0);
    const char *note = file_path(ctx, "%s/releases/r1/note", to);
    CHECK_OK(file_write(ctx, note, S("frozem\n")));
    expect_broken(t, to, "note is not as it was");
    CHECK_OK(file_remove(ctx, note));
    expect_broken(t, to, "note is missing");
    CHECK_OK(file_write(ctx, note, S("frozen\n")));
    CHECK_INT(test_command(t, (const char *const[]){"verify", to, NULL}, &out), 0);
    CHECK_OK(upkeep_manifest_read(ctx, to, &b));
    CHECK(b.tables.n > 10 && b.files.n == 4);
    b.tables.at[1].n_rows++;
    CHECK_OK(upkeep_manifest_write(ctx, to, &b));
    expect_broken(t, to, "The table actor_category differs: 10 rows were copied as 9");
    const char *manifest = file_path(ctx, "%s/manifest", to);
    CHECK_OK(file_read(ctx, manifest, &text));
    CHECK_OK(file_write(ctx, manifest, str_slice(text, 0, text.n - 90)));
    expect_broken(t, to, "manifest of");
}

void test_upkeep__postgres_is_restored_into_an_empty_database_only(struct test *t)
{
    str out;
    const char *url = test_postgres(t), *home = file_path(t->ctx, "%s/home", t->folder);
    if (!url)
        return;
    const char *to = file_path(t->ctx, "%s/copy", t->folder);
    const char *again = file_path(t->ctx, "%s/again", t->folder);
    make_home(t, home, url);
    CHECK_INT(test_command(t, (const char *const[]){"backup", home, to, NULL}, &out), 0);
    CHECK_INT(test_command(t, (const char *const[]){"restore", to, again, NULL}, &out),
              err_exit_code(CONFLICT));
    CHECK(file_kind_of(again) == FILE_NONE);
    CHECK_INT(test_command(
                  t,
                  (const char *const[]){"restore", to, again, "--database", test_postgres(t), NULL},
                  &out),
              0);
    CHECK(!str_equal(database_of(t, again), str_of(url)));
}

static str value_of(const struct variable *v, const char *name)
{
    for (; v->name; v++)
        if (strcmp(v->name, name) == 0)
            return str_of(v->value);
    return (str){0};
}

void test_upkeep__a_password_goes_by_the_environment(struct test *t)
{
    const struct variable *v;
    str url = S("postgresql://anna:p%40ss@db.example:5433/spets?sslmode=require"), other, name;
    CHECK_OK(postgres_environment(t->ctx, url, &v));
    CHECK_STR(value_of(v, "PGPASSWORD"), S("p@ss"));
    CHECK_STR(value_of(v, "PGHOST"), S("db.example"));
    CHECK_STR(value_of(v, "PGPORT"), S("5433"));
    CHECK_STR(value_of(v, "PGSSLMODE"), S("require"));
    CHECK_OK(postgres_sibling(t->ctx, url, S("spets/2"), &other));
    CHECK(str_starts(other, S("postgresql:///spets%2F2?")));
    CHECK_OK(postgres_environment(t->ctx, other, &v));
    CHECK_STR(value_of(v, "PGPASSWORD"), S("p@ss"));
    CHECK_STR(value_of(v, "PGDATABASE"), S("spets/2"));
    CHECK_OK(postgres_database_of(t->ctx, url, &name));
    CHECK_STR(name, S("spets"));
    CHECK_ERR(INVALID, postgres_database_of(t->ctx, S("postgresql://[bad"), &name));
}
