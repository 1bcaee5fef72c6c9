/* Upkeep: copies of a home that are known to be whole, and homes made of them. A backup is a
 * folder:
 *
 *     manifest      what is in it: every table's rows and hash, every file's bytes and hash
 *     settings      as in the home
 *     spets.db      the database, or spets.dump made by pg_dump
 *     generations/  the current generation of evidence
 *     releases/     frozen evidence */
#ifndef SPETS_PROGRAMME_UPKEEP_UPKEEP_H
#define SPETS_PROGRAMME_UPKEEP_UPKEEP_H

#include "base/arguments.h"
#include "store/home.h"

extern const struct command upkeep_commands[];

struct backup_file {
    str path;        /* below the backup */
    str hash;        /* SHA-256 */
    int64_t n_bytes; /* its size */
};

struct backup_files {
    struct backup_file *at; /* in byte order of their paths */
    size_t n;               /* how many */
};

struct backup {
    str made;                  /* moment, UTC */
    bool is_postgres;          /* or SQLite */
    str evidence;              /* where the home's link `evidence` leads; empty if there is none */
    struct db_tables tables;   /* of the database when it was copied */
    struct backup_files files; /* all files but the manifest */
};

/* Copies the home of ctx->home to the folder `to`, while others read and write: the database as it
 * was at one moment, and the evidence that was current. Unless is_unchecked, the copy is restored
 * into a temporary place and compared, table by table, with what was read. CONFLICT if `to` is
 * there; on any failure nothing is left of it. */
err upkeep_backup(struct ctx *, str to, bool is_unchecked, struct backup *);
/* Makes a home of a backup, after checking all its files, and compares the tables. `database` is
 * an empty PostgreSQL database, or empty: then that of the settings. CONFLICT if the home is there
 * or the database is not empty. */
err upkeep_restore(struct ctx *, str from, str home, str database, struct backup *);
/* A backup: all files, and the database restored into a temporary place and compared. A home: its
 * database checked, copied, restored and compared, the files of its evidence counted. */
err upkeep_verify(struct ctx *, str folder, struct backup *, bool *is_home);

#endif
