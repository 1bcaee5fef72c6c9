/* The home folder of an installation: where everything durable and derived lives.
 *
 *     settings      one `name = value` a line
 *     spets.db      the programme database (unless settings name a PostgreSQL one)
 *     evidence      a symbolic link to the current generation of derived data
 *     generations/  the generations
 *     releases/     frozen evidence
 *     cache/        answers that can be computed again */
#ifndef SPETS_STORE_HOME_H
#define SPETS_STORE_HOME_H

#include "store/db.h"

struct home {
    const char *folder;   /* absolute path */
    const char *settings; /* folder/settings */
    str database;         /* path of spets.db, or postgresql://… */
};

/* Makes the folder and its settings; CONFLICT if it is a home already. */
err home_init(struct ctx *, str folder, str database);
/* Finds the home in `folder` and puts it into ctx->home; MISSING says how to make one. */
err home_open(struct ctx *, str folder);
/* Opens the home's database into ctx->db, until the turn arena ends. */
err home_open_db(struct ctx *, enum db_mode);
/* A setting's value; false if it is not set. */
bool home_setting(struct ctx *, const char *name, str *value);
/* Sets one setting, the others kept; the value must be one line. */
err home_set(struct ctx *, const char *name, str value);

#endif
