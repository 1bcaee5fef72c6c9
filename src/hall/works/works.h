/* The list of works behind a figure, and the organisations that make them. */
#ifndef SPETS_HALL_WORKS_H
#define SPETS_HALL_WORKS_H

#include "base/arguments.h"
#include "hall/position/selection.h"
#include "hall/works/actors.duck.sql.h"
#include "hall/works/works.duck.sql.h"
#include "web/frame.h"

enum { WORKS_A_PAGE = 50 };

/* One way of ordering, as a link in a column's head. */
struct sorting {
    str link;         /* the list in this order */
    const char *aria; /* ascending, descending, none */
};

struct works_view {
    const struct selection *s;    /* area, years, membership */
    str name;                     /* of the area, with capital */
    str plain;                    /* the same inside a sentence */
    str countries;                /* codes with commas; all must be present */
    str country_names;            /* the same as words; empty for all */
    int64_t institution;          /* 0 for any */
    str institution_name;         /* of it */
    str words;                    /* searched for, as typed */
    struct works_total_row total; /* of the whole choice */
    struct works_page_rows rows;  /* of this page */
    int64_t page;                 /* from 1 */
    int64_t n_pages;              /* at least 1 */
    struct sorting by_title;      /* links of the heads */
    struct sorting by_year;       /* links of the heads */
    struct sorting by_citations;  /* links of the heads */
    struct picks areas;           /* of the filter */
    struct picks memberships;     /* of the filter */
    str sort;                     /* citations, least, year, oldest, title */
};

/* Words and pieces for the template. */
str years_field(const struct page *, const struct selection *);       /* 2019-2023 */
str first_code(str codes);                                            /* SE of SE,NO */
const char *type_word(const struct page *, str type);                 /* article … */
str hit_word(const struct page *, double hit);                        /* yes, no, a part, a dash */
str works_where_text(const struct page *, const struct works_view *); /* ` with Sweden …` */

/* The list's address with another page. */
str works_at_page(const struct page *, const struct works_view *, int64_t page);

/* One organisation with its first partners. */
struct actor {
    struct actors_row row;                     /* figures */
    const struct actor_partners_row *partners; /* at most three */
    size_t n_partners;                         /* how many */
    int64_t eu_projects;                       /* whose names mean the organisation */
    double eur;                                /* EU contribution in them */
    int64_t grants;                            /* of Swedish funders that it coordinates */
    double sek;                                /* their sum */
};

struct actors_view {
    const struct selection *s; /* area, years, membership */
    str name;                  /* of the area, with capital */
    str plain;                 /* the same inside a sentence */
    str country;               /* code, or empty for all */
    str country_name;          /* as words; empty for all */
    struct actor *at;          /* by works */
    size_t n;                  /* shown */
    int64_t n_all;             /* organisations of the whole choice */
    double n_works;            /* sum of their works, fractional */
    int64_t page;              /* from 1 */
    int64_t n_pages;           /* at least 1 */
    struct picks areas;        /* of the filter */
    str query;                 /* this choice without page, beginning with ? */
    bool has_eu;               /* EU projects and organisations are loaded */
    bool has_national;         /* Swedish grants and organisations are loaded */
};

/* All organisations of a choice: `from` and `most` cut the list, 0 for all; counts are of the
 * whole. */
err actors_read(struct ctx *, const char *folder, const struct selection *, struct actors_view *);
void actors_put_csv(struct buf *, const struct actors_view *);
void actors_put_json(struct buf *, const struct actors_view *);
str actors_at_page(const struct page *, const struct actors_view *, int64_t page);
str actor_works_link(const struct page *, const struct actors_view *, int64_t institution);
/* English msgid of an organisation's type as the source writes it: education, company … */
const char *actor_type(str type);

extern const struct page_row works_pages[];
extern const struct command actors_commands[];

#endif
