/* The page of works: reads the choice, counts, and fetches one page of it. */
#include "hall/works/works.h"

#include "base/words.h"
#include "countries/countries.h"
#include "hall/position/answers.h"
#include "hall/position/summary.html.h"
#include "hall/works/actors_parts.h"
#include "hall/works/works.html.h"

static const char *const sorts[] = {"citations", "least", "year", "oldest", "title"};
enum { N_SORTS = sizeof sorts / sizeof *sorts, WORDS_MOST = 200 };

struct picks areas_offered(struct ctx *ctx, const struct selection *s)
{
    struct area_list *list = NEW(ctx->turn, struct area_list);
    struct picks c = {NEW_ARRAY(ctx->turn, struct pick, AREAS_N * 24 + 1), 0};
    struct failure before = *ctx->failure;
    c.at[c.n++] = (struct pick){S("all"), str_of(words(ctx->language, "All subjects")),
                                s->definition == NULL};
    if (areas_read(ctx, list) != OK)
        *ctx->failure = before;
    for (size_t i = 0; i < AREAS_N && list->at[i].self.code.n; i++)
        for (size_t k = 0; k <= list->at[i].n_technologies && k < 23; k++) {
            const struct definition *d = k ? &list->at[i].technologies[k - 1] : &list->at[i].self;
            str name = capital(ctx, definition_name(ctx, d));
            if (k)
                name = str_format(ctx->turn, "\u2013 %.*s", STR_F(name));
            c.at[c.n++] = (struct pick){d->code, name, str_equal(d->code, s->options.area)};
        }
    return c;
}

static str sort_of(const struct request *request)
{
    str wanted = request_query(request, "sort");
    for (size_t i = 0; i < N_SORTS; i++)
        if (str_equal(wanted, str_of(sorts[i])))
            return str_of(sorts[i]);
    return S("citations");
}

/* Codes of countries that must all be present, checked as position_set checks them. */
static err read_countries(struct ctx *ctx, const struct request *request, struct works_view *v)
{
    struct position_options o = position_defaults();
    struct buf codes = buf_in(ctx->turn), names = buf_in(ctx->turn);
    str typed = request_query(request, "country");
    if (typed.n == 0)
        return OK;
    TRY(position_set(ctx, &o, S("countries"), typed));
    for (size_t i = 0; i < o.countries.n; i++) {
        buf_format(&codes, "%s%.*s", i ? "," : "", STR_F(o.countries.at[i]));
        str name = country_name(o.countries.at[i], ctx->language);
        buf_format(&names, "%s%.*s",
                   i == 0                   ? ""
                   : i + 1 == o.countries.n ? (ctx->language == SV ? " och " : " and ")
                                            : ", ",
                   STR_F(name));
    }
    v->countries = buf_str(&codes);
    v->country_names = buf_str(&names);
    return OK;
}

static err read_institution(struct ctx *ctx, const struct request *request, struct works_view *v)
{
    str typed = request_query(request, "institution");
    if (typed.n == 0)
        return OK;
    if (!str_starts(typed, S("I")) || !str_int(str_from(typed, 1), &v->institution) ||
        v->institution < 1)
        return FAIL(ctx, INVALID,
                    "An organisation is named I and its number, such as I26482143, "
                    "not `%.*s`.",
                    STR_F(typed));
    return OK;
}

static void put_field(struct buf *out, const char *name, str value)
{
    if (value.n == 0)
        return;
    buf_format(out, "%c%s=", out->n ? '&' : '?', name);
    fields_encode(out, value);
}

/* The list's address without sort and page. */
static str base_link(struct arena *arena, const struct works_view *v)
{
    struct buf out = buf_in(arena);
    put_field(&out, "area", v->s->options.area);
    put_field(&out, "country", v->countries);
    if (v->institution)
        put_field(&out, "institution", str_format(arena, "I%lld", (long long)v->institution));
    put_field(&out, "years", selection_years(arena, v->s));
    if (v->s->options.takes_any)
        put_field(&out, "membership", S("any"));
    put_field(&out, "words", v->words);
    return str_format(arena, "/works%.*s", STR_F(buf_str(&out)));
}

str works_at_page(const struct page *p, const struct works_view *v, int64_t page)
{
    str base = base_link(p->out.arena, v);
    return str_format(p->out.arena, "%.*s&sort=%.*s&page=%lld", STR_F(base), STR_F(v->sort),
                      (long long)page);
}

/* A head's link: to its own order, or the other way round if it is the order now. */
static struct sorting sorting(struct ctx *ctx, const struct works_view *v, const char *falling,
                              const char *rising)
{
    bool falls = falling && str_equal(v->sort, str_of(falling));
    bool rises = rising && str_equal(v->sort, str_of(rising));
    const char *next = falls && rising ? rising : falling ? falling : rising;
    return (struct sorting){
        .link = str_format(ctx->turn, "%.*s&sort=%s", STR_F(base_link(ctx->turn, v)), next),
        .aria = falls   ? "descending"
                : rises ? "ascending"
                        : "none",
    };
}

static err fetch(struct ctx *ctx, const char *folder, const struct request *request,
                 struct works_view *v)
{
    struct duck *duck;
    struct works_total_rows total;
    const struct position_options *o = &v->s->options;
    struct works_chosen_takes takes = {.area = o->area,
                                       .any = o->takes_any,
                                       .countries = v->countries,
                                       .institution = v->institution,
                                       .first = o->first,
                                       .last = o->last,
                                       .words = v->words};
    TRY(evidence_open(ctx, (struct duck_settings){0}, folder, &duck));
    TRY(works_chosen(ctx, duck, takes));
    TRY(works_total(ctx, duck, &total));
    v->total = total.at[0];
    v->n_pages = (v->total.works + WORKS_A_PAGE - 1) / WORKS_A_PAGE;
    v->n_pages = v->n_pages ? v->n_pages : 1;
    v->page = 1;
    TRY(request_query_int(ctx, request, (struct query_number){"page", 1, v->n_pages}, &v->page));
    if (v->institution) {
        struct works_institution_rows name;
        TRY(works_institution(ctx, duck, (struct works_institution_takes){v->institution}, &name));
        v->institution_name = name.n ? name.at[0].name : (str){0};
    }
    return works_page(
        ctx, duck, (struct works_page_takes){v->sort, (v->page - 1) * WORKS_A_PAGE, WORKS_A_PAGE},
        &v->rows);
}

/* What is wrong becomes a sentence above the form; what was typed stays in it. */
static void read_choice(struct ctx *ctx, const struct request *request, struct selection *s,
                        struct works_view *v)
{
    struct failure before = *ctx->failure;
    bool good = read_countries(ctx, request, v) == OK && read_institution(ctx, request, v) == OK;
    if (!good && !s->wrong) {
        s->wrong = v->countries.n || request_query(request, "country").n == 0 ? "words" : "country";
        s->mistake = ctx->failure->sentence;
        v->countries = request_query(request, "country");
    }
    if (s->wrong && str_equal(str_of(s->wrong), S("from")))
        s->wrong = "years";
    *ctx->failure = before;
}

static err show(struct ctx *ctx, const struct request *request, struct response *response)
{
    const char *folder;
    struct selection s;
    struct works_view v = {.s = &s, .sort = sort_of(request)};
    struct frame frame = {.place = POSITION};
    if (!summary_has_evidence(ctx, &folder))
        return summary_nothing_yet(ctx, request, response);
    TRY(selection_read(ctx, folder, request, &s));
    v.words = str_slice(str_trim(request_query(request, "words")), 0, WORDS_MOST);
    read_choice(ctx, request, &s, &v);
    v.name = selection_name(ctx, &s);
    v.plain = selection_plain(ctx, &s);
    v.areas = areas_offered(ctx, &s);
    v.memberships = selection_memberships(ctx, &s);
    if (!s.wrong)
        TRY(fetch(ctx, folder, request, &v));
    v.by_title = sorting(ctx, &v, NULL, "title");
    v.by_year = sorting(ctx, &v, "year", "oldest");
    v.by_citations = sorting(ctx, &v, "citations", "least");
    struct crumb crumbs[3] = {
        {.text = str_of(words(ctx->language, "Position")), .link = "/position"},
        {.text = v.name,                                  .link = str_c(ctx->turn,                                 selection_path(ctx->turn, &s))},
        {.text = str_of(words(ctx->language,          "Works"))}
    };
    frame.crumbs = crumbs;
    frame.n_crumbs = 3;
    frame.is_error = s.wrong != NULL;
    if (s.wrong)
        response->status = err_http_status(INVALID);
    works_list(&response->page, &v, &frame);
    return OK;
}

const struct page_row works_pages[] = {
    {GET,          "/works", may_anybody, show, "Works"},
    {GET, "/actors", may_anybody, actors_show, "Organisations"},
    {0    },
};
