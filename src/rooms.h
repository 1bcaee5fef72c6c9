/* The list of rooms, in the order of src/ROOMS, with what each one offers. */
#ifndef SPETS_ROOMS_H
#define SPETS_ROOMS_H

#include "base/arguments.h"

struct job;
struct page_row;

struct room {
    const char *name;               /* as in src/ROOMS */
    const struct command *commands; /* ended by a row without name; or null */
    const struct page_row *pages;   /* ended by a row without path; or null */
    const struct job *jobs;         /* of the timer, ended by a row without name; or null */
};

extern const struct room rooms[];
extern const size_t rooms_n;

/* The command of that name, or null. */
const struct command *rooms_command(str name);

#endif
