/* Number forms: see number.h. */
#include "web/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/time.h"

#define NBSP "\u00a0"
#define MINUS "\u2212"
#define DASH "\u2013"

int number_decimals(double width)
{
    if (!isfinite(width) || width <= 0)
        return 2;
    int decimals = (int)ceil(-log10(width / 2 / 3) - 1e-9);
    return decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
}

/* Digits with groups of three, from "1234.50"; `digits` has no sign. */
static void put_grouped(struct buf *out, enum language language, const char *digits)
{
    size_t n = strcspn(digits, ".");
    for (size_t i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            buf_put(out, S(NBSP));
        buf_byte(out, digits[i]);
    }
    if (digits[n]) {
        buf_byte(out, language == SV ? ',' : '.');
        buf_put(out, str_of(digits + n + 1));
    }
}

static void put_real(struct buf *out, enum language language, double value, int decimals,
                     bool signs)
{
    char digits[400];
    if (!isfinite(value)) {
        buf_put(out, S(DASH));
        return;
    }
    snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
    bool is_zero = strspn(digits, "0.") == strlen(digits);
    if (value < 0 && !is_zero)
        buf_put(out, S(MINUS));
    else if (signs && !is_zero)
        buf_byte(out, '+');
    put_grouped(out, language, digits);
}

str number_int(const struct page *p, int64_t value)
{
    struct buf out = buf_in(p->out.arena);
    char digits[32];
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)size);
    if (value < 0)
        buf_put(&out, S(MINUS));
    put_grouped(&out, p->language, digits);
    return buf_str(&out);
}

str number_real(const struct page *p, double value, int decimals)
{
    struct buf out = buf_in(p->out.arena);
    put_real(&out, p->language, value, decimals, false);
    return buf_str(&out);
}

str number_change(const struct page *p, double value, int decimals)
{
    struct buf out = buf_in(p->out.arena);
    put_real(&out, p->language, value, decimals, true);
    return buf_str(&out);
}

static str percent_sign(enum language language) { return language == SV ? S(NBSP "%") : S("%"); }

str number_percent(const struct page *p, double share, int decimals)
{
    struct buf out = buf_in(p->out.arena);
    put_real(&out, p->language, share * 100, decimals, false);
    if (isfinite(share))
        buf_put(&out, percent_sign(p->language));
    return buf_str(&out);
}

static void put_between(struct buf *out, enum language language, bool is_negative)
{
    if (!is_negative)
        buf_put(out, S(DASH));
    else
        buf_put(out, language == SV ? S(NBSP "till" NBSP) : S(NBSP "to" NBSP));
}

str number_range(const struct page *p, double low, double high, int decimals)
{
    struct buf out = buf_in(p->out.arena);
    put_real(&out, p->language, low, decimals, false);
    if (isfinite(low) || isfinite(high)) {
        put_between(&out, p->language, low < 0 || high < 0);
        put_real(&out, p->language, high, decimals, false);
    }
    return buf_str(&out);
}

str number_range_percent(const struct page *p, double low, double high, int decimals)
{
    str range = number_range(p, low * 100, high * 100, decimals);
    str sign = isfinite(low) || isfinite(high) ? percent_sign(p->language) : (str){0};
    return str_format(p->out.arena, "%.*s%.*s", STR_F(range), STR_F(sign));
}

str number_range_int(const struct page *p, int64_t low, int64_t high)
{
    if (low == high)
        return number_int(p, low);
    struct buf out = buf_in(p->out.arena);
    buf_put(&out, number_int(p, low));
    put_between(&out, p->language, low < 0 || high < 0);
    buf_put(&out, number_int(p, high));
    return buf_str(&out);
}

str number_kronor(const struct page *p, int64_t amount_ore)
{
    int64_t kronor = amount_ore / 100 + (amount_ore % 100 >= 50) - (amount_ore % 100 <= -50);
    return str_format(p->out.arena, "%.*s" NBSP "%s", STR_F(number_int(p, kronor)),
                      p->language == SV ? "kr" : "SEK");
}

str number_million(const struct page *p, int64_t amount_ore, int decimals)
{
    str number = number_real(p, (double)amount_ore / 1e8, decimals);
    return str_format(p->out.arena, "%.*s" NBSP "%s", STR_F(number),
                      p->language == SV ? "Mkr" : "MSEK");
}

static const char *const months[2][12] = {
    [SV] = {"januari", "februari", "mars",  "april", "maj", "juni", "juli", "augusti", "september",
            "oktober", "november", "december"},
    [EN] = {"January", "February", "March", "April", "May", "June", "July", "August",  "September",
            "October", "November", "December"},
};
static const char *const weekdays[2][7] = {
    [SV] = {"måndag", "tisdag",  "onsdag",    "torsdag",  "fredag", "lördag",  "söndag"},
    [EN] = {"Monday",  "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
};

str date_long(const struct page *p, str day)
{
    int64_t number, month = 0, date = 0;
    if (!time_day_number(day, &number) || !str_int(str_slice(day, 5, 7), &month) ||
        !str_int(str_slice(day, 8, 10), &date))
        return day;
    return str_format(p->out.arena, "%lld" NBSP "%s %.*s", (long long)date,
                      months[p->language][month - 1], 4, day.at);
}

str date_weekday(const struct page *p, str day)
{
    int64_t number;
    if (!time_day_number(day, &number))
        return day;
    return str_format(p->out.arena, "%s %.*s", weekdays[p->language][time_weekday(number)],
                      STR_F(date_long(p, day)));
}

static str clock_of(const struct page *p, int64_t ms)
{
    str clock = time_clock(p->out.arena, ms);
    if (p->language == SV)
        return clock;
    return str_format(p->out.arena, "%.2s:%.2s", clock.at, clock.at + 3);
}

str moment_long(const struct page *p, str utc)
{
    int64_t ms;
    if (!time_of_utc(utc, &ms))
        return utc;
    str day = date_long(p, time_day(p->out.arena, ms));
    return str_format(p->out.arena, "%.*s %s" NBSP "%.*s", STR_F(day),
                      p->language == SV ? "kl." : "at", STR_F(clock_of(p, ms)));
}

str moment_short(const struct page *p, str utc)
{
    int64_t ms;
    if (!time_of_utc(utc, &ms))
        return utc;
    return str_format(p->out.arena, "%.*s" NBSP "%.*s", STR_F(time_day(p->out.arena, ms)),
                      STR_F(clock_of(p, ms)));
}
