/* What the templates of the layers are handed, and what fills it. */
#ifndef SPETS_HALL_LAYERS_VIEW_H
#define SPETS_HALL_LAYERS_VIEW_H

#include "evidence/funding/funding.h"
#include "evidence/patents/patents.h"
#include "hall/layers/layers.duck.sql.h"
#include "hall/position/steps.h"
#include "web/frame.h"

enum { LAYER_YEARS = 10, LAYER_FUNDERS_MOST = 200 };

struct patents_part {
    struct patents_position all;               /* every country */
    struct patents_countries_of_rows rows;     /* of the countries chosen */
    const struct patents_countries_of_row *se; /* Sweden's row, shown or not; null without any */
    struct families_unclassified_row classed;  /* what no area can hold */
    int64_t rank;                              /* Sweden's: 1 + countries with a larger share */
};

struct eu_part {
    struct eu_position all;            /* every country */
    struct eu_countries_rows rows;     /* of the countries chosen */
    const struct eu_countries_row *se; /* Sweden's row, shown or not; null without any */
    int64_t rank;                      /* Sweden's: 1 + countries with a larger contribution */
};

struct national_part {
    struct national_position all;           /* every funder */
    struct grants_years_rows once;          /* by year, each grant once */
    struct grants_twins_rows twins;         /* both rows of each pair */
    struct grants_unclassified_row classed; /* what no area can hold */
    str by_year[LAYER_FUNDERS_MOST];        /* funders of the table by year, by money */
    size_t n_by_year;                       /* how many */
};

/* One of the six areas, on the page of all subjects. */
struct layer_line {
    str code;       /* energy */
    str name;       /* with a capital */
    int64_t n;      /* families or projects of the area */
    double amount;  /* of the area: EUR or SEK; patents: Sweden's families */
    int64_t own_n;  /* Sweden's projects; 0 for other layers */
    double own;     /* Sweden's EUR; NAN for other layers */
    double share;   /* Sweden's; NAN for grants */
    double special; /* Sweden's specialisation; NAN but for patents */
};

struct layer_view {
    const struct selection *s;        /* what was chosen */
    const char *layer;                /* patents, eu, national */
    struct position_steps steps;      /* to the other pages of the area */
    str name;                         /* of area or technology, with a capital */
    str plain;                        /* as inside a sentence */
    str path;                         /* of this page */
    str query;                        /* the choice, beginning with ?, or empty */
    str heading;                      /* of the table: which countries */
    str form_path;                    /* where the filter leads */
    int64_t first_year;               /* of the table by year */
    int64_t last_year;                /* of the table by year */
    struct picks technologies;        /* of the filter; none for all subjects */
    struct picks from;                /* years */
    struct picks to;                  /* years */
    struct picks sets;                /* of countries */
    struct picks countings;           /* fractional, full */
    bool is_asked;                    /* the choice is good, the figures below are filled */
    struct patents_part patents;      /* of that layer */
    struct eu_part eu;                /* of that layer */
    struct national_part national;    /* of that layer */
    struct layer_line areas[AREAS_N]; /* by area */
    size_t n_areas;                   /* six on the page of all subjects, else none */
};

/* The figures of one layer, from an evidence that holds its source. */
err patents_fill(struct ctx *, struct duck *, struct layer_view *);
err eu_fill(struct ctx *, struct duck *, struct layer_view *);
err national_fill(struct ctx *, struct duck *, struct layer_view *);
/* The table by year as CSV. */
void patents_put_years(struct buf *, const struct layer_view *);
void eu_put_years(struct buf *, const struct layer_view *);
void national_put_years(struct buf *, const struct layer_view *);

/* For templates. */
bool is_swedish(str country);
bool is_year_shown(const struct layer_view *, int64_t year);
double part_of(double part, double whole); /* NAN for nothing to divide by */
/* 45.6 million euros; 131.2 MSEK */
str euro_million(const struct page *, double eur);
str kronor_million(const struct page *, double sek);
/* The address of a page with this choice and one more field: ?format=csv */
str layer_field(const struct page *, const struct layer_view *, const char *field);
/* The same layer of another area, with the same years. */
str layer_of_area(const struct page *, const struct layer_view *, str code);
double funder_year(const struct layer_view *, str funder, int64_t year); /* SEK; 0 for none */
/* Of a year; zeros for none. Grants each once. */
struct patents_years_row patents_of_year(const struct layer_view *, int64_t year);
double patents_share(const struct layer_view *, const struct patents_years_row *); /* Sweden's */
struct eu_years_row eu_of_year(const struct layer_view *, int64_t year);
struct grants_years_row granted_once(const struct layer_view *, int64_t year);
int64_t funder_twins(const struct layer_view *, str funder); /* grants that another has too */
const char *basis_word(const struct page *, const struct layer_view *);

#endif
