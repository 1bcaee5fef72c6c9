/* Fuzzing of the CSV reader: any bytes, read whole and byte by byte, give the same records, every
 * record has as many fields as the header, and lines never go back. */
#include <assert.h>
#include <string.h>

#include "store/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct memory {
    const char *at; /* not yet given */
    size_t n;       /* bytes left */
    size_t step;    /* at most so many at once */
};

static err read_memory(struct ctx *ctx, void *from, char *to, size_t room, size_t *n)
{
    (void)ctx;
    struct memory *m = from;
    size_t size = m->n < m->step ? m->n : m->step;
    size = size < room ? size : room;
    if (size)
        memcpy(to, m->at, size);
    m->at += size;
    m->n -= size;
    *n = size;
    return OK;
}

static uint64_t mix(uint64_t digest, uint64_t value) { return (digest ^ value) * 0x100000001b3u; }

/* A digest of everything that the reader says of the bytes. */
static uint64_t digest_of(struct ctx *ctx, struct memory memory)
{
    struct csv *csv;
    enum csv_kind kind;
    uint64_t digest = 7;
    int64_t line = 0;
    if (csv_open(ctx, ctx->turn, (struct csv_source){read_memory, &memory}, "it", &csv) != OK)
        return 1;
    while (true) {
        assert(csv_next(ctx, csv, &kind) == OK);
        if (kind == CSV_END)
            return digest;
        assert(csv->line > line && csv->last_line >= csv->line);
        line = csv->line;
        digest = mix(mix(digest, kind), (uint64_t)line);
        if (kind == CSV_BROKEN)
            continue;
        assert(csv->n_fields == csv->n_header);
        for (size_t i = 0; i < csv->n_fields; i++)
            digest = mix(mix(digest, csv->fields[i].n), str_hash(csv->fields[i]));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure = {0};
    struct ctx ctx = {.turn = arena_new(), .scratch = arena_new(), .failure = &failure};
    struct memory memory = {(const char *)data, size, SIZE_MAX};
    uint64_t whole = digest_of(&ctx, memory);
    memory.step = 1;
    assert(digest_of(&ctx, memory) == whole);
    arena_free(ctx.turn);
    arena_free(ctx.scratch);
    return 0;
}
