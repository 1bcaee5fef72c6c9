/* The record scanner of csv.h. One buffer holds the bytes of the current record with quotes taken
 * away; field ends are kept as offsets, since the buffer moves when it grows. */
#include "store/csv.h"

#include <ctype.h>
#include <string.h>

/* A record longer than LONGEST is taken for a quote that nobody closed. */
enum { WINDOW = 1 << 17, LONGEST = 1 << 28, MOST_COLUMNS = 10000 };

/* Where in a field the scanner stands. */
enum place {
    FIELD_START, /* nothing of the field read */
    PLAIN,       /* inside an unquoted field */
    QUOTED,      /* inside quotes */
    QUOTE_SEEN   /* after a quote that closes, or doubles */
};

struct csv_state {
    struct arena *arena;      /* of everything here */
    struct csv_source source; /* of the bytes */
    const char *path;         /* for messages */
    char *window;             /* the bytes read ahead */
    size_t start, end;        /* what of them is still to be scanned */
    int64_t next_line;        /* the line of the byte at start */
    char *text;               /* the unquoted bytes of the record */
    size_t n_text, text_room; /* used, and fit */
    size_t *ends;             /* where each field ends in text */
    size_t n_ends, ends_room; /* used, and fit */
    size_t fields_room;       /* of csv.fields */
    enum place place;         /* of the scanner */
    bool any;                 /* the record has bytes other than a line end */
    bool saw_return;          /* the byte before was an unquoted CR */
};

static err fill(struct ctx *ctx, struct csv_state *s, bool *more)
{
    if (s->start < s->end) {
        *more = true;
        return OK;
    }
    size_t n = 0;
    TRY(s->source.read(ctx, s->source.from, s->window, WINDOW, &n));
    s->start = 0;
    s->end = n;
    *more = n > 0;
    return OK;
}

static void put_bytes(struct csv *c, const char *at, size_t n)
{
    struct csv_state *s = c->state;
    if (s->n_text + n > LONGEST)
        c->reason = "the record is longer than 256 MB";
    if (c->reason)
        return; /* what is broken is skipped, not kept */
    if (s->n_text + n > s->text_room) {
        s->text_room = s->text_room * 2 > s->n_text + n ? s->text_room * 2 : s->n_text + n + 4096;
        char *larger = arena_alloc(s->arena, s->text_room);
        if (s->n_text)
            memcpy(larger, s->text, s->n_text);
        s->text = larger;
    }
    memcpy(s->text + s->n_text, at, n);
    s->n_text += n;
}

static void end_field(struct csv_state *s)
{
    if (s->n_ends == s->ends_room) {
        s->ends_room = s->ends_room ? s->ends_room * 2 : 64;
        size_t *larger = NEW_ARRAY(s->arena, size_t, s->ends_room);
        if (s->n_ends)
            memcpy(larger, s->ends, s->n_ends * sizeof *larger);
        s->ends = larger;
    }
    s->ends[s->n_ends++] = s->n_text;
    s->place = FIELD_START;
}

/* Copies the run of bytes that mean nothing special where the scanner stands. */
static void take_run(struct csv *c)
{
    struct csv_state *s = c->state;
    char separator = c->separator;
    size_t i = s->start;
    if (s->place == QUOTED) {
        const char *quote = memchr(s->window + i, '"', s->end - i);
        size_t stop = quote ? (size_t)(quote - s->window) : s->end;
        for (const char *p = s->window + i;
             (p = memchr(p, '\n', (size_t)(s->window + stop - p))) != NULL; p++)
            s->next_line++;
        i = stop;
    } else {
        while (i < s->end && s->window[i] != separator && s->window[i] != '"' &&
               s->window[i] != '\n' && s->window[i] != '\r')
            i++;
        if (i > s->start)
            s->place = PLAIN;
    }
    if (i > s->start) {
        put_bytes(c, s->window + s->start, i - s->start);
        s->any = true;
    }
    s->start = i;
}

static void take_quote(struct csv *c)
{
    struct csv_state *s = c->state;
    s->any = true;
    if (s->place == FIELD_START) {
        s->place = QUOTED;
    } else if (s->place == QUOTED) {
        s->place = QUOTE_SEEN;
    } else if (s->place == QUOTE_SEEN) {
        put_bytes(c, "\"", 1);
        s->place = QUOTED;
    } else {
        c->reason = "a quote stands inside an unquoted field";
    }
}

/* Takes one byte outside quotes that means something; true when it ends the record. */
static bool take_mark(struct csv *c, char byte)
{
    struct csv_state *s = c->state;
    if (byte == '"') {
        take_quote(c);
        return false;
    }
    if (byte == c->separator) {
        s->any = true;
        end_field(s);
        return false;
    }
    if (byte == '\n' || byte == '\r') {
        s->saw_return = byte == '\r';
        s->next_line++;
        return true;
    }
    c->reason = "text follows a closing quote";
    s->place = PLAIN;
    return false;
}

/* Reads up to the end of one record or of the file. */
static err scan(struct ctx *ctx, struct csv *c, bool *at_end)
{
    struct csv_state *s = c->state;
    bool more, ended = false;
    s->n_text = s->n_ends = 0;
    s->place = FIELD_START;
    s->any = false;
    c->reason = NULL;
    c->line = s->next_line;
    TRY(fill(ctx, s, &more));
    if (more && s->saw_return && s->window[s->start] == '\n')
        s->start++;
    s->saw_return = false;
    while (!ended) {
        TRY(fill(ctx, s, &more));
        if (!more)
            break;
        if (s->place != QUOTE_SEEN)
            take_run(c);
        if (s->start == s->end)
            continue;
        char byte = s->window[s->start];
        ended = take_mark(c, byte);
        /* Text after a closing quote stays, to be taken as plain text by the next turn. */
        s->start += byte == '"' || byte == c->separator || ended;
    }
    *at_end = !ended && !s->any;
    c->last_line = ended ? s->next_line - 1 : s->next_line;
    if (!ended && s->place == QUOTED)
        c->reason = "the file ends inside quotes";
    if (s->any)
        end_field(s);
    return OK;
}

static void give_fields(struct csv *c)
{
    struct csv_state *s = c->state;
    if (s->n_ends > s->fields_room) {
        s->fields_room = s->ends_room;
        c->fields = NEW_ARRAY(s->arena, str, s->fields_room);
    }
    for (size_t i = 0, from = 0; i < s->n_ends; from = s->ends[i++])
        c->fields[i] = (str){s->text + from, s->ends[i] - from};
    c->n_fields = s->n_ends;
}

static const char *bytes_wrong(const struct csv_state *s)
{
    str text = {s->text, s->n_text};
    if (text.n && memchr(text.at, 0, text.n))
        return "the record holds a zero byte";
    return str_is_utf8(text) ? NULL : "the bytes are not UTF-8";
}

/* A line of white space only; with a single column, an empty field is a record. */
static bool is_blank(const struct csv *c)
{
    const struct csv_state *s = c->state;
    return !s->any || (!c->reason && s->n_ends == 1 && c->n_header != 1 &&
                       str_trim((str){s->text, s->n_text}).n == 0);
}

err csv_next(struct ctx *ctx, struct csv *c, enum csv_kind *kind)
{
    struct csv_state *s = c->state;
    bool at_end = false;
    do
        TRY(scan(ctx, c, &at_end));
    while (!at_end && is_blank(c));
    if (at_end) {
        *kind = CSV_END;
        return OK;
    }
    if (!c->reason)
        c->reason = bytes_wrong(s);
    if (!c->reason && s->n_ends != c->n_header)
        c->reason = s->n_ends < c->n_header ? "there are fewer fields than in the header"
                                            : "there are more fields than in the header";
    *kind = c->reason ? CSV_BROKEN : CSV_RECORD;
    if (!c->reason)
        give_fields(c);
    return OK;
}

/* The separator that stands most often outside quotes in the first line; a comma if none does. */
static char find_separator(const char *at, size_t n)
{
    static const char separators[] = {',', ';', '\t'};
    size_t counts[3] = {0};
    bool in_quotes = false;
    for (size_t i = 0; i < n && (in_quotes || (at[i] != '\n' && at[i] != '\r')); i++) {
        in_quotes = in_quotes != (at[i] == '"');
        for (size_t k = 0; k < 3 && !in_quotes; k++)
            counts[k] += at[i] == separators[k];
    }
    size_t best = 0;
    for (size_t k = 1; k < 3; k++)
        if (counts[k] > counts[best])
            best = k;
    return separators[best];
}

/* A source may give a few bytes at a time; the header should be seen whole where it can be. */
static err fill_window(struct ctx *ctx, struct csv_state *s)
{
    size_t n = 1;
    while (n > 0 && s->end < WINDOW) {
        TRY(s->source.read(ctx, s->source.from, s->window + s->end, WINDOW - s->end, &n));
        s->end += n;
    }
    if (s->end >= 3 && memcmp(s->window, "\xef\xbb\xbf", 3) == 0)
        s->start = 3;
    return OK;
}

static bool same_name(str a, str b)
{
    size_t i = 0, k = 0;
    while (true) {
        while (i < a.n && (a.at[i] == '_' || a.at[i] == ' ' || a.at[i] == '-'))
            i++;
        while (k < b.n && (b.at[k] == '_' || b.at[k] == ' ' || b.at[k] == '-'))
            k++;
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (tolower((unsigned char)a.at[i++]) != tolower((unsigned char)b.at[k++]))
            return false;
    }
}

static err keep_header(struct ctx *ctx, struct csv *c)
{
    struct csv_state *s = c->state;
    give_fields(c);
    c->n_header = c->n_fields;
    if (c->n_header > MOST_COLUMNS)
        return FAIL(ctx, INVALID, "%s has more than %d columns. Is it a table?", s->path,
                    MOST_COLUMNS);
    c->header = NEW_ARRAY(s->arena, str, c->n_header);
    for (size_t i = 0; i < c->n_header; i++) {
        c->header[i] = str_copy(s->arena, str_trim(c->fields[i]));
        for (size_t k = 0; k < i; k++)
            if (c->header[i].n && str_equal(c->header[i], c->header[k]))
                return FAIL(ctx, INVALID, "%s has two columns named %.*s. Rename or remove one.",
                            s->path, STR_F(c->header[i]));
    }
    return OK;
}

err csv_open(struct ctx *ctx, struct arena *arena, struct csv_source source, const char *path,
             struct csv **out)
{
    struct csv *c = NEW(arena, struct csv);
    struct csv_state *s = c->state = NEW(arena, struct csv_state);
    *s = (struct csv_state){.arena = arena, .source = source, .path = path, .next_line = 1};
    s->window = arena_alloc(arena, WINDOW);
    s->text = arena_alloc(arena, s->text_room = 4096);
    TRY(fill_window(ctx, s));
    c->separator = find_separator(s->window + s->start, s->end - s->start);
    bool at_end = false;
    do
        TRY(scan(ctx, c, &at_end));
    while (!at_end && is_blank(c));
    if (at_end)
        return FAIL(ctx, INVALID, "%s is empty: it has no line with the names of its columns.",
                    path);
    if (!c->reason)
        c->reason = bytes_wrong(s);
    if (c->reason)
        return FAIL(ctx, INVALID, "The line with the names of the columns in %s is broken: %s.",
                    path, c->reason);
    TRY(keep_header(ctx, c));
    *out = c;
    return OK;
}

bool csv_column(const struct csv *c, const char *names, size_t *column)
{
    str rest = str_of(names), name;
    while (str_next(&rest, '|', &name))
        for (size_t i = 0; i < c->n_header; i++)
            if (same_name(c->header[i], name)) {
                *column = i;
                return true;
            }
    return false;
}

str csv_field(const struct csv *c, size_t column) { return str_trim(c->fields[column]); }
