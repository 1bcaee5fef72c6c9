/* SHA-256 of bytes and files, in hexadecimal. */
#ifndef SPETS_BASE_HASH_H
#define SPETS_BASE_HASH_H

#include "base/err.h"

/* 64 lower-case hexadecimal digits, in the turn arena. */
str hash_bytes(struct ctx *, str bytes);
/* The same of a file's bytes, read in pieces; MISSING or BROKEN if it cannot be read. */
err hash_file(struct ctx *, const char *path, str *hex);

#endif
