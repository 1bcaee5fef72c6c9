/* The catalogue of sentences: English msgids and their Swedish texts, compiled by tools/bundle from
 * the sv.po files of all rooms. */
#ifndef SPETS_BASE_WORDS_H
#define SPETS_BASE_WORDS_H

#include <stddef.h>

#include "base/ctx.h"

struct word {
    const char *en; /* the msgid */
    const char *sv; /* its Swedish text */
};

/* Sorted by msgid in byte order; made by tools/bundle in build/words.c. */
extern const struct word catalogue[];
extern const size_t catalogue_n;

/* The text of an English msgid in `language`; the msgid itself where the catalogue has none. */
const char *words(enum language, const char *msgid);

#endif
