/* Files and folders: see file.h. */
#define _GNU_SOURCE
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum file_kind file_kind_of(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return FILE_NONE;
    return S_ISDIR(st.st_mode) ? FILE_FOLDER : FILE_PLAIN;
}

const char *file_path(struct ctx *ctx, const char *format, ...)
{
    char path[4096];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(path, sizeof path, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= sizeof path)
        abort();
    return str_c(ctx->turn, str_of(path));
}

err file_read(struct ctx *ctx, const char *path, str *bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0)
            close(fd);
        return FAIL(ctx, MISSING, "Cannot read %s. Check that the file exists and may be read.",
                    path);
    }
    size_t room = (size_t)st.st_size, n = 0;
    char *at = arena_alloc(ctx->turn, room + 1);
    while (n < room) {
        ssize_t got = read(fd, at + n, room - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    close(fd);
    *bytes = (str){at, n};
    return OK;
}

static bool write_all(int fd, str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.at, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

static const char *folder_of(struct ctx *ctx, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : str_c(ctx->turn, (str){path, (size_t)(slash - path)});
}

err file_sync_folder(struct ctx *ctx, const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return FAIL(ctx, BROKEN, "Cannot open the folder %s: %s.", path, strerror(errno));
    int bad = fsync(fd);
    close(fd);
    if (bad)
        return FAIL(ctx, BROKEN, "Cannot write the folder %s to disk: %s.", path, strerror(errno));
    return OK;
}

err file_move(struct ctx *ctx, const char *from, const char *to)
{
    if (rename(from, to) != 0)
        return FAIL(ctx, BROKEN, "Cannot rename %s to %s: %s.", from, to, strerror(errno));
    return file_sync_folder(ctx, folder_of(ctx, to));
}

err file_write(struct ctx *ctx, const char *path, str bytes)
{
    const char *beside = file_path(ctx, "%s.%ld.part", path, (long)getpid());
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return FAIL(ctx, BROKEN, "Cannot write %s: %s.", beside, strerror(errno));
    bool good = flock(fd, LOCK_EX) == 0 && write_all(fd, bytes) && fsync(fd) == 0;
    int why = errno;
    good = close(fd) == 0 && good;
    if (!good) {
        unlink(beside);
        return FAIL(ctx, BROKEN, "Writing %s failed: %s. The old file is untouched.", path,
                    strerror(why));
    }
    return file_move(ctx, beside, path);
}

static bool copy_all(int from, int to)
{
    char piece[256 * 1024];
    ssize_t n;
    while ((n = read(from, piece, sizeof piece)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !write_all(to, (str){piece, (size_t)n}))
            return false;
    }
    return fsync(to) == 0;
}

err file_copy(struct ctx *ctx, const char *from, const char *to)
{
    int source = open(from, O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return FAIL(ctx, MISSING, "Cannot read %s. Check that the file exists and may be read.",
                    from);
    int target = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool good = target >= 0 && copy_all(source, target);
    int why = errno;
    close(source);
    if (target >= 0)
        good = close(target) == 0 && good;
    if (!good)
        return FAIL(ctx, BROKEN, "Cannot copy %s to %s: %s.", from, to, strerror(why));
    return OK;
}

const char *file_beside_program(struct ctx *ctx, const char *path)
{
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0 || (size_t)n == sizeof self - 1)
        return NULL;
    self[n] = 0;
    const char *found = file_path(ctx, "%s/%s", folder_of(ctx, self), path);
    return file_kind_of(found) == FILE_NONE ? NULL : found;
}

err file_make_folder(struct ctx *ctx, const char *path)
{
    if (file_kind_of(path) == FILE_FOLDER)
        return OK;
    const char *above = folder_of(ctx, path);
    if (strcmp(above, path) != 0 && file_kind_of(above) != FILE_FOLDER)
        TRY(file_make_folder(ctx, above));
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return FAIL(ctx, BROKEN, "Cannot make the folder %s: %s.", path, strerror(errno));
    return OK;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st, (void)kind, (void)where;
    return remove(path);
}

err file_remove(struct ctx *ctx, const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return OK;
    if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        return FAIL(ctx, BROKEN, "Cannot remove %s: %s.", path, strerror(errno));
    return OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_add(struct ctx *ctx, struct file_list *list, const char *path)
{
    if ((list->n & (list->n - 1)) == 0) {
        const char **larger = NEW_ARRAY(ctx->turn, const char *, list->n ? list->n * 2 : 1);
        if (list->n)
            memcpy(larger, list->at, list->n * sizeof *larger);
        list->at = larger;
    }
    list->at[list->n++] = path;
}

/* What stands directly in a folder, but names that begin with a point. */
static err list_folder(struct ctx *ctx, const char *path, struct file_list *names)
{
    DIR *folder = opendir(path);
    if (!folder)
        return FAIL(ctx, BROKEN, "Cannot read the folder %s: %s.", path, strerror(errno));
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            list_add(ctx, names, file_path(ctx, "%s/%s", path, entry->d_name));
    closedir(folder);
    return OK;
}

err file_remove_parts(struct ctx *ctx, const char *path)
{
    struct file_list names = {0};
    TRY(list_folder(ctx, path, &names));
    for (size_t i = 0; i < names.n; i++) {
        str name = str_of(names.at[i]);
        if (!str_ends(name, S(".part")))
            continue;
        int fd = open(names.at[i], O_RDONLY | O_CLOEXEC);
        bool is_left = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
        if (fd >= 0)
            close(fd);
        if (is_left)
            TRY(file_remove(ctx, names.at[i]));
    }
    return OK;
}

static err add_below(struct ctx *ctx, const char *path, struct file_list *list)
{
    struct file_list names = {0};
    TRY(list_folder(ctx, path, &names));
    for (size_t i = 0; i < names.n; i++)
        if (file_kind_of(names.at[i]) == FILE_FOLDER)
            TRY(add_below(ctx, names.at[i], list));
        else
            list_add(ctx, list, names.at[i]);
    return OK;
}

err file_below(struct ctx *ctx, const char *path, struct file_list *out)
{
    struct file_list list = {0};
    enum file_kind kind = file_kind_of(path);
    if (kind == FILE_NONE)
        return FAIL(ctx, MISSING, "There is no file or folder %s. Check the path.", path);
    if (kind == FILE_PLAIN)
        list_add(ctx, &list, str_c(ctx->turn, str_of(path)));
    else
        TRY(add_below(ctx, path, &list));
    if (list.n)
        qsort(list.at, list.n, sizeof *list.at, by_name);
    *out = list;
    return OK;
}
