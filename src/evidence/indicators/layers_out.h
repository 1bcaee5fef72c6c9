/* The layers besides works, in the frame that `spets position` prints. */
#ifndef SPETS_EVIDENCE_LAYERS_OUT_H
#define SPETS_EVIDENCE_LAYERS_OUT_H

#include "evidence/indicators/position.h"

/* Writes one layer (`eu`, `national` or `patents`) as JSON: area, definition, layer, years, sums,
 * rows. MISSING if its source was never given. INVALID for another layer. */
err layers_put_json(struct ctx *, struct buf *, str layer, const char *folder,
                    const struct position_options *);
/* The same rows as CSV. */
err layers_put_csv(struct ctx *, struct buf *, str layer, const char *folder,
                   const struct position_options *);

#endif
