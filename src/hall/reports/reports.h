/* Reports: accessible PDF documents, set by Typst from layouts that the program carries. */
#ifndef SPETS_HALL_REPORTS_H
#define SPETS_HALL_REPORTS_H

#include "evidence/indicators/position.h"

/* One standard a file: no version of PDF satisfies both. */
enum pdf_standard { PDF_UA_1, PDF_A_2A };

/* What a report is asked to show. */
struct report_wish {
    struct position_options options; /* area, years and the rest; its countries are ignored */
    struct code_list countries;      /* chosen, in order; Sweden is always shown */
    enum pdf_standard standard;      /* of the file */
    enum language language;          /* of the document; sentences on failure follow the ctx */
};

enum { REPORT_FILES_MOST = 4 };

struct report_file {
    const char *name; /* in the folder where it is set */
    str bytes;        /* its content */
};

/* What a report hands to Typst. main.typ and spets.typ are added from the layouts. */
struct report_parts {
    struct report_file files[REPORT_FILES_MOST]; /* data.json */
    size_t n_files;                              /* how many */
    int64_t made_s;                              /* creation time, Unix: that of the evidence */
};

struct report {
    const char *name;   /* as the command and addresses write it */
    const char *about;  /* one line, an English msgid */
    const char *layout; /* path of the carried .typ */
    err (*fill)(struct ctx *, const struct report_wish *, struct report_parts *); /* data.json */
};

/* Ended by a row without name. */
extern const struct report reports[];

/* The defaults of position, benchmark countries, PDF/UA-1, the language of the ctx. */
struct report_wish report_defaults(struct ctx *);
/* A set's code or a list of country codes; INVALID says what is wrong. */
err report_countries(struct ctx *, struct report_wish *, str value);
/* The PDF of a report, from the evidence of ctx->home. The same evidence and wish give the same
 * bytes on any number of threads. INVALID for an unknown report, IMPOSSIBLE where
 * Typst or its fonts are not installed, and what the report's own figures may fail with. */
err report_make(struct ctx *, str name, const struct report_wish *, str *pdf);

extern const struct command reports_commands[];

#endif
