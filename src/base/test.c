/* Tests of the base: strings, buffers, maps, files, time, parallel tasks, arguments. */
#include "tests/test.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/arguments.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/parallel.h"
#include "base/program.h"
#include "base/rand.h"
#include "base/time.h"

void test_str__whole_numbers_are_read_exactly_or_refused(struct test *t)
{
    int64_t n = 7;
    CHECK(str_int(S("9223372036854775807"), &n) && n == INT64_MAX);
    CHECK(str_int(S("-9223372036854775808"), &n) && n == INT64_MIN);
    CHECK(!str_int(S("9223372036854775808"), &n));
    CHECK(!str_int(S(""), &n) && !str_int(S("-"), &n) && !str_int(S("1 "), &n));
    CHECK_INT(n, INT64_MIN);
}

void test_str__reals_are_read_with_exponents(struct test *t)
{
    double x = 0;
    CHECK(str_real(S("3e+05"), &x) && x == 300000);
    CHECK(!str_real(S("0x10"), &x) && !str_real(S("inf"), &x) && !str_real(S("1e999"), &x));
}

void test_str__pieces_between_separators_include_empty_ones(struct test *t)
{
    str rest = S("a,,b,"), piece;
    int n = 0;
    while (rest.at && str_next(&rest, ',', &piece))
        n++;
    CHECK_INT(n, 3);
}

void test_str__utf8_with_surrogates_or_overlong_forms_is_refused(struct test *t)
{
    CHECK(str_is_utf8(S("Färdplan för teknik – 1 %")));
    CHECK(!str_is_utf8(S("\xed\xa0\x80")) && !str_is_utf8(S("\xc0\xaf")) &&
          !str_is_utf8(S("\xf4\x90\x80\x80")));
    CHECK(!str_is_utf8(S("\xc3")));
}

void test_buf__json_reals_read_back_as_the_same_double(struct test *t)
{
    const double values[] = {0.1, 1.0 / 3, 1e300, 5e-324, 123456789012345678.0, 0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct buf b = buf_in(t->ctx->turn);
        double back;
        buf_json_real(&b, values[i]);
        CHECK(str_real(buf_str(&b), &back) && back == values[i]);
    }
    struct buf b = buf_in(t->ctx->turn);
    buf_json_real(&b, (double)NAN);
    CHECK_STR(buf_str(&b), S("null"));
}

void test_buf__csv_fields_are_quoted_only_where_they_must_be(struct test *t)
{
    struct buf b = buf_in(t->ctx->turn);
    buf_csv(&b, S("plain"));
    buf_csv(&b, S("a,\"b\"\n"));
    CHECK_STR(buf_str(&b), S("plain\"a,\"\"b\"\"\n\""));
}

void test_map__ten_thousand_keys_are_found_again(struct test *t)
{
    struct map m = map_in(t->ctx->turn);
    for (int i = 0; i < 10000; i++)
        map_put(&m, str_format(t->ctx->turn, "key %d", i), &m);
    CHECK_INT(m.n, 10000);
    CHECK(map_get(&m, S("key 9999")) == &m && map_get(&m, S("key 10000")) == NULL);
}

void test_time__days_in_stockholm_follow_summer_time(struct test *t)
{
    /* 2026-03-29T00:30Z is 01.30 in winter time; an hour later it is 03.30 in summer time */
    CHECK_STR(time_clock(t->ctx->turn, 1774744200000), S("01.30"));
    CHECK_STR(time_clock(t->ctx->turn, 1774747800000), S("03.30"));
    CHECK_STR(time_day(t->ctx->turn, 1795560000000), S("2026-11-24"));
    CHECK_STR(time_day(t->ctx->turn, 1795561200000), S("2026-11-25"));
}

void test_time__day_numbers_and_weekdays_agree_with_the_calendar(struct test *t)
{
    int64_t n;
    CHECK(time_day_number(S("2026-11-24"), &n) && time_weekday(n) == 1);
    CHECK_STR(time_day_of_number(t->ctx->turn, n), S("2026-11-24"));
    CHECK(!time_day_number(S("2026-02-29"), &n) && !time_day_number(S("2026-2-09"), &n));
    CHECK(time_day_number(S("2024-02-29"), &n));
}

static err fail_from_seven(struct ctx *ctx, void *shared, size_t i)
{
    int *done = shared;
    done[i] = 1;
    return i >= 7 ? FAIL(ctx, INVALID, "task %zu", i) : OK;
}

void test_parallel__the_failure_of_the_lowest_task_is_told(struct test *t)
{
    int done[100] = {0};
    CHECK_ERR(INVALID, parallel_for(t->ctx, 4, 100, fail_from_seven, done));
    CHECK_STR(t->ctx->failure->sentence, S("task 7"));
    for (int i = 0; i < 7; i++)
        CHECK(done[i]);
}

static err no_run(struct ctx *ctx, const struct arguments *given)
{
    (void)ctx, (void)given;
    return OK;
}

void test_arguments__unknown_options_and_missing_values_are_named(struct test *t)
{
    static const struct option options[] = {
        {"years", "A-B", ""},
        {"json",     NULL, ""},
        {0 }
    };
    const struct command c = {"position", "HOME", "", NULL, options, no_run};
    struct arguments *a = NEW(t->ctx->turn, struct arguments);
    char *good[] = {"spets", "position", "home", "--years=2019-2023", "--json"};
    char *unknown[] = {"spets", "position", "home", "--yeers", "1"};
    char *missing[] = {"spets", "position", "home", "--years"};
    str value;
    CHECK_OK(arguments_parse(t->ctx, &c, 5, good, a));
    CHECK(arguments_option(a, "years", &value) && arguments_has(a, "json"));
    CHECK_STR(value, S("2019-2023"));
    CHECK_ERR(INVALID, arguments_parse(t->ctx, &c, 5, unknown, a));
    CHECK_ERR(INVALID, arguments_parse(t->ctx, &c, 4, missing, a));
    CHECK_ERR(INVALID, arguments_parse(t->ctx, &c, 2, good, a));
}

void test_arguments__one_letter_takes_one_dash(struct test *t)
{
    static const struct option options[] = {
        {"o", "FILE", ""},
        {0}
    };
    const struct command c = {"report", "HOME", "", NULL, options, no_run};
    struct arguments *a = NEW(t->ctx->turn, struct arguments);
    char *good[] = {"spets", "report", "-", "-o", "a.pdf"};
    str value;
    CHECK_OK(arguments_parse(t->ctx, &c, 5, good, a));
    CHECK(arguments_option(a, "o", &value));
    CHECK_STR(value, S("a.pdf"));
    CHECK_STR(arguments_at(a, 0), S("-"));
    CHECK_ERR(INVALID, arguments_parse(t->ctx, &c, 4, good, a));
    char *unknown[] = {"spets", "report", "-x"};
    CHECK_OK(arguments_parse(t->ctx, &c, 3, unknown, a)); /* a name that begins with a dash */
}

/* Runs a shell line. */
static err shell(struct test *t, const char *line, int seconds, struct program_end *end)
{
    const char *const argv[] = {"sh", "-c", line, NULL};
    const struct variable environment[] = {
        {"WORD", "7"},
        {0     }
    };
    return program_run(t->ctx, &(struct program){argv, environment, seconds}, end);
}

void test_program__is_heard_out_and_bounded_in_time(struct test *t)
{
    struct program_end end;
    const char *const missing[] = {"no-such-program-here", NULL};
    CHECK_OK(shell(t, "echo a; echo b >&2; exit 3", 10, &end));
    CHECK_INT(end.code, 3);
    CHECK_STR(end.output, S("a\nb\n"));
    CHECK_OK(shell(t, "exit $WORD", 0, &end));
    CHECK_INT(end.code, 7);
    CHECK_OK(shell(t, "kill -9 $$", 10, &end));
    CHECK_INT(end.code, 137);
    CHECK_OK(program_run(t->ctx, &(struct program){missing, NULL, 10}, &end));
    CHECK_INT(end.code, 127);
    CHECK_OK(shell(t, "yes | head -c 300000", 10, &end));
    CHECK(end.code == 0 && end.output.n >= 65536 && end.output.n < 80000);
    CHECK_ERR(BUSY, shell(t, "sleep 30 & sleep 30", 1, &end));
}

void test_file__a_write_replaces_the_whole_file_or_nothing(struct test *t)
{
    const char *path = file_path(t->ctx, "%s/deep/folder/file", t->folder);
    str bytes;
    CHECK_OK(file_make_folder(t->ctx, file_path(t->ctx, "%s/deep/folder", t->folder)));
    CHECK_OK(file_write(t->ctx, path, S("one")));
    CHECK_OK(file_write(t->ctx, path, S("two\0three")));
    CHECK_OK(file_read(t->ctx, path, &bytes));
    CHECK_STR(bytes, S("two\0three"));
    struct file_list list;
    CHECK_OK(file_below(t->ctx, t->folder, &list));
    CHECK_INT(list.n, 1);
    CHECK_ERR(MISSING, file_read(t->ctx, "/nowhere", &bytes));
}

void test_file__what_a_killed_write_left_is_removed_and_nothing_else(struct test *t)
{
    const char *held = file_path(t->ctx, "%s/a.1.part", t->folder);
    const char *left = file_path(t->ctx, "%s/a.2.part", t->folder);
    const char *plain = file_path(t->ctx, "%s/a", t->folder);
    CHECK_OK(file_write(t->ctx, held, S("being written")));
    CHECK_OK(file_write(t->ctx, left, S("left by a process that was killed")));
    CHECK_OK(file_write(t->ctx, plain, S("whole")));
    int fd = open(held, O_RDONLY);
    CHECK(fd >= 0 && flock(fd, LOCK_EX) == 0);
    CHECK_OK(file_remove_parts(t->ctx, t->folder));
    CHECK(file_kind_of(held) == FILE_PLAIN && file_kind_of(plain) == FILE_PLAIN);
    CHECK(file_kind_of(left) == FILE_NONE);
    close(fd);
}
