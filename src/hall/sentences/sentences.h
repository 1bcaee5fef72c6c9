/* Sentences made of figures: what pages and reports say of Sweden's position. A figure that was
 * estimated is never said without its interval, and no country is said to stand before or after
 * another whose range of ranks overlaps. */
#ifndef SPETS_HALL_SENTENCES_H
#define SPETS_HALL_SENTENCES_H

#include "evidence/indicators/position.h"
#include "web/put.h"

struct phrase {
    str text;       /* plain */
    bool is_figure; /* a figure with its interval: strong, and kept on one line */
};

struct sentence {
    struct phrase *at; /* in order, spaces included */
    size_t n;          /* how many; 0 means that there is nothing to say */
};

/* A piece that goes into a sentence by name. */
struct named {
    const char *name; /* as between { and } in the msgid; null ends a list */
    str text;         /* plain */
    bool is_figure;   /* as in struct phrase */
};

/* Appends the text of an English msgid in the language of the page, each {name} replaced by the
 * value of that name, after a space if the sentence has something already. */
void sentence_say(const struct page *, struct sentence *, const char *msgid, const struct named *);
/* The sentence as plain text in the arena of the page. */
str sentence_plain(const struct page *, const struct sentence *);
/* Into a page: figures as <strong>, kept on one line. */
void sentence_put(struct page *, const struct sentence *);
/* `Norge, Danmark och Finland` */
str sentence_list(const struct page *, const str *at, size_t n);
/* `1,42 % (1,34–1,50)`; the value alone where there are no limits. Decimals after the interval. */
str sentence_percent(const struct page *, double share, struct boot_limits);
/* `1,38 (1,28–1,48)` */
str sentence_real(const struct page *, double value, struct boot_limits);
/* `14 (12–16)`; `1 (1–1)` */
str sentence_rank(const struct page *, int64_t rank, struct boot_limits);
/* Whether both limits are defined. */
bool sentence_has_limits(struct boot_limits);

enum standing { BEFORE, ALIKE, AFTER };

/* Where a country stands against another: before or after only if their ranges of ranks do not
 * overlap, alike (cannot be told apart) otherwise and where a range is missing. */
enum standing sentence_standing(const struct position_row *, const struct position_row *other);

/* Sweden's share, rank and share among the most cited; or that there is nothing. `position` holds
 * the rows of all countries. */
struct sentence sentence_lead(const struct page *, const struct position *);
/* How many countries stand before and after Sweden, and which cannot be told apart from it. */
struct sentence sentence_neighbours(const struct page *, const struct position *);
/* Specialisation and impact with their intervals. */
struct sentence sentence_profile(const struct page *, const struct position *);
/* Sweden's yearly change against the world's, with its 95 % interval: e^slope - 1, limits with
 * Student's t for 8 degrees of freedom. */
struct sentence sentence_change(const struct page *, const struct position *);
/* What unknown addresses leave open. */
struct sentence sentence_unknown(const struct page *, const struct position *);

/* Heading of the picture of shares: whether Sweden's share has changed between its first and last
 * year (only if the two intervals do not overlap), and against which of `countries` the change in
 * percentage points is surely larger or smaller. Never empty. */
struct sentence sentence_of_shares(const struct page *, const struct year_shares *,
                                   const struct code_list *countries);
/* Heading of the picture of specialisation and impact. Never empty. */
struct sentence sentence_of_quadrant(const struct page *, const struct position *);

#endif
