/* Bulk JSON: one record at a time, every byte checked, nothing copied. json_read makes an index of
 * the record (where its brackets, colons, commas, strings and other values begin) and checks it
 * against the grammar; after that, reading members cannot fail. It is as strict as jansson with
 * JSON_ALLOW_NUL: UTF-8, escapes, lone surrogates, \u0000 in a key, integers beyond 64 bits and
 * reals beyond double are faults; nesting over JSON_DEEPEST too. It reads no byte outside
 * [record.at, record.at + record.n), so the buffer needs no padding and no byte after its end.
 *
 * Values are named by their place in the index: 0 is the record itself, and since nothing inside
 * it has place 0, 0 also means "absent". */
#ifndef SPETS_STORE_JSON_SCAN_H
#define SPETS_STORE_JSON_SCAN_H

#include "base/err.h"

enum { JSON_DEEPEST = 1000 };

/* How the first pass is done. All give the same answers. */
enum json_build { JSON_BEST, JSON_PORTABLE, JSON_AVX2, JSON_AVX512 };

enum json_fault {
    JSON_GOOD,
    JSON_NOT_UTF8,
    JSON_CONTROL,     /* a control character in a string */
    JSON_ESCAPE,      /* an escape that is none, or a lone surrogate */
    JSON_OPEN_STRING, /* a string without an end */
    JSON_GRAMMAR,     /* something that does not belong where it stands */
    JSON_NUMBER,      /* a number beyond 64 bits or beyond double */
    JSON_TOO_DEEP,    /* more than JSON_DEEPEST levels */
    JSON_NUL_KEY,     /* \u0000 in a key */
    JSON_TOO_LONG,    /* a record of 2 GiB or more */
};

enum json_kind {
    JSON_IS_NULL,
    JSON_IS_FALSE,
    JSON_IS_TRUE,
    JSON_IS_INT,
    JSON_IS_REAL,
    JSON_IS_TEXT,
    JSON_IS_LIST,
    JSON_IS_OBJECT
};

struct json_scan {
    const char *at;                    /* the record */
    size_t n;                          /* its bytes */
    uint32_t *place;                   /* where its tokens begin, in order; place[n_places] is n */
    char *mark;                        /* the byte at each place: a mark, ", or a scalar's first */
    uint32_t *close;                   /* for an opening bracket: the index of its closing one */
    size_t n_places;                   /* tokens */
    uint32_t *escape;                  /* where its backslashes stand that begin an escape */
    size_t n_escapes;                  /* how many */
    size_t room;                       /* bytes of record that the arrays are good for */
    bool (*index)(struct json_scan *); /* the first pass, as chosen for this processor */
    bool has_nul;                      /* \u0000 occurs */
    enum json_fault fault;             /* why the record is bad */
};

struct json_key {
    const char *name; /* as UTF-8, ASCII in practice */
    size_t n;         /* its bytes */
};
#define JSON_KEY(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

/* A scanner, used for one record after the other; its memory ends with the arena. IMPOSSIBLE if
 * this processor lacks what the build needs. */
err json_scan_new(struct ctx *, struct arena *, enum json_build, struct json_scan **);

/* Indexes and checks one record, which must be one JSON object or array with white space around it
 * at most. False: ->fault says why. The record must stay where it is while it is read. */
bool json_read(struct json_scan *, str record);
/* The fault as an English msgid, such as "not UTF-8". */
const char *json_fault_words(enum json_fault);

/* What a value is. */
enum json_kind json_kind_at(const struct json_scan *, uint32_t value);
/* The place after a value: that of the comma or closing bracket behind it. */
uint32_t json_after(const struct json_scan *, uint32_t value);
/* For each of n_keys the value of the last member with that name, or 0. json_record does it for the
 * record itself, json_members for an object in it; anything else, 0 too, has no members. */
void json_record(const struct json_scan *, const struct json_key *keys, size_t n_keys,
                 uint32_t *values);
void json_members(const struct json_scan *, uint32_t object, const struct json_key *keys,
                  size_t n_keys, uint32_t *values);
/* The first item of a list, or 0 if it is empty or `list` is no list; then the next one, or 0. */
uint32_t json_first(const struct json_scan *, uint32_t list);
uint32_t json_next(const struct json_scan *, uint32_t item);
/* The items of a list; 0 for anything else. */
uint32_t json_count(const struct json_scan *, uint32_t list);
/* A string's text with its escapes resolved (\u0000 becomes U+FFFD), in the arena only if it has
 * escapes, otherwise in the record. False if the value is absent or no string. */
bool json_text(const struct json_scan *, struct arena *, uint32_t value, str *text);
/* A whole number; false if the value is absent or no whole number. */
bool json_int(const struct json_scan *, uint32_t value, int64_t *number);

#endif
