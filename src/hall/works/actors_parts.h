/* What the files of this room share. */
#ifndef SPETS_HALL_ACTORS_PARTS_H
#define SPETS_HALL_ACTORS_PARTS_H

#include "hall/works/works.h"

/* GET /actors */
page_function actors_show;
/* Fills in the money of the organisations, from what is loaded. */
err actors_money(struct ctx *, const char *folder, struct duck *, struct actors_view *);
/* Every area and technology, for a filter. */
struct picks areas_offered(struct ctx *, const struct selection *);

#endif
