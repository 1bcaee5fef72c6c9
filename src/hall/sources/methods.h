/* How each figure is computed: in plain words, and the very text that computes it. */
#ifndef SPETS_HALL_METHODS_H
#define SPETS_HALL_METHODS_H

#include "web/frame.h"

/* A piece of a comment: after `Formula:`, `Source:` and the like. */
struct method_part {
    const char *label; /* English; null for what the block gives */
    str text;          /* up to the next label */
};
enum { METHOD_PARTS_MOST = 8 };

/* One block of a file of SQL: its comment and its statements. */
struct method_block {
    str name;                                    /* of the block; empty for a C header */
    struct method_part parts[METHOD_PARTS_MOST]; /* of its comment */
    size_t n_parts;                              /* how many */
    str text;                                    /* SQL, or the header */
};

/* A figure, or a step towards figures, that pages lead to. */
struct method_row {
    const char *code;     /* in the address */
    const char *title;    /* English msgid */
    const char *plain;    /* English msgid: what it is, in words that need no other words */
    const char *files[3]; /* carried files that hold it; null after the last */
};

extern const struct method_row method_rows[];

struct method_view {
    const struct method_row *row; /* which */
    struct method_block *blocks;  /* of its files */
    size_t n_blocks;              /* how many */
    str files;                    /* their names, with commas */
};

/* Cuts a carried file into blocks. */
void method_blocks(struct ctx *, str path, str text, struct method_view *);

#endif
