/* Sweden's position in the six areas: see summary.h. */
#include "hall/position/summary.h"

#include <math.h>

#include "base/words.h"
#include "hall/charts/charts.h"
#include "hall/position/selection.h"
#include "hall/position/summary.html.h"
#include "programme/office/office.h"

bool summary_has_evidence(struct ctx *ctx, const char **folder)
{
    struct failure before = *ctx->failure;
    if (evidence_folder(ctx, folder) == OK && evidence_has(*folder, "areas"))
        return true;
    *ctx->failure = before;
    return false;
}

err summary_nothing_yet(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct frame frame = {.place = POSITION};
    (void)ctx;
    no_evidence_page(&response->page, request->row->title, &frame);
    return OK;
}

static err read_leads(struct ctx *ctx, struct summary *s)
{
    struct office_areas_rows rows;
    if (!ctx->db)
        return OK;
    TRY(office_areas(ctx, &rows));
    for (size_t i = 0; i < rows.n; i++)
        for (size_t k = 0; k < AREAS_N; k++)
            if (str_equal(rows.at[i].code, s->at[k].code)) {
                s->at[k].lead = rows.at[i].lead;
                s->at[k].is_intended = str_equal(rows.at[i].status, S("intended"));
            }
    return OK;
}

/* Rising or falling where the slope is more than 1.96 standard errors from none. */
static enum heading heading_of(const struct position_row *r)
{
    if (!r || !isfinite(r->growth_slope) || !isfinite(r->growth_slope_se))
        return NO_HEADING;
    if (fabs(r->growth_slope) <= 1.96 * r->growth_slope_se)
        return UNCHANGED;
    return r->growth_slope > 0 ? RISING : FALLING;
}

const char *heading_word(enum heading heading)
{
    switch (heading) {
    case FALLING:
        return "Falling";
    case UNCHANGED:
        return "Unchanged";
    case RISING:
        return "Rising";
    case NO_HEADING:
        break;
    }
    return "\u2013";
}

static void note_limits(struct summary *s, const struct summary_line *line)
{
    s->most_share = fmax(s->most_share, charts_spark_high(&line->shares, S("SE")));
    if (!line->se)
        return;
    double worst =
        isfinite(line->se->rank_limits.high) ? line->se->rank_limits.high : (double)line->se->rank;
    if ((int64_t)worst > s->worst_rank)
        s->worst_rank = (int64_t)worst;
}

static err read_line(struct ctx *ctx, const char *folder, const struct definition *d,
                     struct summary *s, struct summary_line *line)
{
    struct position *p = NEW(ctx->turn, struct position);
    struct position_options o = position_defaults();
    str *se = NEW(ctx->turn, str);
    o.area = d->code;
    TRY(answers_position(ctx, folder, &o, p));
    s->first = p->options.first;
    s->last = p->options.last;
    *line = (struct summary_line){
        .code = d->code,
        .name = capital(ctx, definition_name(ctx, d)),
        .plain = definition_name(ctx, d),
        .se = position_row_of(p, S("SE")),
        .n_works = p->works_world,
        .n_countries = (int64_t)p->n_rows,
    };
    line->heading = heading_of(line->se);
    *se = S("SE");
    o.countries = (struct code_list){se, 1};
    TRY(answers_shares(ctx, folder, &o, &line->shares));
    return OK;
}

err summary_read(struct ctx *ctx, const char *folder, struct summary *out)
{
    struct area_list *list = NEW(ctx->turn, struct area_list);
    struct summary *s = NEW(ctx->turn, struct summary);
    TRY(areas_read(ctx, list));
    s->most_share = 0.01;
    s->worst_rank = 2;
    for (size_t i = 0; i < AREAS_N; i++) {
        TRY(read_line(ctx, folder, &list->at[i].self, s, &s->at[i]));
        note_limits(s, &s->at[i]);
        s->n_works += s->at[i].n_works;
    }
    s->first_of_ten = s->last - 9;
    TRY(read_leads(ctx, s));
    *out = *s;
    return OK;
}

const struct summary_line *summary_best(const struct summary *s)
{
    const struct summary_line *best = NULL;
    for (size_t i = 0; i < AREAS_N; i++)
        if (s->at[i].se && (!best || s->at[i].se->share > best->se->share))
            best = &s->at[i];
    return best;
}

str summary_years(const struct page *p, int64_t first, int64_t last)
{
    return str_format(p->out.arena, "%lld\u2013%lld", (long long)first, (long long)last);
}

static void put_cell(struct buf *out, double value)
{
    buf_byte(out, ',');
    if (isfinite(value))
        buf_json_real(out, value);
}

void summary_put_csv(struct buf *out, const struct summary *s)
{
    static const char *const words_of[] = {"", "falling", "unchanged", "rising"};
    buf_put(out, S("area,first_year,last_year,lead,lead_status,share,share_low,share_high,rank,"
                   "rank_low,rank_high,rca,rca_low,rca_high,pp_top10,pp_top10_low,pp_top10_high,"
                   "share_ten_years,works_world,countries\r\n"));
    for (size_t i = 0; i < AREAS_N; i++) {
        const struct summary_line *l = &s->at[i];
        const struct position_row *r = l->se;
        buf_format(out, "%.*s,%lld,%lld,", STR_F(l->code), (long long)s->first, (long long)s->last);
        buf_csv(out, l->lead);
        buf_put(out, l->lead.n == 0 ? S(",") : l->is_intended ? S(",intended") : S(",decided"));
        const double nan = (double)NAN;
        const double cells[] = {r ? r->share : nan,
                                r ? r->share_limits.low : nan,
                                r ? r->share_limits.high : nan,
                                r ? (double)r->rank : nan,
                                r ? r->rank_limits.low : nan,
                                r ? r->rank_limits.high : nan,
                                r ? r->rca : nan,
                                r ? r->rca_limits.low : nan,
                                r ? r->rca_limits.high : nan,
                                r ? r->pp_top[2] : nan,
                                r ? r->pp_top10_limits.low : nan,
                                r ? r->pp_top10_limits.high : nan};
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
            put_cell(out, cells[k]);
        buf_format(out, ",%s,%lld,%lld\r\n", words_of[l->heading], (long long)l->n_works,
                   (long long)l->n_countries);
    }
}
