/* Reading a choice from an address and writing it back: see selection.h. What a field may hold is
 * decided by position_set alone. */
#include "hall/position/selection.h"

#include <string.h>

#include "base/words.h"
#include "countries/countries.h"
#include "hall/position/answers.h"

/* The query's fields that position_set knows under the same name. */
static const char *const plain_fields[] = {"counting", "citations", "reference", "membership"};
enum { N_PLAIN = sizeof plain_fields / sizeof *plain_fields };

str capital(struct ctx *ctx, str text)
{
    str copy = str_copy(ctx->turn, text);
    char *at = arena_alloc(ctx->turn, copy.n + 1);
    if (copy.n == 0)
        return copy;
    memcpy(at, copy.at, copy.n);
    bool is_nordic =
        copy.n > 1 && at[0] == '\xc3' && (at[1] == '\xa5' || at[1] == '\xa4' || at[1] == '\xb6');
    if (at[0] >= 'a' && at[0] <= 'z')
        at[0] = (char)(at[0] - 'a' + 'A');
    else if (is_nordic)
        at[1] = (char)(at[1] - 0x20);
    return (str){at, copy.n};
}

str definition_name(struct ctx *ctx, const struct definition *d)
{
    return ctx->language == SV ? d->name_sv : d->name_en;
}

str selection_name(struct ctx *ctx, const struct selection *s)
{
    if (!s->definition)
        return str_of(words(ctx->language, "All subjects"));
    return capital(ctx, definition_name(ctx, s->definition));
}

str selection_plain(struct ctx *ctx, const struct selection *s)
{
    if (!s->definition)
        return str_of(words(ctx->language, "all subjects"));
    return definition_name(ctx, s->definition);
}

/* Sets one option; what is wrong is kept as a sentence for the reader. */
static void try_option(struct ctx *ctx, struct selection *s, const char *field, const char *option,
                       str value)
{
    struct failure before = *ctx->failure;
    if (value.n == 0)
        return;
    if (position_set(ctx, &s->options, str_of(option), value) != OK && !s->wrong) {
        s->mistake = ctx->failure->sentence;
        s->wrong = field;
    }
    *ctx->failure = before;
}

/* `years` as the command line writes it, or the two fields of the form. */
static void read_years(struct ctx *ctx, const struct request *request, struct selection *s)
{
    str years = request_query(request, "years");
    str from = request_query(request, "from"), to = request_query(request, "to");
    if (years.n == 0 && (from.n || to.n)) {
        if (from.n == 0)
            from = str_format(ctx->turn, "%lld", (long long)s->options.first);
        if (to.n == 0)
            to = str_format(ctx->turn, "%lld", (long long)s->options.last);
        years = str_format(ctx->turn, "%.*s-%.*s", STR_F(from), STR_F(to));
    }
    try_option(ctx, s, "from", "years", years);
}

/* The codes typed, in upper case and with commas, however they were separated. */
static str tidy_codes(struct ctx *ctx, str typed)
{
    struct buf out = buf_in(ctx->turn);
    bool is_open = false;
    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.at[i];
        bool is_gap = c == ',' || c == ' ' || c == ';' || c == '\n' || c == '\t';
        if (is_gap && is_open)
            buf_byte(&out, ',');
        else if (!is_gap)
            buf_byte(&out, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
        is_open = !is_gap;
    }
    str codes = buf_str(&out);
    codes.n -= str_ends(codes, S(","));
    return codes;
}

static void read_countries(struct ctx *ctx, const struct request *request, struct selection *s)
{
    str set = request_query(request, "set");
    const struct country_set *found = country_set_find(set);
    s->typed_countries = request_query(request, "countries");
    s->set = S("benchmark");
    if (set.n == 0 && s->typed_countries.n)
        set = S("own");
    if (found || str_equal(set, S("all")) || str_equal(set, S("own")))
        s->set = set;
    else if (set.n && !s->wrong) {
        s->mistake = str_of(words(ctx->language, "There is no such set of countries. Choose one "
                                                 "from the list."));
        s->wrong = "set";
    }
    found = country_set_find(s->set);
    if (found)
        try_option(ctx, s, "set", "countries", str_of(found->codes));
    else if (str_equal(s->set, S("own")))
        try_option(ctx, s, "countries", "countries", tidy_codes(ctx, s->typed_countries));
    if (str_equal(s->set, S("own")) && s->typed_countries.n == 0 && !s->wrong) {
        s->mistake = str_of(words(ctx->language, "Write which countries, by their codes of two "
                                                 "letters with commas between: SE, NO, DK."));
        s->wrong = "countries";
    }
}

static err find_area(struct ctx *ctx, const struct request *request, struct selection *s)
{
    struct area_list *list = NEW(ctx->turn, struct area_list);
    str code = request_parameter(request, "area"), part = request_parameter(request, "technology");
    if (code.n == 0)
        code = request_query(request, "area");
    if (code.n == 0)
        code = S("all");
    if (part.n == 0)
        part = request_query(request, "technology");
    if (part.n)
        code = str_format(ctx->turn, "%.*s/%.*s", STR_F(code), STR_F(part));
    TRY(areas_read(ctx, list));
    if (areas_find(ctx, list, code, &s->area, &s->definition) != OK)
        return FAIL(ctx, MISSING,
                    "There is no area or technology at this address. Choose one from "
                    "the page of the position.");
    s->options.area = code;
    return OK;
}

err selection_read(struct ctx *ctx, const char *folder, const struct request *request,
                   struct selection *out)
{
    struct selection s = {.options = position_defaults()};
    TRY(find_area(ctx, request, &s));
    TRY(answers_years(ctx, folder, &s.options));
    TRY(evidence_int(ctx, folder, "corpus", "last_complete_year", &s.last_year));
    struct failure before = *ctx->failure;
    if (evidence_int(ctx, folder, "corpus", "first_year", &s.first_year) != OK)
        s.first_year = s.last_year - 9;
    *ctx->failure = before;
    read_years(ctx, request, &s);
    read_countries(ctx, request, &s);
    for (size_t i = 0; i < N_PLAIN; i++)
        try_option(ctx, &s, plain_fields[i], plain_fields[i],
                   request_query(request, plain_fields[i]));
    if (s.options.ranks_in_area && !s.definition && !s.wrong) {
        s.mistake = str_of(words(ctx->language, "All subjects can only be compared with the whole "
                                                "world. Choose another reference or an area."));
        s.wrong = "reference";
        s.options.ranks_in_area = false;
    }
    *out = s;
    return OK;
}

str selection_years(struct arena *arena, const struct selection *s)
{
    const struct position_options *o = &s->options;
    if (o->first == o->last)
        return str_format(arena, "%lld", (long long)o->first);
    return str_format(arena, "%lld-%lld", (long long)o->first, (long long)o->last);
}

static void put_field(struct buf *out, const char *name, str value)
{
    buf_byte(out, out->n ? '&' : '?');
    buf_put(out, str_of(name));
    buf_byte(out, '=');
    fields_encode(out, value);
}

/* The choices of method that differ from the default. */
static void put_methods(struct arena *arena, struct buf *out, const struct position_options *o)
{
    if (o->counts_whole)
        put_field(out, "counting", S("full"));
    if (o->window)
        put_field(out, "citations", str_format(arena, "window:%lld", (long long)o->window));
    if (o->ranks_in_area)
        put_field(out, "reference", S("area"));
    if (o->takes_any)
        put_field(out, "membership", S("any"));
}

str selection_query(struct arena *arena, const struct selection *s)
{
    struct buf out = buf_in(arena);
    if (s->options.first != s->last_year - 4 || s->options.last != s->last_year)
        put_field(&out, "years", selection_years(arena, s));
    if (!str_equal(s->set, S("benchmark")))
        put_field(&out, "set", s->set);
    if (str_equal(s->set, S("own")))
        put_field(&out, "countries", s->typed_countries);
    put_methods(arena, &out, &s->options);
    return buf_str(&out);
}

str selection_path(struct arena *arena, const struct selection *s)
{
    return str_format(arena, "/position/%.*s", STR_F(s->options.area));
}

str selection_link(struct arena *arena, const struct selection *s, const char *path,
                   struct field more)
{
    struct buf out = buf_in(arena);
    str area = s->options.area, code, part;
    if (str_cut(area, '/', &code, &part)) {
        put_field(&out, "area", code);
        put_field(&out, "technology", part);
    } else {
        put_field(&out, "area", area);
    }
    if (more.value.n)
        put_field(&out, str_c(arena, more.name), more.value);
    put_field(&out, "years", selection_years(arena, s));
    if (s->options.takes_any)
        put_field(&out, "membership", S("any"));
    return str_format(arena, "%s%.*s", path, STR_F(buf_str(&out)));
}

str selection_works(struct arena *arena, const struct selection *s, str country)
{
    return selection_link(arena, s, "/works", (struct field){S("country"), country});
}
