/* What a reader chose on a page about an area: parsed from the address, kept as typed, and written
 * back into addresses, so that every link keeps the choice. Other hall rooms use it for their
 * links and filters too. */
#ifndef SPETS_HALL_SELECTION_H
#define SPETS_HALL_SELECTION_H

#include "evidence/indicators/position.h"
#include "web/request.h"

/* One line of a choice in a form. */
struct pick {
    str value;      /* as sent */
    str label;      /* in the page's language */
    bool is_chosen; /* now */
};

struct picks {
    struct pick *at; /* in the order shown */
    size_t n;        /* how many */
};

/* A choice of works: area or technology, years, countries and methods. */
struct selection {
    struct position_options options;     /* ready for use unless `mistake` is set */
    const struct area *area;             /* null for all works */
    const struct definition *definition; /* of the area or technology; null for all works */
    str set;                             /* of countries: benchmark, nordic, eu27, g7, all, own */
    str typed_countries;                 /* as typed, for own */
    str mistake;        /* what to mend, in the page's language; empty if nothing */
    const char *wrong;  /* name of the field that is wrong, or null */
    int64_t first_year; /* of the evidence */
    int64_t last_year;  /* last complete one */
};

/* Reads {area}, {technology} and the query. MISSING for an area that does not exist; what is wrong
 * in the query is said in `mistake`, and the default stands in its place. */
err selection_read(struct ctx *, const char *folder, const struct request *, struct selection *);
/* The query with everything that differs from the default, beginning with `?`, or empty. */
str selection_query(struct arena *, const struct selection *);
/* The path of the position page: /position/quantum, /position/quantum/computing. */
str selection_path(struct arena *, const struct selection *);
/* A path of this selection, such as "/works" or "/actors", with area, years and membership and one
 * further field (name and value; null and empty for none). */
str selection_link(struct arena *, const struct selection *, const char *path, struct field more);
/* The list of the works of a country (or of all if it is empty) under this choice. */
str selection_works(struct arena *, const struct selection *, str country);
/* `2019-2023`, or `2023`. */
str selection_years(struct arena *, const struct selection *);
/* The name of area or technology with a capital letter; `All subjects` for all works. */
str selection_name(struct ctx *, const struct selection *);

/* The same as it stands inside a sentence: `kvantteknik`, `alla ämnen`. */
str selection_plain(struct ctx *, const struct selection *);

/* What the form offers. */
struct picks selection_first_years(struct ctx *, const struct selection *);
struct picks selection_last_years(struct ctx *, const struct selection *);
struct picks selection_sets(struct ctx *, const struct selection *);
struct picks selection_countings(struct ctx *, const struct selection *);
struct picks selection_citations(struct ctx *, const struct selection *);
struct picks selection_references(struct ctx *, const struct selection *);
struct picks selection_memberships(struct ctx *, const struct selection *);
struct picks selection_technologies(struct ctx *, const struct selection *);

/* Text with its first letter as a capital (a–z, å, ä, ö). */
str capital(struct ctx *, str);
/* The name of an area or technology in the page's language. */
str definition_name(struct ctx *, const struct definition *);

#endif
