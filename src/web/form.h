/* Fields of forms and their errors: label above, hint under it, the error under the hint, what was
 * typed always kept; a summary of all errors first in main. Templates: form_summary, text_field,
 * long_field, choice_field. */
#ifndef SPETS_WEB_FORM_H
#define SPETS_WEB_FORM_H

#include "web/request.h"

enum { MAX_FORM_ERRORS = 40 };

struct form_error {
    const char *field; /* its name; "form" for the whole */
    str sentence;      /* what to do, in the page's language */
};

struct form_errors {
    struct form_error at[MAX_FORM_ERRORS]; /* in the order of the fields */
    size_t n;                              /* how many */
};

struct text_field {
    const char *name;         /* of the field, also its id */
    const char *label;        /* English msgid */
    const char *hint;         /* English msgid, or null */
    const char *type;         /* text, password, email, search */
    const char *autocomplete; /* as HTML knows it */
    int width;                /* 2, 3, 4, 5, 10, 20 characters; 0 for the whole column */
    int rows;                 /* of a long_field */
    str value;                /* what was typed */
};

struct choice {
    const char *value; /* sent */
    str text;          /* shown, in the page's language */
};

struct choice_field {
    const char *name;             /* of the field, also its id */
    const char *label;            /* English msgid */
    const char *hint;             /* English msgid, or null */
    const struct choice *choices; /* in order */
    size_t n;                     /* how many */
    str chosen;                   /* value of the chosen one, or empty */
};

/* Adds an error with an English msgid as its sentence. */
void form_add_error(struct ctx *, struct form_errors *, const char *field, const char *msgid);
/* Adds the sentence of the last FAIL as an error of a field. */
void form_add_failure(struct ctx *, struct form_errors *, const char *field);
/* The sentence for a field, or empty. */
str form_error_of(const struct form_errors *, const char *field);

#include "web/form.html.h"

#endif
