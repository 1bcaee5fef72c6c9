/* Loads of tables: what funding, patents and organisations share. Finds the files of a source,
 * tells by the names of its columns what each one is, stages the columns that are wanted as text in
 * DuckDB, and keeps the load report. It knows nothing of what the columns mean: rules are the SQL
 * of the room whose table it is, and that SQL also writes the Parquet files. */
#ifndef SPETS_EVIDENCE_TABULAR_H
#define SPETS_EVIDENCE_TABULAR_H

#include "base/file.h"
#include "store/csv.h"
#include "store/duck.h"

struct load_request {
    struct file_list sources; /* files and folders that the person gave, in their order */
    const char *folder;       /* where the Parquet files go; exists */
    const char *temp_folder;  /* where DuckDB may spill, or null */
    size_t memory_mb;         /* for DuckDB; 0 means 4,096 */
};

struct load_file {
    const char *path; /* as found */
    const char *kind; /* which table it is, or null if it was passed over */
    int64_t n_good;   /* records that can be used */
    int64_t n_broken; /* records that cannot */
};

struct load_broken {
    const char *path;  /* of the file */
    int64_t line;      /* where the record begins, from 1 */
    int64_t last_line; /* where it ends */
    str reason;        /* an English msgid without a point */
};

/* Something that was counted while loading, such as "identical records". */
struct load_count {
    str what;  /* an English msgid */
    int64_t n; /* how many */
};

/* How many records of a year have a value where one is expected. */
struct load_filled {
    bool has_year;     /* false: the records without a year */
    int64_t year;      /* of the records */
    str field;         /* an English msgid, such as "country" */
    int64_t n_records; /* of that year */
    int64_t n_filled;  /* of them with a value */
};

/* Two records that are one thing in the world. */
struct load_pair {
    str first;  /* id of the one that counts in totals */
    str second; /* id of the other */
};

struct load_report {
    struct load_file *files;      /* in the order read */
    size_t n_files;               /* how many */
    struct load_broken *broken;   /* every broken record, in the order found */
    size_t n_broken, broken_room; /* how many, and fit */
    struct load_count *counts;    /* in a fixed order */
    size_t n_counts;              /* how many */
    struct load_filled *filled;   /* by year, then field */
    size_t n_filled;              /* how many */
    struct load_pair *pairs;      /* in the order of the source */
    size_t n_pairs;               /* how many */
    int64_t n_records;            /* good records in all files */
};

enum { TABULAR_COLUMNS = 24 };

/* A kind of file, known by its columns. */
struct tabular_kind {
    const char *name;  /* in the report */
    const char *table; /* staged there: file, line, [whole], then the columns, all text but the
                        * first two */
    const char *columns[TABULAR_COLUMNS]; /* spellings for csv_column; with `!` before them the file
                                           * must have the column to be of this kind */
    bool keeps_whole; /* stage also a 128-bit hash of all fields, to tell identical records */
};

/* A load while it runs. */
struct load {
    struct arena *arena;                /* ends with the load */
    struct duck *duck;                  /* one thread, so that the bytes written never differ */
    const struct load_request *request; /* what was asked for */
    struct load_report *report;         /* in the turn arena */
};

typedef err load_function(struct ctx *, struct load *);

/* Opens DuckDB with the variable `folder` set to the folder and the tables and macros of
 * tabular_begin, runs the function, takes the report from the tables, closes. INVALID if no file
 * was of any kind. */
err load_run(struct ctx *, const struct load_request *, load_function *, struct load_report *);
/* Reads every .csv, .tsv and .txt file (also with .gz) of the sources, and every file named itself,
 * into the table of the first kind (a list that ends with a nameless one) whose columns it has.
 * Other files are passed over and listed. An empty field is null. Fails as the gzip reader does on
 * a damaged file. */
err load_tables(struct ctx *, struct load *, const struct tabular_kind *kinds);
/* The files below the sources that load_tables, or another reader, is to look at, each path once.
 */
err load_files(struct ctx *, struct load *);
/* Adds to the report; the path is that of file number `file`. */
void load_add_broken(struct ctx *, struct load_report *, int64_t file, struct load_broken);
/* A file as a source of bytes for csv_open, plain or gzip; closed with the arena. Errors as
 * gzip_read; load_source_failed tells whether the file itself was at fault. */
err load_source(struct ctx *, struct arena *, const char *path, struct csv_source *);
bool load_source_failed(const struct csv_source *);
/* Codes as one text, one a line: how statements take lists. */
str load_lines(struct ctx *, const str *codes, size_t n);

#endif
