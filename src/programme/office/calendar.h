/* The Swedish working calendar: which days authorities do not work. Days are numbers since
 * 1970-01-01, as in base/time.h. Pure functions; nothing local (half days, bridge days) is known.
 *
 * Sources: public holidays, lag (1989:253) om allmänna helgdagar, 1 and 2 §§ as amended by SFS
 * 2004:1320 (6 June in, Whit Monday out, from 2005); Saturdays and the eves of midsummer, Christmas
 * and New Year, lag (1930:173) om beräkning av lagstadgad tid, 2 §. Easter: the anonymous Gregorian
 * computus printed by J. Meeus, Astronomical Algorithms (1991), ch. 8. */
#ifndef SPETS_PROGRAMME_OFFICE_CALENDAR_H
#define SPETS_PROGRAMME_OFFICE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* Easter Sunday of a year from 1583. */
int64_t calendar_easter(int64_t year);
/* Why nobody works on that day, as an English msgid ("Good Friday", "Saturday"); null for a working
 * day. */
const char *calendar_day_off(int64_t day);
/* The last working day that is not after `day`: the day itself if it is one. */
int64_t calendar_working_day(int64_t day);
/* Working days from the day after `from` to `to`, both as they are; 0 if `to` is not later. */
int64_t calendar_working_days(int64_t from, int64_t to);

#endif
