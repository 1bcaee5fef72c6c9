/* A home with evidence for tests of pages: the made-up records of tests/slow/data, and the facts of
 * the decision in the database. */
#ifndef SPETS_TESTS_TEST_EVIDENCE_H
#define SPETS_TESTS_TEST_EVIDENCE_H

#include "tests/test_browser.h"

/* Makes and opens the home and its database, in the test's folder. */
void evidence_home_empty(struct test *);
/* The same with evidence built; gives the folder of the evidence. */
const char *evidence_home(struct test *);
/* Builds again, after something that evidence depends on has changed. */
const char *evidence_again(struct test *);
/* Asks for a page in Swedish and in English; both must be whole HTML with that status. The browser
 * is left with the English answer. */
void evidence_page(struct browser *, str path, int status);
/* Whether the last answer holds the text. */
bool answer_has(const struct browser *, const char *text);

#endif
