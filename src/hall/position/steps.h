/* The steps between the pages of an area: its layers, its definition, its works and organisations.
 * A layer whose source was never loaded has no step. */
#ifndef SPETS_HALL_STEPS_H
#define SPETS_HALL_STEPS_H

#include "hall/position/selection.h"
#include "web/put.h"

enum position_step { STEP_WORKS, STEP_PATENTS, STEP_EU, STEP_NATIONAL, STEP_DEFINITION };

struct position_steps {
    const struct selection *s;  /* area and choice, which the links keep */
    enum position_step current; /* the page that they stand on */
    bool has_patents;           /* the source is loaded */
    bool has_eu;                /* the source is loaded */
    bool has_national;          /* the source is loaded */
};

struct position_steps position_steps_of(const char *folder, const struct selection *,
                                        enum position_step current);
/* The address of a layer (patents, eu, national) with the choice; of publications if it is empty.
 */
str step_link(const struct page *, const struct selection *, const char *layer);

#include "hall/position/steps.html.h"

#endif
