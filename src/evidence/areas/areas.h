/* Area definitions: versioned text files, one per area, that say which topics, patent classes,
 * fields and subjects belong to it and to its technologies. */
#ifndef SPETS_EVIDENCE_AREAS_H
#define SPETS_EVIDENCE_AREAS_H

#include "base/err.h"

enum { AREAS_N = 6 };

struct code_list {
    str *at;  /* the codes as written */
    size_t n; /* how many */
};

/* What one area, or one technology of an area, is made of. */
struct definition {
    str code;                    /* quantum, or quantum/computing */
    str name_sv;                 /* as the Government writes it */
    str name_en;                 /* in English */
    struct code_list core;       /* OpenAlex topics, such as T10020 */
    struct code_list core_names; /* the topics' names, in the same order */
    struct code_list adjacent;   /* topics shown as neighbours; they count for nothing */
    struct code_list cpc;        /* CPC and IPC prefixes without spaces */
    struct code_list cpc_not;    /* prefixes that take a symbol out again */
    struct code_list euroscivoc; /* paths from the root, matched at a slash */
    struct code_list programmes; /* programme codes, for projects without a path; unconfirmed */
    struct code_list scb;        /* Swedish research subject codes, 3 or 5 digits */
};

struct area {
    struct definition self;          /* the area's own list */
    int64_t version;                 /* of the definition */
    str text;                        /* the file, byte for byte */
    struct definition *technologies; /* in the order of the file */
    size_t n_technologies;           /* how many */
};

struct area_list {
    struct area at[AREAS_N]; /* ai, digital, quantum, energy, materials, biotech */
};

/* The codes in the order of the Government's decision. */
extern const char *const area_codes[AREAS_N];

/* Reads the six definitions from HOME/definitions where the home has such a folder, else those
 * that the program carries. INVALID names file, line and what is wrong. */
err areas_read(struct ctx *, struct area_list *);
/* Parses one definition. `path` is for messages. */
err areas_parse(struct ctx *, const char *path, str text, struct area *);
/* The definition that a code such as `energy` or `energy/batteries` names, and its area. INVALID
 * lists what there is. The code `all` gives null for both: every work. */
err areas_find(struct ctx *, const struct area_list *, str code, const struct area **,
               const struct definition **);
/* `quantum@1`, in the turn arena. */
str areas_label(struct ctx *, const struct area *);

#endif
