/* OpenAlex works to Parquet: the door of the intake. Files of JSON lines (plain or gzip), folders
 * and snapshots become parts of rows, one row a record, exactly as the records say; duplicates,
 * merged ids, areas and figures are left to later steps. */
#ifndef SPETS_EVIDENCE_INTAKE_WORKS_H
#define SPETS_EVIDENCE_INTAKE_WORKS_H

#include "base/err.h"

struct works_progress {
    uint64_t n_bytes;       /* of the files, as they stand on disk, read so far */
    uint64_t n_bytes_whole; /* of all files */
    uint64_t n_records;     /* read so far */
};

/* Called now and then, from any thread but never from two at once. */
typedef void works_report_progress(void *what, const struct works_progress *);

struct works_request {
    const char *const *paths;        /* files, folders, snapshots */
    size_t n_paths;                  /* how many */
    size_t n_threads;                /* 0: every core */
    size_t memory_mb;                /* what DuckDB may use is a part of it; 0: 1,024 */
    const char *folder;              /* to write into; it must be there and empty */
    double broken_limit;             /* share of lines that may be broken, such as 0.01 */
    works_report_progress *progress; /* or null */
    void *progress_what;             /* its argument */
    size_t block_bytes;              /* 0: 4 MiB; only tests set it */
};

struct works_file {
    const char *path;   /* as found */
    uint64_t n_bytes;   /* as it stands on disk */
    uint64_t n_records; /* good ones */
    uint64_t n_broken;  /* lines that are no record */
};

struct broken_line {
    uint32_t file;      /* number in the list of files */
    uint64_t line;      /* from 1 */
    const char *reason; /* an English msgid */
};

struct works_year {
    bool has_year;               /* false for the row of records without year */
    int32_t year;                /* publication year */
    uint64_t n_records;          /* good ones */
    uint64_t n_with_affiliation; /* an affiliation string or an institution */
    uint64_t n_with_country;     /* a country with weight */
    uint64_t n_with_references;  /* a referenced work */
    uint64_t n_with_abstract;    /* an abstract */
    uint64_t n_with_topics;      /* a topic */
};

struct works_report {
    struct works_file *files;   /* in byte order of their paths; the column `file` counts here */
    size_t n_files;             /* how many */
    uint64_t n_records;         /* good ones */
    uint64_t n_broken;          /* lines that are no record; lines = n_records + n_broken */
    struct broken_line *broken; /* the first 1,000, by file and line */
    size_t n_listed;            /* how many are in that list */
    struct works_year *years;   /* by year, without year last */
    size_t n_years;             /* how many */
    str newest;                 /* the largest updated_date in text order; empty if there is none */
};

/* Reads everything at the paths and writes folder/works/part-FFFFF-PPPPP.parquet (one row a
 * record, columns in works_columns.c) and folder/seen/part-….parquet (the institutions named in
 * the same piece). A part is 32 blocks of 4 MiB of one file, whatever the number of threads, so
 * the same input gives the same bytes. Memory is bounded by the number of threads and by the
 * longest line, not by the input.
 *
 * A path that holds data/works, data/jsonl/works, works or jsonl/works is a snapshot: only that
 * folder is read. Names that begin with a point, and files named `manifest`, are no data. A
 * manifest of the folder must name every file, and each file must have the stated length and
 * number of lines.
 *
 * A line that is not blank and not a JSON object with a string `id` ending in W and digits is
 * broken. INVALID: no data at a path, a truncated or damaged file (named), a manifest that does
 * not agree, more than broken_limit of the lines broken. The report is filled, as far as the
 * reading came, even if it is INVALID for broken lines. MISSING: a path that is not there.
 * After a failure the folder holds an unspecified part of the output. */
err works_load(struct ctx *, const struct works_request *, struct works_report *);

#endif
