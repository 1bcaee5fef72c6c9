/* The office: what the Government decision gives to whom. Authorities, the clauses with what
 * answers to them, the six areas and who leads each, money frames, deadlines, kinds of actors and
 * the circulation list. The statements of office.sql read them; this door adds the seeding, the
 * deadlines reckoned from a day, and the words for codes. */
#ifndef SPETS_PROGRAMME_OFFICE_OFFICE_H
#define SPETS_PROGRAMME_OFFICE_OFFICE_H

#include "base/arguments.h"
#include "programme/office/calendar.h"
#include "programme/office/office.sql.h"
#include "web/request.h"

extern const struct command office_commands[];
extern const struct page_row office_pages[];

/* Writes the facts of the decision. Run again, it adds what a newer Spets knows besides and renews
 * our own texts; what the office has changed stays. In an open write transaction. */
err office_seed(struct ctx *);

/* One deadline, reckoned from a day. */
struct deadline {
    str code;               /* roadmaps */
    str title;              /* in the language of the ctx */
    int64_t clause;         /* from which it follows */
    const char *answers;    /* who answers for it, English msgid */
    str receivers;          /* as in the decision, joined by commas */
    str day;                /* the next time, or the only one */
    const char *day_off;    /* why nobody works that day, English msgid; null if they do */
    bool is_holiday;        /* day_off is more than a Saturday or Sunday */
    str working_day;        /* that day, or the last working day before it */
    int64_t days_left;      /* to `day`; below zero when it is past */
    int64_t days_left_work; /* to `working_day` */
    bool is_yearly;         /* or only once */
    bool has_first_year;    /* the decision says in which year it begins */
};

struct deadlines {
    struct deadline *at; /* the next first, what is past last */
    size_t n;            /* how many */
};

/* All deadlines as they stand on the day `today` (YYYY-MM-DD). */
err office_deadlines(struct ctx *, str today, struct deadlines *);
/* The next day, from `today` on, of a yearly deadline of month and day that begins in first_year
 * (0: always has). Days are numbers. */
int64_t deadline_next(int64_t month, int64_t day, int64_t first_year, int64_t today);

/* The words for codes, as English msgids; the code itself (which must then end with a zero byte)
 * where it is unknown. */
const char *office_party(str code);        /* vinnova_vr: Vinnova and Vetenskapsrådet together */
const char *office_kind(str code);         /* O: obligation */
const char *office_theme(str code);        /* roadmaps: Roadmaps and knowledge base */
const char *office_lead_status(str code);  /* intended, decided */
const char *office_frame_status(str code); /* may be used, forecast, decided */
const char *office_relation(str code);     /* of a mandate to this one: earlier assignment … */

#endif
