/* Runs one command of the program as a person would type it, in a process of its own. */
#ifndef SPETS_TESTS_TEST_COMMAND_H
#define SPETS_TESTS_TEST_COMMAND_H

#include "tests/test.h"

/* Runs `spets words…` (ended by null) with the clock of the test. `output` receives what it wrote
 * to standard output and, after that, the sentence of a failure. The exit code; -1 if it crashed.
 */
int test_command(struct test *, const char *const *words, str *output);

/* The same on a machine with several processes: starts it and gives the process id; its output is
 * thrown away. */
int test_command_start(struct test *, const char *const *words);
/* Waits for a process; its exit code, or -1 if a signal ended it. */
int test_wait(int process);

#endif
