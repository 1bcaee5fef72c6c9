/* Writing into pages: see put.h. */
#include "web/put.h"

struct page page_in(struct arena *arena, enum language language)
{
    return (struct page){.out = buf_in(arena), .language = language};
}

struct html page_html(const struct page *p) { return (struct html){buf_str(&p->out)}; }

void page_put_html(struct page *p, struct html html) { buf_put(&p->out, html.at); }

static str escape_of(char c)
{
    switch (c) {
    case '&':
        return S("&amp;");
    case '<':
        return S("&lt;");
    case '>':
        return S("&gt;");
    case '"':
        return S("&quot;");
    case '\'':
        return S("&#39;");
    default:
        return (str){0};
    }
}

void page_put_text(struct page *p, str text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.n; i++) {
        str escape = escape_of(text.at[i]);
        if (escape.n == 0)
            continue;
        buf_put(&p->out, str_slice(text, plain, i));
        buf_put(&p->out, escape);
        plain = i + 1;
    }
    buf_put(&p->out, str_from(text, plain));
}

void page_put_words(struct page *p, const char *text) { page_put_text(p, str_of(text)); }

void page_put_int(struct page *p, long long value) { buf_format(&p->out, "%lld", value); }

void page_put_natural(struct page *p, unsigned long long value)
{
    buf_format(&p->out, "%llu", value);
}
