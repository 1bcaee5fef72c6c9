/* What projects, grants and patents are filed under. Real codes and names; which one a made-up
 * record has is chance. */
#ifndef SPETS_EVIDENCE_FICTION_CLASSES_H
#define SPETS_EVIDENCE_FICTION_CLASSES_H

#include "evidence/fiction/fiction.h"

struct fiction_scivoc {
    enum fiction_area area; /* under whose prefix it is */
    const char *code;       /* with a leading slash */
    const char *path;       /* with a leading slash */
};

struct fiction_cpc {
    enum fiction_area area; /* under whose prefix it is */
    const char *symbol;     /* such as G06N3/08 */
};

struct fiction_scb {
    uint32_t code;          /* of one, three or five digits */
    enum fiction_area area; /* in whose definition it is; OUTSIDE for the shorter ones */
    const char *names;      /* Swedish, comma, English */
};

extern const struct fiction_scivoc fiction_scivoc[];
extern const size_t fiction_scivoc_n;
extern const struct fiction_cpc fiction_cpc[];
extern const size_t fiction_cpc_n;
extern const struct fiction_scb fiction_scb[];
extern const size_t fiction_scb_n;

/* Null if the table has no such code. */
const struct fiction_scb *fiction_scb_find(uint32_t code);

#endif
