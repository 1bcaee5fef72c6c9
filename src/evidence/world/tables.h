/* Inside the world room: the tables beside the works, each by its own task. */
#ifndef SPETS_EVIDENCE_WORLD_TABLES_H
#define SPETS_EVIDENCE_WORLD_TABLES_H

#include "evidence/fiction/classes.h"
#include "evidence/fiction/plan.h"

struct tables {
    const struct plan *plan; /* of the world */
    const char *folder;      /* of the world */
    size_t n_projects;       /* of the European Union */
    size_t n_grants;         /* of Swedish funders */
    size_t n_families;       /* of patents */
};

err world_cordis(struct ctx *, const struct tables *);
err world_swecris(struct ctx *, const struct tables *);
err world_lens(struct ctx *, const struct tables *);
err world_patentsview(struct ctx *, const struct tables *);
err world_ror(struct ctx *, const struct tables *);

/* An area for a project or patent, weighted by shares in the order of enum fiction_area. */
enum fiction_area area_draw(struct dice *, const double shares[OUTSIDE + 1]);
/* A topic of an area. */
const struct fiction_topic *topic_draw(struct dice *, enum fiction_area);

#endif
