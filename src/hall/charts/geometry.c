/* Scales, ticks, widths of text and places of labels: see geometry.h. */
#include "hall/charts/geometry.h"

#include <math.h>
#include <stdlib.h>

static struct ticks fill(double low, double high, double step)
{
    struct ticks t = {.low = low * step, .high = high * step};
    for (double k = low; k <= high && t.n < TICKS_MOST; k++)
        t.at[t.n++] = k * step;
    t.decimals = step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9);
    return t;
}

struct ticks geometry_ticks(double low, double high)
{
    static const double factors[] = {1, 2, 5};
    if (!isfinite(low) || !isfinite(high) || high <= 0 || low < 0)
        return fill(0, 2, 0.5);
    double lack = 0.1 * high - (high - low);
    if (lack > 0) {
        low -= lack / 2;
        high += lack / 2;
    }
    if (low <= 0.3 * high)
        low = 0;
    double power = floor(log10(high - low)) - 1;
    for (;; power++)
        for (size_t i = 0; i < 3; i++) {
            double step = factors[i] * pow(10, power);
            double first = floor(low / step + 1e-9), last = ceil(high / step - 1e-9);
            if (last - first <= 4)
                return fill(first, last - first < 2 ? first + 2 : last, step);
        }
}

struct ticks geometry_log_ticks(double low, double high)
{
    static const double places[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};
    enum { N = sizeof places / sizeof *places, ONE = 6 };
    size_t first = ONE - 1, last = ONE + 1;
    while (isfinite(low) && first > 0 && places[first] > low)
        first--;
    while (isfinite(high) && last < N - 1 && places[last] < high)
        last++;
    struct ticks t = {.low = places[first], .high = places[last], .decimals = first < 3 ? 2 : 1};
    bool is_long = last - first > 4;
    for (size_t i = first; i <= last; i++)
        if (!is_long || i % 3 == 0)
            t.at[t.n++] = places[i];
    return t;
}

struct ticks geometry_years(int64_t first, int64_t last)
{
    struct ticks t = {.low = (double)first, .high = (double)last};
    int64_t span = last - first, step = 1;
    while (span / step > 4)
        step++;
    for (int64_t s = step; s <= step + 2; s++)
        if (span % s == 0 && span / s >= 2) {
            step = s;
            break;
        }
    size_t n = (size_t)(span / step) + 1;
    for (size_t i = 0; i < n && i < TICKS_MOST; i++)
        t.at[t.n++] = (double)(last - step * (int64_t)(n - 1 - i));
    return t;
}

/* Helvetica's widths from space to ~, in thousandths of the size. */
static const short widths[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

double geometry_text_width(str text, double size, bool is_bold)
{
    double sum = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= ' ' && c <= '~')
            sum += widths[c - ' '];
        else if (c >= 0xC0)
            sum += 700;
    }
    return sum / 1000 * size * (is_bold ? 1.2 : 1.12);
}

struct place {
    double at;   /* wanted */
    size_t from; /* index in the caller's array */
};

static int by_place(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return left->from < right->from ? -1 : 1;
}

void geometry_spread(double *at, size_t n, double gap, double low, double high)
{
    struct place places[64];
    if (n == 0 || n > 64)
        return;
    if (gap * (double)(n - 1) > high - low)
        gap = n > 1 ? (high - low) / (double)(n - 1) : 0;
    for (size_t i = 0; i < n; i++)
        places[i] = (struct place){fmin(fmax(at[i], low), high), i};
    qsort(places, n, sizeof *places, by_place);
    /* Half of each overlap goes up and half down, until what is left is too small to see; the two
     * passes that follow make it exact. */
    for (int round = 0; round < 200; round++)
        for (size_t i = 1; i < n; i++) {
            double lack = gap - (places[i].at - places[i - 1].at);
            if (lack > 0) {
                places[i - 1].at -= lack / 2;
                places[i].at += lack / 2;
            }
        }
    places[0].at = fmax(places[0].at, low);
    for (size_t i = 1; i < n; i++)
        places[i].at = fmax(places[i].at, places[i - 1].at + gap);
    places[n - 1].at = fmin(places[n - 1].at, high);
    for (size_t i = n - 1; i > 0; i--)
        places[i - 1].at = fmin(places[i - 1].at, places[i].at - gap);
    for (size_t i = 0; i < n; i++)
        at[places[i].from] = places[i].at;
}

bool geometry_overlaps(struct box a, struct box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool geometry_contains(struct box outer, struct box inner)
{
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
           inner.bottom <= outer.bottom;
}
