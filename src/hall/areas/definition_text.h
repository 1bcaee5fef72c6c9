/* What the text of a definition says beyond its codes: the comment that opens it, and the names of
 * topics that are not core. */
#ifndef SPETS_HALL_DEFINITION_TEXT_H
#define SPETS_HALL_DEFINITION_TEXT_H

#include "base/err.h"

/* The first paragraph of the opening comment, on one line. */
str definition_about(struct ctx *, str text);
/* What stands after `adjacent T10020` on its line; empty if nothing does. */
str definition_topic_name(str text, str code);

#endif
