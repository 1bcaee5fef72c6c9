/* Command lines: see arguments.h. */
#include "base/arguments.h"

#include <string.h>

static const struct option *find(const struct command *c, str name)
{
    for (const struct option *o = c->options; o && o->name; o++)
        if (str_equal(str_of(o->name), name))
            return o;
    return NULL;
}

/* One dash before a name of one letter, two before others. */
static const char *dashes(const struct option *o) { return o->name[1] ? "--" : "-"; }

static bool is_option(const struct command *c, str word)
{
    return str_starts(word, S("--")) ||
           (word.n == 2 && word.at[0] == '-' && find(c, str_from(word, 1)));
}

static size_t count_positionals(const struct command *c, bool *repeats, size_t *n_needed)
{
    size_t n = 0;
    str rest = str_of(c->positionals), word;
    *repeats = false;
    *n_needed = 0;
    while (rest.at && str_next(&rest, ' ', &word)) {
        n++;
        *repeats = *repeats || str_ends(word, S("..."));
        *n_needed += word.at[0] != '[';
    }
    return n;
}

/* The option in words[0]; its value may be words[1], and then *used_next is true. */
static err take_option(struct ctx *ctx, const struct command *c, const char *const *words,
                       struct given *out, bool *used_next)
{
    str word = str_of(words[0]);
    str name = str_from(word, str_starts(word, S("--")) ? 2 : 1), value = {0};
    bool has_value = str_cut(name, '=', &name, &value);
    const struct option *o = find(c, name);
    const char *next = words[1];
    *used_next = false;
    if (!o)
        return FAIL(ctx, INVALID, "%s has no option --%.*s. See: spets help %s", c->name,
                    STR_F(name), c->name);
    if (o->value && !has_value) {
        if (!next)
            return FAIL(ctx, INVALID, "%s%s needs a value: %s%s %s", dashes(o), o->name, dashes(o),
                        o->name, o->value);
        value = str_of(next);
        *used_next = true;
    }
    if (!o->value && has_value)
        return FAIL(ctx, INVALID, "--%s takes no value. See: spets help %s", o->name, c->name);
    *out = (struct given){.option = o, .value = value};
    return OK;
}

err arguments_parse(struct ctx *ctx, const struct command *c, int argc, char **argv,
                    struct arguments *out)
{
    struct arguments *a = NEW(ctx->turn, struct arguments);
    bool repeats, used_next, only_positionals = false;
    size_t n_needed, n_most = count_positionals(c, &repeats, &n_needed), n = 0;
    for (int i = 2; i < argc; i++) {
        str word = str_of(argv[i]);
        if (a->n == MAX_GIVEN)
            return FAIL(ctx, INVALID, "Too many arguments. See: spets help %s", c->name);
        if (!only_positionals && str_equal(word, S("--"))) {
            only_positionals = true;
        } else if (!only_positionals && is_option(c, word)) {
            const char *const words[] = {argv[i], i + 1 < argc ? argv[i + 1] : NULL};
            TRY(take_option(ctx, c, words, &a->given[a->n++], &used_next));
            i += used_next;
        } else {
            a->given[a->n++].value = word;
            n++;
        }
    }
    if (n < n_needed || (n > n_most && !repeats))
        return FAIL(ctx, INVALID, "Usage: spets %s %s. See: spets help %s", c->name, c->positionals,
                    c->name);
    *out = *a;
    return OK;
}

str arguments_at(const struct arguments *a, size_t i)
{
    for (size_t g = 0; g < a->n; g++)
        if (!a->given[g].option && i-- == 0)
            return a->given[g].value;
    return (str){0};
}

bool arguments_option(const struct arguments *a, const char *name, str *value)
{
    bool found = false;
    for (size_t g = 0; g < a->n; g++)
        if (a->given[g].option && strcmp(a->given[g].option->name, name) == 0) {
            *value = a->given[g].value;
            found = true;
        }
    return found;
}

bool arguments_has(const struct arguments *a, const char *name)
{
    str ignored;
    return arguments_option(a, name, &ignored);
}

err arguments_int(struct ctx *ctx, const struct arguments *a, struct argument_range range,
                  int64_t *value)
{
    str text;
    int64_t n;
    if (!arguments_option(a, range.name, &text))
        return OK;
    if (!str_int(text, &n) || n < range.least || n > range.most)
        return FAIL(ctx, INVALID, "--%s must be a whole number from %lld to %lld, not `%.*s`.",
                    range.name, (long long)range.least, (long long)range.most, STR_F(text));
    *value = n;
    return OK;
}
