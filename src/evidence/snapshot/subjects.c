/* What a work is about: topics, keywords, concepts, goals, and its abstract as an inverted
 * index. */
#include <string.h>

#include "evidence/snapshot/record.h"

enum { MAX_CONCEPTS = 30, MAX_WORDS = 900, N_SLOTS = 2048, ABSTRACT_BYTES = 16384 };

static void put_named(struct buf *b, const char *kind, uint32_t id, const char *name)
{
    buf_format(b, ",\"%s\":{\"id\":\"https://openalex.org/%ss/%u\",\"display_name\":\"%s\"}", kind,
               kind, id, name);
}

void record_topic(struct record *r, size_t topic, uint64_t ten_thousandths, bool short_form)
{
    struct buf *b = r->to;
    const struct fiction_topic *t = &fiction_topics[topic];
    struct dice d = dice_of(r->plan->seed, OF_TOPIC, (uint64_t)r->i * 512 + topic);
    buf_format(b, "{\"id\":\"https://openalex.org/T%u\",\"display_name\":\"%s\",\"score\":", t->id,
               t->name);
    if (dice_chance(&d, 0.002))
        buf_put(b, S("null"));
    else
        put_score(b, ten_thousandths, &d);
    const struct fiction_field *f = fiction_field(t->subfield);
    put_named(b, "subfield", t->subfield, fiction_subfield(t->subfield)->name);
    if (!short_form) {
        put_named(b, "field", f->id, f->name);
        put_named(b, "domain", f->domain_id, f->domain);
    }
    buf_byte(b, '}');
}

size_t record_listed_topic(const struct record *r, size_t i)
{
    size_t own = r->fact->topic, n = fiction_topics_n;
    if (i == 0)
        return own;
    struct dice d = dice_of(r->plan->seed, OF_TOPIC, (uint64_t)r->i * 512 + 500 + i);
    size_t step = 1 + 2 * dice_below(&d, 4) + (i - 1);
    return dice_chance(&d, 0.8) ? (own + step) % n : (own + n / 2 + step) % n;
}

void record_topics(struct record *r, size_t n)
{
    buf_byte(r->to, '[');
    uint64_t score = 9300 + r->i * 31 % 699;
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_byte(r->to, ',');
        record_topic(r, record_listed_topic(r, i), score, r->slim);
        score -= 1 + r->i * 7 % (r->i % 5 ? 60 : 3000);
    }
    buf_byte(r->to, ']');
}

/* A name in lower case with hyphens, as keyword addresses have it. */
static void put_slug(struct buf *b, uint32_t concept)
{
    size_t at = b->n;
    words_concept(b, concept);
    for (; at < b->n; at++) {
        char c = b->at[at];
        b->at[at] = c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
}

static void put_keyword(struct buf *b, uint32_t concept, str score)
{
    buf_put(b, S("{\"id\":\"https://openalex.org/keywords/"));
    put_slug(b, concept);
    buf_put(b, S("\",\"display_name\":\""));
    words_concept(b, concept);
    buf_put(b, S("\",\"score\":"));
    buf_put(b, score);
    buf_byte(b, '}');
}

static void put_concept(struct buf *b, uint32_t concept, str score)
{
    uint64_t number = rand_mix(concept) % 900000000;
    buf_put(b, S("{\"id\":"));
    put_openalex(b, 'C', 9000000000u + number);
    buf_put(b, S(",\"wikidata\":\"https://www.wikidata.org/wiki/Q"));
    put_number(b, 900000000 + number % 90000000);
    buf_put(b, S("\",\"display_name\":\""));
    words_concept(b, concept);
    buf_put(b, S("\",\"level\":"));
    buf_byte(b, (char)('0' + rand_mix(concept + 7) % 9 / 2));
    buf_put(b, S(",\"score\":"));
    buf_put(b, score);
    buf_byte(b, '}');
}

void record_keywords_and_concepts(struct record *r)
{
    char texts[MAX_CONCEPTS][24];
    uint32_t concepts[MAX_CONCEPTS];
    struct dice *d = &r->dice;
    size_t n = 2 + dice_below(d, 8) + dice_below(d, 15);
    uint64_t score = 5200 + dice_below(d, 2500);
    for (size_t k = 0; k < n; k++, score -= score * (4 + dice_below(d, 14)) / 100) {
        struct buf text = {.at = texts[k], .room = sizeof texts[k]};
        put_score(&text, score, d);
        /* Half from the forty concepts of the topic, half from all. */
        uint64_t base = dice_chance(d, 0.5) ? r->topic->id * 40u + dice_below(d, 40)
                                            : dice_below(d, WORDS_CONCEPTS);
        concepts[k] = (uint32_t)(base % WORDS_CONCEPTS);
    }
    size_t n_keywords = n - n / 7;
    buf_put(r->to, S(",\"keywords\":["));
    for (size_t k = 0; k < n_keywords; k++) {
        if (k)
            buf_byte(r->to, ',');
        put_keyword(r->to, concepts[k], (str){texts[k], 18});
    }
    buf_put(r->to, S("],\"concepts\":["));
    for (size_t k = 0; k < n; k++) {
        if (k)
            buf_byte(r->to, ',');
        put_concept(r->to, concepts[k], (str){texts[k], 18});
    }
    buf_byte(r->to, ']');
}

void record_mesh_and_goals(struct record *r)
{
    struct dice *d = &r->dice;
    struct buf *b = r->to;
    size_t n = dice_chance(d, 0.02) ? 5 + dice_below(d, 32) : 0;
    buf_put(b, S(",\"mesh\":["));
    for (size_t k = 0; k < n; k++) {
        uint32_t concept = (uint32_t)dice_below(d, WORDS_CONCEPTS);
        buf_format(b, "%s{\"descriptor_ui\":\"D9%05u\",\"descriptor_name\":\"", k ? "," : "",
                   concept);
        words_concept(b, concept);
        buf_format(b, "\",\"qualifier_ui\":null,\"qualifier_name\":null,\"is_major_topic\":%s}",
                   dice_chance(d, 0.3) ? "true" : "false");
    }
    buf_byte(b, ']');
}

struct word {
    uint32_t start; /* in the text */
    uint32_t n;     /* bytes */
    int32_t first;  /* the word number of its first place */
    int32_t next;   /* the next place of the same word, or -1 */
    int32_t last;   /* of a first place: its last */
};

struct abstract {
    char text[ABSTRACT_BYTES];    /* the sentences */
    struct word words[MAX_WORDS]; /* in order */
    int32_t slots[N_SLOTS];       /* first places by hash; -1 is free */
    size_t n_words;               /* how many */
};

/* Where the first place of this word stands, or is to stand. */
static int32_t *slot_of(struct abstract *a, str word)
{
    size_t at = str_hash(word) % N_SLOTS;
    while (a->slots[at] >= 0) {
        const struct word *w = &a->words[a->slots[at]];
        if (str_equal((str){a->text + w->start, w->n}, word))
            break;
        at = (at + 1) % N_SLOTS;
    }
    return &a->slots[at];
}

static void index_words(struct abstract *a, str text)
{
    memset(a->slots, 0xff, sizeof a->slots);
    str word;
    while (a->n_words < MAX_WORDS && str_next(&text, ' ', &word)) {
        int32_t k = (int32_t)a->n_words++;
        int32_t *slot = slot_of(a, word);
        a->words[k] = (struct word){.start = (uint32_t)(word.at - a->text),
                                    .n = (uint32_t)word.n,
                                    .first = *slot < 0 ? k : *slot,
                                    .next = -1,
                                    .last = k};
        if (*slot < 0) {
            *slot = k;
        } else {
            struct word *first = &a->words[*slot];
            a->words[first->last].next = k;
            first->last = k;
        }
    }
}

static void put_index(struct buf *b, const struct abstract *a)
{
    buf_byte(b, '{');
    for (size_t k = 0; k < a->n_words; k++) {
        const struct word *w = &a->words[k];
        if (w->first != (int32_t)k)
            continue;
        buf_put(b, k ? S(",\"") : S("\""));
        buf_put(b, (str){a->text + w->start, w->n});
        buf_put(b, S("\":["));
        for (int32_t place = (int32_t)k; place >= 0; place = a->words[place].next) {
            if (place != (int32_t)k)
                buf_byte(b, ',');
            put_number(b, (uint64_t)place);
        }
        buf_byte(b, ']');
    }
    buf_byte(b, '}');
}

void record_abstract(struct record *r)
{
    struct dice d = dice_of(r->plan->seed, OF_ABSTRACT, r->i);
    if (!dice_chance(&d, 0.473)) {
        buf_put(r->to, S("null"));
        return;
    }
    if (r->slim) {
        buf_put(r->to, S("{\"Synthetic\":[0],\"abstract\":[1]}"));
        return;
    }
    struct abstract a = {.n_words = 0};
    struct buf text = {.at = a.text, .room = sizeof a.text};
    double u = dice_unit(&d);
    size_t wanted = 4 + dice_below(&d, 14) + (size_t)(6.0 * u / (1.1 - u));
    for (size_t k = 0; k < wanted && text.n + 512 < ABSTRACT_BYTES; k++) {
        if (k)
            buf_byte(&text, ' ');
        words_sentence(&text, &d);
        if (dice_chance(&d, 0.014))
            buf_put(&text, dice_chance(&d, 0.5) ? S(" $\\\\alpha$") : S(" the \\\"ideal\\\" case"));
    }
    index_words(&a, buf_str(&text));
    put_index(r->to, &a);
}
