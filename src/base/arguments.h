/* The command line: declared commands, parsed and explained from their rows. */
#ifndef SPETS_BASE_ARGUMENTS_H
#define SPETS_BASE_ARGUMENTS_H

#include "base/err.h"

struct option {
    const char *name;  /* without the two dashes; one letter is written with one dash */
    const char *value; /* what follows it, as help shows it; null for a flag */
    const char *about; /* one line, an English msgid */
};

enum { MAX_GIVEN = 400 };

struct given {
    const struct option *option; /* null for a positional */
    str value;                   /* empty for a flag */
};

struct arguments {
    struct given given[MAX_GIVEN]; /* in the order of the command line */
    size_t n;                      /* how many */
};

struct command {
    const char *name;             /* as typed */
    const char *positionals;      /* such as "HOME" or "HOME TO"; "[X]" optional, "X..." repeats */
    const char *about;            /* one line, an English msgid */
    const char *details;          /* some lines, or null */
    const struct option *options; /* ended by a row without name; or null */
    /* does it, and prints its answer on standard output */
    err (*run)(struct ctx *, const struct arguments *);
};

/* Parses argv[2..] against the row. INVALID names the mistake and the help command. */
err arguments_parse(struct ctx *, const struct command *, int argc, char **argv,
                    struct arguments *);
/* The positional number i (from 0), or an empty str. */
str arguments_at(const struct arguments *, size_t i);
/* The last value of an option; false if it was not given. */
bool arguments_option(const struct arguments *, const char *name, str *value);
bool arguments_has(const struct arguments *, const char *name);
struct argument_range {
    const char *name; /* of the option */
    int64_t least;    /* smallest value allowed */
    int64_t most;     /* largest value allowed */
};

/* The value of an option as a whole number in its range; untouched if it was not given. INVALID
 * names the range. */
err arguments_int(struct ctx *, const struct arguments *, struct argument_range, int64_t *value);

#endif
