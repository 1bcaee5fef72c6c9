/* Places the picture of shares by year: see charts.h. Draws nothing itself. */
#include <math.h>
#include <stdlib.h>

#include "base/words.h"
#include "countries/countries.h"
#include "hall/charts/parts.h"
#include "hall/charts/shares.html.h"
#include "hall/sentences/sentences.h"

/* What is needed to place one value. */
struct places {
    const struct page *p;          /* for memory and language */
    const struct shares_chart *in; /* what to draw */
    struct frame_of_chart *frame;  /* its axes */
    struct ticks up;               /* domain of the values, per cent */
    int64_t first, last;           /* years of the domain */
    int decimals;                  /* of the labels' values */
};

str chart_at(const struct page *p, double value)
{
    double rounded = round(value * 10) / 10;
    return str_format(p->out.arena, "%.1f", rounded == 0 ? 0 : rounded);
}

int charts_slot(const struct code_list *countries, str code)
{
    int slot = 1;
    if (str_equal(code, S("SE")))
        return 0;
    for (size_t i = 0; i < countries->n && slot < SLOTS_N; i++) {
        if (str_equal(countries->at[i], code))
            return slot;
        slot += !str_equal(countries->at[i], S("SE"));
    }
    return -1;
}

static double x_of(const struct places *w, int64_t year)
{
    const struct frame_of_chart *f = w->frame;
    if (w->first == w->last)
        return (f->left + f->right) / 2;
    return f->left +
           (f->right - f->left) * (double)(year - w->first) / (double)(w->last - w->first);
}

static double y_of(const struct places *w, double share)
{
    const struct frame_of_chart *f = w->frame;
    return f->bottom - (f->bottom - f->top) * (100 * share - w->up.low) / (w->up.high - w->up.low);
}

/* No works leave no doubt: every replicate has none. */
static struct boot_limits limits_of(const struct year_share *y)
{
    if (y->share <= 0 && !sentence_has_limits(y->limits))
        return (struct boot_limits){0, 0};
    return y->limits;
}

/* The figure of a country and year, or null. */
static const struct year_share *figure_of(const struct year_shares *shares, str country,
                                          int64_t year)
{
    for (size_t i = 0; i < shares->n; i++)
        if (shares->at[i].year == year && str_equal(shares->at[i].country, country))
            return isfinite(shares->at[i].share) ? &shares->at[i] : NULL;
    return NULL;
}

static const struct year_share *last_figure(const struct places *w, str country)
{
    for (int64_t year = w->last; year >= w->first; year--)
        if (figure_of(w->in->shares, country, year))
            return figure_of(w->in->shares, country, year);
    return NULL;
}

/* The country of a slot, empty if there is none. */
static str country_of(const struct shares_chart *in, int slot)
{
    if (slot == 0)
        return S("SE");
    for (size_t i = 0; i < in->countries->n; i++)
        if (charts_slot(in->countries, in->countries->at[i]) == slot)
            return in->countries->at[i];
    return (str){0};
}

/* Years and values that the domain must hold. */
static void find_domain(struct places *w, bool *has_bands)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < w->in->shares->n; i++) {
        const struct year_share *y = &w->in->shares->at[i];
        if (charts_slot(w->in->countries, y->country) < 0)
            continue;
        w->first = w->first == 0 || y->year < w->first ? y->year : w->first;
        w->last = y->year > w->last ? y->year : w->last;
        if (!isfinite(y->share))
            continue;
        struct boot_limits limits = limits_of(y);
        *has_bands = *has_bands || sentence_has_limits(limits);
        low = fmin(low, fmin(y->share, isfinite(limits.low) ? limits.low : y->share));
        high = fmax(high, fmax(y->share, isfinite(limits.high) ? limits.high : y->share));
    }
    w->up = geometry_ticks(100 * low, 100 * high);
}

/* As many decimals as Sweden's last interval deserves, else the least of the others'. */
static int find_decimals(const struct places *w)
{
    int least = -1;
    for (int slot = 0; slot < SLOTS_N; slot++) {
        const struct year_share *y = last_figure(w, country_of(w->in, slot));
        struct boot_limits limits =
            y ? limits_of(y) : (struct boot_limits){(double)NAN, (double)NAN};
        if (!sentence_has_limits(limits) || limits.high <= limits.low)
            continue;
        int decimals = number_decimals(100 * (limits.high - limits.low));
        if (slot == 0)
            return decimals;
        least = least < 0 || decimals < least ? decimals : least;
    }
    return least < 0 ? 2 : least;
}

static void lay_axes(struct places *w, double labels_width)
{
    struct frame_of_chart *f = w->frame;
    double ticks_width = 0;
    for (size_t i = 0; i < w->up.n; i++) {
        str label = number_real(w->p, w->up.at[i], w->up.decimals);
        f->up[f->n_up++] = (struct mark_tick){.label = label};
        ticks_width = fmax(ticks_width, geometry_text_width(label, 12, false));
    }
    f->left = fmax(34, ceil(ticks_width) + 10);
    f->right = fmax(f->width - ceil(labels_width) - 12, f->left + 80);
    f->right = fmin(f->right, f->width - 20);
    for (size_t i = 0; i < w->up.n; i++)
        f->up[i].at = y_of(w, w->up.at[i] / 100);
    if (w->last == 0)
        return;
    struct ticks years = geometry_years(w->first, w->last);
    for (size_t i = 0; i < years.n; i++)
        f->across[f->n_across++] =
            (struct mark_tick){x_of(w, (int64_t)years.at[i]),
                               str_format(w->p->out.arena, "%lld", (long long)years.at[i])};
}

/* The band over years in [from, to], all of which have limits; a lone year gets 3 units. */
static void put_band(const struct places *w, struct buf *out, str country, int64_t from, int64_t to)
{
    double half = from == to ? 1.5 : 0;
    for (int64_t year = from; year <= to; year++) {
        struct boot_limits limits = limits_of(figure_of(w->in->shares, country, year));
        buf_format(out, "%c%.1f %.1f", year == from ? 'M' : 'L', x_of(w, year) - half,
                   y_of(w, limits.high));
        if (from == to)
            buf_format(out, "h3");
    }
    for (int64_t year = to; year >= from; year--) {
        struct boot_limits limits = limits_of(figure_of(w->in->shares, country, year));
        buf_format(out, "L%.1f %.1f", x_of(w, year) + half, y_of(w, limits.low));
        if (from == to)
            buf_format(out, "h-3");
    }
    buf_byte(out, 'Z');
}

static void draw_band(const struct places *w, str country, struct drawn_line *line)
{
    struct buf out = buf_in(w->p->out.arena);
    int64_t from = 0, n = 0;
    for (int64_t year = w->first; year <= w->last + 1; year++) {
        const struct year_share *y =
            year <= w->last ? figure_of(w->in->shares, country, year) : NULL;
        bool has = y && sentence_has_limits(limits_of(y));
        if (has) {
            line->width += limits_of(y).high - limits_of(y).low;
            n++;
        }
        if (has && from == 0)
            from = year;
        if (!has && from) {
            put_band(w, &out, country, from, year - 1);
            from = 0;
        }
    }
    line->width = n ? line->width / (double)n : 0;
    line->band = buf_str(&out);
}

static void draw_line(const struct places *w, str country, struct drawn_line *line)
{
    struct buf out = buf_in(w->p->out.arena), lone = buf_in(w->p->out.arena);
    bool was = false;
    for (int64_t year = w->first; year <= w->last; year++) {
        const struct year_share *y = figure_of(w->in->shares, country, year);
        if (y) {
            line->x = x_of(w, year);
            line->y = y_of(w, y->share);
            buf_format(&out, "%c%.1f %.1f", was ? 'L' : 'M', line->x, line->y);
            if (!was && !figure_of(w->in->shares, country, year + 1))
                buf_format(&lone, "M%.1f %.1fh4v4h-4Z", line->x - 2, line->y - 2);
        }
        was = y != NULL;
    }
    line->line = buf_str(&out);
    line->lone = buf_str(&lone);
}

static int widest_first(const void *a, const void *b)
{
    const struct drawn_line *left = a, *right = b;
    bool is_own = str_equal(left->slot, S("0")), other = str_equal(right->slot, S("0"));
    if (is_own != other)
        return is_own ? 1 : -1;
    if (left->width != right->width)
        return left->width > right->width ? -1 : 1;
    return str_compare(left->slot, right->slot);
}

/* Name and last value; the code where the name would take half the picture. */
static str label_of(const struct places *w, str country, const struct year_share *y)
{
    str name = country_name(country, w->p->language);
    if (geometry_text_width(name, 13, true) > w->frame->width / 2 - 60)
        name = country;
    bool is_nothing = y->share <= 0 && !sentence_has_limits(y->limits);
    return str_format(w->p->out.arena, "%.*s %.*s", STR_F(name),
                      STR_F(is_nothing ? S("0") : number_real(w->p, 100 * y->share, w->decimals)));
}

static void spread_labels(struct drawn_shares *v)
{
    double at[SLOTS_N];
    for (size_t i = 0; i < v->n_lines; i++)
        at[i] = v->lines[i].y;
    geometry_spread(at, v->n_lines, 17, v->frame.top + 4, v->frame.bottom - 6);
    for (size_t i = 0; i < v->n_lines; i++)
        v->lines[i].label_y = at[i] + 4.5;
}

/* Sweden's way, in one sentence. */
static str alt_text(const struct places *w)
{
    struct sentence s = {0};
    const struct year_share *to = last_figure(w, S("SE")), *from = to;
    for (int64_t year = w->last; year >= w->first && to; year--)
        if (figure_of(w->in->shares, S("SE"), year))
            from = figure_of(w->in->shares, S("SE"), year);
    struct named values[] = {
        {"area",  w->in->area, false},
        {"first",  str_format(w->p->out.arena, "%lld", (long long)(from ? from->year : w->first)),
         false},
        {"last", str_format(w->p->out.arena, "%lld", (long long)(to ? to->year : w->last)), false},
        {"from", from ? sentence_percent(w->p, from->share, limits_of(from)) : (str){0}, false},
        {"to",   to ? sentence_percent(w->p, to->share, limits_of(to)) : (str){0}, false},
        {0 },
    };
    if (!to)
        sentence_say(w->p, &s, "{area}, share of the world's publications: no figure for Sweden.",
                     values);
    else if (from == to)
        sentence_say(w->p, &s,
                     "{area}, share of the world's publications: Sweden has {to} in "
                     "{last}; the figures stand in the table.",
                     values);
    else
        sentence_say(w->p, &s,
                     "{area}, share of the world's publications: Sweden goes from {from} "
                     "in {first} to {to} in {last}; the figures stand in the table.",
                     values);
    return sentence_plain(w->p, &s);
}

str charts_shares(struct page *p, const struct shares_chart *in)
{
    struct drawn_shares v = {
        .frame = {.drawing = in->drawing, .top = 12}
    };
    struct places w = {.p = p, .in = in, .frame = &v.frame};
    double labels_width = 0;
    v.frame.width = in->drawing == PHONE ? 358 : 740;
    v.frame.height = in->drawing == PHONE ? 300 : 340;
    v.frame.bottom = v.frame.height - 26;
    find_domain(&w, &v.has_bands);
    w.decimals = find_decimals(&w);
    for (int slot = 0; slot < SLOTS_N; slot++) {
        str country = country_of(in, slot);
        const struct year_share *last = last_figure(&w, country);
        if (!last)
            continue;
        struct drawn_line *line = &v.lines[v.n_lines++];
        line->slot = str_format(p->out.arena, "%d", slot);
        line->text = label_of(&w, country, last);
        labels_width = fmax(labels_width, geometry_text_width(line->text, 13, slot == 0));
    }
    lay_axes(&w, labels_width);
    for (size_t i = 0; i < v.n_lines; i++) {
        int64_t slot = 0;
        str_int(v.lines[i].slot, &slot);
        draw_band(&w, country_of(in, (int)slot), &v.lines[i]);
        draw_line(&w, country_of(in, (int)slot), &v.lines[i]);
    }
    spread_labels(&v);
    qsort(v.lines, v.n_lines, sizeof *v.lines, widest_first);
    v.frame.label = alt_text(&w);
    shares_draw(p, &v);
    return v.frame.label;
}
