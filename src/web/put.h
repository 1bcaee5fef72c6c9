/* The buffer that pages, SVG and mail are written into, with escaping by type: text is escaped,
 * only struct html passes as it is, and only templates make it. Knows nothing of requests. */
#ifndef SPETS_WEB_PUT_H
#define SPETS_WEB_PUT_H

#include "base/buf.h"
#include "base/ctx.h"

struct around;

struct page {
    struct buf out;              /* what was written so far */
    enum language language;      /* of its texts and numbers */
    const struct around *around; /* what the frame shows of the request; null outside the web */
    bool has_form;               /* a form with a token was written */
};

struct html {
    str at; /* markup, trusted */
};

/* An empty page outside a request: for charts, reports and mail. */
struct page page_in(struct arena *, enum language);
/* What a page holds, to be put into another one as it is. */
struct html page_html(const struct page *);

/* Markup as it is. */
void page_put_html(struct page *, struct html);
/* Text with & < > " ' escaped, so that it is safe in elements and in quoted attributes. */
void page_put_text(struct page *, str);
void page_put_words(struct page *, const char *); /* the same; null is empty */
void page_put_int(struct page *, long long);      /* plain digits; number_int groups them */
void page_put_natural(struct page *, unsigned long long);

/* {{= x}} of a template. A double is refused: say how many decimals with number_real. */
#define page_put(p, x)                                                                             \
    _Generic((x),                                                                                  \
        str: page_put_text,                                                                        \
        struct html: page_put_html,                                                                \
        char *: page_put_words,                                                                    \
        const char *: page_put_words,                                                              \
        int: page_put_int,                                                                         \
        long: page_put_int,                                                                        \
        long long: page_put_int,                                                                   \
        unsigned: page_put_natural,                                                                \
        unsigned long: page_put_natural,                                                           \
        unsigned long long: page_put_natural)(p, x)

#include "web/number.h"

#endif
