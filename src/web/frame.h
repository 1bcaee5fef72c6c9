/* What stands around the content of every page: head, navigation, breadcrumbs, footer. A page's
 * template calls frame_begin with a struct frame, then its own markup, then frame_end. */
#ifndef SPETS_WEB_FRAME_H
#define SPETS_WEB_FRAME_H

#include "web/dispatch.h"

/* The seven places of the navigation, in order. */
enum place { NO_PLACE, OVERVIEW, POSITION, ROADMAPS, DIALOGUE, CALLS, MONEY, REPORTS };

struct crumb {
    str text;         /* in the language of the page */
    const char *link; /* null for the last one */
};

/* What a page says about itself. */
struct frame {
    str title;                  /* of the window, in the page's language; empty: the row's title */
    enum place place;           /* which place is current */
    const struct crumb *crumbs; /* from level two; null for none */
    size_t n_crumbs;            /* how many */
    str about;                  /* footer: what the page is computed from; empty: the evidence */
    bool is_error;              /* the title begins with "Error:" */
    int refresh_s;              /* long work only: seconds to reload; 0 for never */
};

struct place_link {
    enum place place;  /* which; NO_PLACE for links of the footer */
    const char *title; /* in the language of the page */
    const char *path;  /* where it begins */
};

/* What the dispatcher knows of the request; page->around. */
struct around {
    const char *title;                  /* of the row, in the page's language */
    const struct session *session;      /* who asks, or null */
    const struct place_link *places;    /* those with a page that this person may see */
    size_t n_places;                    /* how many */
    const struct place_link *links;     /* of the footer: those with a page */
    size_t n_links;                     /* how many */
    str language_url;                   /* this page in the other language */
    str login_query;                    /* so that login leads back here; may be empty */
    str token;                          /* for forms */
    str new_secret;                     /* of a visit without one; kept if the page has a form */
    struct evidence_seen evidence;      /* for the sample-data line and the footer */
    const struct static_files *statics; /* for addresses of style sheets */
};

/* The token for a form of this page; marks the page as having one. Use {{call form_token()}}. */
str page_token(struct page *);
/* The address of a static file by its name, such as "spets.css". */
str page_static(const struct page *, const char *name);
/* Fills `around` for a request, from ctx->session and the rows; the token is left to dispatch. */
err frame_around(struct ctx *, const struct web *, const struct request *, struct around *);

#include "web/frame.html.h"

#endif
