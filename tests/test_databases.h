/* Runs a test once on SQLite and once on PostgreSQL. The PostgreSQL server is started by the first
 * test that needs it and stopped when the process ends, however it ends. */
#ifndef SPETS_TESTS_TEST_DATABASES_H
#define SPETS_TESTS_TEST_DATABASES_H

#include "store/home.h"
#include "tests/test.h"

/* Runs it once per database, each time with a new, migrated database in ctx->db, open for writing,
 * and a home in ctx->home whose folder is empty and whose `database` names it. Skipped, after
 * SQLite, where PostgreSQL 15 is not installed. */
void test_databases(struct test *, test_function *);

/* The address of a new, empty PostgreSQL database; null, with t->skipped set, where there is no
 * PostgreSQL. */
const char *test_postgres(struct test *);

/* Runs a program and waits; its exit code, or -1 when it did not end by itself. `arguments` ends
 * with null. */
int test_run(const char *const *arguments);

#endif
