/* Parses area definitions. One entry a line, `#` begins a comment; the lines before the first
 * `[technology]` are the area's own. See areas.h. */
#include "evidence/areas/areas.h"

#include <string.h>

#include "base/asset.h"
#include "base/file.h"
#include "base/words.h"
#include "store/home.h"

const char *const area_codes[AREAS_N] = {"ai",     "digital",   "quantum",
                                         "energy", "materials", "biotech"};

struct parse {
    struct ctx *ctx;        /* of the turn */
    const char *path;       /* for messages */
    struct area *area;      /* what is being filled */
    struct definition *now; /* the section being filled */
    int line;               /* number of the line */
};

static void list_add(struct ctx *ctx, struct code_list *list, str code)
{
    if ((list->n & (list->n - 1)) == 0) {
        str *larger = NEW_ARRAY(ctx->turn, str, list->n ? list->n * 2 : 1);
        if (list->n)
            memcpy(larger, list->at, list->n * sizeof *larger);
        list->at = larger;
    }
    list->at[list->n++] = code;
}

static bool list_has(const struct code_list *list, str code)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i], code))
            return true;
    return false;
}

static err bad(const struct parse *p, const char *why)
{
    return FAIL(p->ctx, INVALID, "%s, line %d: %s.", p->path, p->line,
                words(p->ctx->language, why));
}

static err open_technology(struct parse *p, str line)
{
    struct area *area = p->area;
    str slug = str_trim(str_slice(line, 1, line.n - 1));
    if (!str_ends(line, S("]")) || slug.n == 0)
        return bad(p, "a technology is written [name]");
    struct definition *larger =
        NEW_ARRAY(p->ctx->turn, struct definition, area->n_technologies + 1);
    if (area->n_technologies)
        memcpy(larger, area->technologies, area->n_technologies * sizeof *larger);
    area->technologies = larger;
    p->now = &larger[area->n_technologies++];
    p->now->code = str_format(p->ctx->turn, "%.*s/%.*s", STR_F(area->self.code), STR_F(slug));
    for (size_t i = 0; i + 1 < area->n_technologies; i++)
        if (str_equal(larger[i].code, p->now->code))
            return bad(p, "this technology stands here already");
    return OK;
}

static err add_topic(struct parse *p, struct code_list *list, struct code_list *names, str rest)
{
    str id = rest, name = {0};
    int64_t number;
    str_cut(rest, ' ', &id, &name);
    if (id.n < 2 || id.at[0] != 'T' || !str_int(str_from(id, 1), &number) || number < 1)
        return bad(p, "a topic is written T10020, then its name");
    if (list_has(list, id))
        return bad(p, "this topic stands here already");
    if (p->now != &p->area->self && list == &p->now->core && !list_has(&p->area->self.core, id))
        return bad(p, "a technology's core topic must be a core topic of the area");
    list_add(p->ctx, list, id);
    if (names)
        list_add(p->ctx, names, str_trim(name));
    return OK;
}

static err add_code(struct parse *p, struct code_list *list, str code)
{
    if (list_has(list, code))
        return bad(p, "this code stands here already");
    list_add(p->ctx, list, code);
    return OK;
}

static err take_entry(struct parse *p, str word, str rest)
{
    struct definition *d = p->now;
    struct {
        const char *word;
        struct code_list *list;
    } lists[] = {
        {"cpc",        &d->cpc       },
        {"cpc-not",    &d->cpc_not   },
        {"euroscivoc", &d->euroscivoc},
        {"programme",  &d->programmes},
        {"scb",        &d->scb       },
    };
    if (rest.n == 0)
        return bad(p, "a word without a value");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_equal(word, str_of(lists[i].word)))
            return add_code(p, lists[i].list, rest);
    if (str_equal(word, S("core")))
        return add_topic(p, &d->core, &d->core_names, rest);
    if (str_equal(word, S("adjacent")))
        return add_topic(p, &d->adjacent, NULL, rest);
    if (str_equal(word, S("name-sv")))
        d->name_sv = rest;
    else if (str_equal(word, S("name-en")))
        d->name_en = rest;
    else if (str_equal(word, S("area")) && d == &p->area->self)
        d->code = rest;
    else if (str_equal(word, S("version")) && d == &p->area->self)
        return str_int(rest, &p->area->version) ? OK : bad(p, "a version is a whole number");
    else
        return bad(p, "unknown word; use area, version, name-sv, name-en, core, adjacent, cpc, "
                      "cpc-not, euroscivoc, programme or scb");
    return OK;
}

static err check(struct parse *p)
{
    const struct area *a = p->area;
    if (a->self.code.n == 0 || a->version < 1 || a->self.name_sv.n == 0 || a->self.name_en.n == 0)
        return bad(p, "area, version, name-sv and name-en must all be given");
    for (size_t i = 0; i < a->n_technologies; i++)
        if (a->technologies[i].name_sv.n == 0 || a->technologies[i].name_en.n == 0)
            return bad(p, "each technology needs name-sv and name-en");
    for (size_t i = 0; i < a->self.core.n && a->n_technologies; i++) {
        bool found = false;
        for (size_t k = 0; k < a->n_technologies; k++)
            found = found || list_has(&a->technologies[k].core, a->self.core.at[i]);
        if (!found)
            return FAIL(p->ctx, INVALID, "%s: the topic %.*s is in no technology. Put it into one.",
                        p->path, STR_F(a->self.core.at[i]));
    }
    return OK;
}

err areas_parse(struct ctx *ctx, const char *path, str text, struct area *out)
{
    struct area *area = NEW(ctx->turn, struct area);
    struct parse p = {.ctx = ctx, .path = path, .area = area, .now = &area->self};
    area->text = text;
    str line, comment, word, rest;
    while (text.at && (str_next(&text, '\n', &line) || text.at)) {
        p.line++;
        str_cut(line, '#', &line, &comment);
        line = str_trim(line);
        if (line.n == 0)
            continue;
        if (line.at[0] == '[') {
            TRY(open_technology(&p, line));
            continue;
        }
        word = line;
        rest = (str){0};
        str_cut(line, ' ', &word, &rest);
        TRY(take_entry(&p, word, str_trim(rest)));
    }
    TRY(check(&p));
    *out = *area;
    return OK;
}

static err read_text(struct ctx *ctx, const char *code, const char **path, str *text)
{
    if (ctx->home) {
        *path = file_path(ctx, "%s/definitions/%s.area", ctx->home->folder, code);
        if (file_kind_of(*path) == FILE_PLAIN)
            return file_read(ctx, *path, text);
    }
    *path = file_path(ctx, "evidence/areas/definitions/%s.area", code);
    if (!asset_find(str_of(*path), text))
        return FAIL(ctx, BROKEN, "The program carries no %s.", *path);
    return OK;
}

err areas_read(struct ctx *ctx, struct area_list *out)
{
    struct area_list *list = NEW(ctx->turn, struct area_list);
    for (size_t i = 0; i < AREAS_N; i++) {
        const char *path;
        str text;
        TRY(read_text(ctx, area_codes[i], &path, &text));
        TRY(areas_parse(ctx, path, text, &list->at[i]));
        if (!str_equal(list->at[i].self.code, str_of(area_codes[i])))
            return FAIL(ctx, INVALID, "%s must begin with `area %s`.", path, area_codes[i]);
    }
    *out = *list;
    return OK;
}

err areas_find(struct ctx *ctx, const struct area_list *list, str code, const struct area **area,
               const struct definition **definition)
{
    if (str_equal(code, S("all"))) {
        *area = NULL;
        *definition = NULL;
        return OK;
    }
    for (size_t i = 0; i < AREAS_N; i++) {
        const struct area *a = &list->at[i];
        const struct definition *found = str_equal(code, a->self.code) ? &a->self : NULL;
        for (size_t k = 0; k < a->n_technologies && !found; k++)
            if (str_equal(code, a->technologies[k].code))
                found = &a->technologies[k];
        if (found) {
            *area = a;
            *definition = found;
            return OK;
        }
    }
    return FAIL(ctx, INVALID,
                "There is no area `%.*s`. Use ai, digital, quantum, energy, materials, biotech or "
                "all, or a technology such as energy/batteries.",
                STR_F(code));
}

str areas_label(struct ctx *ctx, const struct area *area)
{
    if (!area)
        return S("all@1");
    return str_format(ctx->turn, "%.*s@%lld", STR_F(area->self.code), (long long)area->version);
}
