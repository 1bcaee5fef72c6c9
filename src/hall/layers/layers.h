/* Pages of the other layers of an area: patents, EU projects and Swedish grants. */
#ifndef SPETS_HALL_LAYERS_H
#define SPETS_HALL_LAYERS_H

#include "web/request.h"

extern const struct page_row layers_pages[];

#endif
