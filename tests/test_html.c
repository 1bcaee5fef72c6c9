/* Whether a page is whole HTML: a strict reading of the subset that the templates write. */
#include "base/map.h"
#include "tests/test_browser.h"

enum { MAX_OPEN = 200 };

struct reading {
    struct ctx *ctx;    /* for sentences */
    str rest;           /* not yet read */
    str open[MAX_OPEN]; /* names of open tags */
    size_t n_open;      /* how many */
    struct map ids;     /* ids seen */
    str why;            /* what is wrong */
};

static bool wrong(struct reading *r, const char *what, str where)
{
    r->why = str_format(r->ctx->turn, "%s: `%.*s`", what, STR_F(str_slice(where, 0, 80)));
    return false;
}

static bool is_one_of(str name, const char *const *names)
{
    for (; *names; names++)
        if (str_equal(name, str_of(*names)))
            return true;
    return false;
}

static bool is_void(str name)
{
    static const char *const names[] = {"br",   "hr",   "img", "input", "link", "meta",
                                        "base", "area", "col", "wbr",   NULL};
    return is_one_of(name, names);
}

static size_t name_length(str s)
{
    size_t n = 0;
    while (n < s.n && ((s.at[n] >= 'a' && s.at[n] <= 'z') || (s.at[n] >= 'A' && s.at[n] <= 'Z') ||
                       (s.at[n] >= '0' && s.at[n] <= '9') || s.at[n] == '-' || s.at[n] == ':'))
        n++;
    return n;
}

static bool take_value(struct reading *r, str name, str value)
{
    static const char *const refused[] = {"style", "onclick", "onload", "onsubmit", NULL};
    size_t at;
    if (is_one_of(name, refused))
        return wrong(r, "inline style or script", name);
    if (str_find(value, S("<"), &at))
        return wrong(r, "`<` in an attribute", value);
    if (!str_equal(name, S("id")))
        return true;
    if (value.n == 0 || map_get(&r->ids, value))
        return wrong(r, "an id that is empty or stands twice", value);
    map_put(&r->ids, value, r);
    return true;
}

/* The attributes of a tag, up to and with its `>`. */
static bool take_attributes(struct reading *r, bool *closes_itself)
{
    *closes_itself = false;
    while (true) {
        str s = r->rest = str_from(r->rest, 0);
        while (s.n && (s.at[0] == ' ' || s.at[0] == '\n'))
            s = str_from(s, 1);
        if (str_starts(s, S("/>")) || str_starts(s, S(">"))) {
            *closes_itself = s.at[0] == '/';
            r->rest = str_from(s, *closes_itself ? 2 : 1);
            return true;
        }
        size_t n = name_length(s), end;
        if (n == 0)
            return wrong(r, "no attribute and no end of tag", s);
        str name = str_slice(s, 0, n), value = {0};
        s = str_from(s, n);
        if (str_starts(s, S("="))) {
            if (!str_starts(s, S("=\"")) || !str_find(str_from(s, 2), S("\""), &end))
                return wrong(r, "an attribute without quotes", s);
            value = str_slice(s, 2, end + 2);
            s = str_from(s, end + 3);
        }
        if (!take_value(r, name, value))
            return false;
        r->rest = s;
    }
}

static bool take_tag(struct reading *r)
{
    str s = r->rest;
    bool is_end = str_starts(s, S("</"));
    bool closes_itself;
    size_t start = is_end ? 2 : 1, n = name_length(str_from(s, start));
    str name = str_slice(s, start, start + n);
    if (n == 0)
        return wrong(r, "`<` that begins no tag", s);
    r->rest = str_from(s, start + n);
    if (!take_attributes(r, &closes_itself))
        return false;
    if (is_end) {
        if (r->n_open == 0 || !str_equal(r->open[r->n_open - 1], name))
            return wrong(r, "an end tag that nothing opened", s);
        r->n_open--;
        return true;
    }
    if (str_equal(name, S("style")))
        return wrong(r, "inline style", s);
    if (is_void(name) || closes_itself)
        return true;
    if (r->n_open == MAX_OPEN)
        return wrong(r, "too many open tags", s);
    r->open[r->n_open++] = name;
    return true;
}

static bool take_text(struct reading *r)
{
    size_t end = r->rest.n, semicolon;
    str_find(r->rest, S("<"), &end);
    str text = str_slice(r->rest, 0, end);
    r->rest = str_from(r->rest, end);
    for (size_t i = 0; i < text.n; i++)
        if (text.at[i] == '&' &&
            (!str_find(str_slice(text, i, i + 10), S(";"), &semicolon) || semicolon < 2))
            return wrong(r, "`&` that is no character reference", str_from(text, i));
    return true;
}

static bool read_all(struct reading *r)
{
    r->rest = str_trim(r->rest);
    if (!str_starts(r->rest, S("<!DOCTYPE html>")))
        return wrong(r, "no <!DOCTYPE html>", r->rest);
    r->rest = str_from(r->rest, 15);
    while (r->rest.n)
        if (!(r->rest.at[0] == '<' ? take_tag(r) : take_text(r)))
            return false;
    return r->n_open == 0 || wrong(r, "a tag that is never closed", r->open[r->n_open - 1]);
}

bool html_is_whole(struct ctx *ctx, str page, str *why)
{
    struct reading r = {.ctx = ctx, .rest = page, .ids = map_in(ctx->turn)};
    bool good = str_is_utf8(page) ? read_all(&r) : wrong(&r, "not UTF-8", S(""));
    *why = r.why;
    return good;
}

void test_html__broken_pages_are_found(struct test *t)
{
    static const char *const broken[] = {
        "<p>no doctype</p>",
        "<!DOCTYPE html><p>open",
        "<!DOCTYPE html><p>crossed <b>over</p></b>",
        "<!DOCTYPE html><p id=\"a\"></p><p id=\"a\"></p>",
        "<!DOCTYPE html><p class=bare></p>",
        "<!DOCTYPE html><p style=\"color: red\"></p>",
        "<!DOCTYPE html><style>p {}</style>",
        "<!DOCTYPE html><p>R & D</p>",
        "<!DOCTYPE html><p>1 < 2</p>",
        "<!DOCTYPE html><p>\xff</p>",
    };
    str why;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        test_check(t, !html_is_whole(t->ctx, str_of(broken[i]), &why), __FILE__, __LINE__,
                   "taken for whole: %s", broken[i]);
    CHECK(html_is_whole(t->ctx,
                        S("<!DOCTYPE html>\n<p id=\"a\">R &amp; D<br><svg><path d=\"M1\"/></svg>"
                          "</p>"),
                        &why));
}
