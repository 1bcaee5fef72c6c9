/* The trace against the position: what the traces of all works say adds up to the printed cell. */
#include "tests/test.h"

#include "base/map.h"
#include "evidence/indicators/position.h"
#include "evidence/pipeline/pipeline.h"
#include "evidence/trace/trace.h"
#include "store/home.h"

static const char sample[] = "tests/slow/data/works.jsonl";

static err build_sample(struct test *t)
{
    struct build_report report;
    struct build_settings settings = {.n_threads = 2, .broken_limit = 1, .is_quiet = true};
    const char *path = sample;
    str folder = str_format(t->ctx->turn, "%s/home", t->folder);
    TRY(home_init(t->ctx, folder, (str){0}));
    TRY(home_open(t->ctx, folder));
    TRY(build_remember(t->ctx, S("openalex"), &(struct file_list){.at = &path, .n = 1}));
    return build_run(t->ctx, &settings, &report);
}

/* The number after the first W in a line, or 0. */
static int64_t id_in(str line)
{
    size_t at;
    int64_t id = 0;
    if (!str_find(line, S("W9000"), &at))
        return 0;
    for (at += 1; at < line.n && line.at[at] >= '0' && line.at[at] <= '9'; at++)
        id = id * 10 + line.at[at] - '0';
    return id;
}

struct added {
    double works; /* sum of weights */
    double top10; /* sum of weight * membership */
    int64_t n;    /* works of the area and period */
};

static void add_trace(const struct trace *trace, const struct position_options *o, str country,
                      struct added *sums)
{
    bool counts = false;
    for (size_t a = 0; a < trace->areas.n; a++)
        counts = counts ||
                 (str_equal(trace->areas.at[a].area, o->area) && trace->areas.at[a].is_primary);
    if (!counts || !trace->row.has_year || trace->row.year < o->first || trace->row.year > o->last)
        return;
    sums->n++;
    for (size_t c = 0; c < trace->countries.n; c++)
        if (str_equal(trace->countries.at[c].country, country)) {
            double w = (double)trace->countries.at[c].units / 1e12;
            sums->works += w;
            sums->top10 += trace->has_cell ? w * trace_top(trace, 2) : 0;
        }
}

/* Adds up what the traces of all works say of one country in an area. */
static err add_traces(struct test *t, const char *folder, const struct position_options *o,
                      str country, struct added *sums)
{
    str text, line;
    struct map seen = map_in(t->ctx->turn);
    TRY(file_read(t->ctx, sample, &text));
    while (text.at && (str_next(&text, '\n', &line) || text.at)) {
        struct trace trace;
        int64_t id = id_in(line);
        str key = str_format(t->ctx->turn, "%lld", (long long)id);
        if (id == 0 || map_get(&seen, key))
            continue;
        map_put(&seen, key, sums);
        if (trace_work(t->ctx, folder, id, &trace) == OK && trace.has_row)
            add_trace(&trace, o, country, sums);
    }
    return OK;
}

void test_trace__contributions_of_all_works_add_up_to_the_printed_cell(struct test *t)
{
    struct position p;
    const char *folder;
    struct added sums = {0};
    struct position_options o = position_defaults();
    CHECK_OK(build_sample(t));
    CHECK_OK(evidence_folder(t->ctx, &folder));
    CHECK_OK(position_set(t->ctx, &o, S("area"), S("quantum")));
    CHECK_OK(position_set(t->ctx, &o, S("years"), S("2000-2025")));
    o.has_intervals = false;
    CHECK_OK(position_compute(t->ctx, folder, &o, &p));
    CHECK(p.n_rows > 3 && position_row_of(&p, S("SE")));
    CHECK_OK(add_traces(t, folder, &o, S("SE"), &sums));
    CHECK_INT(sums.n, p.works_world);
    CHECK_REAL(sums.works, position_row_of(&p, S("SE"))->works);
    CHECK_REAL(sums.top10, position_row_of(&p, S("SE"))->p_top[2]);
}
