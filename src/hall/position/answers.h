/* Positions that were computed before: the same figures as evidence/indicators/position.h, kept in
 * HOME/cache under the checksum of the evidence, the options and the indicators' SQL, so that a
 * page need not wait. Nothing that depends on the person is kept. */
#ifndef SPETS_HALL_ANSWERS_H
#define SPETS_HALL_ANSWERS_H

#include "evidence/indicators/position.h"

/* Fills in the last five complete years where options->first is 0. */
err answers_years(struct ctx *, const char *folder, struct position_options *);
/* As position_compute, but from the cache where it holds the answer. */
err answers_position(struct ctx *, const char *folder, const struct position_options *,
                     struct position *);
/* As position_years, but from the cache where it holds the answer. */
err answers_shares(struct ctx *, const char *folder, const struct position_options *,
                   struct year_shares *);

#endif
