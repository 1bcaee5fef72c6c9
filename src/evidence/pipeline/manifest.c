/* Manifests of steps and the checksum of a generation. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/version.h"
#include "evidence/pipeline/pipeline.h"
#include "evidence/pipeline/pipeline_parts.h"

struct hashing {
    const char *folder;     /* the step's */
    struct file_list files; /* its data files */
    char (*hex)[65];        /* a checksum each, zero-ended */
};

static err hash_one(struct ctx *ctx, void *shared, size_t i)
{
    struct hashing *h = shared;
    str hex;
    TRY(hash_file(ctx, h->files.at[i], &hex));
    memcpy(h->hex[i], hex.at, 64);
    int fd = open(h->files.at[i], O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd); /* a rename must not outrun the bytes; failure shows in the checksum later */
        close(fd);
    }
    return OK;
}

static void put_files(struct buf *out, const struct hashing *h)
{
    buf_put(out, S(" \"files\": [\n"));
    for (size_t i = 0; i < h->files.n; i++) {
        struct stat st;
        long long bytes = stat(h->files.at[i], &st) == 0 ? (long long)st.st_size : -1;
        buf_put(out, S("  {\"name\": "));
        buf_json(out, str_of(h->files.at[i] + strlen(h->folder) + 1));
        buf_format(out, ", \"bytes\": %lld, \"sha256\": \"%s\"}%s\n", bytes, h->hex[i],
                   i + 1 < h->files.n ? "," : "");
    }
    buf_put(out, S(" ],\n"));
}

err manifest_write(struct ctx *ctx, const struct step *step, const struct step_run *run, str key,
                   double seconds)
{
    struct hashing h = {.folder = run->folder};
    TRY(file_below(ctx, run->folder, &h.files));
    h.hex = arena_array(ctx->turn, h.files.n + 1, sizeof *h.hex);
    TRY(parallel_for(ctx, run->settings->n_threads, h.files.n, hash_one, &h));
    struct buf out = buf_in(ctx->turn);
    buf_format(&out, "{\"step\": \"%s\",\n \"version\": \"%s\",\n \"key\": \"%.*s\",\n", step->name,
               step->version, STR_F(key));
    buf_format(&out, " \"program\": \"spets %s\",\n", SPETS_VERSION);
    buf_format(&out, " \"seconds\": %.3f,\n \"rows\": %lld,\n", seconds, (long long)run->n_rows);
    put_files(&out, &h);
    buf_put(&out, S(" \"facts\": "));
    buf_put(&out, run->facts.n ? run->facts : S("{}"));
    buf_put(&out, S("}\n"));
    return file_write(ctx, file_path(ctx, "%s/manifest.json", run->folder), buf_str(&out));
}

err generation_seal(struct ctx *ctx, const char *generation)
{
    struct buf all = buf_in(ctx->turn);
    for (const struct step *s = steps; s->name; s++) {
        str files;
        if (!evidence_has(generation, s->name))
            continue;
        TRY(evidence_fact(ctx, generation, s->name, "files", &files));
        buf_format(&all, "%s %.*s\n", s->name, STR_F(files));
    }
    str hex = hash_bytes(ctx, buf_str(&all));
    return file_write(ctx, file_path(ctx, "%s/checksum", generation),
                      str_format(ctx->turn, "%.*s\n", STR_F(hex)));
}
