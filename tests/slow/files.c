/* Files of the slow reference: finds the files of the paths in byte order of path, inflates them
 * and hands each line to the JSON library. A line that is no record is counted as broken; a file
 * that cannot be read to its end refuses the whole run. */
#include "world.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { READ_BYTES = 1 << 20, DEEPEST = 1000 };

/* Paths found so far. */
struct found {
    char **paths; /* each from malloc */
    size_t n;     /* their number */
};

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static char *joined(const char *folder, const char *name)
{
    size_t n = strlen(folder) + strlen(name) + 2;
    char *path = grow(NULL, n, 1);
    snprintf(path, n, "%s/%s", folder, name);
    return path;
}

static void find(struct found *found, const char *path)
{
    if (!is_folder(path)) {
        found->paths = grow(found->paths, found->n + 1, sizeof *found->paths);
        found->paths[found->n] = grow(NULL, strlen(path) + 1, 1);
        strcpy(found->paths[found->n++], path);
        return;
    }
    DIR *folder = opendir(path);
    if (!folder)
        stop(4, "cannot open the folder", path);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (entry->d_name[0] == '.' || strcmp(entry->d_name, "manifest") == 0)
            continue;
        char *inner = joined(path, entry->d_name);
        find(found, inner);
        free(inner);
    }
    closedir(folder);
}

/* A snapshot holds other entities too: only its works are read. */
static void find_works(struct found *found, const char *path)
{
    static const char *const layouts[] = {"data/works", "data/jsonl/works"};
    bool is_snapshot = false;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        char *inner = joined(path, layouts[i]);
        if (is_folder(inner)) {
            is_snapshot = true;
            find(found, inner);
        }
        free(inner);
    }
    if (!is_snapshot)
        find(found, path);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_blank(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
            return false;
    return true;
}

/* Levels of arrays and objects in it. */
static int depth(json_t *json)
{
    int deepest = 0;
    for (size_t i = 0; i < json_array_size(json); i++) {
        int inner = depth(json_array_get(json, i));
        deepest = inner > deepest ? inner : deepest;
    }
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at)) {
        int inner = depth(json_object_iter_value(at));
        deepest = inner > deepest ? inner : deepest;
    }
    return deepest + (json_is_array(json) || json_is_object(json));
}

static void read_line(struct world *world, const char *line, size_t n)
{
    if (is_blank(line, n))
        return;
    json_t *json = json_loadb(line, n, JSON_ALLOW_NUL, NULL);
    struct work work = {.order = world->n_lines++};
    if (json && depth(json) <= DEEPEST && read_record(world, json, &work)) {
        if (world->n_works == world->n_room) {
            world->n_room = world->n_room * 2 + 1024;
            world->works = grow(world->works, world->n_room, sizeof *world->works);
        }
        world->works[world->n_works++] = work;
    } else {
        world->n_broken++;
    }
    json_decref(json);
}

/* Reads the lines that are whole; gives the number of bytes that they took. */
static size_t read_lines(struct world *world, const char *text, size_t n)
{
    size_t start = 0;
    while (start < n) {
        const char *end = memchr(text + start, '\n', n - start);
        if (!end)
            break;
        read_line(world, text + start, (size_t)(end - text) - start);
        start = (size_t)(end - text) + 1;
    }
    return start;
}

static void read_file(struct world *world, const char *path)
{
    gzFile file = gzopen(path, "rb");
    if (!file)
        stop(4, "cannot open", path);
    char *text = NULL;
    size_t n = 0;
    for (;;) {
        text = grow(text, n + READ_BYTES, 1);
        int got = gzread(file, text + n, READ_BYTES);
        int code = Z_OK;
        gzerror(file, &code);
        if (got < 0 || (code != Z_OK && code != Z_STREAM_END))
            stop(2, "broken or truncated gzip", path);
        if (got == 0)
            break;
        n += (size_t)got;
        size_t taken = read_lines(world, text, n);
        memmove(text, text + taken, n - taken);
        n -= taken;
    }
    read_line(world, text, n);
    free(text);
    if (gzclose(file) != Z_OK)
        stop(2, "broken or truncated gzip", path);
}

void read_paths(struct world *world, const struct choice *choice)
{
    struct found found = {0};
    for (size_t i = 0; i < choice->n_paths; i++)
        find_works(&found, choice->paths[i]);
    if (found.n > 0)
        qsort(found.paths, found.n, sizeof *found.paths, by_bytes);
    for (size_t i = 0; i < found.n; i++) {
        read_file(world, found.paths[i]);
        free(found.paths[i]);
    }
    free(found.paths);
}
