/* Files of the repository that the program carries inside itself: area definitions, style sheets,
 * document layouts, and the SQL that pages show. */
#ifndef SPETS_BASE_ASSET_H
#define SPETS_BASE_ASSET_H

#include "base/str.h"

struct asset {
    const char *path; /* below src/, such as evidence/areas/definitions/ai.area */
    str bytes;        /* its content */
};

/* Sorted by path; made by tools/bundle in build/gen/assets.c. */
extern const struct asset assets[];
extern const size_t assets_n;

/* The content of a carried file; false if there is none of that path. */
bool asset_find(str path, str *bytes);

#endif
