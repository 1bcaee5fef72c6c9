/* The pages of the office: the register of clauses and the assignment. */
#include <string.h>

#include "base/time.h"
#include "base/words.h"
#include "programme/office/clauses.html.h"
#include "programme/office/mandate.html.h"
#include "programme/office/views.h"
#include "web/frame.h"

static page_function clauses_show, mandate_show;

/* clang-format off */
const struct page_row office_pages[] = {
    {GET, "/clauses", may_anybody, clauses_show, "Register of clauses"},
    {GET, "/mandate", may_anybody, mandate_show, "The assignment"},
    {0}};
/* clang-format on */

static const char *const themes[] = {"aim",   "programme_office", "roadmaps",    "evaluation",
                                     "money", "international",    "adaptability"};
enum { N_THEMES = sizeof themes / sizeof *themes };

/* The answers to one clause; they stand in a row, since they are ordered by clause. */
static struct clause_view view_of(struct ctx *ctx, const struct office_clauses_row *clause,
                                  const struct office_answers_rows *answers)
{
    struct clause_view c = {.clause = clause};
    c.text = ctx->language == SV ? clause->title : clause->title_en;
    for (size_t i = 0; i < answers->n; i++) {
        if (answers->at[i].clause != clause->number)
            continue;
        if (c.n_answers++ == 0)
            c.answers = &answers->at[i];
    }
    return c;
}

static bool is_wanted(const struct clauses_view *v, const struct clause_view *c)
{
    if (v->kind.n && !str_equal(v->kind, c->clause->kind))
        return false;
    return v->answered.n == 0 || str_equal(v->answered, S("yes")) == (c->n_answers > 0);
}

static void count(struct clauses_view *v, const struct clause_view *c)
{
    v->n_all++;
    v->n_obligations += str_equal(c->clause->kind, S("O"));
    v->n_wishes += str_equal(c->clause->kind, S("W"));
    v->n_answered += c->n_answers > 0;
}

static err fill_themes(struct ctx *ctx, struct clauses_view *v)
{
    struct office_clauses_rows clauses;
    struct office_answers_rows answers;
    TRY(office_clauses(ctx, (struct office_clauses_takes){S("")}, &clauses));
    TRY(office_answers(ctx, &answers));
    v->themes = NEW_ARRAY(ctx->turn, struct theme_view, N_THEMES);
    for (size_t t = 0; t < N_THEMES; t++) {
        struct theme_view *theme = &v->themes[v->n_themes];
        theme->code = themes[t];
        theme->title = words(ctx->language, office_theme(str_of(themes[t])));
        theme->clauses = NEW_ARRAY(ctx->turn, struct clause_view, clauses.n);
        for (size_t i = 0; i < clauses.n; i++) {
            if (!str_equal(clauses.at[i].theme, str_of(themes[t])))
                continue;
            struct clause_view c = view_of(ctx, &clauses.at[i], &answers);
            count(v, &c);
            if (is_wanted(v, &c))
                theme->clauses[theme->n++] = c;
        }
        v->n_shown += theme->n;
        v->n_themes += theme->n > 0;
    }
    return OK;
}

static err clauses_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct clauses_view v = {.kind = request_query(request, "kind"),
                             .answered = request_query(request, "answered")};
    if (v.kind.n && (v.kind.n != 1 || !strchr("OWC", v.kind.at[0])))
        return FAIL(ctx, INVALID,
                    "`%.*s` in the address is no kind of clause. Choose O, W or C, or leave it "
                    "out.",
                    STR_F(v.kind));
    if (v.answered.n && !str_equal(v.answered, S("yes")) && !str_equal(v.answered, S("no")))
        return FAIL(ctx, INVALID,
                    "`%.*s` in the address must be yes or no. Change it, or leave it out.",
                    STR_F(v.answered));
    TRY(fill_themes(ctx, &v));
    const struct crumb crumbs[] = {
        {str_of(words(ctx->language, "The assignment")),      "/mandate"},
        {str_of(words(ctx->language, "Register of clauses")), NULL      },
    };
    struct frame frame = {.place = OVERVIEW, .crumbs = crumbs, .n_crumbs = 2};
    frame.about = str_of(words(ctx->language, "From the Government decision, as kept in Spets."));
    clauses_page(&response->page, &v, &frame);
    return OK;
}

static err mandate_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct mandate_view v;
    (void)request;
    TRY(office_mandates(ctx, &v.mandates));
    TRY(office_areas(ctx, &v.areas));
    TRY(office_frames(ctx, &v.frames));
    TRY(office_deadlines(ctx, time_day(ctx->turn, time_now_ms(ctx)), &v.deadlines));
    TRY(office_categories(ctx, &v.categories));
    TRY(office_circulation(ctx, &v.recipients));
    struct frame frame = {.place = OVERVIEW};
    frame.about = str_of(words(ctx->language, "From the Government decision, as kept in Spets."));
    mandate_page(&response->page, &v, &frame);
    return OK;
}
