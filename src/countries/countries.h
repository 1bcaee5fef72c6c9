/* Countries by their code of two upper-case letters, with their names, and the sets that people
 * compare Sweden with. */
#ifndef SPETS_COUNTRIES_H
#define SPETS_COUNTRIES_H

#include "base/ctx.h"
#include "base/str.h"

struct country {
    const char *code;     /* SE */
    const char *names[2]; /* by enum language: Sverige, Sweden */
};

/* By code. */
extern const struct country country_table[];
extern const size_t country_table_n;

struct country_set {
    const char *code;  /* as an address writes it: nordic */
    const char *title; /* an English msgid */
    const char *codes; /* SE,NO,DK: as `--countries` takes them, in the order of drawing */
};

/* benchmark, nordic, eu27, g7. */
extern const struct country_set country_sets[];
extern const size_t country_sets_n;

/* The name in a language; the code itself where it is of no known country. Lives for ever, or as
 * long as the code. */
str country_name(str code, enum language);
/* The same within a sentence, in the arena: English says `the Netherlands`. */
str country_in_text(struct arena *, str code, enum language);
bool country_is_known(str code);
/* All countries in the order of their names in a language: country_table_n pointers. */
const struct country **countries_sorted(struct arena *, enum language);
/* The set of that code, or null. */
const struct country_set *country_set_find(str code);
/* The set that holds just these countries in any order, or null. `codes` as in country_set. */
const struct country_set *country_set_of(str codes);

#endif
