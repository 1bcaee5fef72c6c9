/* From the JSON of an answer back to its structs; used by answers.c only. */
#ifndef SPETS_HALL_ANSWERS_READ_H
#define SPETS_HALL_ANSWERS_READ_H

#include "evidence/indicators/position.h"

/* False if the text is not what position_put_json writes. Options are left out. */
bool answers_read_position(struct ctx *, str json, struct position *);
/* False if the text is not what answers_put_shares writes. */
bool answers_read_shares(struct ctx *, str json, struct year_shares *);
void answers_put_shares(struct buf *, const struct year_shares *);

#endif
