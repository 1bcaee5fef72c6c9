/* What is asked and what is answered, without a socket. A page function reads a request and fills
 * a response; it sees nothing else of HTTP. */
#ifndef SPETS_WEB_REQUEST_H
#define SPETS_WEB_REQUEST_H

#include "web/fields.h"
#include "web/put.h"
#include "web/session.h"

enum method { GET, POST };

struct request {
    enum method method;         /* HEAD is a GET whose body is not sent */
    str path;                   /* as sent, still encoded, without the query */
    str query_text;             /* as sent, without the question mark */
    str cookie_text;            /* the Cookie header */
    str content_type;           /* of the body */
    str body;                   /* of a POST */
    str address;                /* of the client, for limits only; never logged */
    const struct page_row *row; /* the page asked for; the rest is set by dispatch as well */
    struct fields parameters;   /* {name} of the row's path */
    struct fields query;        /* decoded UTF-8 */
    struct fields form;         /* decoded UTF-8, line ends as \n */
    struct fields cookies;      /* as sent */
};

struct response {
    struct page page;         /* an HTML answer is written here */
    int status;               /* 200 unless set; a POST that answers 400 or more is undone … */
    bool keeps;               /* … unless this says that its writes stay */
    const char *content_type; /* null for HTML */
    str bytes;                /* the body if content_type is set */
    str filename;             /* to be saved as; empty to be shown */
    str location;             /* of a redirect */
    str note;                 /* for the audit entry: what came of it, without form content */
    struct fields cookies;    /* to be set; an empty value removes */
    bool is_lasting;          /* may be cached for good: its address holds its hash */
    str hash;                 /* of a lasting body, for its ETag */
};

/* A page: fills the response or fails. GET shows, POST acts and then redirects. */
typedef err page_function(struct ctx *, const struct request *, struct response *);
/* Whether the person in ctx->session may: OK, DENIED with the reason, or MISSING. */
typedef err may_function(struct ctx *, const struct request *);

struct page_row {
    enum method method;  /* GET shows, POST acts */
    const char *path;    /* "/areas/{area}/works" */
    may_function *may;   /* null: nobody */
    page_function *show; /* what answers */
    const char *title;   /* English msgid: for help, the permission matrix and the frame */
};

/* Everybody, logged in or not. */
err may_anybody(struct ctx *, const struct request *);

/* Values by name; empty if they were not sent. Of several of one name the first. */
str request_parameter(const struct request *, const char *name);
str request_query(const struct request *, const char *name);
str request_form(const struct request *, const char *name);
/* A {name} of the path as a number from 1; MISSING if it is none. */
err request_id(struct ctx *, const struct request *, const char *name, int64_t *id);
struct query_number {
    const char *name; /* in the query */
    int64_t least;    /* taken */
    int64_t most;     /* taken */
};
/* A query value as a whole number from least to most: untouched if absent or empty, INVALID if it
 * is something else. */
err request_query_int(struct ctx *, const struct request *, struct query_number, int64_t *value);

/* 303 to a path of this house. */
err response_redirect(struct ctx *, struct response *, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A body that is not HTML; filename empty to have it shown instead of saved. */
err response_bytes(struct response *, const char *content_type, str filename, str bytes);

#endif
