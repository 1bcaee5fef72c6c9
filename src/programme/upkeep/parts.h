/* What the files of this room share. */
#ifndef SPETS_PROGRAMME_UPKEEP_PARTS_H
#define SPETS_PROGRAMME_UPKEEP_PARTS_H

#include "programme/upkeep/upkeep.h"

/* manifest.c */
err upkeep_manifest_write(struct ctx *, const char *folder, const struct backup *);
/* BROKEN if it is damaged, MISSING if the folder has none. */
err upkeep_manifest_read(struct ctx *, const char *folder, struct backup *);

/* files.c: copies what is below from/part, and adds it to `files` with paths part/…; a part that
 * is not there is no files. */
err upkeep_files_copy(struct ctx *, const char *from, const char *to, const char *part,
                      struct backup_files *files);
/* Adds one file that is there already. */
err upkeep_files_add(struct ctx *, const char *folder, const char *path,
                     struct backup_files *files);
/* BROKEN if a file is missing or is not as the manifest says. */
err upkeep_files_check(struct ctx *, const char *folder, const struct backup_files *);
/* Where the link HOME/evidence leads; empty if there is none. */
str upkeep_files_evidence(struct ctx *, const char *home);

/* database.c: the name of the copy in a backup. */
const char *upkeep_database_file(bool is_postgres);
/* Copies ctx->db, as it is at one moment, into the folder; `tables` is what that moment held. */
err upkeep_database_copy(struct ctx *, const char *folder, struct db_tables *tables);
/* Puts the copy in `folder` into the database `url`: a path that is not there, or an empty
 * PostgreSQL database. */
err upkeep_database_load(struct ctx *, const char *folder, bool is_postgres, str url);
/* BROKEN, naming the table, if the database does not hold exactly this. */
err upkeep_database_compare(struct ctx *, str url, const struct db_tables *);
/* Loads the copy in `folder` into a temporary place (for PostgreSQL: on the server of `url`) and
 * compares. */
err upkeep_database_check(struct ctx *, const char *folder, const struct backup *, str url);

/* A new folder for temporary things, removed when the turn ends. */
err upkeep_temporary(struct ctx *, const char **folder);

#endif
