/* Tests of the log of deeds. */
#include "tests/test_databases.h"

#include "programme/audit/audit.h"
#include "programme/audit/test_audit.sql.h"

static void write_deeds(struct test *t, int n)
{
    for (int i = 0; i < n; i++) {
        struct deed deed = {"/people", S("/people/\"3\""), S("done")};
        struct session session = {.account = 7};
        t->ctx->session = i % 2 ? &session : NULL;
        CHECK_OK(db_begin(t->ctx));
        CHECK_OK(audit_record(t->ctx, &deed));
        CHECK_OK(db_commit(t->ctx));
        t->ctx->session = NULL;
    }
}

static void find_changes(struct test *t)
{
    struct audit_state state;
    CHECK_OK(audit_verify(t->ctx, &state));
    CHECK_INT(state.n, 0);
    write_deeds(t, 5);
    CHECK_OK(audit_verify(t->ctx, &state));
    CHECK_INT(state.n, 5);
    CHECK_INT(state.hash.n, 64);
    CHECK_OK(test_audit_change(t->ctx, (struct test_audit_change_takes){3, S("DENIED")}));
    CHECK_ERR(CONFLICT, audit_verify(t->ctx, &state));
    size_t at;
    CHECK(str_find(t->ctx->failure->sentence, S("Entry 3 "), &at));
    CHECK_OK(test_audit_change(t->ctx, (struct test_audit_change_takes){3, S("done")}));
    CHECK_OK(audit_verify(t->ctx, &state));
}

void test_audit__a_changed_entry_is_found(struct test *t) { test_databases(t, find_changes); }

static void find_gaps(struct test *t)
{
    struct audit_state state;
    size_t at;
    write_deeds(t, 5);
    CHECK_OK(test_audit_remove(t->ctx, (struct test_audit_remove_takes){5}));
    CHECK_ERR(CONFLICT, audit_verify(t->ctx, &state));
    CHECK(str_find(t->ctx->failure->sentence, S("ends at entry 4"), &at));
    CHECK_OK(test_audit_remove_one(t->ctx, (struct test_audit_remove_one_takes){2}));
    CHECK_ERR(CONFLICT, audit_verify(t->ctx, &state));
    CHECK(str_find(t->ctx->failure->sentence, S("Entry 2 "), &at));
}

void test_audit__a_missing_entry_is_found(struct test *t) { test_databases(t, find_gaps); }

static void undo_with_the_deed(struct test *t)
{
    struct deed deed = {"/people", S("/people"), S("done")};
    struct audit_state state;
    CHECK_OK(db_begin(t->ctx));
    CHECK_OK(audit_record(t->ctx, &deed));
    db_rollback(t->ctx);
    CHECK_OK(audit_verify(t->ctx, &state));
    CHECK_INT(state.n, 0);
    write_deeds(t, 2);
    CHECK_OK(audit_verify(t->ctx, &state));
    CHECK_INT(state.n, 2);
}

void test_audit__an_entry_is_undone_with_its_deed(struct test *t)
{
    test_databases(t, undo_with_the_deed);
}
