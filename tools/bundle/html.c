/* HTML templates to C functions. In a template
 *
 *     {{template name(struct view *v)}}   begins one; every function gets struct page *p first
 *     {{include "hall/home/home.h"}}      a header it needs (before the first template)
 *     {{= expression}}                    written by its type: text escaped, struct html as it is
 *     {{if (x)}} {{else}} {{for (…)}} {{while (…)}} {{end}}
 *     {{call other(v->part)}}             another template, called as other(p, v->part)
 *     [[English text with {expression}]]  translated when it is compiled, by sv.po
 *
 * #line keeps the compiler's messages in the .html file. */
#include "bundle.h"

#include <string.h>

struct translation {
    struct bundle *b; /* shared */
    const char *path; /* of the template */
    struct buf c;     /* the function bodies */
    struct buf h;     /* the prototypes */
    int line;         /* of the next byte */
    int depth;        /* open {{if}} and {{for}} */
    bool is_open;     /* inside a function */
};

static void put_line(struct translation *t)
{
    buf_format(&t->c, "#line %d \"%s\"\n", t->line, t->path);
}

static void put_text(struct translation *t, str text)
{
    if (text.n == 0)
        return;
    buf_format(&t->c, "    page_put_html(p, (struct html){S(");
    bundle_literal(&t->c, text);
    buf_put(&t->c, S(")});\n"));
}

/* A text with {expression} pieces. */
static void put_pieces(struct translation *t, str text)
{
    while (text.n) {
        size_t open, close;
        if (!str_find(text, S("{"), &open)) {
            put_text(t, text);
            return;
        }
        put_text(t, str_slice(text, 0, open));
        if (!str_find(text, S("}"), &close) || close < open) {
            bundle_complain(t->b, t->path, t->line, "`{` without `}` in a text");
            return;
        }
        put_line(t);
        buf_format(&t->c, "    page_put(p, %.*s);\n", STR_F(str_slice(text, open + 1, close)));
        text = str_from(text, close + 1);
    }
}

/* White space of an English text is folded: it may be wrapped in the template. */
static str folded(struct bundle *b, str text)
{
    struct buf out = buf_in(b->ctx->turn);
    bool gap = false;
    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        bool space = text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t';
        if (space && !gap)
            buf_byte(&out, ' ');
        else if (!space)
            buf_byte(&out, text.at[i]);
        gap = space;
    }
    return buf_str(&out);
}

static void put_translated(struct translation *t, str text)
{
    str en = folded(t->b, text);
    const char *sv = map_get(&t->b->sv, en);
    if (!sv) {
        bundle_complain(t->b, t->path, t->line, "no Swedish text in any sv.po for \"%.*s\"",
                        STR_F(en));
        return;
    }
    buf_put(&t->c, S("    if (p->language == SV) {\n"));
    put_pieces(t, str_of(sv));
    buf_put(&t->c, S("    } else {\n"));
    put_pieces(t, en);
    buf_put(&t->c, S("    }\n"));
}

static void close_function(struct translation *t)
{
    if (!t->is_open)
        return;
    if (t->depth)
        bundle_complain(t->b, t->path, t->line, "%d {{end}} missing", t->depth);
    buf_put(&t->c, S("}\n\n"));
    t->is_open = false;
    t->depth = 0;
}

static void open_function(struct translation *t, str what)
{
    str name, args;
    close_function(t);
    if (!str_cut(what, '(', &name, &args) || !str_ends(args, S(")"))) {
        bundle_complain(t->b, t->path, t->line, "expected {{template name(arguments)}}");
        return;
    }
    args.n--;
    struct buf *both[] = {&t->h, &t->c};
    for (int i = 0; i < 2; i++) {
        if (i == 1)
            put_line(t);
        buf_format(both[i], "void %.*s(struct page *p%s%.*s)%s\n", STR_F(name), args.n ? ", " : "",
                   STR_F(args), i ? "\n{" : ";");
    }
    t->is_open = true;
}

static void put_tag(struct translation *t, str tag)
{
    static const str openers[] = {
        {"if ",    3},
        {"for ",   4},
        {"while ", 6}
    };
    tag = str_trim(tag);
    put_line(t);
    for (size_t i = 0; i < 3; i++)
        if (str_starts(tag, openers[i])) {
            buf_format(&t->c, "    %.*s {\n", STR_F(tag));
            t->depth++;
            return;
        }
    if (str_starts(tag, S("template "))) {
        open_function(t, str_from(tag, 9));
    } else if (str_starts(tag, S("include "))) {
        buf_format(&t->h, "#include %.*s\n", STR_F(str_from(tag, 8)));
    } else if (str_starts(tag, S("="))) {
        buf_format(&t->c, "    page_put(p, %.*s);\n", STR_F(str_trim(str_from(tag, 1))));
    } else if (str_starts(tag, S("else if "))) {
        buf_format(&t->c, "    } else if %.*s {\n", STR_F(str_from(tag, 8)));
    } else if (str_equal(tag, S("else"))) {
        buf_put(&t->c, S("    } else {\n"));
    } else if (str_equal(tag, S("end"))) {
        buf_put(&t->c, S("    }\n"));
        t->depth--;
    } else if (str_starts(tag, S("call "))) {
        str name, args;
        if (!str_cut(str_from(tag, 5), '(', &name, &args))
            bundle_complain(t->b, t->path, t->line, "expected {{call name(arguments)}}");
        else
            buf_format(&t->c, "    %.*s(p%s%.*s;\n", STR_F(name),
                       str_equal(str_trim(args), S(")")) ? "" : ", ", STR_F(args));
    } else {
        bundle_complain(t->b, t->path, t->line, "unknown tag {{%.*s}}", STR_F(tag));
    }
}

static void count_lines(struct translation *t, str text)
{
    for (size_t i = 0; i < text.n; i++)
        t->line += text.at[i] == '\n';
}

/* The next `{{…}}` or `[[…]]`; false at the end of the text. */
static bool next_mark(struct translation *t, str text, size_t *open, size_t *close, bool *is_tag)
{
    size_t tag, words, end;
    bool has_tag = str_find(text, S("{{"), &tag), has_words = str_find(text, S("[["), &words);
    if (!has_tag && !has_words)
        return false;
    *is_tag = has_tag && (!has_words || tag < words);
    *open = *is_tag ? tag : words;
    if (!str_find(str_from(text, *open), *is_tag ? S("}}") : S("]]"), &end)) {
        bundle_complain(t->b, t->path, t->line, "a mark that is never closed");
        return false;
    }
    *close = *open + end;
    return true;
}

void html_translate(struct bundle *b, const char *path, str text)
{
    struct translation t = {.b = b, .path = path, .line = 1};
    t.c = t.h = buf_in(b->ctx->turn);
    const char *below = strncmp(path, "src/", 4) == 0 ? path + 4 : path;
    buf_format(&t.h, "/* Made by tools/bundle of %s. */\n#pragma once\n#include \"web/put.h\"\n",
               path);
    buf_format(&t.c, "/* Made by tools/bundle of %s. */\n#include \"%s.h\"\n\n", path, below);
    size_t open, close;
    bool is_tag;
    while (next_mark(&t, text, &open, &close, &is_tag)) {
        str before = str_slice(text, 0, open), inside = str_slice(text, open + 2, close);
        if (t.is_open)
            put_text(&t, before);
        else if (str_trim(before).n)
            bundle_complain(b, path, t.line, "text before the first {{template …}}");
        count_lines(&t, before);
        if (is_tag)
            put_tag(&t, inside);
        else
            put_translated(&t, inside);
        count_lines(&t, inside);
        text = str_from(text, close + 2);
    }
    if (t.is_open)
        put_text(&t, text);
    close_function(&t);
    bundle_write(b, path, ".h", buf_str(&t.h));
    bundle_write(b, path, ".c", buf_str(&t.c));
}
