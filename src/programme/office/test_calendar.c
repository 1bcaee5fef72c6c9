/* Tests of the Swedish working calendar, against days that are known. */
#include "base/time.h"
#include "programme/office/calendar.h"
#include "tests/test.h"

static int64_t day_of(struct test *t, const char *day)
{
    int64_t number = 0;
    CHECK(time_day_number(str_of(day), &number));
    return number;
}

/* The extremes and some years between, from published tables of Easter. */
void test_office__easter_falls_as_in_the_tables(struct test *t)
{
    static const char *const known[] = {"1818-03-22", "1943-04-25", "2000-04-23",
                                        "2024-03-31", "2025-04-20", "2026-04-05",
                                        "2027-03-28", "2038-04-25", "2285-03-22"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int64_t day = day_of(t, known[i]);
        CHECK_INT(calendar_easter(time_year(day)), day);
    }
    for (int64_t year = 1583; year < 3000; year++) {
        int64_t easter = calendar_easter(year);
        CHECK_INT(time_weekday(easter), 6);
        CHECK(easter >= time_day_of(year, 3, 22) && easter <= time_day_of(year, 4, 25));
    }
}

void test_office__days_off_in_2026_are_those_of_the_law(struct test *t)
{
    static const struct {
        const char *day;  /* of 2026 */
        const char *name; /* English msgid */
    } known[] = {
        {"2026-01-01", "New Year's Day" },
        {"2026-01-06", "Epiphany"       },
        {"2026-04-03", "Good Friday"    },
        {"2026-04-05", "Easter Sunday"  },
        {"2026-04-06", "Easter Monday"  },
        {"2026-05-01", "May Day"        },
        {"2026-05-14", "Ascension Day"  },
        {"2026-05-24", "Whit Sunday"    },
        {"2026-06-06", "National Day"   },
        {"2026-06-19", "Midsummer Eve"  },
        {"2026-06-20", "Midsummer Day"  },
        {"2026-10-31", "All Saints' Day"},
        {"2026-12-24", "Christmas Eve"  },
        {"2026-12-25", "Christmas Day"  },
        {"2026-12-26", "Boxing Day"     },
        {"2026-12-31", "New Year's Eve" }
    };
    size_t n = sizeof known / sizeof *known, n_holidays = 0;
    for (size_t i = 0; i < n; i++)
        CHECK_STR(str_of(calendar_day_off(day_of(t, known[i].day))), str_of(known[i].name));
    for (int64_t day = day_of(t, "2026-01-01"); day <= day_of(t, "2026-12-31"); day++) {
        str name = str_of(calendar_day_off(day));
        n_holidays += name.n && !str_equal(name, S("Saturday")) && !str_equal(name, S("Sunday"));
    }
    CHECK_INT(n_holidays, n);
    CHECK(!calendar_day_off(day_of(t, "2026-05-25"))); /* Whit Monday, a working day since 2005 */
    CHECK_STR(str_of(calendar_day_off(day_of(t, "2026-11-21"))), S("Saturday"));
    CHECK_STR(str_of(calendar_day_off(day_of(t, "2026-11-22"))), S("Sunday"));
}

/* The first and the last day that the law allows for the two that are always a Saturday. */
void test_office__midsummer_and_all_saints_keep_within_their_weeks(struct test *t)
{
    CHECK_STR(str_of(calendar_day_off(day_of(t, "2027-06-26"))), S("Midsummer Day"));
    CHECK_STR(str_of(calendar_day_off(day_of(t, "2027-06-25"))), S("Midsummer Eve"));
    CHECK_STR(str_of(calendar_day_off(day_of(t, "2027-06-19"))), S("Saturday"));
    CHECK(!calendar_day_off(day_of(t, "2027-06-18")));
    CHECK_STR(str_of(calendar_day_off(day_of(t, "2027-11-06"))), S("All Saints' Day"));
    CHECK_STR(str_of(calendar_day_off(day_of(t, "2027-10-30"))), S("Saturday"));
}

void test_office__working_days_skip_days_off(struct test *t)
{
    CHECK_INT(calendar_working_day(day_of(t, "2026-10-03")), day_of(t, "2026-10-02"));
    CHECK_INT(calendar_working_day(day_of(t, "2026-04-06")), day_of(t, "2026-04-02"));
    CHECK_INT(calendar_working_day(day_of(t, "2026-12-27")), day_of(t, "2026-12-23"));
    CHECK_INT(calendar_working_day(day_of(t, "2026-11-24")), day_of(t, "2026-11-24"));
    CHECK_INT(calendar_working_days(day_of(t, "2025-12-31"), day_of(t, "2026-12-31")), 251);
    CHECK_INT(calendar_working_days(day_of(t, "2026-12-23"), day_of(t, "2026-12-28")), 1);
    CHECK_INT(calendar_working_days(day_of(t, "2026-12-28"), day_of(t, "2026-12-28")), 0);
}
