/* The page of an area or technology: reads the definition, counts, and asks what would change if a
 * topic were taken out. */
#include "hall/areas/area.h"

#include <math.h>
#include <stdlib.h>

#include "base/words.h"
#include "hall/areas/area.html.h"
#include "hall/areas/definition_text.h"
#include "hall/position/summary.h"

static int by_works(const void *a, const void *b)
{
    const struct area_topic *x = a, *y = b;
    if (x->works != y->works)
        return x->works < y->works ? 1 : -1;
    return str_compare(x->code, y->code);
}

/* `10020,10682`: the numbers of the core topics. */
static str topic_numbers(struct ctx *ctx, const struct definition *d)
{
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < d->core.n; i++)
        buf_format(&out, "%s%.*s", i ? "," : "", STR_F(str_from(d->core.at[i], 1)));
    return buf_str(&out);
}

static err read_topics(struct ctx *ctx, struct duck *duck, struct area_view *v)
{
    struct area_topics_rows rows;
    const struct position_options *o = &v->s->options;
    TRY(area_topics(
        ctx, duck, (struct area_topics_takes){topic_numbers(ctx, v->d), o->first, o->last}, &rows));
    v->n_core = v->d->core.n;
    v->core = NEW_ARRAY(ctx->turn, struct area_topic, v->n_core);
    for (size_t i = 0; i < v->n_core; i++) {
        int64_t number = 0;
        str_int(str_from(v->d->core.at[i], 1), &number);
        v->core[i] = (struct area_topic){v->d->core.at[i], v->d->core_names.at[i], 0};
        for (size_t k = 0; k < rows.n; k++)
            if (rows.at[k].topic == number)
                v->core[i].works = rows.at[k].works;
    }
    if (v->n_core)
        qsort(v->core, v->n_core, sizeof *v->core, by_works);
    v->n_adjacent = v->d->adjacent.n;
    v->adjacent = NEW_ARRAY(ctx->turn, struct area_topic, v->n_adjacent);
    for (size_t i = 0; i < v->n_adjacent; i++)
        v->adjacent[i] = (struct area_topic){
            v->d->adjacent.at[i], definition_topic_name(v->area->text, v->d->adjacent.at[i]), -1};
    return OK;
}

static struct area_part part_of(struct ctx *ctx, const struct definition *d,
                                const struct area_volume_rows *rows)
{
    struct area_part part = {.definition = d,
                             .name = capital(ctx, definition_name(ctx, d)),
                             .n_core = (int64_t)d->core.n};
    for (size_t i = 0; i < rows->n; i++)
        if (str_equal(rows->at[i].code, d->code))
            part.volume = rows->at[i];
    return part;
}

static err read_volume(struct ctx *ctx, struct duck *duck, struct area_view *v)
{
    struct area_volume_rows rows;
    const struct position_options *o = &v->s->options;
    TRY(area_volume(ctx, duck, (struct area_volume_takes){v->area->self.code, o->first, o->last},
                    &rows));
    v->whole = part_of(ctx, v->d, &rows);
    if (v->d != &v->area->self)
        return OK;
    v->n_parts = v->area->n_technologies;
    v->parts = NEW_ARRAY(ctx->turn, struct area_part, v->n_parts);
    for (size_t i = 0; i < v->n_parts; i++)
        v->parts[i] = part_of(ctx, &v->area->technologies[i], &rows);
    return OK;
}

static int area_number(str code)
{
    for (int i = 0; i < AREAS_N; i++)
        if (str_equal(code, str_of(area_codes[i])))
            return i;
    return -1;
}

static err read_overlap(struct ctx *ctx, struct duck *duck, struct area_view *v)
{
    struct area_overlaps_rows rows;
    struct area_list *list = NEW(ctx->turn, struct area_list);
    TRY(areas_read(ctx, list));
    TRY(area_overlaps(ctx, duck, &rows));
    for (int i = 0; i < AREAS_N; i++)
        v->overlap.names[i] = capital(ctx, definition_name(ctx, &list->at[i].self));
    v->overlap.self = area_number(v->area->self.code);
    for (size_t i = 0; i < rows.n; i++) {
        int a = area_number(rows.at[i].area), b = area_number(rows.at[i].other);
        if (a < 0 || b < 0)
            continue;
        v->overlap.works[a][b] = rows.at[i].works;
        v->overlap.works_any[a][b] = rows.at[i].works_any;
    }
    return OK;
}

/* In the order of the decision, then what belongs to no area. */
static err read_parts(struct ctx *ctx, struct duck *duck, struct area_fractions_takes takes,
                      struct area_fractions_row *at)
{
    struct area_fractions_rows rows;
    TRY(area_fractions(ctx, duck, takes, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        int a = rows.at[i].area.at ? area_number(rows.at[i].area) : AREAS_N;
        if (a >= 0)
            at[a] = rows.at[i];
    }
    return OK;
}

static err read_shares(struct ctx *ctx, struct duck *duck, struct area_view *v)
{
    struct area_shares *s = &v->shares;
    struct area_fractions_takes takes = {0, v->s->options.first, v->s->options.last};
    TRY(read_parts(ctx, duck, takes, s->main));
    takes.any = 1;
    TRY(read_parts(ctx, duck, takes, s->any));
    for (int i = 0; i <= AREAS_N; i++) {
        s->names[i] = i < AREAS_N ? v->overlap.names[i] : str_of(words(ctx->language, "No area"));
        s->main_sum += s->main[i].fraction;
        s->any_sum += s->any[i].fraction;
    }
    s->self = v->overlap.self;
    return OK;
}

static err read_removal(struct ctx *ctx, struct duck *duck, struct area_view *v)
{
    const struct position_options *o = &v->s->options;
    struct removal_takes takes = {.area = v->d->code,
                                  .any = o->takes_any,
                                  .topics = topic_numbers(ctx, v->d),
                                  .first = o->first,
                                  .last = o->last};
    TRY(removal(ctx, duck, takes, &v->removal));
    for (size_t i = 1; i < v->removal.n && v->n_removal < REMOVED_MOST; i++)
        v->n_removal += v->removal.at[i].moves > 0;
    return OK;
}

str topic_name(const struct page *p, const struct area_view *v, int64_t topic)
{
    str code = str_format(p->out.arena, "T%lld", (long long)topic);
    for (size_t i = 0; i < v->n_core; i++)
        if (str_equal(v->core[i].code, code))
            return v->core[i].name;
    return code;
}

str area_title(const struct page *p, const struct definition *d)
{
    struct ctx ctx = {.turn = p->out.arena, .language = p->language};
    return capital(&ctx, definition_name(&ctx, d));
}

double share_change(const struct area_view *v, const struct removal_row *r)
{
    return 100 * (r->share - v->removal.at[0].share);
}

static err fill(struct ctx *ctx, const char *folder, struct area_view *v)
{
    struct duck *duck;
    TRY(evidence_open(ctx, (struct duck_settings){0}, folder, &duck));
    TRY(read_topics(ctx, duck, v));
    TRY(read_volume(ctx, duck, v));
    TRY(read_overlap(ctx, duck, v));
    TRY(read_shares(ctx, duck, v));
    return read_removal(ctx, duck, v);
}

static void put_cell(struct buf *out, double value)
{
    buf_byte(out, ',');
    if (isfinite(value))
        buf_json_real(out, value);
}

/* Every topic, not only the ones shown. */
static str removal_csv(struct ctx *ctx, const struct area_view *v)
{
    struct buf out = buf_in(ctx->turn);
    buf_put(&out, S("without_topic,name,works,share,rank,rca\r\n"));
    struct page page = page_in(ctx->turn, ctx->language);
    for (size_t i = 0; i < v->removal.n; i++) {
        const struct removal_row *r = &v->removal.at[i];
        if (r->topic)
            buf_format(&out, "T%lld", (long long)r->topic);
        buf_byte(&out, ',');
        buf_csv(&out, r->topic ? topic_name(&page, v, r->topic) : (str){0});
        buf_format(&out, ",%lld", (long long)r->works);
        put_cell(&out, r->share);
        buf_byte(&out, ',');
        if (r->has_rank)
            buf_format(&out, "%lld", (long long)r->rank);
        put_cell(&out, r->rca);
        buf_put(&out, S("\r\n"));
    }
    return buf_str(&out);
}

/* The table of works shared among the areas; no area is an empty code. */
static str shares_csv(struct ctx *ctx, const struct area_view *v)
{
    struct buf out = buf_in(ctx->turn);
    buf_put(&out, S("area,fraction_primary,works_any,shared_any,fraction_any\r\n"));
    for (int i = 0; i <= AREAS_N; i++) {
        const struct area_fractions_row *r = &v->shares.any[i];
        buf_format(&out, "%s", i < AREAS_N ? area_codes[i] : "");
        put_cell(&out, v->shares.main[i].fraction);
        buf_format(&out, ",%lld,%lld", (long long)r->works, (long long)r->shared);
        put_cell(&out, r->fraction);
        buf_put(&out, S("\r\n"));
    }
    return buf_str(&out);
}

static str download_link(struct ctx *ctx, const struct area_view *v, const char *format)
{
    str query = selection_query(ctx->turn, v->s);
    return str_format(ctx->turn, "/areas/%.*s%.*s%cformat=%s", STR_F(v->d->code), STR_F(query),
                      query.n ? '&' : '?', format);
}

static err show(struct ctx *ctx, const struct request *request, struct response *response)
{
    const char *folder;
    struct selection s;
    struct area_view v = {.s = &s};
    if (!summary_has_evidence(ctx, &folder))
        return summary_nothing_yet(ctx, request, response);
    TRY(selection_read(ctx, folder, request, &s));
    if (!s.area)
        return response_redirect(ctx, response, "/areas");
    if (s.wrong)
        return FAIL(ctx, INVALID, "%.*s", STR_F(s.mistake));
    v.steps = position_steps_of(folder, &s, STEP_DEFINITION);
    v.area = s.area;
    v.d = s.definition;
    v.plain = definition_name(ctx, v.d);
    v.name = selection_name(ctx, &s);
    v.download = download_link(ctx, &v, "csv");
    v.parts_download = download_link(ctx, &v, "parts");
    v.about = definition_about(ctx, v.area->text);
    if (str_equal(request_query(request, "format"), S("text")))
        return response_bytes(response, "text/plain; charset=utf-8",
                              str_format(ctx->turn, "%.*s.area", STR_F(v.area->self.code)),
                              v.area->text);
    TRY(fill(ctx, folder, &v));
    if (str_equal(request_query(request, "format"), S("csv")))
        return response_bytes(response, "text/csv; charset=utf-8", S("topics.csv"),
                              removal_csv(ctx, &v));
    if (str_equal(request_query(request, "format"), S("parts")))
        return response_bytes(response, "text/csv; charset=utf-8", S("areas.csv"),
                              shares_csv(ctx, &v));
    struct crumb crumbs[3] = {
        {.text = str_of(words(ctx->language, "Areas")), .link = "/areas"}
    };
    size_t n = 1;
    if (v.d != &v.area->self)
        crumbs[n++] =
            (struct crumb){capital(ctx, definition_name(ctx, &v.area->self)),
                           str_format(ctx->turn, "/areas/%.*s", STR_F(v.area->self.code)).at};
    crumbs[n++] = (struct crumb){v.name, NULL};
    struct frame frame = {.title =
                              str_format(ctx->turn, "%s: %.*s",
                                         words(ctx->language, "What belongs here"), STR_F(v.name)),
                          .place = POSITION,
                          .crumbs = crumbs,
                          .n_crumbs = n};
    area_page(&response->page, &v, &frame);
    return OK;
}

static err list(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct area_list *areas = NEW(ctx->turn, struct area_list);
    (void)request;
    TRY(areas_read(ctx, areas));
    struct frame frame = {.place = POSITION};
    area_list_page(&response->page, areas, &frame);
    return OK;
}

const struct page_row area_pages[] = {
    {GET,              "/areas", may_anybody, list, "The six areas"},
    {GET,     "/areas/{area}", may_anybody, show, "What belongs to an area"},
    {GET, "/areas/{area}/{technology}", may_anybody, show, "What belongs to a technology"},
    {0             },
};
