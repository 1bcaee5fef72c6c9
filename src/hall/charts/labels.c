/* Finds places for the labels of points: see labels.h. First around the point's cross, then on
 * widening rings with a line back to it; among free places the one that covers fewest lines. */
#include <math.h>

#include "hall/charts/labels.h"

enum { AROUND = 8, RINGS = 24, TURNS = 16 };
#define LABEL_HEIGHT 14.0
#define LABEL_SIZE 12

/* Everything that a label must keep clear of. */
struct clearing {
    const struct drawn_point *points; /* all */
    size_t n;                         /* how many */
    const bool *is_placed;            /* whose label has a place */
    const struct label_room *room;    /* the rest of the picture */
};

static struct box box_at(double left, double top, double width)
{
    return (struct box){left, top, left + width, top + LABEL_HEIGHT};
}

static struct box mark_box(const struct drawn_point *d)
{
    double half = 1.25 * d->size + 1;
    return (struct box){d->x - half, d->y - half, d->x + half, d->y + half};
}

static bool is_free(const struct clearing *c, struct box box)
{
    if (!geometry_contains(c->room->edge, box))
        return false;
    for (size_t i = 0; i < c->room->n_taken; i++)
        if (geometry_overlaps(box, c->room->taken[i]))
            return false;
    for (size_t i = 0; i < c->n; i++)
        if (geometry_overlaps(box, mark_box(&c->points[i])) ||
            (c->is_placed[i] && c->points[i].text.n && geometry_overlaps(box, c->points[i].box)))
            return false;
    return true;
}

/* How many lines of crosses and axes run below the box. */
static int covered(const struct clearing *c, struct box box)
{
    int n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const struct drawn_point *d = &c->points[i];
        struct box across = {d->x_low, d->y - 0.5, d->x_high, d->y + 0.5};
        struct box up = {d->x - 0.5, d->y_high, d->x + 0.5, d->y_low};
        n += d->has_x && geometry_overlaps(box, across);
        n += d->has_y && geometry_overlaps(box, up);
    }
    for (size_t i = 0; i < c->room->n_lines; i++)
        n += geometry_overlaps(box, c->room->lines[i]);
    return n;
}

static void places_around(const struct drawn_point *d, double width, struct box *at)
{
    double near = 1.25 * d->size + 4, up = d->y - LABEL_HEIGHT - 2, down = d->y + 2;
    double right = d->has_x ? fmax(d->x_high, d->x + near) : d->x + near;
    double left = d->has_x ? fmin(d->x_low, d->x - near) : d->x - near;
    double above = d->has_y ? fmin(d->y_high, d->y - near) : d->y - near;
    double below = d->has_y ? fmax(d->y_low, d->y + near) : d->y + near;
    at[0] = box_at(right + 4, d->y - LABEL_HEIGHT / 2, width);
    at[1] = box_at(left - 4 - width, d->y - LABEL_HEIGHT / 2, width);
    at[2] = box_at(d->x - width / 2, above - LABEL_HEIGHT - 2, width);
    at[3] = box_at(d->x - width / 2, below + 2, width);
    at[4] = box_at(d->x + near, up, width);
    at[5] = box_at(d->x + near, down, width);
    at[6] = box_at(d->x - near - width, up, width);
    at[7] = box_at(d->x - near - width, down, width);
}

/* The best place so far. */
struct choice {
    struct box at;   /* where */
    double cost;     /* negative while there is none */
    bool has_leader; /* away from the mark */
};

static void consider(const struct clearing *c, struct box at, double cost, bool has_leader,
                     struct choice *best)
{
    if (!is_free(c, at))
        return;
    cost += 4 * covered(c, at);
    if (best->cost < 0 || cost < best->cost)
        *best = (struct choice){at, cost, has_leader};
}

static struct choice choose(const struct clearing *c, const struct drawn_point *d, double width)
{
    struct choice best = {.cost = -1};
    struct box around[AROUND];
    places_around(d, width, around);
    for (int i = 0; i < AROUND; i++)
        consider(c, around[i], 0.1 * i, false, &best);
    for (int ring = 2; ring < RINGS && (best.cost < 0 || best.cost > ring); ring++)
        for (int turn = 0; turn < TURNS; turn++) {
            double angle = 2 * 3.14159265358979 * turn / TURNS;
            double left = d->x + (10 * ring + width / 2) * cos(angle) - width / 2;
            double top = d->y + 10 * ring * sin(angle) - LABEL_HEIGHT / 2;
            consider(c, box_at(left, top, width), 2 + ring, true, &best);
        }
    return best;
}

/* Sweden first, then the slots, then the rest in the order given. */
static int turn_of(const struct drawn_point *d)
{
    char slot = d->slot.at[0];
    return slot == 'r' ? SLOTS_N : slot - '0';
}

size_t labels_place(struct drawn_point *points, size_t n, const struct label_room *room)
{
    bool is_placed[LABELS_MOST] = {false};
    struct clearing c = {points, n < LABELS_MOST ? n : LABELS_MOST, is_placed, room};
    size_t n_unnamed = 0;
    for (int turn = 0; turn <= SLOTS_N; turn++)
        for (size_t i = 0; i < c.n; i++) {
            struct drawn_point *d = &points[i];
            if (turn_of(d) != turn)
                continue;
            struct choice best = choose(&c, d, geometry_text_width(d->text, LABEL_SIZE, turn == 0));
            d->box = best.at;
            d->has_leader = best.has_leader;
            if (best.cost < 0)
                d->text = (str){0};
            n_unnamed += d->text.n == 0;
            is_placed[i] = true;
        }
    for (size_t i = c.n; i < n; i++)
        points[i].text = (str){0};
    return n_unnamed + n - c.n;
}
