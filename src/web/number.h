/* How numbers, money and dates are written for people, in the language of a page: decimal comma in
 * Swedish and point in English, U+00A0 between thousands and before units, U+2212 for minus. What
 * is not finite is an en dash. Results lie in the arena of the page. Machine formats (CSV, JSON)
 * are written by base/buf.h instead. */
#ifndef SPETS_WEB_NUMBER_H
#define SPETS_WEB_NUMBER_H

#include "web/put.h"

/* As many decimals as half the width of an interval deserves: the half is then 3 to 30 units of the
 * last decimal, so one figure of it that is 3 or more, two that begin with 1 or 2 (width 0.16 gives
 * 2, 0.2 gives 2, 1.6 gives 1, 4.1 gives 1, 8 gives 0). At most 6; 2 for no known width. */
int number_decimals(double width);

str number_int(const struct page *, int64_t);                 /* 61 204; not for years and ids */
str number_real(const struct page *, double, int decimals);   /* 1,42 */
str number_change(const struct page *, double, int decimals); /* +0,06, −0,04; 0,00 has no sign */
str number_percent(const struct page *, double share, int decimals); /* 0.0142, 2: 1,42 % */
/* 1,34–1,50; `−0,04 till 0,02` where a limit is below zero. In a page use {{call interval(…)}},
 * which keeps it on one line. */
str number_range(const struct page *, double low, double high, int decimals);
str number_range_percent(const struct page *, double low, double high, int decimals);
str number_range_int(const struct page *, int64_t low, int64_t high); /* 12–16; 14 if both are */

str number_kronor(const struct page *, int64_t amount_ore); /* whole kronor: 3 150 000 kr */
str number_million(const struct page *, int64_t amount_ore, int decimals); /* 131,2 Mkr */

/* Of a day YYYY-MM-DD; what is no day comes back as it is. */
str date_long(const struct page *, str day);    /* 24 november 2026 */
str date_weekday(const struct page *, str day); /* tisdag 24 november 2026 */
/* Of a moment as the database holds it (UTC, 2026-11-24T07:15:00Z), in Stockholm's time. */
str moment_long(const struct page *, str utc);  /* 24 november 2026 kl. 08.15 */
str moment_short(const struct page *, str utc); /* 2026-11-24 08.15 */

#include "web/number.html.h"

#endif
