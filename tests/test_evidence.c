/* A home with evidence: see test_evidence.h. */
#include "tests/test_evidence.h"

#include "evidence/pipeline/pipeline.h"
#include "programme/office/office.h"
#include "store/home.h"

void evidence_home_empty(struct test *t)
{
    str folder = str_format(t->ctx->turn, "%s/home", t->folder);
    CHECK_OK(home_init(t->ctx, folder, (str){0}));
    CHECK_OK(home_open(t->ctx, folder));
    CHECK_OK(home_open_db(t->ctx, DB_WRITE));
    CHECK_OK(db_migrate(t->ctx));
    CHECK_OK(db_begin(t->ctx));
    CHECK_OK(office_seed(t->ctx));
    CHECK_OK(db_commit(t->ctx));
}

const char *evidence_again(struct test *t)
{
    struct build_settings settings = {.n_threads = 2, .broken_limit = 1, .is_quiet = true};
    struct build_report report;
    const char *folder = NULL;
    CHECK_OK(build_run(t->ctx, &settings, &report));
    CHECK_OK(evidence_folder(t->ctx, &folder));
    return folder;
}

const char *evidence_home(struct test *t)
{
    const char *path = "tests/slow/data/works.jsonl";
    struct file_list paths = {.at = &path, .n = 1};
    evidence_home_empty(t);
    CHECK_OK(build_remember(t->ctx, S("openalex"), &paths));
    return evidence_again(t);
}

void evidence_page(struct browser *b, str path, int status)
{
    static const char *const languages[] = {"sv", "en"};
    struct test *t = b->t;
    size_t at;
    for (int i = 0; i < 2; i++) {
        str why = {0};
        browser_get(b, str_format(t->ctx->turn, "%.*s%clang=%s", STR_F(path),
                                  str_find(path, S("?"), &at) ? '&' : '?', languages[i]));
        test_check(t, b->status == status, __FILE__, __LINE__, "%.*s in %s: %d", STR_F(path),
                   languages[i], b->status);
        test_check(t, html_is_whole(t->ctx, b->body, &why), __FILE__, __LINE__, "%.*s in %s: %.*s",
                   STR_F(path), languages[i], STR_F(why));
        str lang = str_format(t->ctx->turn, "<html lang=\"%s\"", languages[i]);
        test_check(t, str_find(b->body, lang, &at), __FILE__, __LINE__, "%.*s is not in %s",
                   STR_F(path), languages[i]);
    }
}

bool answer_has(const struct browser *b, const char *text)
{
    size_t at;
    return str_find(b->body, str_of(text), &at);
}
