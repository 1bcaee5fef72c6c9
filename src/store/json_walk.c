/* The scanner's second pass: the tokens of a record against the grammar of RFC 8259, noting for
 * each opening bracket where it closes, so that reading can step over what it does not want. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "store/json_blocks.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool wrong(struct json_scan *s, enum json_fault fault)
{
    s->fault = fault;
    return false;
}

/* Whether digits without sign fit 64 bits with it. */
static bool int_fits(const char *digits, size_t n, bool is_negative)
{
    const char *most = is_negative ? "9223372036854775808" : "9223372036854775807";
    return n < 19 || (n == 19 && memcmp(digits, most, 19) <= 0);
}

/* Whether a real of many digits or with an exponent is within double. */
static bool real_fits(const char *at, size_t n)
{
    char small[64], *text = n < sizeof small ? small : malloc(n + 1);
    if (!text)
        abort();
    memcpy(text, at, n);
    text[n] = 0;
    double value = strtod(text, NULL);
    if (text != small)
        free(text);
    return isfinite(value);
}

/* A run of digits; gives the place after it. */
JSON_INLINE const char *digits_end(const char *p, const char *end)
{
    while (p < end && is_digit(*p))
        p++;
    return p;
}

/* A number from `at`; sets *after. */
JSON_INLINE bool check_number(struct json_scan *s, const char *at, const char *end,
                              const char **after)
{
    const char *digits = *at == '-' ? at + 1 : at;
    const char *p = digits_end(digits, end);
    size_t n_digits = (size_t)(p - digits);
    if (n_digits == 0 || (*digits == '0' && n_digits > 1))
        return wrong(s, JSON_GRAMMAR);
    bool is_int = true, is_odd = n_digits > 300;
    if (p < end && *p == '.') {
        const char *fraction = p + 1;
        p = digits_end(fraction, end);
        is_int = false;
        if (p == fraction)
            return wrong(s, JSON_GRAMMAR);
    }
    if (p < end && (*p | 0x20) == 'e') {
        const char *exponent = p + 1 < end && (p[1] == '+' || p[1] == '-') ? p + 2 : p + 1;
        p = digits_end(exponent, end);
        is_int = false;
        is_odd = true;
        if (p == exponent)
            return wrong(s, JSON_GRAMMAR);
    }
    *after = p;
    if (is_int && n_digits >= 19 && !int_fits(digits, n_digits, *at == '-'))
        return wrong(s, JSON_NUMBER);
    if (!is_int && is_odd && !real_fits(at, (size_t)(p - at)))
        return wrong(s, JSON_NUMBER);
    return true;
}

/* Whether the n bytes before `end`, 1 to 8 of them, are digits. Reads the 8 bytes before `end`. */
JSON_INLINE bool digits_before(const char *end, size_t n)
{
    uint64_t x, others = ((uint64_t)1 << (8 * (8 - n) & 63)) - 1;
    memcpy(&x, end - 8, 8);
    others = n < 8 ? others : 0;
    x = (x & ~others) | (0x3030303030303030u & others);
    uint64_t high = x & 0xf0f0f0f0f0f0f0f0u, over = (x + 0x0606060606060606u) & 0xf0f0f0f0f0f0f0f0u;
    return (high ^ 0x3030303030303030u) == 0 && (over ^ 0x3030303030303030u) == 0;
}

/* The usual numbers without a loop whose length varies: up to 8 digits, or one digit, a point and
 * up to 16 digits. False says nothing. The 8 bytes before a value belong to the record unless it
 * stands at the very front. */
JSON_INLINE bool is_plain_number(const struct json_scan *s, const char *at, const char *end)
{
    size_t n = (size_t)(end - at);
    if (at - s->at < 8)
        return false;
    if (n <= 8)
        return (*at != '0' || n == 1) && digits_before(end, n);
    if (n > 18 || at[1] != '.' || !is_digit(*at))
        return false;
    size_t first = n - 2 < 8 ? n - 2 : 8, rest = n - 2 - first;
    return digits_before(end - rest, first) && (rest == 0 || digits_before(end, rest));
}

/* A number or literal, whose text ends before the next token. */
JSON_INLINE bool check_scalar(struct json_scan *s, uint32_t i)
{
    const char *at = s->at + s->place[i], *after;
    if (s->place[i + 1] <= s->place[i])
        return wrong(s, JSON_GRAMMAR);
    const char *end = s->at + s->place[i + 1];
    size_t n = (size_t)(end - at);
    if (*at == 'n' || *at == 't') {
        if (n < 4 || (memcmp(at, "null", 4) != 0 && memcmp(at, "true", 4) != 0))
            return wrong(s, JSON_GRAMMAR);
        after = at + 4;
    } else if (*at == 'f') {
        if (n < 5 || memcmp(at, "false", 5) != 0)
            return wrong(s, JSON_GRAMMAR);
        after = at + 5;
    } else if (is_plain_number(s, at, end)) {
        return true;
    } else if (!check_number(s, at, end, &after)) {
        return false;
    }
    /* jansson passes over one zero byte right behind a number or literal, and so do we. */
    after += after < end && *after == 0;
    while (after < end && is_blank(*after))
        after++;
    return after == end || wrong(s, JSON_GRAMMAR);
}

/* The bytes between the quotes of the string at token i, as they stand. */
JSON_INLINE str raw_text(const struct json_scan *s, uint32_t i)
{
    size_t from = (size_t)s->place[i] + 1, end = (size_t)s->place[i + 1] - 1;
    while (s->at[end] != '"')
        end--;
    return (str){s->at + from, end - from};
}

/* A key and its colon. */
JSON_INLINE bool check_key(struct json_scan *s, uint32_t i)
{
    if (s->mark[i] != '"' || s->mark[i + 1] != ':')
        return wrong(s, JSON_GRAMMAR);
    if (!s->has_nul)
        return true;
    str key = raw_text(s, i);
    for (size_t k = 0; k + 5 < key.n; k++)
        if (key.at[k] == '\\' && memcmp(key.at + k + 1, "u0000", 5) == 0)
            return wrong(s, JSON_NUL_KEY);
        else
            k += key.at[k] == '\\';
    return true;
}

/* The containers that are open at a token. */
struct nest {
    uint32_t open[JSON_DEEPEST]; /* tokens of their opening brackets */
    size_t depth;                /* how many */
    char kind;                   /* the innermost's bracket */
};

/* Closes what ends before the next comma; gives the token of that, or the one behind the record. */
JSON_INLINE uint32_t check_closing(struct json_scan *s, struct nest *nest, uint32_t i)
{
    char c;
    while (nest->depth && (c = s->mark[i]) != ',') {
        if (c != nest->kind + 2) {
            s->fault = JSON_GRAMMAR;
            return i;
        }
        s->close[nest->open[--nest->depth]] = i++;
        if (nest->depth)
            nest->kind = s->mark[nest->open[nest->depth - 1]];
    }
    return i;
}

/* How many tokens from i on are members or items of the usual kind, strings followed by a comma:
 * 4 (a member), 8 (four items) or 0. */
JSON_INLINE uint32_t usual_tokens(const struct json_scan *s, char kind, uint32_t i)
{
    if (kind == '{')
        return !s->has_nul && memcmp(s->mark + i, "\":\",", 4) == 0 ? 4 : 0;
    return memcmp(s->mark + i, "\",\",\",\",", 8) == 0 ? 8 : 0;
}

/* The token behind the last is made the record's opening bracket: it is neither comma nor closing
 * bracket nor quote, so a record that ends too early is found without counting. */
bool json_check_grammar(struct json_scan *s)
{
    struct nest nest;
    uint32_t i = 0, usual;
    char c = s->n_places ? s->mark[0] : 0;
    if (c != '{' && c != '[')
        return wrong(s, JSON_GRAMMAR);
    s->place[s->n_places] = s->place[0];
    s->mark[s->n_places] = c;
    nest.depth = 0;
    nest.kind = '[';
    do {
        while ((usual = usual_tokens(s, nest.kind, i)))
            i += usual;
        if (nest.kind == '{') {
            if (!check_key(s, i))
                return false;
            i += 2;
        }
        c = s->mark[i];
        if (c == '{' || c == '[') {
            if (nest.depth == JSON_DEEPEST)
                return wrong(s, JSON_TOO_DEEP);
            if (i >= s->n_places)
                return wrong(s, JSON_GRAMMAR);
            nest.open[nest.depth++] = i++;
            nest.kind = c;
            if (s->mark[i] != c + 2)
                continue;
        } else if (c != '"' && !check_scalar(s, i)) {
            return false;
        } else {
            i++;
        }
        i = check_closing(s, &nest, i);
        if (s->fault != JSON_GOOD)
            return false;
        i += nest.depth > 0;
    } while (nest.depth);
    return i == s->n_places || wrong(s, JSON_GRAMMAR);
}

uint32_t json_after(const struct json_scan *s, uint32_t value)
{
    char c = s->mark[value];
    return (c == '{' || c == '[' ? s->close[value] : value) + 1;
}

enum json_kind json_kind_at(const struct json_scan *s, uint32_t value)
{
    const char *p = s->at + s->place[value];
    switch (*p) {
    case '{':
        return JSON_IS_OBJECT;
    case '[':
        return JSON_IS_LIST;
    case '"':
        return JSON_IS_TEXT;
    case 'n':
        return JSON_IS_NULL;
    case 't':
        return JSON_IS_TRUE;
    case 'f':
        return JSON_IS_FALSE;
    default:
        break;
    }
    while (*p == '-' || is_digit(*p)) /* a valid record has a bracket after it */
        p++;
    return *p == '.' || (*p | 0x20) == 'e' ? JSON_IS_REAL : JSON_IS_INT;
}

uint32_t json_first(const struct json_scan *s, uint32_t list)
{
    if (!list || s->mark[list] != '[' || s->mark[list + 1] == ']')
        return 0;
    return list + 1;
}

uint32_t json_next(const struct json_scan *s, uint32_t item)
{
    uint32_t after = json_after(s, item);
    return s->mark[after] == ',' ? after + 1 : 0;
}

uint32_t json_count(const struct json_scan *s, uint32_t list)
{
    uint32_t n = 0;
    for (uint32_t i = json_first(s, list); i; i = json_next(s, i))
        n++;
    return n;
}

static void put_code(char *to, size_t *n, uint32_t code)
{
    if (code < 0x80) {
        to[(*n)++] = (char)code;
        return;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    uint32_t head = more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0;
    to[(*n)++] = (char)(head | code >> (6 * more));
    while (more--)
        to[(*n)++] = (char)(0x80 | (code >> (6 * more) & 0x3f));
}

/* The code point of the \u at `at` (its u); gives the place after it. */
static size_t read_code(const struct json_scan *s, size_t at, uint32_t *code)
{
    *code = (uint32_t)json_code_unit(s, at + 1);
    if (*code >= 0xd800 && *code < 0xdc00) {
        uint32_t low = (uint32_t)json_code_unit(s, at + 7);
        *code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
        return at + 11;
    }
    if (*code == 0)
        *code = 0xfffd;
    return at + 5;
}

/* `to` has raw.n bytes: no escape is shorter than what it stands for. */
static size_t decode(const struct json_scan *s, str raw, char *to)
{
    static const char from[] = "bfnrt", plain[] = "\b\f\n\r\t";
    size_t n = 0, at = (size_t)(raw.at - s->at), end = at + raw.n;
    while (at < end) {
        char c = s->at[at++];
        if (c != '\\') {
            to[n++] = c;
            continue;
        }
        c = s->at[at];
        const char *known = strchr(from, c);
        if (c == 'u') {
            uint32_t code;
            at = read_code(s, at, &code);
            put_code(to, &n, code);
        } else {
            to[n++] = known ? plain[known - from] : c;
            at++;
        }
    }
    return n;
}

bool json_text(const struct json_scan *s, struct arena *arena, uint32_t value, str *text)
{
    if (!value || s->mark[value] != '"')
        return false;
    str raw = raw_text(s, value);
    if (s->n_escapes && raw.n && memchr(raw.at, '\\', raw.n)) {
        char *to = arena_alloc(arena, raw.n);
        raw = (str){to, decode(s, raw, to)};
    }
    *text = raw;
    return true;
}

bool json_int(const struct json_scan *s, uint32_t value, int64_t *number)
{
    if (!value || json_kind_at(s, value) != JSON_IS_INT)
        return false;
    const char *p = s->at + s->place[value], *digits = *p == '-' ? p + 1 : p;
    uint64_t n = 0;
    for (const char *d = digits; is_digit(*d); d++)
        n = n * 10 + (uint64_t)(*d - '0');
    *number = digits > p ? (int64_t)(0 - n) : (int64_t)n;
    return true;
}

/* A key that is written with escapes; keys that are too long to be wanted are not decoded. */
static bool escaped_key_is(const struct json_scan *s, str raw, struct json_key key)
{
    char text[256];
    if (raw.n > sizeof text || !memchr(raw.at, '\\', raw.n))
        return false;
    size_t n = decode(s, raw, text);
    return n == key.n && memcmp(text, key.name, n) == 0;
}

static void members(const struct json_scan *s, uint32_t object, const struct json_key *keys,
                    size_t n_keys, uint32_t *values)
{
    memset(values, 0, n_keys * sizeof *values);
    if (s->mark[object] != '{')
        return;
    uint32_t end = s->close[object];
    for (uint32_t i = object + 1; i < end; i = json_after(s, i + 2) + 1) {
        str raw = raw_text(s, i);
        for (size_t k = 0; k < n_keys; k++)
            if ((raw.n == keys[k].n && (raw.n == 0 || raw.at[0] == keys[k].name[0]) &&
                 memcmp(raw.at, keys[k].name, raw.n) == 0) ||
                (s->n_escapes && raw.n > keys[k].n && escaped_key_is(s, raw, keys[k]))) {
                values[k] = i + 2;
                break;
            }
    }
}

void json_record(const struct json_scan *s, const struct json_key *keys, size_t n_keys,
                 uint32_t *values)
{
    members(s, 0, keys, n_keys, values);
}

void json_members(const struct json_scan *s, uint32_t object, const struct json_key *keys,
                  size_t n_keys, uint32_t *values)
{
    if (object)
        members(s, object, keys, n_keys, values);
    else
        memset(values, 0, n_keys * sizeof *values);
}
