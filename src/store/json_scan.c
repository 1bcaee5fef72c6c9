/* The scanner's choice of build, its memory, and the check of escapes: see json_scan.h. */
#include "store/json_scan.h"

#include <stdlib.h>
#include <string.h>

#include "store/json_blocks.h"

/* Places and escapes are written in groups, so the arrays are longer than the record. */
enum { SLACK = 80, FIRST_ROOM = 16 * 1024 };

const uint8_t json_blanks[16] = {' ', 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, 0, '\r', 0, 0};
const uint8_t json_marks[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ':', '{', ',', '}', 0, 0};

enum {
    TOO_SHORT = 1,
    TOO_LONG = 2,
    OVERLONG_3 = 4,
    TOO_LARGE = 8,
    SURROGATE = 16,
    OVERLONG_2 = 32,
    TOO_LARGE_1000 = 64,
    OVERLONG_4 = 64,
    TWO_MORE = 128,
    CARRIED = TOO_SHORT | TOO_LONG | TWO_MORE,
    LARGE = CARRIED | TOO_LARGE | TOO_LARGE_1000,
    MORE = TOO_LONG | OVERLONG_2 | TWO_MORE,
};

const uint8_t json_utf8_tables[3][16] = {
    {TOO_LONG,                                       TOO_LONG,             TOO_LONG,  TOO_LONG,  TOO_LONG,  TOO_LONG,  TOO_LONG,  TOO_LONG,  TWO_MORE,
     TWO_MORE,                                                                                                                                                                        TWO_MORE, TWO_MORE,                     TOO_SHORT | OVERLONG_2, TOO_SHORT,
     TOO_SHORT | OVERLONG_3 | SURROGATE,                                                                                                                                                                                                                                            TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4},
    {CARRIED | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRIED | OVERLONG_2, CARRIED,   CARRIED,
     CARRIED | TOO_LARGE,                                                                                   LARGE,     LARGE,     LARGE,     LARGE,    LARGE,                         LARGE,    LARGE,                        LARGE,                  LARGE | SURROGATE,
     LARGE,                                                                                                                                                                                                                                                                         LARGE                                              },
    {TOO_SHORT,                                      TOO_SHORT,            TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
     MORE | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,                                                                                                  MORE | OVERLONG_3 | TOO_LARGE,
     MORE | SURROGATE | TOO_LARGE,                                                                                                                                                              MORE | SURROGATE | TOO_LARGE, TOO_SHORT,              TOO_SHORT,         TOO_SHORT,
     TOO_SHORT                                                                                                                                                                                                                                                                                                                         },
};

static void free_arrays(void *what)
{
    struct json_scan *s = what;
    free(s->place);
    free(s->mark);
    free(s->close);
    free(s->escape);
}

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}

static bool has_avx512(void)
{
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");
}

err json_scan_new(struct ctx *ctx, struct arena *arena, enum json_build build,
                  struct json_scan **out)
{
    struct json_scan *s = NEW(arena, struct json_scan);
    if (build == JSON_BEST)
        build = has_avx512() ? JSON_AVX512 : has_avx2() ? JSON_AVX2 : JSON_PORTABLE;
    if ((build == JSON_AVX512 && !has_avx512()) || (build == JSON_AVX2 && !has_avx2()))
        return FAIL(ctx, IMPOSSIBLE,
                    "This processor lacks the instructions for that scanner. "
                    "Choose the portable one.");
    s->index = build == JSON_AVX512 ? json_index_avx512
               : build == JSON_AVX2 ? json_index_avx2
                                    : json_index_portable;
    arena_defer(arena, free_arrays, s);
    *out = s;
    return OK;
}

static void *larger(void *old, size_t n, size_t size)
{
    void *p = realloc(old, n * size);
    if (!p)
        abort();
    return p;
}

/* The arrays hold nothing between records, so growing need not keep them. */
static void make_room(struct json_scan *s, size_t n)
{
    size_t room = s->room ? s->room : FIRST_ROOM;
    while (room < n)
        room *= 2;
    s->place = larger(s->place, room + SLACK, sizeof *s->place);
    s->mark = larger(s->mark, room + SLACK, sizeof *s->mark);
    s->close = larger(s->close, room + SLACK, sizeof *s->close);
    s->escape = larger(s->escape, room + SLACK, sizeof *s->escape);
    s->room = room;
}

bool json_read(struct json_scan *s, str record)
{
    s->at = record.at;
    s->n = record.n;
    s->n_places = s->n_escapes = 0;
    s->has_nul = false;
    s->fault = JSON_GOOD;
    if (record.n >= INT32_MAX) {
        s->fault = JSON_TOO_LONG;
        return false;
    }
    if (record.n > s->room || !s->room)
        make_room(s, record.n);
    return s->index(s) && (s->n_escapes == 0 || json_check_escapes(s)) && json_check_grammar(s);
}

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int32_t json_code_unit(const struct json_scan *s, size_t at)
{
    int32_t unit = 0;
    if (s->n < 4 || at > s->n - 4)
        return -1;
    for (size_t i = 0; i < 4; i++) {
        int digit = hex_of(s->at[at + i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

bool json_check_escapes(struct json_scan *s)
{
    for (size_t i = 0; i < s->n_escapes; i++) {
        size_t at = (size_t)s->escape[i] + 1;
        char c = at < s->n ? s->at[at] : 0;
        bool good = c && strchr("\"\\/bfnrt", c);
        if (c == 'u') {
            int32_t unit = json_code_unit(s, at + 1);
            s->has_nul = s->has_nul || unit == 0;
            good = unit >= 0 && !(unit >= 0xdc00 && unit < 0xe000);
            if (good && unit >= 0xd800 && unit < 0xdc00) {
                bool follows = i + 1 < s->n_escapes && s->escape[i + 1] == at + 5 &&
                               at + 6 < s->n && s->at[at + 6] == 'u';
                int32_t low = follows ? json_code_unit(s, at + 7) : -1;
                good = low >= 0xdc00 && low < 0xe000;
                i++;
            }
        }
        if (!good) {
            s->fault = JSON_ESCAPE;
            return false;
        }
    }
    return true;
}

const char *json_fault_words(enum json_fault fault)
{
    static const char *const words[] = {
        "nothing is wrong",
        "not UTF-8",
        "a control character in a string",
        "a wrong escape in a string",
        "a string without an end",
        "not well-formed JSON",
        "a number out of range",
        "nested too deeply",
        "\\u0000 in a key",
        "longer than 2 GiB",
    };
    return words[fault];
}
