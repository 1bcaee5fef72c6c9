/* What an area or a technology is made of, how much it holds, and what its figures hang on. */
#ifndef SPETS_HALL_AREAS_H
#define SPETS_HALL_AREAS_H

#include "hall/areas/areas.duck.sql.h"
#include "hall/position/steps.h"
#include "web/frame.h"

enum { REMOVED_MOST = 10 };

/* A topic of the definition. */
struct area_topic {
    str code;      /* T10020 */
    str name;      /* as in the definition; empty where it has none */
    int64_t works; /* with it as primary topic in the period; -1 where not counted */
};

/* A technology of the area, or the area itself. */
struct area_part {
    const struct definition *definition; /* which */
    str name;                            /* with a capital */
    struct area_volume_row volume;       /* works */
    int64_t n_core;                      /* core topics */
};

/* The overlap of the areas: works in both. */
struct area_overlap {
    str names[AREAS_N];                  /* short: the code */
    int64_t works[AREAS_N][AREAS_N];     /* by primary membership */
    int64_t works_any[AREAS_N][AREAS_N]; /* by any membership */
    int self;                            /* the row of this area */
};

/* Every work of the period once: a work of k areas counts 1/k in each. */
struct area_shares {
    str names[AREAS_N + 1];                      /* with a capital; the last is no area */
    struct area_fractions_row main[AREAS_N + 1]; /* by primary membership; zeros for none */
    struct area_fractions_row any[AREAS_N + 1];  /* by any membership */
    double main_sum;                             /* of the fractions: all works */
    double any_sum;                              /* of the fractions: all works */
    int self;                                    /* the row of this area */
};

struct area_view {
    const struct selection *s;   /* area and years */
    struct position_steps steps; /* to the other pages of the area */
    str name;                    /* with a capital */
    str download;                /* address of the CSV of the removal */
    str parts_download;          /* address of the CSV of works shared among areas */
    str plain;                   /* as inside a sentence */
    str about;                   /* the comment that opens the definition, in English */
    const struct area *area;     /* whose definition */
    const struct definition *d;  /* the area's own or the technology's */
    struct area_topic *core;     /* by works */
    size_t n_core;               /* how many */
    struct area_topic *adjacent; /* in the order of the definition */
    size_t n_adjacent;           /* how many */
    struct area_part whole;      /* this area or technology */
    struct area_part *parts;     /* its technologies; none for a technology */
    size_t n_parts;              /* how many */
    struct area_overlap overlap; /* of the six areas */
    struct area_shares shares;   /* of the six areas and no area */
    struct removal_rows removal; /* first row: with every topic; then the movers */
    size_t n_removal;            /* rows shown after the first */
};

/* The name of a core topic by its number; its code if the definition has none. */
str topic_name(const struct page *, const struct area_view *, int64_t topic);
/* A definition's name with a capital. */
str area_title(const struct page *, const struct definition *);
/* How much a row of the removal moves the share, in percentage points. */
double share_change(const struct area_view *, const struct removal_row *);

extern const struct page_row area_pages[];

#endif
