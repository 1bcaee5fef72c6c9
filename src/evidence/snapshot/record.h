/* Inside the snapshot room: one work's record while it is written, and the small puts that all of
 * its parts use. */
#ifndef SPETS_EVIDENCE_SNAPSHOT_RECORD_H
#define SPETS_EVIDENCE_SNAPSHOT_RECORD_H

#include "evidence/fiction/plan.h"

enum { MAX_NOTED = 16 };

struct record {
    const struct plan *plan;           /* of the world */
    size_t i;                          /* number of the work */
    uint64_t id;                       /* after W: WORK_ID + i, or a merged id */
    const struct work_fact *fact;      /* of the plan */
    const struct fiction_topic *topic; /* the main one, even where the record hides it */
    struct dice dice;                  /* for all but authors and abstract */
    struct buf *to;                    /* where it is written */
    str updated;                       /* updated_date */
    uint32_t cited;                    /* cited_by_count */
    bool slim;                         /* only what Spets reads */
    bool open;                         /* open access */
    uint32_t n_countries;              /* different ones among the authors */
    uint32_t n_institutions;           /* different ones among the authors */
    uint64_t first_author;             /* number after A; 0 if none */
    uint32_t first_institution;        /* number of the organisation, or none: UINT32_MAX */
};

static inline void put_number(struct buf *b, uint64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while ((n /= 10) != 0);
    buf_put(b, (str){digits + at, sizeof digits - at});
}

/* "https://openalex.org/<letter><number>" with its quotes. */
static inline void put_openalex(struct buf *b, char letter, uint64_t number)
{
    buf_put(b, S("\"https://openalex.org/"));
    buf_byte(b, letter);
    put_number(b, number);
    buf_byte(b, '"');
}

/* A number from 0 to 1 with sixteen decimals, the first four given. */
static inline void put_score(struct buf *b, uint64_t ten_thousandths, struct dice *d)
{
    char text[18];
    uint64_t rest = dice_next(d) % 100000000000u * 10 + 1 + dice_next(d) % 9;
    rest += ten_thousandths % 10000 * 1000000000000u;
    for (size_t at = sizeof text; at-- > 2; rest /= 10)
        text[at] = (char)('0' + rest % 10);
    text[0] = '0';
    text[1] = '.';
    buf_put(b, (str){text, sizeof text});
}

static inline void put_bool(struct buf *b, bool yes) { buf_put(b, yes ? S("true") : S("false")); }

/* DOIs of the prefix that is kept for tests. */
static inline void put_doi(struct buf *b, uint64_t id)
{
    buf_put(b, S("10.5555/synthetic.w"));
    put_number(b, id);
}

/* A whole record, without line end. */
void record_write(struct record *);
/* The values of the keys of the same name. */
void record_authorships(struct record *);
void record_topic(struct record *, size_t topic, uint64_t ten_thousandths, bool short_form);
void record_topics(struct record *, size_t n);
void record_keywords_and_concepts(struct record *);
void record_mesh_and_goals(struct record *);
void record_abstract(struct record *);
void record_location(struct record *, struct dice, bool repository);
void record_source_fields(struct record *);
/* The place of the i-th listed topic of the work in fiction_topics; the first is the main one. */
size_t record_listed_topic(const struct record *, size_t i);

#endif
