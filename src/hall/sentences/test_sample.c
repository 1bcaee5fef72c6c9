/* Positions made by hand for the tests of the hall: see test_sample.h. */
#include "hall/sentences/test_sample.h"

#include <math.h>
#include <string.h>

#define UNKNOWN ((double)NAN)

struct line {
    const char *country; /* code */
    double share;        /* per cent */
    double low;          /* its interval */
    double high;         /* its interval */
    int64_t rank;        /* by share */
    int64_t first;       /* its range */
    int64_t last;        /* its range */
    double rca;          /* specialisation */
    double rca_low;      /* its interval */
    double rca_high;     /* its interval */
    double top;          /* per cent among the most cited */
    double top_low;      /* its interval */
    double top_high;     /* its interval */
    double growth;       /* a year */
};

static const struct line lines[] = {
    {"NL", 1.74, 1.65, 1.83, 11, 10, 12, 1.31, 1.22, 1.40, 17.1, 15.2, 19.1, 0.04 },
    {"CH", 1.71, 1.62, 1.80, 12, 10, 13, 1.62, 1.52, 1.72, 18.4, 16.4, 20.5, 0.06 },
    {"SE", 1.42, 1.34, 1.50, 14, 12, 16, 1.38, 1.28, 1.48, 14.2, 12.2, 16.3, 0.05 },
    {"AT", 1.30, 1.22, 1.38, 15, 13, 17, 1.71, 1.58, 1.84, 16.0, 13.8, 18.3, 0.10 },
    {"DK", 1.18, 1.11, 1.26, 17, 15, 18, 1.24, 1.14, 1.35, 16.6, 14.3, 19.0, -0.03},
    {"FI", 0.86, 0.80, 0.93, 21, 19, 23, 1.29, 1.17, 1.41, 12.7, 10.3, 15.2, 0    },
    {"NO", 0.48, 0.43, 0.53, 29, 27, 33, 0.71, 0.62, 0.80, 10.4, 7.5,  13.7, 0.15 },
};
enum { N_LINES = sizeof lines / sizeof *lines, N_YEARS = 10 };

static const struct boot_limits no_limits = {UNKNOWN, UNKNOWN};

struct position_row sample_row(const char *country, double share)
{
    struct position_row r = {
        .country = str_of(country), .share = share, .mncs = UNKNOWN, .rca = UNKNOWN};
    r.share_limits = r.mncs_limits = r.pp_top10_limits = no_limits;
    r.rca_limits = r.rank_limits = no_limits;
    r.share_bound_low = r.share_bound_high = share;
    r.growth = r.growth_slope = r.growth_slope_se = r.intl_share = r.hhi_institutions = UNKNOWN;
    for (size_t i = 0; i < TOP_N; i++)
        r.pp_top[i] = UNKNOWN;
    return r;
}

struct position sample_position(struct arena *arena)
{
    struct position p = {
        .definition = S("quantum@3"), .works_world = 69412, .unknown_share = 0.078};
    p.options = position_defaults();
    p.options.area = S("quantum");
    p.options.first = 2019;
    p.options.last = 2023;
    p.rows = NEW_ARRAY(arena, struct position_row, N_LINES);
    for (size_t i = 0; i < N_LINES; i++) {
        const struct line *l = &lines[i];
        struct position_row *r = &p.rows[p.n_rows++];
        *r = sample_row(l->country, l->share / 100);
        r->works = l->share / 100 * 69412;
        r->works_full = (int64_t)(r->works * 1.6);
        r->share_limits = (struct boot_limits){l->low / 100, l->high / 100};
        r->share_bound_low = r->share;
        r->share_bound_high = r->share * 1.12;
        r->mncs = 1.31;
        r->mncs_limits = (struct boot_limits){1.19, 1.43};
        r->pp_top[2] = l->top / 100;
        r->pp_top10_limits = (struct boot_limits){l->top_low / 100, l->top_high / 100};
        r->rca = l->rca;
        r->rca_limits = (struct boot_limits){l->rca_low, l->rca_high};
        r->growth = l->growth;
        r->growth_slope = 0.012;
        r->growth_slope_se = 0.004;
        r->intl_share = 0.69;
        r->rank = l->rank;
        r->rank_limits = (struct boot_limits){(double)l->first, (double)l->last};
    }
    return p;
}

struct year_shares sample_years(struct arena *arena)
{
    static const char *const codes[] = {"SE", "NL", "DK", "FI"};
    static const double shares[][N_YEARS] = {
        {1.18, 1.21, 1.25, 1.25, 1.35, 1.39, 1.33, 1.44, 1.39, 1.47},
        {1.49, 1.57, 1.55, 1.64, 1.66, 1.65, 1.69, 1.69, 1.70, 1.78},
        {0.99, 1.03, 1.07, 1.09, 1.13, 1.16, 1.13, 1.20, 1.17, 1.22},
        {0.69, 0.69, 0.80, 0.73, 0.78, 0.80, 0.81, 0.89, 0.84, 0.90},
    };
    struct year_shares y = {.at = NEW_ARRAY(arena, struct year_share, 4 * N_YEARS)};
    for (size_t c = 0; c < 4; c++)
        for (size_t i = 0; i < N_YEARS; i++)
            y.at[y.n++] = (struct year_share){
                .country = str_of(codes[c]),
                .year = 2014 + (int64_t)i,
                .world = 13000,
                .share = shares[c][i] / 100,
                .limits = {(shares[c][i] - 0.1) / 100, (shares[c][i] + 0.1) / 100}
            };
    return y;
}

struct code_list sample_list(struct arena *arena, const char *codes)
{
    str rest = str_of(codes), code;
    struct code_list list = {.at = NEW_ARRAY(arena, str, strlen(codes) + 1)};
    while (str_next(&rest, ',', &code))
        list.at[list.n++] = code;
    return list;
}

void sample_forget_intervals(struct position *p)
{
    for (size_t i = 0; i < p->n_rows; i++) {
        struct position_row *r = &p->rows[i];
        r->share_limits = r->mncs_limits = r->pp_top10_limits = no_limits;
        r->rca_limits = r->rank_limits = no_limits;
    }
}
