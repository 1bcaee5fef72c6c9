/* The facts of the Government decision, as tables that `spets init` writes into the database. Names
 * of areas, case numbers, amounts, dates and the circulation list are as in the decision; texts of
 * clauses are ours. Each table ends with a row whose first member is null or 0. What the decision
 * does not say is null here, and "uppgift saknas" on the page. */
#ifndef SPETS_PROGRAMME_OFFICE_SEEDS_H
#define SPETS_PROGRAMME_OFFICE_SEEDS_H

#include <stdint.h>

struct authority_seed {
    const char *code;       /* vinnova */
    const char *name;       /* in Swedish, as in the decision */
    const char *name_en;    /* its own English name */
    const char *short_name; /* as people say it */
};

struct mandate_seed {
    const char *code;        /* ours */
    const char *relation;    /* this, earlier, related, bill */
    const char *title;       /* Swedish */
    const char *title_en;    /* English */
    const char *case_number; /* as in the decision, or null */
    const char *decided;     /* day, or null */
    const char *reported;    /* day on which it was reported, or null */
    const char *with_whom;   /* who runs it together, or null */
};

struct clause_seed {
    int64_t number;       /* 1 is M1 */
    const char *kind;     /* O obligation, W wish, C context */
    const char *theme;    /* see office_themes */
    const char *binds;    /* see office_parties */
    const char *title;    /* in our words, Swedish */
    const char *title_en; /* in our words, English */
};

struct answer_seed {
    int64_t clause;       /* which it answers to */
    const char *address;  /* a path of the web side, or "spets …" for a command */
    const char *title;    /* what it is, Swedish */
    const char *title_en; /* what it is, English */
};

struct area_seed {
    const char *code;    /* as in the evidence wing */
    const char *name;    /* verbatim */
    const char *name_en; /* ours */
    const char *lead;    /* authority code */
    const char *status;  /* of the lead: intended or decided */
};

struct frame_seed {
    int64_t year;       /* 2025 … */
    int64_t amount_ore; /* in öre */
    const char *status; /* may_be_used or forecast */
};

struct deadline_seed {
    const char *code;         /* ours */
    int64_t clause;           /* from which it follows */
    const char *title;        /* Swedish */
    const char *title_en;     /* English */
    const char *kind;         /* once or yearly */
    int64_t month;            /* from 1 */
    int64_t day;              /* of the month */
    int64_t first_year;       /* 0 where the decision does not say */
    const char *answers;      /* see office_parties */
    const char *receivers[3]; /* as in the decision, null after the last */
};

struct category_seed {
    const char *code;    /* ours */
    const char *name;    /* Swedish */
    const char *name_en; /* English */
};

struct circulation_seed {
    const char *name;     /* as written in the decision */
    const char *category; /* the nearest of the nine; null for the Government Offices */
    const char *name_now; /* if it has changed, or null */
    const char *since;    /* day of the change, or null */
    const char *source;   /* of the change, or null */
};

extern const struct authority_seed authority_seeds[];
extern const struct mandate_seed mandate_seeds[];
extern const struct clause_seed clause_seeds[];
extern const struct answer_seed answer_seeds[];
extern const struct area_seed area_seeds[];
extern const struct frame_seed frame_seeds[];
extern const struct deadline_seed deadline_seeds[];
extern const struct category_seed category_seeds[];
extern const struct circulation_seed circulation_seeds[];

/* The appropriation of all frames, as in the decision. */
enum { EXPENDITURE_AREA = 24 };
#define APPROPRIATION "1:2"
#define APPROPRIATION_NAME "Verket för innovationssystem: Forskning och utveckling"
/* What the seeds are taken from. */
#define SEED_SOURCE "Regeringens beslut"

#endif
