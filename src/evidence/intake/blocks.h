/* The order in which input becomes output. A file is cut into blocks at line ends, 32 blocks of a
 * file are a piece, and each piece becomes one part. Where blocks and pieces end depends on the
 * bytes of the file only, so any number of threads leaves the same parts. Private to the works
 * reader. */
#ifndef SPETS_EVIDENCE_INTAKE_BLOCKS_H
#define SPETS_EVIDENCE_INTAKE_BLOCKS_H

#include <pthread.h>

#include "evidence/intake/snapshot.h"
#include "evidence/intake/works_rows.h"
#include "store/gzip.h"

enum { BLOCK_BYTES = 4 * 1024 * 1024, BLOCKS_A_PIECE = 32 };

struct piece {
    struct arena *arena;                       /* owns the piece */
    uint32_t file;                             /* number of its file */
    uint32_t number;                           /* in its file, from 0 */
    struct works_batch *batch[BLOCKS_A_PIECE]; /* by block; null until parsed */
    size_t n_blocks, n_parsed;                 /* taken so far, and parsed of them */
    bool is_sealed;                            /* no block will be added */
};

/* One input file. `taking` guards all but `piece`'s counters, `n_takers` and `is_done`, which the
 * queue's lock guards. */
struct input {
    const struct snapshot_file *file; /* where it is */
    uint32_t number;                  /* in the list of files */
    pthread_mutex_t taking;           /* held while a block is inflated */
    struct arena *arena;              /* from opening until the file is done */
    struct gzip *gzip;                /* null until it is opened */
    uint64_t n_reported;              /* bytes of the file that progress knows of */
    char *carry;                      /* the partial line behind the last block */
    size_t carry_n, carry_room;       /* its bytes, and how many fit */
    uint64_t n_lines;                 /* of the blocks taken */
    size_t n_blocks;                  /* taken */
    struct piece *piece;              /* being filled; null when it is sealed */
    size_t n_takers;                  /* threads that take from it */
    bool is_done;                     /* there is nothing left to take */
};

struct queue {
    pthread_mutex_t lock;      /* guards what is not guarded by a input */
    struct input *inputs;      /* in the order of the files */
    size_t n_inputs, n_opened; /* how many, and how many have been begun */
    size_t stop_at;            /* inputs from here on are not read: one has failed */
    size_t block_bytes;        /* of a block, before it is cut */
};

/* A thread's own block; the memory is used again and again. */
struct block {
    struct arena *arena;    /* where the memory lives */
    char *at;               /* the bytes */
    size_t n, room;         /* how many, and how many fit */
    uint32_t *line_end;     /* where each line ends, before its \n */
    size_t n_lines;         /* how many */
    size_t line_room;       /* how many fit */
    uint64_t first_line;    /* number of its first line, from 1 */
    struct input *input;    /* whose block it is */
    struct piece *piece;    /* that it belongs to; null if there was none to take */
    size_t place;           /* in the piece */
    uint64_t n_bytes_taken; /* of the file, for this block */
};

void queue_start(struct queue *, struct input *, size_t n);
/* Closes what is still open, after the last thread has ended. */
void queue_end(struct queue *);
/* The input to take from next: the thread's own if it has more, else one that nobody has begun,
 * else the one with the fewest threads. Null if nothing is left. */
struct input *queue_choose(struct queue *, struct input *own);
/* Takes the next block of the input. *ready is a piece that this leaves complete, or null. */
err queue_take(struct ctx *, struct queue *, struct input *, struct block *, struct piece **ready);
/* Hands in what a block gave; the piece that this completes, or null. */
struct piece *queue_hand_in(struct queue *, const struct block *, struct works_batch *);
/* Nothing from this input on is of use any more. */
void queue_stop(struct queue *, const struct input *);
/* Frees the batches of a piece. */
void piece_free(struct piece *);

#endif
