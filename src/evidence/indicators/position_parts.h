/* Parts that the files of this room share; nobody outside the room includes this. */
#ifndef SPETS_EVIDENCE_POSITION_PARTS_H
#define SPETS_EVIDENCE_POSITION_PARTS_H

#include "base/map.h"
#include "evidence/indicators/position.h"

enum { GROWTH_YEARS = 10 };

/* What computing one position works with. */
struct position_work {
    const struct position_options *options; /* years filled in by position_open */
    struct position *position;              /* being filled */
    const char *folder;                     /* of the evidence */
    struct duck *duck;                      /* with member, weight, placed, top_set, cell made */
    struct map by_country;                  /* code -> struct position_row */
    int64_t first;                          /* of the period */
    int64_t last;                           /* of the period */
};

/* Every figure undefined, every sum 0. */
struct position_row position_row_empty(void);
/* Checks the options, fills in years and definition, and makes the tables that indicators read:
 * member and weight hold the period and the ten years that end with it. */
err position_open(struct ctx *, struct position_work *);
/* Bootstrap of all rows. */
err position_intervals(struct ctx *, struct position_work *);

#endif
