/* Reads the output of steps: manifests, facts, and DuckDB over the Parquet files. See steps.h. */
#include "evidence/steps/steps.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>

#include "store/home.h"

err evidence_folder(struct ctx *ctx, const char **folder)
{
    char real[PATH_MAX];
    if (!realpath(file_path(ctx, "%s/evidence", ctx->home->folder), real))
        return FAIL(
            ctx, MISSING,
            "%s holds no evidence yet. Build it with: spets build %s --source openalex=PATH",
            ctx->home->folder, ctx->home->folder);
    *folder = str_c(ctx->turn, str_of(real));
    return OK;
}

err evidence_open(struct ctx *ctx, struct duck_settings settings, const char *folder,
                  struct duck **out)
{
    struct duck *duck;
    TRY(duck_open(ctx, ctx->turn, settings, &duck));
    TRY(duck_set(ctx, duck, "evidence", str_of(folder)));
    *out = duck;
    return OK;
}

bool evidence_has(const char *folder, const char *step)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s/manifest.json", folder, step);
    return n > 0 && (size_t)n < sizeof path && file_kind_of(path) == FILE_PLAIN;
}

err evidence_manifest(struct ctx *ctx, const char *folder, const char *step, str *text)
{
    return file_read(ctx, file_path(ctx, "%s/%s/manifest.json", folder, step), text);
}

static void free_json(void *what) { json_decref(what); }

static err read_manifest(struct ctx *ctx, const char *folder, const char *step, json_t **out)
{
    str text;
    json_error_t why;
    TRY(evidence_manifest(ctx, folder, step, &text));
    json_t *root = json_loadb(text.at, text.n, 0, &why);
    if (!root)
        return FAIL(ctx, BROKEN, "The manifest of %s in %s is damaged: %s", step, folder, why.text);
    arena_defer(ctx->turn, free_json, root);
    *out = root;
    return OK;
}

err evidence_fact(struct ctx *ctx, const char *folder, const char *step, const char *name,
                  str *value)
{
    json_t *root;
    TRY(read_manifest(ctx, folder, step, &root));
    const json_t *found = json_object_get(root, name);
    if (!found)
        found = json_object_get(json_object_get(root, "facts"), name);
    if (!found || json_is_null(found))
        return FAIL(ctx, MISSING, "The manifest of %s in %s says nothing of %s.", step, folder,
                    name);
    if (json_is_string(found)) {
        *value = str_copy(ctx->turn, (str){json_string_value(found), json_string_length(found)});
        return OK;
    }
    char *text = json_dumps(found, JSON_ENCODE_ANY | JSON_COMPACT);
    *value = str_copy(ctx->turn, str_of(text));
    free(text);
    return OK;
}

err evidence_int(struct ctx *ctx, const char *folder, const char *step, const char *name,
                 int64_t *value)
{
    str text;
    TRY(evidence_fact(ctx, folder, step, name, &text));
    if (!str_int(text, value))
        return FAIL(ctx, BROKEN, "The manifest of %s in %s has no whole number in %s.", step,
                    folder, name);
    return OK;
}

err evidence_checksum(struct ctx *ctx, const char *folder, str *hex)
{
    str text;
    TRY(file_read(ctx, file_path(ctx, "%s/checksum", folder), &text));
    *hex = str_trim(text);
    return OK;
}

bool evidence_is_synthetic(struct ctx *ctx, const char *folder)
{
    return file_kind_of(file_path(ctx, "%s/SYNTHETIC", folder)) == FILE_PLAIN;
}
