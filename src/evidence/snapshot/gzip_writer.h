/* Writes gzip files, of one member or several, with a fixed header so that the same bytes in give
 * the same bytes out. */
#ifndef SPETS_EVIDENCE_SNAPSHOT_GZIP_WRITER_H
#define SPETS_EVIDENCE_SNAPSHOT_GZIP_WRITER_H

#include "base/err.h"

struct gzip_writer;

/* A new file; its memory lives in the scratch arena. `fast` takes half the time and gives files a
 * tenth larger. */
err gzip_writer_open(struct ctx *, const char *path, bool fast, struct gzip_writer **);
/* Adds bytes to the current member; `last` ends it, and the next bytes begin another. */
err gzip_writer_put(struct ctx *, struct gzip_writer *, str bytes, bool last);
/* Closes the file; the size is that of the file in bytes. A member must have been ended. */
err gzip_writer_close(struct ctx *, struct gzip_writer *, uint64_t *n_bytes);
/* A whole file in one call. */
err gzip_write_whole(struct ctx *, const char *path, str bytes, uint64_t *n_bytes);

#endif
