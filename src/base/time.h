/* Points in time (milliseconds since 1970 UTC) and days (ISO text, Europe/Stockholm). */
#ifndef SPETS_BASE_TIME_H
#define SPETS_BASE_TIME_H

#include "base/err.h"

/* Now, from the ctx. */
int64_t time_now_ms(struct ctx *);
/* 2026-11-24T08:15:00Z */
str time_utc(struct arena *, int64_t ms);
/* The other way: from 2026-11-24T08:15:00Z exactly; false if it is not such a text. */
bool time_of_utc(str utc, int64_t *ms);
/* The day in Europe/Stockholm (EU summer time rules, directive 2000/84/EC): 2026-11-24. */
str time_day(struct arena *, int64_t ms);
/* The clock time in Europe/Stockholm: 08.15. */
str time_clock(struct arena *, int64_t ms);
/* Days since 1970-01-01 of a day YYYY-MM-DD; false if it is none. */
bool time_day_number(str day, int64_t *number);
str time_day_of_number(struct arena *, int64_t number);
/* The same of a year, a month from 1 and a day from 1, which must exist (Gregorian calendar). */
int64_t time_day_of(int64_t year, int64_t month, int64_t day);
/* The year that a day lies in. */
int64_t time_year(int64_t day_number);
/* 0 = Monday … 6 = Sunday. */
int time_weekday(int64_t day_number);

#endif
