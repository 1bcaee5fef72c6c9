/* Files and folders: whole reads, writes that survive kill -9, listings in a fixed order. Paths
 * are zero-ended. */
#ifndef SPETS_BASE_FILE_H
#define SPETS_BASE_FILE_H

#include "base/err.h"

enum file_kind { FILE_NONE, FILE_PLAIN, FILE_FOLDER };

struct file_list {
    const char **at; /* full paths, in byte order */
    size_t n;        /* how many */
};

/* What stands at path, symbolic links followed. */
enum file_kind file_kind_of(const char *path);
/* A path made of pieces, in the turn arena. */
const char *file_path(struct ctx *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The whole file, in the turn arena. MISSING if it is not there. */
err file_read(struct ctx *, const char *path, str *bytes);
/* Writes beside path, syncs, renames into place: the old content or the new, never a mixture. */
err file_write(struct ctx *, const char *path, str bytes);
/* Copies a plain file and syncs it; `to` is replaced. MISSING if there is nothing to copy. */
err file_copy(struct ctx *, const char *from, const char *to);
/* Removes what file_write left directly in a folder when it was killed: names that end with .part
 * and that no process holds locked, as file_write does while it writes. */
err file_remove_parts(struct ctx *, const char *path);
/* Makes the folder and those above it; fine if it is there. */
err file_make_folder(struct ctx *, const char *path);
/* Flushes a folder's entries to disk. */
err file_sync_folder(struct ctx *, const char *path);
/* Removes a file or a whole folder; fine if it is not there. */
err file_remove(struct ctx *, const char *path);
/* Renames and syncs the folder that holds `to`. */
err file_move(struct ctx *, const char *from, const char *to);
/* A path seen from the folder of the running program, such as "../share/spets", in the turn arena;
 * null if nothing is there. */
const char *file_beside_program(struct ctx *, const char *path);
/* All plain files below a folder (or the file itself), in byte order of their paths, leaving out
 * names that begin with a point. MISSING if nothing is there. */
err file_below(struct ctx *, const char *path, struct file_list *);

#endif
