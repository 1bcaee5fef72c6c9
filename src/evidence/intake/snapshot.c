/* Files and manifests of a snapshot: see snapshot.h. */
#include "evidence/intake/snapshot.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

static const char *const layouts[] = {"data/", "data/jsonl/", "", "jsonl/"};

/* The entity's folder in a snapshot, or null if the path is none. */
static const char *entity_folder(struct ctx *ctx, const char *path, const char *entity)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        const char *folder = file_path(ctx, "%s/%s%s", path, layouts[i], entity);
        if (file_kind_of(folder) == FILE_FOLDER)
            return folder;
    }
    return NULL;
}

static void add_file(struct ctx *ctx, struct snapshot *s, const char *path)
{
    struct stat st;
    if ((s->n & (s->n - 1)) == 0) {
        struct snapshot_file *larger =
            NEW_ARRAY(ctx->turn, struct snapshot_file, s->n ? 2 * s->n : 1);
        if (s->n)
            memcpy(larger, s->files, s->n * sizeof *larger);
        s->files = larger;
    }
    uint64_t n_bytes = stat(path, &st) == 0 ? (uint64_t)st.st_size : 0;
    s->files[s->n++] = (struct snapshot_file){path, NULL, n_bytes, -1};
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* What follows the entity's folder in a manifest's url, such as updated_date=…/part_000.gz. */
static str below_entity(str url, const char *entity, struct ctx *ctx)
{
    str mark = str_format(ctx->turn, "/%s/", entity), rest = url;
    size_t at;
    while (str_find(rest, mark, &at))
        rest = str_from(rest, at + mark.n);
    return rest;
}

static struct snapshot_file *file_at(struct snapshot *s, size_t from, const char *path)
{
    for (size_t i = from; i < s->n; i++)
        if (strcmp(s->files[i].path, path) == 0)
            return &s->files[i];
    return NULL;
}

struct listing {
    const char *manifest; /* its path */
    const char *folder;   /* that it lists */
    const char *entity;   /* of the folder */
    size_t from;          /* the folder's first file in the snapshot */
};

static err check_entry(struct ctx *ctx, const struct listing *l, const json_t *entry,
                       struct snapshot *s)
{
    const char *url = json_string_value(json_object_get(entry, "url"));
    const json_t *meta = json_object_get(entry, "meta");
    const json_t *length = json_object_get(meta, "content_length");
    const json_t *count = json_object_get(meta, "record_count");
    if (!url)
        return FAIL(ctx, INVALID, "The manifest %s has an entry without url. Fetch it again.",
                    l->manifest);
    str below = below_entity(str_of(url), l->entity, ctx);
    const char *path = file_path(ctx, "%s/%.*s", l->folder, STR_F(below));
    struct snapshot_file *file = file_at(s, l->from, path);
    if (!file)
        return FAIL(ctx, INVALID, "The manifest %s lists %s, which is not there. Fetch it.",
                    l->manifest, path);
    file->manifest = l->manifest;
    file->n_stated = json_is_integer(count) ? json_integer_value(count) : -1;
    if (json_is_integer(length) && json_integer_value(length) != (json_int_t)file->n_bytes)
        return FAIL(ctx, INVALID,
                    "%s has %llu bytes, but its manifest states %lld. Fetch the "
                    "file again.",
                    path, (unsigned long long)file->n_bytes, (long long)json_integer_value(length));
    return OK;
}

static err check_entries(struct ctx *ctx, const struct listing *l, const json_t *root,
                         struct snapshot *s)
{
    const json_t *entries = json_object_get(root, "entries");
    if (!json_is_array(entries))
        return FAIL(ctx, INVALID,
                    "The manifest %s is no JSON with a list `entries`. Fetch it again.",
                    l->manifest);
    for (size_t i = 0; i < json_array_size(entries); i++)
        TRY(check_entry(ctx, l, json_array_get(entries, i), s));
    for (size_t i = l->from; i < s->n; i++)
        if (!s->files[i].manifest)
            return FAIL(ctx, INVALID,
                        "%s is not in the manifest %s. Remove the file if it is left "
                        "over from an earlier snapshot.",
                        s->files[i].path, l->manifest);
    return OK;
}

static err read_manifest(struct ctx *ctx, const struct listing *l, struct snapshot *s)
{
    str bytes;
    if (file_kind_of(l->manifest) != FILE_PLAIN)
        return OK;
    TRY(file_read(ctx, l->manifest, &bytes));
    json_t *root = json_loadb(bytes.at, bytes.n, 0, NULL);
    err e = check_entries(ctx, l, root, s);
    json_decref(root);
    return e;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct snapshot_file *)a)->path, ((const struct snapshot_file *)b)->path);
}

static err add_path(struct ctx *ctx, const char *path, const char *entity, bool takes_plain,
                    struct snapshot *s)
{
    struct file_list files;
    if (file_kind_of(path) == FILE_NONE)
        return FAIL(ctx, MISSING, "There is no file or folder %s. Check the path.", path);
    const char *folder = entity_folder(ctx, path, entity);
    struct listing l = {NULL, folder ? folder : path, entity, s->n};
    if (!folder && !takes_plain)
        return OK;
    l.manifest = file_path(ctx, "%s/manifest", l.folder);
    TRY(file_below(ctx, l.folder, &files));
    for (size_t i = 0; i < files.n; i++)
        if (strcmp(name_of(files.at[i]), "manifest") != 0)
            add_file(ctx, s, files.at[i]);
    return read_manifest(ctx, &l, s);
}

err snapshot_find(struct ctx *ctx, const struct snapshot_wanted *w, struct snapshot *out)
{
    struct snapshot s = {0};
    for (size_t i = 0; i < w->n_paths; i++)
        TRY(add_path(ctx, w->paths[i], w->entity, w->takes_plain, &s));
    if (s.n)
        qsort(s.files, s.n, sizeof *s.files, by_path);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (n == 0 || strcmp(s.files[n - 1].path, s.files[i].path) != 0)
            s.files[n++] = s.files[i];
    s.n = n;
    *out = s;
    return OK;
}

err snapshot_check_lines(struct ctx *ctx, const struct snapshot_file *file, uint64_t n_lines)
{
    if (file->n_stated < 0 || (uint64_t)file->n_stated == n_lines)
        return OK;
    return FAIL(ctx, INVALID,
                "%s has %llu records, but its manifest states %lld. Fetch the "
                "file again.",
                file->path, (unsigned long long)n_lines, (long long)file->n_stated);
}
