/* Time: see time.h. Day arithmetic on the proleptic Gregorian calendar, in eras of 400 years. */
#include "base/time.h"

static int64_t days_from_civil(int64_t y, int64_t m, int64_t d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static void civil_from_days(int64_t z, int64_t *y, int64_t *m, int64_t *d)
{
    z += 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = yoe + era * 400 + (*m <= 2);
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

int64_t time_now_ms(struct ctx *ctx) { return ctx->source->now_ms(ctx->source); }

str time_utc(struct arena *a, int64_t ms)
{
    int64_t day = floor_div(ms, 86400000), s = floor_div(ms, 1000) - day * 86400, y, m, d;
    civil_from_days(day, &y, &m, &d);
    return str_format(a, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lldZ", (long long)y, (long long)m,
                      (long long)d, (long long)(s / 3600), (long long)(s / 60 % 60),
                      (long long)(s % 60));
}

int64_t time_day_of(int64_t year, int64_t month, int64_t day)
{
    return days_from_civil(year, month, day);
}

int64_t time_year(int64_t day_number)
{
    int64_t y, m, d;
    civil_from_days(day_number, &y, &m, &d);
    return y;
}

int time_weekday(int64_t n) { return (int)(((n % 7) + 7 + 3) % 7); /* 1970-01-01 was a Thursday */ }

/* The moment of change, 01:00 UTC on the last Sunday of a month with 31 days. */
static int64_t last_sunday_ms(int64_t year, int64_t month)
{
    int64_t day = days_from_civil(year, month, 31);
    return (day - (time_weekday(day) + 1) % 7) * 86400000 + 3600000;
}

static int64_t stockholm_ms(int64_t ms)
{
    int64_t y, m, d;
    civil_from_days(floor_div(ms, 86400000), &y, &m, &d);
    bool summer = ms >= last_sunday_ms(y, 3) && ms < last_sunday_ms(y, 10);
    return ms + (summer ? 7200000 : 3600000);
}

str time_day_of_number(struct arena *a, int64_t number)
{
    int64_t y, m, d;
    civil_from_days(number, &y, &m, &d);
    return str_format(a, "%04lld-%02lld-%02lld", (long long)y, (long long)m, (long long)d);
}

str time_day(struct arena *a, int64_t ms)
{
    return time_day_of_number(a, floor_div(stockholm_ms(ms), 86400000));
}

str time_clock(struct arena *a, int64_t ms)
{
    int64_t local = stockholm_ms(ms), minutes = floor_div(local, 60000) % 1440;
    return str_format(a, "%02lld.%02lld", (long long)(minutes / 60), (long long)(minutes % 60));
}

bool time_day_number(str day, int64_t *number)
{
    int64_t y, m, d, y2, m2, d2;
    if (day.n != 10 || day.at[4] != '-' || day.at[7] != '-' || !str_int(str_slice(day, 0, 4), &y) ||
        !str_int(str_slice(day, 5, 7), &m) || !str_int(str_slice(day, 8, 10), &d) || m < 1 ||
        m > 12 || d < 1 || d > 31)
        return false;
    int64_t n = days_from_civil(y, m, d);
    civil_from_days(n, &y2, &m2, &d2);
    if (y2 != y || m2 != m || d2 != d)
        return false;
    *number = n;
    return true;
}

bool time_of_utc(str utc, int64_t *ms)
{
    int64_t day, hour, minute, second;
    if (utc.n != 20 || utc.at[10] != 'T' || utc.at[13] != ':' || utc.at[16] != ':' ||
        utc.at[19] != 'Z' || !time_day_number(str_slice(utc, 0, 10), &day) ||
        !str_int(str_slice(utc, 11, 13), &hour) || !str_int(str_slice(utc, 14, 16), &minute) ||
        !str_int(str_slice(utc, 17, 19), &second) || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 59)
        return false;
    *ms = ((day * 24 + hour) * 60 + minute) * 60000 + second * 1000;
    return true;
}
