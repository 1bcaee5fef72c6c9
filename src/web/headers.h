/* The headers of every answer: content type, language, caching, cookies and the rules that keep a
 * page from loading or being loaded by anything foreign. */
#ifndef SPETS_WEB_HEADERS_H
#define SPETS_WEB_HEADERS_H

#include "web/dispatch.h"

/* Adds all headers of a response. */
void headers_of(struct ctx *, const struct web *, const struct response *, struct fields *headers);
/* The entity tag of a lasting response, in quotes. */
str headers_tag(struct ctx *, const struct response *);

#endif
