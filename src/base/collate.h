/* The order of words in a list for people. */
#ifndef SPETS_BASE_COLLATE_H
#define SPETS_BASE_COLLATE_H

#include "base/ctx.h"
#include "base/str.h"

/* Order of two UTF-8 texts: negative, 0, positive. Case and accents count for nothing, except that
 * Swedish puts å, ä (and æ), ö (and ø) after z and reads ü as y; what is no letter or digit is a
 * space; a space comes before digits, digits before letters. Letters beyond U+017F come last, by
 * code point. Texts that are alike in all this go by bytes, so only equal texts give 0. */
int str_collate(enum language, str, str);

#endif
