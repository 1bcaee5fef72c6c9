/* What PostgreSQL's own programs (pg_dump, pg_restore, createdb, dropdb) need to know of the
 * address of a database. */
#ifndef SPETS_STORE_POSTGRES_H
#define SPETS_STORE_POSTGRES_H

#include "base/program.h"

/* The connection as environment variables (PGHOST …), ended by one without name, so that no
 * password stands on a command line. INVALID if the address cannot be read. */
err postgres_environment(struct ctx *, str url, const struct variable **);
/* The address of another database on the same server, for the same user. */
err postgres_sibling(struct ctx *, str url, str database, str *sibling);
/* The name of the database in the address; empty if it names none. */
err postgres_database_of(struct ctx *, str url, str *name);

#endif
