/* The pages of the web side itself: what they hand to their templates. */
#ifndef SPETS_WEB_PAGES_H
#define SPETS_WEB_PAGES_H

#include "base/arguments.h"
#include "web/request.h"

extern const struct page_row web_pages[];

/* What a role may do with a page. */
enum permission { MAY_NOT, MAY, MAY_SOME };

struct permission_row {
    const char *method;               /* GET or POST */
    const char *path;                 /* of the row */
    const char *title;                /* in the page's language */
    enum permission by_role[ROLES_N]; /* for each role */
};

struct permissions_view {
    const struct permission_row *rows; /* every page of the house */
    size_t n;                          /* how many */
};

/* What `role` may do with a row: asked of the row's own `may`, without an object. MAY_SOME if it
 * depends on the object. */
enum permission permission_of(struct ctx *, const struct page_row *, enum role);

/* `spets pages`: prints a JSON object a line: method, path, title, and for each role yes, no or
 * some (it depends on the object). */
err pages_list(struct ctx *, const struct arguments *);

#endif
