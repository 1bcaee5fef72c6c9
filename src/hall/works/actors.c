/* Organisations of an area: the page, the command, and their machine formats. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "countries/countries.h"
#include "hall/position/answers.h"
#include "hall/position/summary.h"
#include "hall/position/view.h"
#include "hall/works/actors.html.h"
#include "hall/works/actors_parts.h"
#include "hall/works/works.h"
#include "store/home.h"

static void join_partners(struct ctx *ctx, const struct actors_rows *rows,
                          const struct actor_partners_rows *partners, struct actors_view *v)
{
    v->at = NEW_ARRAY(ctx->turn, struct actor, rows->n);
    v->n = rows->n;
    v->n_all = (int64_t)rows->n;
    for (size_t i = 0; i < rows->n; i++) {
        struct actor *a = &v->at[i];
        a->row = rows->at[i];
        v->n_works += a->row.works;
        for (size_t k = 0; k < partners->n; k++)
            if (partners->at[k].institution == a->row.institution) {
                a->partners = a->partners ? a->partners : &partners->at[k];
                a->n_partners++;
            }
    }
}

err actors_read(struct ctx *ctx, const char *folder, const struct selection *s,
                struct actors_view *v)
{
    struct duck *duck;
    struct actors_rows rows;
    struct actor_partners_rows partners;
    const struct position_options *o = &s->options;
    if (!evidence_has(folder, "areas"))
        return FAIL(ctx, MISSING,
                    "The evidence holds no works. Load some with: spets build HOME "
                    "--source openalex=PATH");
    TRY(evidence_open(ctx, (struct duck_settings){0}, folder, &duck));
    TRY(actors(ctx, duck,
               (struct actors_takes){o->area, o->takes_any, v->country, o->first, o->last}, &rows));
    TRY(actor_partners(ctx, duck,
                       (struct actor_partners_takes){o->area, o->takes_any, v->country, o->first,
                                                     o->last, (int64_t)rows.n},
                       &partners));
    join_partners(ctx, &rows, &partners, v);
    return actors_money(ctx, folder, duck, v);
}

str actors_at_page(const struct page *p, const struct actors_view *v, int64_t page)
{
    return str_format(p->out.arena, "/actors%.*s&page=%lld", STR_F(v->query), (long long)page);
}

str actor_works_link(const struct page *p, const struct actors_view *v, int64_t institution)
{
    return institution_link(p, v->s, institution);
}

static void put_real(struct buf *out, double value)
{
    buf_byte(out, ',');
    if (isfinite(value))
        buf_json_real(out, value);
}

/* Number and sum; empty cells where the source is not loaded. */
static void put_money(struct buf *out, bool is_known, int64_t n, double sum)
{
    if (!is_known) {
        buf_put(out, S(",,"));
        return;
    }
    buf_format(out, ",%lld", (long long)n);
    put_real(out, sum);
}

void actors_put_csv(struct buf *out, const struct actors_view *v)
{
    buf_put(out, S("id,name,ror,country,type,works,works_full,p_top10,partner_organisations,"
                   "eu_projects,eu_contribution_eur,grants,grants_sek\r\n"));
    for (size_t i = 0; i < v->n; i++) {
        const struct actors_row *r = &v->at[i].row;
        const str cells[] = {r->name, r->ror, r->country, r->type};
        buf_format(out, "I%lld", (long long)r->institution);
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            buf_byte(out, ',');
            buf_csv(out, cells[k]);
        }
        put_real(out, r->works);
        buf_format(out, ",%lld", (long long)r->full);
        put_real(out, r->top);
        buf_format(out, ",%lld", (long long)r->partner_organisations);
        put_money(out, v->has_eu, v->at[i].eu_projects, v->at[i].eur);
        put_money(out, v->has_national, v->at[i].grants, v->at[i].sek);
        buf_put(out, S("\r\n"));
    }
}

static void put_json_text(struct buf *out, const char *name, str value)
{
    buf_format(out, ", \"%s\": ", name);
    if (value.at)
        buf_json(out, value);
    else
        buf_put(out, S("null"));
}

static void put_json_money(struct buf *out, const struct actors_view *v, const struct actor *a)
{
    if (v->has_eu) {
        buf_format(out,
                   ", \"eu_projects\": %lld, \"eu_contribution_eur\": ", (long long)a->eu_projects);
        buf_json_real(out, a->eur);
    }
    if (v->has_national) {
        buf_format(out, ", \"grants\": %lld, \"grants_sek\": ", (long long)a->grants);
        buf_json_real(out, a->sek);
    }
}

static void put_json_actor(struct buf *out, const struct actors_view *v, const struct actor *a)
{
    const struct actors_row *r = &a->row;
    buf_format(out, "  {\"id\": \"I%lld\"", (long long)r->institution);
    put_json_text(out, "name", r->name);
    put_json_text(out, "ror", r->ror);
    put_json_text(out, "country", r->country);
    put_json_text(out, "type", r->type);
    buf_put(out, S(", \"works\": "));
    buf_json_real(out, r->works);
    buf_format(out, ", \"works_full\": %lld, \"p_top10\": ", (long long)r->full);
    buf_json_real(out, r->top);
    buf_format(out, ", \"partner_organisations\": %lld", (long long)r->partner_organisations);
    put_json_money(out, v, a);
    buf_put(out, S(", \"partners\": ["));
    for (size_t i = 0; i < a->n_partners; i++) {
        buf_format(out, "%s{\"id\": \"I%lld\"", i ? ", " : "", (long long)a->partners[i].partner);
        put_json_text(out, "name", a->partners[i].name);
        buf_format(out, ", \"works\": %lld}", (long long)a->partners[i].works);
    }
    buf_put(out, S("]}"));
}

void actors_put_json(struct buf *out, const struct actors_view *v)
{
    const struct position_options *o = &v->s->options;
    buf_put(out, S("{\"area\": "));
    buf_json(out, o->area);
    buf_format(out, ", \"years\": [%lld, %lld], \"membership\": \"%s\", \"country\": ",
               (long long)o->first, (long long)o->last, o->takes_any ? "any" : "primary");
    if (v->country.n)
        buf_json(out, v->country);
    else
        buf_put(out, S("null"));
    buf_put(out, S(",\n \"rows\": [\n"));
    for (size_t i = 0; i < v->n; i++) {
        put_json_actor(out, v, &v->at[i]);
        buf_put(out, i + 1 < v->n ? S(",\n") : S("\n"));
    }
    buf_put(out, S(" ]}\n"));
}

/* The country of the query: SE where none is named, all where it is empty. */
static void read_country(struct ctx *ctx, const struct request *request, struct selection *s,
                         struct actors_view *v)
{
    struct position_options o = position_defaults();
    struct failure before = *ctx->failure;
    v->country =
        fields_has(&request->query, "country") ? request_query(request, "country") : S("SE");
    if (v->country.n && (position_set(ctx, &o, S("countries"), v->country) != OK) && !s->wrong) {
        s->wrong = "country";
        s->mistake = ctx->failure->sentence;
    }
    if (v->country.n > 2 && !s->wrong) {
        s->wrong = "country";
        s->mistake =
            str_of(words(ctx->language, "Write one country, such as SE, or none for all."));
    }
    if (s->wrong && str_equal(str_of(s->wrong), S("from")))
        s->wrong = "years";
    v->country_name = v->country.n ? country_name(v->country, ctx->language) : (str){0};
    *ctx->failure = before;
}

static err cut_page(struct ctx *ctx, const struct request *request, struct actors_view *v)
{
    size_t most = WORKS_A_PAGE;
    v->n_pages = (v->n_all + WORKS_A_PAGE - 1) / WORKS_A_PAGE;
    v->n_pages = v->n_pages ? v->n_pages : 1;
    v->page = 1;
    TRY(request_query_int(ctx, request, (struct query_number){"page", 1, v->n_pages}, &v->page));
    size_t from = (size_t)(v->page - 1) * most;
    v->at += from;
    v->n = v->n - from < most ? v->n - from : most;
    return OK;
}

static str query_of(struct ctx *ctx, const struct actors_view *v)
{
    struct buf out = buf_in(ctx->turn);
    buf_put(&out, S("?area="));
    fields_encode(&out, v->s->options.area);
    buf_put(&out, S("&country="));
    fields_encode(&out, v->country);
    buf_format(&out, "&years=%.*s%s", STR_F(selection_years(ctx->turn, v->s)),
               v->s->options.takes_any ? "&membership=any" : "");
    return buf_str(&out);
}

static err download(struct ctx *ctx, const struct actors_view *v, str format,
                    struct response *response)
{
    struct buf out = buf_in(ctx->turn);
    if (v->s->wrong)
        return FAIL(ctx, INVALID, "%.*s", STR_F(v->s->mistake));
    if (str_equal(format, S("csv"))) {
        actors_put_csv(&out, v);
        return response_bytes(response, "text/csv; charset=utf-8", S("actors.csv"), buf_str(&out));
    }
    if (str_equal(format, S("json"))) {
        actors_put_json(&out, v);
        return response_bytes(response, "application/json", S("actors.json"), buf_str(&out));
    }
    return FAIL(ctx, INVALID, "There is no download in the format `%.*s`. Use csv, json or xlsx.",
                STR_F(format));
}

err actors_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    const char *folder;
    struct selection s;
    struct actors_view v = {.s = &s};
    str format = request_query(request, "format");
    if (!summary_has_evidence(ctx, &folder))
        return summary_nothing_yet(ctx, request, response);
    TRY(selection_read(ctx, folder, request, &s));
    read_country(ctx, request, &s, &v);
    v.name = selection_name(ctx, &s);
    v.plain = selection_plain(ctx, &s);
    v.areas = areas_offered(ctx, &s);
    v.query = query_of(ctx, &v);
    if (!s.wrong)
        TRY(actors_read(ctx, folder, &s, &v));
    if (format.n)
        return download(ctx, &v, format, response);
    if (!s.wrong)
        TRY(cut_page(ctx, request, &v));
    struct crumb crumbs[3] = {
        {.text = str_of(words(ctx->language, "Position")), .link = "/position"},
        {.text = v.name,                                  .link = str_c(ctx->turn,                                 selection_path(ctx->turn, &s))},
        {.text = str_of(words(ctx->language,          "Organisations"))}
    };
    struct frame frame = {
        .place = POSITION, .crumbs = crumbs, .n_crumbs = 3, .is_error = s.wrong != NULL};
    if (s.wrong)
        response->status = err_http_status(INVALID);
    actors_list(&response->page, &v, &frame);
    return OK;
}

static err options_from(struct ctx *ctx, const struct arguments *given, struct selection *s,
                        struct actors_view *v)
{
    static const char *const names[] = {"area", "years", "membership"};
    struct area_list *list = NEW(ctx->turn, struct area_list);
    str value;
    s->options = position_defaults();
    if (!arguments_has(given, "area"))
        return FAIL(ctx, INVALID, "Say which area: --area quantum, or --area all.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (arguments_option(given, names[i], &value))
            TRY(position_set(ctx, &s->options, str_of(names[i]), value));
    if (arguments_option(given, "country", &value)) {
        TRY(position_set(ctx, &s->options, S("countries"), value));
        v->country = value;
    }
    if (v->country.n > 2)
        return FAIL(ctx, INVALID, "Write one country: --country SE. Without it all are listed.");
    TRY(areas_read(ctx, list));
    return areas_find(ctx, list, s->options.area, &s->area, &s->definition);
}

static void put_table(struct buf *out, const struct actors_view *v)
{
    buf_put(out, S("      works  in full  top 10 %  partners  organisation\n"));
    for (size_t i = 0; i < v->n; i++) {
        const struct actors_row *r = &v->at[i].row;
        buf_format(out, "%11.1f %8lld %9.1f %9lld  %.*s (%.*s)\n", r->works, (long long)r->full,
                   r->top, (long long)r->partner_organisations, STR_F(r->name), STR_F(r->country));
    }
}

static err actors_command(struct ctx *ctx, const struct arguments *given)
{
    struct selection s = {0};
    struct actors_view v = {.s = &s};
    const char *folder;
    struct buf out = buf_in(ctx->turn);
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(options_from(ctx, given, &s, &v));
    TRY(evidence_folder(ctx, &folder));
    TRY(answers_years(ctx, folder, &s.options));
    TRY(actors_read(ctx, folder, &s, &v));
    if (arguments_has(given, "json"))
        actors_put_json(&out, &v);
    else if (arguments_has(given, "csv"))
        actors_put_csv(&out, &v);
    else
        put_table(&out, &v);
    fwrite(out.at, 1, out.n, stdout);
    return OK;
}

/* clang-format off */
static const struct option actors_options[] = {
    {"area", "CODE", "ai, digital, quantum, energy, materials, biotech, all, or area/technology"},
    {"country", "SE", "only organisations of this country; all unless given"},
    {"years", "2019-2023", "inclusive; the last five complete years unless given"},
    {"membership", "HOW", "primary (the default) or any"},
    {"json", NULL, "all figures as JSON"},
    {"csv", NULL, "the table as CSV"},
    {0},
};

const struct command actors_commands[] = {
    {"actors", "HOME", "organisations behind the works of an area",
     "Organisations with an id in the source, by fractional works; with works among the ten per\n"
     "cent most cited and the organisations they publish with.",
     actors_options, actors_command},
    {0},
};
/* clang-format on */
