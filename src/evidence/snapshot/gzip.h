/* Writes gzip files, of one member or several, with a fixed header so that the same bytes in give
 * the same bytes out. */
#ifndef SPETS_EVIDENCE_SNAPSHOT_GZIP_H
#define SPETS_EVIDENCE_SNAPSHOT_GZIP_H

#include "base/err.h"

struct gzip;

/* A new file; its memory lives in the scratch arena. */
err gzip_create(struct ctx *, const char *path, struct gzip **);
/* Adds bytes to the current member; `last` ends it, and the next bytes begin another. */
err gzip_put(struct ctx *, struct gzip *, str bytes, bool last);
/* Closes the file; the size is that of the file in bytes. A member must have been ended. */
err gzip_close(struct ctx *, struct gzip *, uint64_t *n_bytes);
/* A whole file in one call. */
err gzip_write(struct ctx *, const char *path, str bytes, uint64_t *n_bytes);

#endif
