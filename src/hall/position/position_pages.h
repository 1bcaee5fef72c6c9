/* Pages of the position: where countries stand in an area. */
#ifndef SPETS_HALL_POSITION_PAGES_H
#define SPETS_HALL_POSITION_PAGES_H

#include "base/arguments.h"
#include "web/request.h"

extern const struct page_row position_pages[];
extern const struct command position_page_commands[];

#endif
