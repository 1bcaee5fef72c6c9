/* The files of a backup: copied, hashed, checked. */
#include "programme/upkeep/parts.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"

static struct backup_file *more(struct ctx *ctx, struct backup_files *files)
{
    if ((files->n & (files->n - 1)) == 0) {
        struct backup_file *larger =
            NEW_ARRAY(ctx->turn, struct backup_file, files->n ? files->n * 2 : 1);
        if (files->n)
            memcpy(larger, files->at, files->n * sizeof *larger);
        files->at = larger;
    }
    return &files->at[files->n++];
}

static err look_at(struct ctx *ctx, const char *path, struct backup_file *file)
{
    struct stat st;
    TRY(hash_file(ctx, path, &file->hash));
    if (stat(path, &st) != 0)
        return FAIL(ctx, BROKEN, "%s was there a moment ago and is gone. Try again.", path);
    file->n_bytes = st.st_size;
    return OK;
}

err upkeep_files_add(struct ctx *ctx, const char *folder, const char *path,
                     struct backup_files *files)
{
    struct backup_file file = {.path = str_of(path)};
    TRY(look_at(ctx, file_path(ctx, "%s/%s", folder, path), &file));
    *more(ctx, files) = file;
    return OK;
}

static err copy_one(struct ctx *ctx, const char *from, const char *to, struct backup_file *file)
{
    struct backup_file source = {0};
    const char *slash = strrchr(to, '/');
    TRY(file_make_folder(ctx, str_c(ctx->turn, (str){to, (size_t)(slash - to)})));
    TRY(look_at(ctx, from, &source));
    TRY(file_copy(ctx, from, to));
    TRY(look_at(ctx, to, file));
    if (!str_equal(source.hash, file->hash))
        return FAIL(ctx, BROKEN, "%s changed while it was copied, or the disk is bad. Try again.",
                    from);
    return OK;
}

err upkeep_files_copy(struct ctx *ctx, const char *from, const char *to, const char *part,
                      struct backup_files *files)
{
    const char *folder = file_path(ctx, "%s/%s", from, part);
    struct file_list list;
    if (file_kind_of(folder) == FILE_NONE)
        return OK;
    TRY(file_below(ctx, folder, &list));
    for (size_t i = 0; i < list.n; i++) {
        const char *below = list.at[i] + strlen(from) + 1;
        struct backup_file file = {.path = str_of(below)};
        TRY(copy_one(ctx, list.at[i], file_path(ctx, "%s/%s", to, below), &file));
        *more(ctx, files) = file;
    }
    return OK;
}

err upkeep_files_check(struct ctx *ctx, const char *folder, const struct backup_files *files)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct backup_file *expected = &files->at[i];
        const char *path = file_path(ctx, "%s/%.*s", folder, STR_F(expected->path));
        struct backup_file found = {0};
        if (file_kind_of(path) != FILE_PLAIN)
            return FAIL(ctx, BROKEN, "%s is missing from the backup. Use another one.", path);
        TRY(look_at(ctx, path, &found));
        if (found.n_bytes != expected->n_bytes || !str_equal(found.hash, expected->hash))
            return FAIL(ctx, BROKEN,
                        "%s is not as it was when the backup was made. Use another "
                        "backup.",
                        path);
    }
    return OK;
}

str upkeep_files_evidence(struct ctx *ctx, const char *home)
{
    char target[PATH_MAX];
    ssize_t n = readlink(file_path(ctx, "%s/evidence", home), target, sizeof target);
    if (n <= 0 || (size_t)n == sizeof target)
        return (str){0};
    return str_copy(ctx->turn, (str){target, (size_t)n});
}
