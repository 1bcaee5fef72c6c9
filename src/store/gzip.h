/* Files that may be compressed: read as a stream of plain bytes, whatever they are named. gzip is
 * known by its first two bytes, may have several members, and is checked to the last byte (CRC-32
 * and length of each member). It knows nothing of what the bytes mean, except that gzip_line cuts
 * them into lines. */
#ifndef SPETS_STORE_GZIP_H
#define SPETS_STORE_GZIP_H

#include "base/err.h"

struct gzip;

/* Opens the file; it is closed when `arena` ends. MISSING if it cannot be read. */
err gzip_open(struct ctx *, struct arena *, const char *path, struct gzip **);

/* Fills `to` with the next `room` bytes; *n is less than room only at the end of the data.
 * INVALID, naming the file, if a member is truncated or damaged, or if something that is no gzip
 * member follows the last one (zero bytes may). */
err gzip_read(struct ctx *, struct gzip *, char *to, size_t room, size_t *n);

/* The next line without its line end (\n or \r\n), valid until the next call; *more is false when
 * there was none. The last line need not end. Do not mix with gzip_read. INVALID as gzip_read. */
err gzip_line(struct ctx *, struct gzip *, str *line, bool *more);

/* Bytes of the file itself taken so far, for progress. */
uint64_t gzip_bytes_taken(const struct gzip *);

#endif
