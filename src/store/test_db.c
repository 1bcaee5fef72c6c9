/* Tests of the door to the programme database, each on SQLite and on PostgreSQL. */
#include "tests/test_databases.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/rand.h"
#include "store/db.sql.h"
#include "store/test_db.sql.h"

static const struct test_thing_add_takes nobody = {.ratio = NAN};

static struct test_thing_add_takes named(const char *name)
{
    struct test_thing_add_takes thing = nobody;
    thing.name = str_of(name);
    return thing;
}

static void migrate_again(struct test *t)
{
    struct schema_blocks_rows before, after;
    CHECK_OK(schema_blocks(t->ctx, &before));
    CHECK_INT(before.n, db_schema_n);
    CHECK_OK(db_migrate(t->ctx));
    CHECK_OK(schema_blocks(t->ctx, &after));
    CHECK_INT(after.n, db_schema_n);
    CHECK_OK(db_check_schema(t->ctx));
}

void test_store__a_second_migration_does_nothing(struct test *t)
{
    test_databases(t, migrate_again);
}

static void newer_is_refused(struct test *t)
{
    struct schema_block_add_takes newer = {S("programme/office"), 9999, S("2031-01-01T00:00:00Z")};
    CHECK_OK(schema_block_add(t->ctx, newer));
    CHECK_ERR(IMPOSSIBLE, db_migrate(t->ctx));
    CHECK_ERR(IMPOSSIBLE, db_check_schema(t->ctx));
    size_t at;
    CHECK(str_find(t->ctx->failure->sentence, S("newer"), &at));
}

void test_store__a_newer_database_is_refused(struct test *t)
{
    test_databases(t, newer_is_refused);
}

static void all_prepare(struct test *t)
{
    CHECK(db_statements_n >= 10);
    for (size_t i = 0; i < db_statements_n; i++)
        CHECK_OK(db_prepare(t->ctx, db_statements[i]));
}

void test_store__every_statement_prepares_on_both(struct test *t)
{
    test_databases(t, all_prepare);
}

static void values_come_back(struct test *t)
{
    static const char bytes[] = {0, 1, (char)0xff, '\\', '\'', 0};
    struct test_thing_add_rows added;
    struct test_thing_all_rows all;
    CHECK_OK(test_thing_make(t->ctx));
    struct test_thing_add_takes full = {
        S("Åsa – “日本” 'x' \\"), false, 0, true, 1000000000000000, 0.1, {bytes, sizeof bytes}
    };
    CHECK_OK(test_thing_add(t->ctx, full, &added));
    CHECK_INT(added.n, 1);
    struct test_thing_add_takes child = {S(""), true, added.at[0].id, true, INT64_MIN, NAN, S("")};
    CHECK_OK(test_thing_add(t->ctx, child, &added));
    CHECK_OK(test_thing_add(t->ctx, named("nothing"), &added));
    CHECK_OK(test_thing_all(t->ctx, &all));
    CHECK_INT(all.n, 3);
    if (all.n != 3)
        return;
    CHECK_STR(all.at[0].name, full.name);
    CHECK(!all.at[0].has_parent && all.at[0].has_n);
    CHECK_INT(all.at[0].n, 1000000000000000);
    CHECK(all.at[0].ratio == 0.1);
    CHECK(all.at[0].body.n == sizeof bytes && memcmp(all.at[0].body.at, bytes, sizeof bytes) == 0);
    CHECK(all.at[1].has_parent && all.at[1].parent == all.at[0].id);
    CHECK(all.at[1].n == INT64_MIN && isnan(all.at[1].ratio));
    CHECK(all.at[1].body.at && all.at[1].body.n == 0 && all.at[1].name.n == 0);
    CHECK(!all.at[2].has_n && !all.at[2].body.at && isnan(all.at[2].ratio));
}

void test_store__every_type_and_null_comes_back_as_it_went(struct test *t)
{
    test_databases(t, values_come_back);
}

static void false_claims_fail(struct test *t)
{
    struct test_thing_add_rows added;
    struct test_thing_not_null_rows a;
    struct test_thing_other_type_rows b;
    struct test_thing_other_name_rows c;
    CHECK_OK(test_thing_make(t->ctx));
    CHECK_OK(test_thing_add(t->ctx, named("one"), &added));
    CHECK_ERR(BROKEN, test_thing_not_null(t->ctx, &a));
    CHECK_ERR(BROKEN, test_thing_other_type(t->ctx, &b));
    CHECK_ERR(BROKEN, test_thing_other_name(t->ctx, &c));
    CHECK_ERR(BROKEN, db_prepare(t->ctx, &test_thing_other_name_statement));
}

void test_store__a_statement_that_gives_what_it_does_not_say_is_broken(struct test *t)
{
    test_databases(t, false_claims_fail);
}

static void aggregates(struct test *t)
{
    struct test_thing_add_rows added;
    struct test_thing_sums_rows sums;
    CHECK_OK(test_thing_make(t->ctx));
    for (int i = 1; i <= 4; i++) {
        struct test_thing_add_takes thing = named(str_format(t->ctx->turn, "%d", i).at);
        thing.has_n = true;
        thing.n = 900000000000000 + i;
        CHECK_OK(test_thing_add(t->ctx, thing, &added));
    }
    CHECK_OK(test_thing_sums(t->ctx, &sums));
    CHECK_INT(sums.at[0].total, 3600000000000010);
    CHECK_REAL(sums.at[0].average, 900000000000002.5);
    CHECK_INT(sums.at[0].has_any, 1);
}

void test_store__sums_and_truths_are_numbers_on_both(struct test *t)
{
    test_databases(t, aggregates);
}

static void conflicts(struct test *t)
{
    struct test_thing_add_rows added;
    CHECK_OK(test_thing_make(t->ctx));
    CHECK_OK(test_thing_add(t->ctx, named("one"), &added));
    CHECK_ERR(CONFLICT, test_thing_add(t->ctx, named("one"), &added));
    struct test_thing_add_takes orphan = named("two"), odd = named("three");
    orphan.has_parent = odd.has_n = true;
    orphan.parent = 4711;
    odd.n = 13;
    CHECK_ERR(CONFLICT, test_thing_add(t->ctx, orphan, &added));
    CHECK_ERR(CONFLICT, test_thing_add(t->ctx, odd, &added));
    t->ctx->language = SV;
    CHECK_ERR(CONFLICT, test_thing_add(t->ctx, named("one"), &added));
    CHECK(str_starts(t->ctx->failure->sentence, S("Det här finns redan (")));
    t->ctx->language = EN;
    struct test_thing_add_takes zero = named("x");
    zero.name = (str){"a\0b", 3};
    CHECK_ERR(INVALID, test_thing_add(t->ctx, zero, &added));
    CHECK_ERR(INVALID, test_thing_add(t->ctx, named("a\xff"), &added));
    struct test_thing_all_rows all;
    CHECK_OK(test_thing_all(t->ctx, &all));
    CHECK_INT(all.n, 1);
}

void test_store__a_broken_constraint_is_a_conflict(struct test *t) { test_databases(t, conflicts); }

static void transactions(struct test *t)
{
    struct ctx *ctx = t->ctx;
    struct test_thing_add_rows added;
    struct test_thing_all_rows all;
    CHECK_OK(test_thing_make(ctx));
    CHECK_OK(db_begin(ctx));
    CHECK_ERR(BROKEN, db_begin(ctx));
    CHECK_OK(test_thing_add(ctx, named("kept"), &added));
    CHECK_OK(db_commit(ctx));
    CHECK_ERR(BROKEN, db_commit(ctx));
    CHECK_OK(db_begin(ctx));
    CHECK_OK(test_thing_add(ctx, named("forgotten"), &added));
    db_rollback(ctx);
    db_rollback(ctx);
    CHECK_OK(db_begin(ctx));
    CHECK_OK(test_thing_add(ctx, named("lost"), &added));
    CHECK_ERR(CONFLICT, test_thing_add(ctx, named("kept"), &added));
    CHECK_ERR(BROKEN, test_thing_add(ctx, named("after"), &added));
    CHECK_ERR(BROKEN, db_commit(ctx));
    CHECK_OK(db_begin(ctx));
    CHECK_OK(test_thing_all(ctx, &all));
    CHECK_INT(all.n, 1);
    CHECK_OK(db_commit(ctx));
}

void test_store__what_fails_is_rolled_back_whole(struct test *t)
{
    test_databases(t, transactions);
}

static void readers(struct test *t)
{
    struct ctx *ctx = t->ctx;
    struct arena *arena = arena_new();
    struct db *writer = ctx->db, *reader = NULL;
    struct test_thing_add_rows added;
    struct test_thing_all_rows all;
    CHECK_OK(test_thing_make(ctx));
    CHECK_OK(db_open(ctx, arena, ctx->home->database, DB_READ, &reader));
    ctx->db = reader;
    CHECK_ERR(BROKEN, test_thing_add(ctx, named("one"), &added));
    CHECK_OK(db_begin(ctx));
    CHECK_OK(test_thing_all(ctx, &all));
    ctx->db = writer;
    CHECK_OK(test_thing_add(ctx, named("two"), &added));
    ctx->db = reader;
    CHECK_OK(test_thing_all(ctx, &all));
    CHECK_INT(all.n, 0); /* the reader's transaction still sees what it saw */
    CHECK_ERR(BROKEN, test_thing_add(ctx, named("three"), &added));
    db_rollback(ctx);
    CHECK_OK(test_thing_all(ctx, &all));
    CHECK_INT(all.n, 1);
    ctx->db = writer;
    arena_free(arena);
}

void test_store__a_reader_cannot_write_and_sees_one_state(struct test *t)
{
    test_databases(t, readers);
}

static void second_writer(struct test *t)
{
    struct ctx *ctx = t->ctx;
    struct arena *arena = arena_new();
    struct db *first = ctx->db, *second = NULL;
    CHECK_OK(db_open(ctx, arena, ctx->home->database, DB_WRITE, &second));
    CHECK_OK(db_begin(ctx));
    ctx->db = second;
    CHECK_ERR(BUSY, db_begin(ctx));
    ctx->db = first;
    CHECK_OK(db_commit(ctx));
    ctx->db = second;
    CHECK_OK(db_begin(ctx));
    CHECK_OK(db_commit(ctx));
    ctx->db = first;
    arena_free(arena);
}

void test_store__a_second_writer_waits_and_is_told_so(struct test *t)
{
    test_databases(t, second_writer);
}

/* Writes pairs until it is killed, and says each number through the pipe when committed. */
static _Noreturn void write_pairs(struct ctx *ctx, str url, int64_t n, int to)
{
    struct test_thing_add_rows added;
    if (db_open(ctx, ctx->turn, url, DB_WRITE, &ctx->db) != OK)
        _exit(1);
    for (;; n++) {
        struct test_thing_add_takes one = nobody, two;
        one.name = str_format(ctx->turn, "first %lld", (long long)n);
        one.has_n = true;
        one.n = n;
        two = one;
        two.name = str_format(ctx->turn, "second %lld", (long long)n);
        if (db_begin(ctx) != OK || test_thing_add(ctx, one, &added) != OK ||
            test_thing_add(ctx, two, &added) != OK || db_commit(ctx) != OK ||
            write(to, &n, sizeof n) != sizeof n)
            _exit(1);
    }
}

/* Runs a writer for so many microseconds, kills it; the last number that it said. */
static int64_t kill_writer(struct test *t, str url, int64_t from, long microseconds)
{
    int ends[2];
    int64_t last = from - 1, n;
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0)
        write_pairs(t->ctx, url, from, ends[1]);
    close(ends[1]);
    if (read(ends[0], &n, sizeof n) == sizeof n)
        last = n; /* it is under way */
    struct timespec pause = {.tv_nsec = microseconds * 1000};
    nanosleep(&pause, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    while (read(ends[0], &n, sizeof n) == sizeof n)
        last = n;
    close(ends[0]);
    return last;
}

/* Every number up to `last` has its pair, and no number has half of one. */
static int64_t check_pairs(struct test *t, str url, int64_t last)
{
    struct ctx *ctx = t->ctx;
    struct arena *arena = arena_new();
    struct test_thing_count_rows count;
    int64_t n = 0, n_rows = 2;
    CHECK_OK(db_open(ctx, arena, url, DB_WRITE, &ctx->db));
    for (; n_rows == 2; n++) {
        CHECK_OK(test_thing_count(ctx, (struct test_thing_count_takes){n + 1}, &count));
        n_rows = count.n ? count.at[0].n_rows : 0;
    }
    CHECK_INT(n_rows, 0);
    CHECK(n - 1 >= last);
    ctx->db = NULL;
    arena_free(arena);
    return n - 1;
}

static void kill_many(struct test *t, str url)
{
    struct ctx *ctx = t->ctx;
    struct arena *arena = arena_new();
    CHECK_OK(db_open(ctx, arena, url, DB_WRITE, &ctx->db));
    CHECK_OK(test_thing_make(ctx));
    ctx->db = NULL;
    arena_free(arena); /* no connection is open across fork */
    int64_t n = 0;
    for (uint64_t i = 0; i < 12; i++) {
        long microseconds = (long)(rand_at(7, i) % 20000);
        int64_t last = kill_writer(t, url, n + 1, microseconds);
        n = check_pairs(t, url, last);
    }
    CHECK(n >= 12);
}

void test_store__a_killed_writer_loses_nothing_and_leaves_no_half(struct test *t)
{
    kill_many(t, str_of(file_path(t->ctx, "%s/killed.db", t->folder)));
    const char *url = test_postgres(t);
    if (url)
        kill_many(t, str_of(url));
}

void test_store__what_cannot_be_opened_says_so(struct test *t)
{
    struct db *db = NULL;
    str missing = str_of(file_path(t->ctx, "%s/none/spets.db", t->folder));
    CHECK_ERR(BROKEN, db_open(t->ctx, t->ctx->turn, missing, DB_READ, &db));
    CHECK_ERR(BROKEN, db_open(t->ctx, t->ctx->turn, missing, DB_WRITE, &db));
    str nowhere = str_format(t->ctx->turn, "postgresql:///x?host=%s", t->folder);
    CHECK_ERR(BROKEN, db_open(t->ctx, t->ctx->turn, nowhere, DB_WRITE, &db));
    CHECK(!db);
}

static struct db_table digest_of(struct test *t, const char *name)
{
    struct db_tables tables = {0};
    CHECK_OK(db_digest(t->ctx, &tables));
    for (size_t i = 0; i < tables.n; i++)
        if (str_equal(tables.at[i].name, str_of(name)))
            return tables.at[i];
    CHECK(false);
    return (struct db_table){0};
}

static void digests(struct test *t)
{
    struct ctx *ctx = t->ctx;
    struct test_thing_add_rows added;
    struct test_thing_add_takes a = named("ab"), b = named("b");
    a.ratio = 0.1;
    b.body = S("");
    CHECK_OK(test_thing_make(ctx));
    str empty = digest_of(t, "test_thing").hash;
    CHECK_OK(test_thing_add(ctx, a, &added));
    str one = digest_of(t, "test_thing").hash;
    CHECK_OK(db_begin(ctx));
    CHECK_OK(test_thing_add(ctx, b, &added));
    struct db_table two = digest_of(t, "test_thing");
    CHECK_INT(two.n_rows, 2);
    CHECK(!str_equal(empty, one) && !str_equal(one, two.hash));
    db_rollback(ctx);
    CHECK_STR(digest_of(t, "test_thing").hash, one);
    CHECK_OK(db_check_integrity(ctx));
}

void test_store__a_digest_changes_with_the_rows_and_only_with_them(struct test *t)
{
    test_databases(t, digests);
}
