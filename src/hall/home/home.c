/* Puts the first page together: what the office knows of the mandate, and the summary of the
 * evidence. */
#include "hall/home/home.h"

#include "base/time.h"
#include "base/words.h"
#include "hall/home/home.html.h"
#include "hall/position/selection.h"

static const char *const kinds[KINDS_N] = {"O", "W", "C"};

static struct home_theme *theme_of(struct home_view *v, const char *title)
{
    for (size_t i = 0; i < v->n_themes; i++)
        if (str_equal(str_of(v->themes[i].title), str_of(title)))
            return &v->themes[i];
    if (v->n_themes == THEMES_MOST)
        return &v->themes[THEMES_MOST - 1];
    v->themes[v->n_themes].title = title;
    return &v->themes[v->n_themes++];
}

static bool is_answered(const struct office_answers_rows *answers, int64_t clause)
{
    for (size_t i = 0; i < answers->n; i++)
        if (answers->at[i].clause == clause)
            return true;
    return false;
}

static void count_clause(struct home_theme *theme, const struct office_clauses_row *c,
                         bool answered)
{
    for (int k = 0; k < KINDS_N; k++)
        theme->of_kind[k] += str_equal(c->kind, str_of(kinds[k]));
    if (theme->n < MARKS_MOST)
        theme->is_answered[theme->n] = answered;
    theme->n_answered += answered;
    theme->n++;
}

static err read_clauses(struct ctx *ctx, struct home_view *v)
{
    struct office_clauses_rows clauses;
    struct office_answers_rows answers;
    TRY(office_clauses(ctx, (struct office_clauses_takes){.kind = S("")}, &clauses));
    TRY(office_answers(ctx, &answers));
    for (size_t i = 0; i < clauses.n; i++) {
        const struct office_clauses_row *c = &clauses.at[i];
        bool answered = is_answered(&answers, c->number);
        count_clause(theme_of(v, office_theme(c->theme)), c, answered);
        count_clause(&v->all, c, answered);
    }
    return OK;
}

static err read_frames(struct ctx *ctx, struct home_view *v)
{
    struct office_frames_rows rows;
    int64_t year;
    TRY(office_frames(ctx, &rows));
    v->frames = rows.at;
    v->n_frames = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        if (str_int(str_slice(v->today, 0, 4), &year) && rows.at[i].year == year)
            v->frame = &rows.at[i];
    return OK;
}

/* A path of ours, if it has a page. */
static const char *where(struct ctx *ctx, const char *path)
{
    struct fields ignored;
    return dispatch_find(ctx, GET, str_of(path), &ignored) ? path : NULL;
}

static err read_mandate(struct ctx *ctx, struct home_view *v)
{
    if (!ctx->db)
        return OK;
    TRY(office_deadlines(ctx, v->today, &v->deadlines));
    for (size_t i = v->deadlines.n; i-- > 0;)
        if (v->deadlines.at[i].days_left >= 0)
            v->next = &v->deadlines.at[i];
    TRY(read_frames(ctx, v));
    return read_clauses(ctx, v);
}

str today_text(const struct page *p, const struct home_view *v)
{
    struct ctx ctx = {.turn = p->out.arena, .language = p->language};
    return capital(&ctx, date_weekday(p, v->today));
}

int64_t frame_width(const struct home_view *v, const struct office_frames_row *frame, int64_t most)
{
    int64_t largest = 1;
    for (size_t i = 0; i < v->n_frames; i++)
        largest = v->frames[i].amount > largest ? v->frames[i].amount : largest;
    return frame->amount * most / largest;
}

static err show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct home_view *v = NEW(ctx->turn, struct home_view);
    struct summary *summary = NEW(ctx->turn, struct summary);
    const char *folder;
    (void)request;
    v->today = time_day(ctx->turn, time_now_ms(ctx));
    v->clauses = where(ctx, "/clauses");
    v->calendar = where(ctx, "/deadlines");
    TRY(read_mandate(ctx, v));
    if (summary_has_evidence(ctx, &folder)) {
        TRY(summary_read(ctx, folder, summary));
        v->summary = summary;
    }
    struct frame frame = {.place = OVERVIEW};
    home_page(&response->page, v, &frame);
    return OK;
}

const struct page_row home_pages[] = {
    {GET,          "/", may_anybody, show, "The mandate today"},
    {0},
};
