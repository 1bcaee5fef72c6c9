/* The trace page: /trace/W123 shows what each step made of a work; ?raw=1 adds the raw record. */
#include "hall/trace/trace.h"

#include <math.h>

#include "base/words.h"
#include "hall/trace/trace.html.h"
#include "store/home.h"
#include "web/frame.h"

static page_function trace_show;

/* clang-format off */
const struct page_row trace_pages[] = {
    {GET, "/trace/{work}", may_anybody, trace_show, "What each step made of a work"},
    {0},
};
/* clang-format on */

static err fill_records(struct ctx *ctx, const char *folder, struct trace_view *v)
{
    const struct trace_records_rows *records = &v->trace->records;
    v->records = NEW_ARRAY(ctx->turn, struct trace_record_view, records->n);
    for (size_t i = 0; i < records->n; i++) {
        const struct trace_records_row *r = &records->at[i];
        v->records[i] = (struct trace_record_view){
            .line = r->line, .updated = r->updated, .is_kept = r->is_kept};
        TRY(trace_file(ctx, folder, r->file, &v->records[i].path));
        str rest = v->records[i].path, before;
        while (str_cut(rest, '/', &before, &rest))
            v->records[i].path = rest; /* the name is enough: folders are the machine's business */
    }
    return OK;
}

static str name_of(struct ctx *ctx, const struct area_list *areas, str code)
{
    const struct area *area;
    const struct definition *definition;
    if (areas_find(ctx, areas, code, &area, &definition) != OK || !definition)
        return code;
    return ctx->language == SV ? definition->name_sv : definition->name_en;
}

/* A row for each country in one area. */
static void add_counts(struct trace_view *v, str area, str name, bool is_primary)
{
    const struct trace *t = v->trace;
    for (size_t c = 0; c < t->countries.n; c++)
        v->counts[v->n_counts++] = (struct trace_count_view){
            .area = area,
            .name = name,
            .country = t->countries.at[c].country,
            .weight = (double)t->countries.at[c].units / 1e12,
            .is_primary = is_primary,
        };
}

static err fill_counts(struct ctx *ctx, struct trace_view *v)
{
    const struct trace *t = v->trace;
    struct area_list areas;
    TRY(areas_read(ctx, &areas));
    v->counts =
        NEW_ARRAY(ctx->turn, struct trace_count_view, (t->areas.n + 1) * t->countries.n + 1);
    if (!t->has_row || !t->row.in_universe || !t->row.has_year)
        return OK;
    add_counts(v, S("all"), str_of(words(ctx->language, "all works")), true);
    for (size_t a = 0; a < t->areas.n; a++)
        add_counts(v, t->areas.at[a].area, name_of(ctx, &areas, t->areas.at[a].area),
                   t->areas.at[a].is_primary);
    return OK;
}

static void fill_raw(struct ctx *ctx, const char *folder, struct trace_view *v)
{
    for (size_t i = 0; i < v->trace->records.n; i++)
        if (v->trace->records.at[i].is_kept &&
            trace_raw(ctx, folder, &v->trace->records.at[i], &v->raw) != OK)
            v->raw_problem = ctx->failure->sentence;
}

static err trace_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct trace t;
    struct trace_view v = {.trace = &t, .work = request_parameter(request, "work")};
    const char *folder;
    int64_t id;
    if (!str_starts(v.work, S("W")) || !str_int(str_from(v.work, 1), &id) || id < 0)
        return FAIL(ctx, MISSING, "A work is named W and its number, such as W2741809807.");
    TRY(evidence_folder(ctx, &folder));
    TRY(trace_work(ctx, folder, id, &t));
    TRY(fill_records(ctx, folder, &v));
    TRY(fill_counts(ctx, &v));
    v.ncs = trace_ncs(&t);
    for (size_t i = 0; i < t.tops.n && i < 4; i++)
        v.tops[i] = trace_top(&t, i);
    if (request_query(request, "raw").n)
        fill_raw(ctx, folder, &v);
    const struct crumb crumbs[] = {
        {str_of(words(ctx->language, "Works")), "/works"},
        {v.work,                          NULL                             },
    };
    struct frame frame = {.place = POSITION, .crumbs = crumbs, .n_crumbs = 2};
    trace_page(&response->page, &v, &frame);
    return OK;
}
