/* Places the small pictures in tables: the bar of a value, shares in small, a rank. See charts.h.
 * Draws nothing itself. */
#include <math.h>

#include "hall/charts/bars.html.h"
#include "hall/charts/parts.h"
#include "hall/sentences/sentences.h"

/* Of the 220 units of a bar, so many at each side are left to the numbers of the head. */
#define BAR_SIDE 22.0
#define BAR_WIDTH 220.0

struct bar charts_bar_of_share(const struct position_row *row)
{
    return (struct bar){
        .value = 100 * row->share,
        .limits = {100 * row->share_limits.low, 100 * row->share_limits.high},
        .bound_low = 100 * row->share_bound_low,
        .bound_high = 100 * row->share_bound_high,
        .is_sweden = str_equal(row->country, S("SE")),
    };
}

struct bar_scale charts_bar_scale(const struct bar *bars, size_t n)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        const double all[] = {bars[i].value, bars[i].limits.low, bars[i].limits.high,
                              bars[i].bound_low, bars[i].bound_high};
        for (size_t k = 0; k < 5; k++)
            if (isfinite(all[k])) {
                low = fmin(low, all[k]);
                high = fmax(high, all[k]);
            }
    }
    struct ticks t = geometry_ticks(low, high);
    struct bar_scale scale = {.low = t.low, .high = t.high, .decimals = t.decimals};
    for (size_t i = 0; i < t.n; i++)
        scale.ticks[scale.n_ticks++] = t.at[i];
    return scale;
}

static double place_on(const struct bar_scale *scale, double value)
{
    double part = (value - scale->low) / (scale->high - scale->low);
    return BAR_SIDE + (BAR_WIDTH - 2 * BAR_SIDE) * fmin(fmax(part, 0), 1);
}

static struct drawn_bar bar_on(const struct page *p, const struct bar_scale *scale)
{
    struct drawn_bar v = {.is_alone = scale->is_alone};
    for (size_t i = 0; i < scale->n_ticks; i++)
        v.ticks[v.n_ticks++] = (struct mark_tick){place_on(scale, scale->ticks[i]),
                                                  number_real(p, scale->ticks[i], scale->decimals)};
    return v;
}

void charts_bar_head(struct page *p, const struct bar_scale *scale)
{
    struct drawn_bar v = bar_on(p, scale);
    bar_head(p, &v);
}

void charts_bar(struct page *p, const struct bar_scale *scale, const struct bar *bar)
{
    struct drawn_bar v = bar_on(p, scale);
    v.is_sweden = bar->is_sweden;
    v.has_value = isfinite(bar->value);
    v.has_limits = v.has_value && sentence_has_limits(bar->limits);
    v.has_box = isfinite(bar->bound_low) && isfinite(bar->bound_high);
    v.value = v.has_value ? place_on(scale, bar->value) : 0;
    if (v.has_limits) {
        v.low = place_on(scale, bar->limits.low);
        v.high = place_on(scale, bar->limits.high);
    }
    if (v.has_box) {
        v.box_low = place_on(scale, bar->bound_low);
        v.box_high = fmax(place_on(scale, bar->bound_high), v.box_low + 1);
    }
    bar_draw(p, &v);
}

void charts_bar_key(struct page *p, bool has_bounds) { bar_key(p, has_bounds); }

static bool is_of(const struct year_share *y, str country)
{
    return str_equal(y->country, country) && isfinite(y->share);
}

static struct boot_limits limits_of(const struct year_share *y)
{
    if (y->share <= 0 && !sentence_has_limits(y->limits))
        return (struct boot_limits){0, 0};
    return y->limits;
}

double charts_spark_high(const struct year_shares *shares, str country)
{
    double high = 0;
    for (size_t i = 0; i < shares->n; i++) {
        const struct year_share *y = &shares->at[i];
        if (is_of(y, country))
            high = fmax(high, sentence_has_limits(y->limits) ? y->limits.high : y->share);
    }
    return high;
}

/* Where the values of a small picture of shares stand. */
struct spark_scale {
    int64_t first, last; /* years with a figure */
    double high;         /* top, above 0 */
};

static double spark_x(const struct spark_scale *s, int64_t year)
{
    if (s->first == s->last)
        return 72;
    return 3 + 138 * (double)(year - s->first) / (double)(s->last - s->first);
}

static double spark_y(const struct spark_scale *s, double share)
{
    return 43 - 40 * fmin(fmax(share / s->high, 0), 1);
}

/* The band, if every year drawn has an interval. */
static str spark_band(const struct page *p, const struct spark *in, const struct spark_scale *s)
{
    struct buf up = buf_in(p->out.arena), whole = buf_in(p->out.arena);
    for (size_t i = 0; i < in->shares->n; i++)
        if (is_of(&in->shares->at[i], in->country) &&
            !sentence_has_limits(limits_of(&in->shares->at[i])))
            return (str){0};
    for (size_t i = 0; i < in->shares->n; i++)
        if (is_of(&in->shares->at[i], in->country))
            buf_format(&up, "%c%.1f %.1f", up.n ? 'L' : 'M', spark_x(s, in->shares->at[i].year),
                       spark_y(s, limits_of(&in->shares->at[i]).high));
    buf_put(&whole, buf_str(&up));
    for (size_t i = in->shares->n; i-- > 0;)
        if (is_of(&in->shares->at[i], in->country))
            buf_format(&whole, "L%.1f %.1f", spark_x(s, in->shares->at[i].year),
                       spark_y(s, limits_of(&in->shares->at[i]).low));
    if (whole.n)
        buf_byte(&whole, 'Z');
    return buf_str(&whole);
}

void charts_spark(struct page *p, const struct spark *in)
{
    struct drawn_spark v = {0};
    struct spark_scale s = {.high = in->high > 0 ? in->high : 1};
    struct buf line = buf_in(p->out.arena);
    for (size_t i = 0; i < in->shares->n; i++)
        if (is_of(&in->shares->at[i], in->country)) {
            int64_t year = in->shares->at[i].year;
            s.first = s.first == 0 || year < s.first ? year : s.first;
            s.last = year > s.last ? year : s.last;
        }
    for (size_t i = 0; i < in->shares->n; i++)
        if (is_of(&in->shares->at[i], in->country)) {
            v.x = spark_x(&s, in->shares->at[i].year);
            v.y = spark_y(&s, in->shares->at[i].share);
            buf_format(&line, "%c%.1f %.1f", line.n ? 'L' : 'M', v.x, v.y);
        }
    v.line = buf_str(&line);
    v.band = spark_band(p, in, &s);
    v.has_compared = isfinite(in->compared);
    v.compared = v.has_compared ? spark_y(&s, in->compared) : 0;
    spark_draw(p, &v);
}

void charts_rank(struct page *p, const struct position_row *row, int64_t most)
{
    struct drawn_rank v = {.has_limits = sentence_has_limits(row->rank_limits)};
    double span = most > 1 ? (double)(most - 1) : 1;
    int64_t step = 10;
    while (most / step > RANK_TICKS_MOST - 2)
        step *= 2;
    v.ticks[v.n_ticks++] = 4;
    for (int64_t rank = step; rank <= most; rank += step)
        v.ticks[v.n_ticks++] = 4 + 142 * (double)(rank - 1) / span;
    v.value = 4 + 142 * fmin((double)(row->rank - 1) / span, 1);
    if (v.has_limits) {
        v.low = 4 + 142 * fmin((row->rank_limits.low - 1) / span, 1);
        v.high = 4 + 142 * fmin((row->rank_limits.high - 1) / span, 1);
    }
    rank_draw(p, &v);
}
