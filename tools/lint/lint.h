/* tools/lint checks what compilers do not: who may look at whom (src/ROOMS), where SQL and HTML
 * stand, sizes, comments, globals, and that every sentence for a person has a Swedish text. Each
 * finding is a line `path:line: rule: sentence`. It reads the text of one file at a time, so it is
 * no compiler: macros are not expanded, and generated code is not read. */
#ifndef SPETS_LINT_H
#define SPETS_LINT_H

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"

enum token_kind { TOKEN_WORD, TOKEN_TEXT, TOKEN_LETTER, TOKEN_SIGN };

struct token {
    enum token_kind kind; /* word or number; "text"; 'letter'; one sign, or `...` */
    str text;             /* as written, a text without its quotes */
    int line;             /* where it begins */
    int end;              /* where it ends */
};

struct include {
    str path;      /* between the quotes */
    int line;      /* where it stands */
    bool is_local; /* in "quotes", not in <angles> */
};

struct text_file {
    const char *path;         /* as printed, such as src/store/db.c */
    str text;                 /* the whole file */
    int n_lines;              /* lines */
    struct token *token;      /* without comments and preprocessor lines; C only */
    size_t n_tokens;          /* how many */
    struct include *includes; /* C only */
    size_t n_includes;        /* how many */
    bool *has_comment;        /* of each line, from 1; C only */
    bool *has_code;           /* of each line, from 1; C only */
};

struct lint {
    struct ctx *ctx;    /* for files and memory */
    str *rooms;         /* the lines of src/ROOMS, in order */
    size_t n_rooms;     /* how many */
    struct map swedish; /* msgid -> struct po_entry */
    struct map said;    /* every text of C and HTML -> anything */
    int n_findings;     /* printed so far */
};

struct po_entry {
    const char *path; /* of the sv.po */
    int line;         /* where it begins */
    str swedish;      /* its text */
};

/* Prints path:line: rule: sentence and counts it. */
void lint_find(struct lint *, const char *path, int line, const char *rule, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* source.c: takes the text apart; `is_c` says whether it is C. */
void source_read(struct ctx *, const char *path, bool is_c, struct text_file *);
bool source_is(const struct text_file *, size_t i,
               const char *text); /* token i is that word or sign */
size_t source_after(const struct text_file *,
                    size_t i); /* past the bracket that opens at token i */

/* rooms.c */
void rooms_read(struct lint *);
void rooms_check_includes(struct lint *, const struct text_file *);
void rooms_check_folders(struct lint *, const struct file_list *);

/* declare.c and function.c: one file's declarations; a function's parameters and body. */
void declare_check(struct lint *, const struct text_file *);
void function_check(struct lint *, const struct text_file *, size_t from, size_t open);

/* text.c: what stands in any text file, and in the texts of C. */
void text_check(struct lint *, const struct text_file *);
void text_check_strings(struct lint *, const struct text_file *);

/* words.c: sentences and their Swedish texts. */
void words_read(struct lint *, const char *path);
void words_of_html(struct lint *, const struct text_file *);
void words_of_sql(struct lint *, const struct text_file *);
void words_check(struct lint *, const struct text_file *);
void words_unused(struct lint *);
/* Texts that stand beside each other from token i on, joined, escapes undone; *i moves past. */
str words_joined(struct lint *, const struct text_file *, size_t *i);

#endif
