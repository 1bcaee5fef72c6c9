/* Places the picture of specialisation against impact: see charts.h. Draws nothing itself. */
#include <math.h>
#include <stdlib.h>

#include "base/words.h"
#include "countries/countries.h"
#include "hall/charts/labels.h"
#include "hall/charts/quadrant.html.h"
#include "hall/sentences/sentences.h"

enum { NAMES_MOST = 15, YEARS_OF_GROWTH = 7 };

/* What is needed to place one point. */
struct places {
    const struct page *p;            /* for memory and language */
    const struct quadrant_chart *in; /* what to draw */
    struct drawn_quadrant *out;      /* where to */
    struct ticks across, up;         /* domains: specialisation, per cent */
};

static double x_of(const struct places *w, double rca)
{
    const struct frame_of_chart *f = &w->out->frame;
    double part = log(rca / w->across.low) / log(w->across.high / w->across.low);
    return f->left + (f->right - f->left) * fmin(fmax(part, 0), 1);
}

/* The lowest part of the plot is left to the corner words. */
static double y_of(const struct places *w, double share)
{
    const struct frame_of_chart *f = &w->out->frame;
    double low = f->bottom - 24, high = f->top + 4;
    double part = (100 * share - w->up.low) / (w->up.high - w->up.low);
    return low - (low - high) * fmin(fmax(part, 0), 1);
}

static bool is_drawn(const struct places *w, const struct position_row *row)
{
    const struct code_list *countries = w->in->countries;
    if (!isfinite(row->rca) || row->rca <= 0 || !isfinite(row->pp_top[2]))
        return false;
    for (size_t i = 0; i < countries->n; i++)
        if (str_equal(countries->at[i], row->country))
            return true;
    return countries->n == 0;
}

/* The range of the values and that of their intervals. A long interval may reach beyond the plot:
 * it is cut at the edge. */
struct range {
    double low, high;   /* of the values */
    double least, most; /* of their intervals */
};

static void widen(struct range *r, double value, struct boot_limits limits)
{
    bool has = sentence_has_limits(limits);
    r->low = fmin(r->low, value);
    r->high = fmax(r->high, value);
    r->least = fmin(r->least, has ? limits.low : value);
    r->most = fmax(r->most, has ? limits.high : value);
}

static size_t find_domains(struct places *w)
{
    struct range rca = {1, 1, 1, 1}, top = {0.1, 0.1, 0.1, 0.1};
    size_t n = 0;
    for (size_t i = 0; i < w->in->position->n_rows; i++) {
        const struct position_row *row = &w->in->position->rows[i];
        if (!is_drawn(w, row))
            continue;
        widen(&rca, row->rca, row->rca_limits);
        widen(&top, row->pp_top[2], row->pp_top10_limits);
        n++;
    }
    w->across = geometry_log_ticks(fmax(rca.least, rca.low / 2), fmin(rca.most, rca.high * 2));
    w->across.high *= 1.25;
    w->up = geometry_ticks(100 * top.least, 100 * fmin(top.most, top.high + 0.15));
    return n;
}

static void lay_axes(struct places *w)
{
    struct frame_of_chart *f = &w->out->frame;
    for (size_t i = 0; i < w->across.n; i++)
        f->across[f->n_across++] = (struct mark_tick){
            x_of(w, w->across.at[i]), number_real(w->p, w->across.at[i], w->across.decimals)};
    for (size_t i = 0; i < w->up.n; i++)
        f->up[f->n_up++] = (struct mark_tick){y_of(w, w->up.at[i] / 100),
                                              number_real(w->p, w->up.at[i], w->up.decimals)};
    w->out->cross_x = x_of(w, 1);
    w->out->cross_y = y_of(w, 0.1);
}

/* Radius such that the mark's area is the works now against those seven years before: 4 for no
 * growth; kept within 2.5 and 9. */
static double size_of(double growth)
{
    return fmin(fmax(4 * sqrt(pow(1 + growth, YEARS_OF_GROWTH)), 2.5), 9);
}

static str title_of(const struct places *w, const struct position_row *row)
{
    struct sentence s = {0};
    struct named values[] = {
        {"country",           country_name(row->country, w->p->language), false},
        {"rca",    sentence_real(w->p, row->rca, row->rca_limits), false},
        {"top",                   sentence_percent(w->p, row->pp_top[2], row->pp_top10_limits), false},
        {"growth",number_change(w->p, 100 * row->growth, 1), false},
        {0  },
    };
    sentence_say(w->p, &s,
                 isfinite(row->growth)
                     ? "{country}: specialisation {rca}, most cited {top}, growth {growth} per "
                       "cent a year"
                     : "{country}: specialisation {rca}, most cited {top}, growth not known",
                 values);
    return sentence_plain(w->p, &s);
}

static void lay_point(struct places *w, const struct position_row *row, bool has_names)
{
    struct drawn_point *d = &w->out->points[w->out->n_points++];
    int slot = charts_slot(w->in->countries, row->country);
    bool is_sweden = slot == 0;
    *d = (struct drawn_point){
        .country = row->country,
        .slot = slot < 0 ? S("r") : str_format(w->p->out.arena, "%d", slot),
        .interval = is_sweden ? S("ci0") : S("miss"),
        .x = x_of(w, row->rca),
        .y = y_of(w, row->pp_top[2]),
        .has_x = sentence_has_limits(row->rca_limits),
        .has_y = sentence_has_limits(row->pp_top10_limits),
        .size = isfinite(row->growth) ? size_of(row->growth) : 4,
        .is_hollow = !isfinite(row->growth),
        .title = title_of(w, row),
        .text = has_names || slot >= 0 ? country_name(row->country, w->p->language) : row->country,
    };
    if (d->has_x) {
        d->x_low = x_of(w, fmax(row->rca_limits.low, 1e-9));
        d->x_high = x_of(w, fmax(row->rca_limits.high, 1e-9));
    }
    if (d->has_y) {
        d->y_low = y_of(w, row->pp_top10_limits.low);
        d->y_high = y_of(w, row->pp_top10_limits.high);
    }
}

/* Sweden last, so on top; the others as they came. */
static void lay_points(struct places *w, size_t n)
{
    const struct position *position = w->in->position;
    w->out->points = NEW_ARRAY(w->p->out.arena, struct drawn_point, n);
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < position->n_rows; i++)
            if (is_drawn(w, &position->rows[i]) &&
                str_equal(position->rows[i].country, S("SE")) == (turn == 1))
                lay_point(w, &position->rows[i], n <= NAMES_MOST);
}

static void place_labels(struct places *w)
{
    struct frame_of_chart *f = &w->out->frame;
    double wide = geometry_text_width(str_of(words(w->p->language, "Broad")), 12, false);
    struct box taken[] = {
        {f->left,             f->bottom - 17, f->left + 50, f->bottom},
        {f->right - wide - 2, f->bottom - 17, f->right,     f->bottom},
    };
    struct box lines[] = {
        {w->out->cross_x - 1, f->top,              w->out->cross_x + 1, f->bottom          },
        {f->left,             w->out->cross_y - 1, f->right,            w->out->cross_y + 1},
    };
    struct label_room room = {
        .edge = {f->left + 1, f->top - 3, f->width - 1, f->bottom - 1},
        .taken = taken,
        .n_taken = 2,
        .lines = lines,
        .n_lines = 2,
    };
    w->out->n_unnamed = labels_place(w->out->points, w->out->n_points, &room);
}

static void lay_keys(struct places *w)
{
    static const char *const msgids[] = {"Size: works in seven years", "halved", "same", "doubled",
                                         "growth unknown"};
    static const double factors[] = {0, 0.5, 1, 2, 1};
    double x = w->out->frame.left - 30;
    bool has_hollow = false;
    for (size_t i = 0; i < w->out->n_points; i++)
        has_hollow = has_hollow || w->out->points[i].is_hollow;
    for (size_t i = 0; i < (has_hollow ? 5 : 4); i++) {
        str text = str_of(words(w->p->language, msgids[i]));
        double size = 4 * sqrt(factors[i]);
        x += i ? 2 * size + 13 : 0;
        w->out->keys[w->out->n_keys++] = (struct drawn_key){x, size, i == 4, text};
        x += geometry_text_width(text, 12, false) * 0.9;
    }
}

static str alt_text(const struct places *w)
{
    struct sentence s = {0};
    const struct position_row *sweden = position_row_of(w->in->position, S("SE"));
    struct named values[] = {
        {"area",       w->in->area, false},
        {"rca",       sweden ? sentence_real(w->p, sweden->rca, sweden->rca_limits) : (str){0}, false},
        {"top",
         sweden ? sentence_percent(w->p, sweden->pp_top[2], sweden->pp_top10_limits) : (str){0},
         false},
        {0},
    };
    sentence_say(w->p, &s,
                 sweden && isfinite(sweden->rca) && isfinite(sweden->pp_top[2])
                     ? "{area}, specialisation against impact: Sweden's specialisation is {rca} "
                       "and {top} of its works are among the most cited; the figures stand in "
                       "the table."
                     : "{area}, specialisation against impact: no figure for Sweden; the other "
                       "figures stand in the table.",
                 values);
    return sentence_plain(w->p, &s);
}

str charts_quadrant(struct page *p, const struct quadrant_chart *in)
{
    struct drawn_quadrant v = {
        .frame = {.drawing = in->drawing, .left = 34, .top = 22}
    };
    struct places w = {.p = p, .in = in, .out = &v};
    v.frame.width = in->drawing == PHONE ? 358 : 370;
    v.frame.height = 367;
    v.frame.right = v.frame.width - 14;
    v.frame.bottom = v.frame.height - 62;
    size_t n = find_domains(&w);
    lay_axes(&w);
    lay_points(&w, n);
    place_labels(&w);
    lay_keys(&w);
    v.frame.label = alt_text(&w);
    quadrant_draw(p, &v);
    return v.frame.label;
}
