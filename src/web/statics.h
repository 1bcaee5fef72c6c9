/* Style sheets and pictures: read once when a worker starts, addressed by the hash of their bytes,
 * so that browsers may keep them for good. */
#ifndef SPETS_WEB_STATICS_H
#define SPETS_WEB_STATICS_H

#include "web/request.h"

enum { STATICS_N = 3 };

struct static_file {
    const char *name;         /* spets.css */
    const char *content_type; /* with charset */
    str bytes;                /* of the file */
    str hash;                 /* the first 16 hexadecimal digits of SHA-256 */
    str url;                  /* /static/<hash>/<name> */
};

struct static_files {
    struct static_file at[STATICS_N]; /* in the order of the table in statics.c */
};

/* Reads them from the program and the installation; lives in the turn arena. MISSING if one is not
 * there. */
err statics_read(struct ctx *, const struct static_files **);
/* The file of that name, or null. */
const struct static_file *statics_find(const struct static_files *, str name);
/* GET /static/{hash}/{name} */
page_function static_show;

#endif
