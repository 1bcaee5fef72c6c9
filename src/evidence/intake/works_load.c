/* The load of works: threads that take blocks, read them and write complete pieces. See works.h
 * for what it leaves and blocks.h for why the threads do not show in it. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "evidence/intake/blocks.h"
#include "evidence/intake/tally.h"
#include "evidence/intake/works.duck.sql.h"

enum { DEFAULT_MEMORY_MB = 1024, LEAST_DUCK_MB = 128 };

struct load {
    const struct works_request *request; /* what was asked for */
    struct snapshot snapshot;            /* the files */
    struct queue queue;                  /* what is left of them */
    struct duck *duck;                   /* the threads' connections go to it */
    struct duck_rows *slots;             /* one a thread */
    struct arena *arena;                 /* for what outlives a thread; under the lock */
    pthread_mutex_t lock;                /* guards all below */
    struct works_file *files;            /* counts by file */
    struct tally *tally;                 /* of all pieces written */
    struct failure failure;              /* of the first file that failed */
    size_t failed_at;                    /* its number; SIZE_MAX if none has */
    struct works_progress progress;      /* so far */
};

/* What one thread has. */
struct worker {
    struct load *load;           /* shared by all */
    size_t slot;                 /* its own */
    struct duck *duck;           /* its own connection */
    struct works_reader *reader; /* its own */
    struct block block;          /* its own */
};

/* Keeps the failure of the file with the lowest number, whichever thread met it first. */
static void note_failure(struct ctx *ctx, struct load *load, size_t file)
{
    pthread_mutex_lock(&load->lock);
    if (file < load->failed_at) {
        load->failure = *ctx->failure;
        load->failure.sentence = str_copy(load->arena, ctx->failure->sentence);
        load->failed_at = file;
    }
    pthread_mutex_unlock(&load->lock);
    queue_stop(&load->queue, &load->queue.inputs[file]);
}

static bool is_blank(const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (at[i] != ' ' && at[i] != '\t' && at[i] != '\r')
            return false;
    return true;
}

static struct works_batch *read_block(struct works_reader *r, const struct block *b)
{
    struct arena *arena = arena_new();
    struct works_batch *batch = NEW(arena, struct works_batch);
    batch->arena = arena;
    batch->row = NEW_ARRAY(arena, struct work_row, b->n_lines);
    works_begin(r);
    size_t from = 0;
    for (size_t i = 0; i < b->n_lines; i++) {
        size_t n = b->line_end[i] - from;
        if (!is_blank(b->at + from, n))
            works_read(r, batch, (str){b->at + from, n}, b->input->number, b->first_line + i);
        from = (size_t)b->line_end[i] + 1;
    }
    return batch;
}

static err write_part(struct ctx *ctx, struct worker *w, struct duck_rows rows, const char *kind,
                      const struct piece *piece)
{
    str part = str_format(ctx->turn, "%s/%s/part-%05u-%05u.parquet", w->load->request->folder, kind,
                          piece->file, piece->number);
    w->load->slots[w->slot] = rows;
    TRY(duck_set(ctx, w->duck, "slot", str_format(ctx->turn, "%zu", w->slot)));
    TRY(duck_set(ctx, w->duck, "part", part));
    return intake_write(ctx, w->duck);
}

/* The institutions of a piece by first sight: each block has each only once. */
static struct duck_batch seen_of(struct arena *arena, const struct piece *piece)
{
    struct id_map map = id_map_in(arena);
    size_t room = 0, n = 0;
    for (size_t b = 0; b < piece->n_blocks; b++)
        room += piece->batch[b]->n_seen;
    struct seen_row *rows = NEW_ARRAY(arena, struct seen_row, room);
    for (size_t b = 0; b < piece->n_blocks; b++)
        for (size_t i = 0; i < piece->batch[b]->n_seen; i++) {
            const struct seen_row *row = &piece->batch[b]->seen[i];
            if (id_map_number(&map, row->id, (uint32_t)n) == n)
                rows[n++] = *row;
        }
    return (struct duck_batch){rows, n};
}

static err write_piece(struct ctx *ctx, struct worker *w, const struct piece *piece)
{
    struct duck_batch works[BLOCKS_A_PIECE];
    struct tally *tally = tally_new(piece->arena);
    for (size_t b = 0; b < piece->n_blocks; b++) {
        works[b] = (struct duck_batch){piece->batch[b]->row, piece->batch[b]->n_rows};
        tally_batch(tally, piece->batch[b]);
    }
    struct duck_batch seen = seen_of(piece->arena, piece);
    struct duck_rows rows = {works_columns, works_columns_n, sizeof(struct work_row), works,
                             piece->n_blocks};
    TRY(write_part(ctx, w, rows, "works", piece));
    rows = (struct duck_rows){seen_columns, seen_columns_n, sizeof(struct seen_row), &seen, 1};
    TRY(write_part(ctx, w, rows, "seen", piece));
    pthread_mutex_lock(&w->load->lock);
    w->load->files[piece->file].n_records += tally->n_records;
    w->load->files[piece->file].n_broken += tally->n_broken;
    tally_merge(w->load->tally, tally);
    pthread_mutex_unlock(&w->load->lock);
    return OK;
}

static void tell_progress(struct load *load, uint64_t n_bytes, uint64_t n_records)
{
    pthread_mutex_lock(&load->lock);
    load->progress.n_bytes += n_bytes;
    load->progress.n_records += n_records;
    if (load->request->progress)
        load->request->progress(load->request->progress_what, &load->progress);
    pthread_mutex_unlock(&load->lock);
}

/* One block of the input, and the pieces that it completes. */
static err work_block(struct ctx *ctx, struct worker *w, struct input *input)
{
    struct queue *q = &w->load->queue;
    struct piece *ready[2] = {NULL, NULL};
    uint64_t n_records = 0;
    err e = queue_take(ctx, q, input, &w->block, &ready[0]);
    if (e == OK && w->block.piece) {
        struct works_batch *batch = read_block(w->reader, &w->block);
        n_records = batch->n_rows;
        ready[1] = queue_hand_in(q, &w->block, batch);
    }
    for (int i = 0; i < 2; i++) {
        if (ready[i] && e == OK)
            e = write_piece(ctx, w, ready[i]);
        if (ready[i])
            piece_free(ready[i]);
    }
    if (e == OK)
        tell_progress(w->load, w->block.n_bytes_taken, n_records);
    return e;
}

static err work(struct ctx *ctx, void *shared, size_t slot)
{
    struct load *load = shared;
    struct worker *w = NEW(ctx->turn, struct worker);
    *w = (struct worker){.load = load, .slot = slot, .block = {.arena = ctx->turn}};
    struct input *input = queue_choose(&load->queue, NULL);
    if (!input)
        return OK;
    TRY(duck_connect(ctx, ctx->turn, load->duck, &w->duck));
    TRY(works_reader_new(ctx, ctx->turn, JSON_BEST, &w->reader));
    for (; input; input = queue_choose(&load->queue, input))
        if (work_block(ctx, w, input) != OK)
            note_failure(ctx, load, input->number);
    return OK;
}

static err open_duck(struct ctx *ctx, struct load *load, size_t n_threads)
{
    size_t memory = load->request->memory_mb ? load->request->memory_mb : DEFAULT_MEMORY_MB;
    struct duck_settings settings = {
        .n_threads = 1,
        .memory_mb = memory / 2 > LEAST_DUCK_MB ? memory / 2 : LEAST_DUCK_MB,
        .temp_folder = file_path(ctx, "%s/spill", load->request->folder),
    };
    load->slots = NEW_ARRAY(ctx->turn, struct duck_rows, n_threads);
    TRY(duck_open(ctx, ctx->turn, settings, &load->duck));
    return duck_rows_register(ctx, load->duck, load->slots, n_threads);
}

static err prepare(struct ctx *ctx, struct load *load)
{
    const struct works_request *r = load->request;
    const struct snapshot_wanted wanted = {r->paths, r->n_paths, "works", true};
    TRY(snapshot_find(ctx, &wanted, &load->snapshot));
    if (load->snapshot.n == 0)
        return FAIL(ctx, INVALID,
                    "There are no data files in %s. Give a file of JSON lines, a folder "
                    "of them or an OpenAlex snapshot.",
                    r->n_paths ? r->paths[0] : "no path");
    TRY(file_make_folder(ctx, file_path(ctx, "%s/works", r->folder)));
    TRY(file_make_folder(ctx, file_path(ctx, "%s/seen", r->folder)));
    load->files = NEW_ARRAY(ctx->turn, struct works_file, load->snapshot.n);
    struct input *inputs = NEW_ARRAY(ctx->turn, struct input, load->snapshot.n);
    for (size_t i = 0; i < load->snapshot.n; i++) {
        const struct snapshot_file *file = &load->snapshot.files[i];
        load->files[i] = (struct works_file){.path = file->path, .n_bytes = file->n_bytes};
        load->progress.n_bytes_whole += file->n_bytes;
        inputs[i].file = file;
        inputs[i].number = (uint32_t)i;
    }
    load->queue.block_bytes = r->block_bytes ? r->block_bytes : BLOCK_BYTES;
    queue_start(&load->queue, inputs, load->snapshot.n);
    return OK;
}

static err check(struct ctx *ctx, const struct load *load)
{
    const struct tally *t = load->tally;
    if (load->failed_at < SIZE_MAX) {
        *ctx->failure = load->failure;
        return load->failure.kind;
    }
    for (size_t i = 0; i < load->snapshot.n; i++)
        TRY(snapshot_check_lines(ctx, &load->snapshot.files[i],
                                 load->files[i].n_records + load->files[i].n_broken));
    uint64_t n_lines = t->n_records + t->n_broken;
    if ((double)t->n_broken <= load->request->broken_limit * (double)n_lines)
        return OK;
    return FAIL(ctx, INVALID,
                "%llu of %llu lines are broken, more than the limit of "
                "%g %%. The first is line %llu of %s. Mend the files or raise the limit.",
                (unsigned long long)t->n_broken, (unsigned long long)n_lines,
                100 * load->request->broken_limit, (unsigned long long)t->broken[0].line,
                load->files[t->broken[0].file].path);
}

err works_load(struct ctx *ctx, const struct works_request *request, struct works_report *report)
{
    size_t n_threads = request->n_threads ? request->n_threads : parallel_cores();
    struct load *load = NEW(ctx->turn, struct load);
    *load = (struct load){.request = request, .arena = ctx->turn, .failed_at = SIZE_MAX};
    load->tally = tally_new(ctx->turn);
    TRY(prepare(ctx, load));
    TRY(open_duck(ctx, load, n_threads));
    pthread_mutex_init(&load->lock, NULL);
    err e = parallel_for(ctx, n_threads, n_threads, work, load);
    queue_end(&load->queue);
    pthread_mutex_destroy(&load->lock);
    TRY(e);
    TRY(file_remove(ctx, file_path(ctx, "%s/spill", request->folder)));
    tally_end(load->tally);
    *report = (struct works_report){
        .files = load->files,
        .n_files = load->snapshot.n,
        .n_records = load->tally->n_records,
        .n_broken = load->tally->n_broken,
        .broken = load->tally->broken,
        .n_listed = load->tally->n_listed,
        .years = load->tally->years,
        .n_years = load->tally->n_years,
        .newest = load->tally->newest,
    };
    return check(ctx, load);
}
