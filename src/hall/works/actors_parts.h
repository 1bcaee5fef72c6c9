/* What the files of this room share. */
#ifndef SPETS_HALL_ACTORS_PARTS_H
#define SPETS_HALL_ACTORS_PARTS_H

#include "hall/position/selection.h"

/* GET /actors */
page_function actors_show;
/* Every area and technology, for a filter. */
struct picks areas_offered(struct ctx *, const struct selection *);

#endif
