/* The Swedish working calendar: see calendar.h. It is computed for the year of the day asked for,
 * so it holds for any year and no table has to be renewed. */
#include "programme/office/calendar.h"

#include <stddef.h>

#include "base/time.h"

enum { SATURDAY = 5, SUNDAY = 6 };

int64_t calendar_easter(int64_t year)
{
    int64_t a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int64_t f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    int64_t i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int64_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return time_day_of(year, n / 31, n % 31 + 1);
}

/* The first day from `from` on that is such a weekday. */
static int64_t first_weekday(int64_t from, int weekday)
{
    return from + (weekday - time_weekday(from) + 7) % 7;
}

struct fixed {
    int64_t month;    /* from 1 */
    int64_t day;      /* of the month */
    const char *name; /* English msgid */
};

static const struct fixed fixed_days[] = {
    {1,  1,  "New Year's Day"},
    {1,  6,  "Epiphany"      },
    {5,  1,  "May Day"       },
    {6,  6,  "National Day"  },
    {12, 24, "Christmas Eve" },
    {12, 25, "Christmas Day" },
    {12, 26, "Boxing Day"    },
    {12, 31, "New Year's Eve"}
};

struct moving {
    int64_t after;    /* days after Easter Sunday */
    const char *name; /* English msgid */
};

static const struct moving moving_days[] = {
    {-2, "Good Friday"  },
    {0,  "Easter Sunday"},
    {1,  "Easter Monday"},
    {39, "Ascension Day"},
    {49, "Whit Sunday"  }
};

static const char *holiday(int64_t day)
{
    int64_t year = time_year(day), easter = calendar_easter(year);
    for (size_t i = 0; i < sizeof fixed_days / sizeof *fixed_days; i++)
        if (day == time_day_of(year, fixed_days[i].month, fixed_days[i].day))
            return fixed_days[i].name;
    for (size_t i = 0; i < sizeof moving_days / sizeof *moving_days; i++)
        if (day == easter + moving_days[i].after)
            return moving_days[i].name;
    int64_t midsummer = first_weekday(time_day_of(year, 6, 20), SATURDAY);
    if (day == midsummer)
        return "Midsummer Day";
    if (day == midsummer - 1)
        return "Midsummer Eve";
    if (day == first_weekday(time_day_of(year, 10, 31), SATURDAY))
        return "All Saints' Day";
    return NULL;
}

const char *calendar_day_off(int64_t day)
{
    const char *name = holiday(day);
    if (name)
        return name;
    int weekday = time_weekday(day);
    return weekday == SATURDAY ? "Saturday" : weekday == SUNDAY ? "Sunday" : NULL;
}

int64_t calendar_working_day(int64_t day)
{
    while (calendar_day_off(day))
        day--;
    return day;
}

int64_t calendar_working_days(int64_t from, int64_t to)
{
    int64_t n = 0;
    for (int64_t day = from + 1; day <= to; day++)
        n += !calendar_day_off(day);
    return n;
}
