/* What was loaded, how complete it is and what has changed. */
#ifndef SPETS_HALL_SOURCES_H
#define SPETS_HALL_SOURCES_H

#include "evidence/pipeline/pipeline.h"
#include "web/frame.h"

enum { FIELDS_MOST = 8, BROKEN_SHOWN = 100, YEARS_FIRST = 12 };

/* One step of the pipeline as it stands in the evidence. */
struct step_view {
    const struct step *step; /* its row */
    int64_t rows;            /* that it left */
    double seconds;          /* that it took when it ran */
    str version;             /* of the step, when it ran */
    size_t n_files;          /* data files */
    str checksum;            /* over its files, 12 digits */
    bool has_before;         /* the evidence before had it too */
    int64_t rows_before;     /* in it */
};

/* One file that was read. */
struct load_view {
    str name;        /* without folders */
    str kind;        /* what it was taken for; empty if it is not said */
    int64_t records; /* good ones */
    int64_t broken;  /* lines */
};

/* How complete the records of a year are. */
struct year_view {
    bool has_year;               /* or records without year */
    int64_t year;                /* calendar year */
    int64_t records;             /* all */
    int64_t filled[FIELDS_MOST]; /* with the field */
};

struct broken_view {
    str file;     /* without folders */
    int64_t line; /* from 1 */
    str why;      /* English msgid */
};

/* Something counted by the step: its words are an English msgid. */
struct count_view {
    str what;  /* msgid */
    int64_t n; /* how many */
};

/* A fall against the load before. */
struct drop_view {
    bool has_year;      /* or records without year */
    int64_t year;       /* calendar year */
    str field;          /* which */
    double before, now; /* share of the records, or number of records */
    bool is_records;    /* the number of records fell, not a completeness */
};

/* One source and all that is known of its load. */
struct source_view {
    const struct step *step;     /* the step that read it */
    int64_t n_records, n_broken; /* sums */
    struct load_view *loads;     /* files */
    size_t n_loads;              /* how many */
    str fields[FIELDS_MOST];     /* names of the fields whose completeness is known */
    size_t n_fields;             /* how many */
    struct year_view *years;     /* newest first */
    size_t n_years;              /* how many */
    struct broken_view *broken;  /* the first ones */
    size_t n_listed;             /* how many of them */
    struct count_view *counts;   /* what the step counted besides */
    size_t n_counts;             /* how many */
    struct drop_view *drops;     /* against the load before */
    size_t n_drops;              /* how many */
};

struct sources_view {
    bool is_synthetic;           /* some source is made up */
    str checksum;                /* of the evidence */
    str newest;                  /* day of the newest record; empty if unknown */
    int64_t last_complete;       /* year; 0 if unknown */
    int64_t n_works;             /* kept records */
    int64_t n_universe;          /* of them counted in figures */
    struct step_view *steps;     /* present ones, in order */
    size_t n_steps;              /* how many */
    struct source_view *sources; /* present ones, in order */
    size_t n_sources;            /* how many */
    bool has_before;             /* there is an evidence before to compare with */
};

/* What the manifests say. MISSING without evidence. */
err sources_read(struct ctx *, const char *folder, struct sources_view *);
/* Reads the facts of one source's step. */
err source_read(struct ctx *, const char *folder, const struct step *, struct source_view *);

/* The English msgid of a field of the completeness tables; the word itself where it is unknown. */
const char *field_word(const struct page *, str field);
/* What a step is about, with a capital. */
str step_title(const struct page *, const struct step *);
/* A msgid that a step wrote into its manifest. */
const char *count_word(const struct page *, str what);

extern const struct page_row sources_pages[];

#endif
