/* Reads the manifests of the evidence into views: see sources.h. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "hall/sources/sources.h"
#include "store/home.h"

static void free_json(void *what) { json_decref(what); }

static const json_t *manifest(struct ctx *ctx, const char *folder, const char *step)
{
    struct failure before = *ctx->failure;
    json_error_t why;
    str text;
    json_t *root = NULL;
    if (evidence_has(folder, step) && evidence_manifest(ctx, folder, step, &text) == OK)
        root = json_loadb(text.at, text.n, 0, &why);
    *ctx->failure = before;
    if (root)
        arena_defer(ctx->turn, free_json, root);
    return root;
}

static int64_t int_of(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

static str text_of(struct ctx *ctx, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_string(value))
        return (str){0};
    return str_copy(ctx->turn, (str){json_string_value(value), json_string_length(value)});
}

/* The name alone: folders are the machine's business. */
static str name_of(str path)
{
    str before, rest = path;
    while (str_cut(rest, '/', &before, &rest))
        path = rest;
    return path;
}

/* The generation before this one, or null. */
static const char *folder_before(struct ctx *ctx, const char *folder)
{
    int64_t number;
    const char *slash = strrchr(folder, '/');
    if (!slash || !str_int(str_of(slash + 1), &number))
        return NULL;
    const char *path =
        file_path(ctx, "%s/generations/%lld", ctx->home->folder, (long long)number - 1);
    return file_kind_of(path) == FILE_FOLDER ? path : NULL;
}

static str checksum_of(struct ctx *ctx, const json_t *files)
{
    struct buf all = buf_in(ctx->turn);
    for (size_t i = 0; i < json_array_size(files); i++)
        buf_put(&all, text_of(ctx, json_array_get(files, i), "sha256"));
    return str_slice(hash_bytes(ctx, buf_str(&all)), 0, 12);
}

static void add_step(struct ctx *ctx, const char *before, const struct step *step,
                     const json_t *root, struct sources_view *v)
{
    const json_t *old = before ? manifest(ctx, before, step->name) : NULL;
    v->steps[v->n_steps++] = (struct step_view){
        .step = step,
        .rows = int_of(root, "rows"),
        .seconds = json_number_value(json_object_get(root, "seconds")),
        .version = text_of(ctx, root, "version"),
        .n_files = json_array_size(json_object_get(root, "files")),
        .checksum = checksum_of(ctx, json_object_get(root, "files")),
        .has_before = old != NULL,
        .rows_before = old ? int_of(old, "rows") : 0,
    };
}

static void read_loads(struct ctx *ctx, const json_t *facts, struct source_view *v)
{
    const json_t *loads = json_object_get(facts, "loads");
    v->n_loads = json_array_size(loads);
    v->loads = NEW_ARRAY(ctx->turn, struct load_view, v->n_loads);
    for (size_t i = 0; i < v->n_loads; i++) {
        const json_t *l = json_array_get(loads, i);
        v->loads[i] = (struct load_view){name_of(text_of(ctx, l, "path")), text_of(ctx, l, "kind"),
                                         int_of(l, "records"), int_of(l, "broken")};
    }
}

static void read_broken(struct ctx *ctx, const json_t *facts, struct source_view *v)
{
    const json_t *broken = json_object_get(facts, "broken");
    size_t n = json_array_size(broken);
    v->n_listed = n < BROKEN_SHOWN ? n : BROKEN_SHOWN;
    v->broken = NEW_ARRAY(ctx->turn, struct broken_view, v->n_listed);
    for (size_t i = 0; i < v->n_listed; i++) {
        const json_t *b = json_array_get(broken, i), *file = json_object_get(b, "file");
        size_t number = (size_t)json_integer_value(file);
        str name = json_is_string(file)  ? name_of(text_of(ctx, b, "file"))
                   : number < v->n_loads ? v->loads[number].name
                                         : (str){0};
        if (name.n == 0)
            name = name_of(text_of(ctx, b, "path"));
        str why = text_of(ctx, b, "why");
        v->broken[i] =
            (struct broken_view){name, int_of(b, "line"), why.n ? why : text_of(ctx, b, "reason")};
    }
}

static void read_counts(struct ctx *ctx, const json_t *facts, struct source_view *v)
{
    const json_t *counts = json_object_get(facts, "counts");
    v->counts = NEW_ARRAY(ctx->turn, struct count_view, json_array_size(counts));
    for (size_t i = 0; i < json_array_size(counts); i++) {
        const json_t *c = json_array_get(counts, i);
        v->counts[v->n_counts++] = (struct count_view){text_of(ctx, c, "what"), int_of(c, "n")};
    }
}

static void read_drops(struct ctx *ctx, const json_t *facts, struct source_view *v)
{
    const json_t *drops = json_object_get(facts, "drops");
    v->drops = NEW_ARRAY(ctx->turn, struct drop_view, json_array_size(drops));
    for (size_t i = 0; i < json_array_size(drops); i++) {
        const json_t *d = json_array_get(drops, i);
        str field = text_of(ctx, d, "what");
        v->drops[v->n_drops++] = (struct drop_view){
            .has_year = json_is_integer(json_object_get(d, "year")),
            .year = int_of(d, "year"),
            .field = field,
            .before = json_number_value(json_object_get(d, "before")),
            .now = json_number_value(json_object_get(d, "now")),
            .is_records = str_equal(field, S("records")),
        };
    }
}

/* The year's place, made new at the end if it is not there. */
static struct year_view *year_place(struct source_view *v, const json_t *year)
{
    bool has_year = json_is_integer(year);
    int64_t number = json_integer_value(year);
    for (size_t i = 0; i < v->n_years; i++)
        if (v->years[i].has_year == has_year && v->years[i].year == number)
            return &v->years[i];
    v->years[v->n_years] = (struct year_view){.has_year = has_year, .year = number};
    return &v->years[v->n_years++];
}

static size_t field_place(struct source_view *v, str name)
{
    for (size_t i = 0; i < v->n_fields; i++)
        if (str_equal(v->fields[i], name))
            return i;
    if (v->n_fields == FIELDS_MOST)
        return FIELDS_MOST - 1;
    v->fields[v->n_fields] = name;
    return v->n_fields++;
}

/* The works step gives a row a year with all fields; the tabular sources a row a year and field. */
static void read_years(struct ctx *ctx, const json_t *facts, struct source_view *v)
{
    static const char *const of_works[] = {"affiliation", "country", "references", "abstract",
                                           "topics"};
    const json_t *years = json_object_get(facts, "years");
    const json_t *filled = json_object_get(facts, "filled");
    v->years =
        NEW_ARRAY(ctx->turn, struct year_view, json_array_size(years) + json_array_size(filled));
    for (size_t i = 0; i < json_array_size(years); i++) {
        const json_t *y = json_array_get(years, i);
        struct year_view *place = year_place(v, json_object_get(y, "year"));
        place->records = int_of(y, "records");
        for (size_t f = 0; f < sizeof of_works / sizeof *of_works; f++)
            place->filled[field_place(v, str_of(of_works[f]))] = int_of(y, of_works[f]);
    }
    for (size_t i = 0; i < json_array_size(filled); i++) {
        const json_t *y = json_array_get(filled, i);
        struct year_view *place = year_place(v, json_object_get(y, "year"));
        place->records = int_of(y, "records");
        place->filled[field_place(v, text_of(ctx, y, "field"))] = int_of(y, "filled");
    }
    for (size_t i = 0; i < v->n_years / 2; i++) {
        struct year_view kept = v->years[i];
        v->years[i] = v->years[v->n_years - 1 - i];
        v->years[v->n_years - 1 - i] = kept;
    }
}

err source_read(struct ctx *ctx, const char *folder, const struct step *step, struct source_view *v)
{
    const json_t *facts = json_object_get(manifest(ctx, folder, step->name), "facts");
    *v = (struct source_view){.step = step,
                              .n_records = int_of(facts, "n_records"),
                              .n_broken = int_of(facts, "n_broken")};
    read_loads(ctx, facts, v);
    read_broken(ctx, facts, v);
    read_counts(ctx, facts, v);
    read_drops(ctx, facts, v);
    read_years(ctx, facts, v);
    return OK;
}

/* Facts of the corpus, where there is one. */
static void read_corpus(struct ctx *ctx, const char *folder, struct sources_view *v)
{
    const json_t *facts = json_object_get(manifest(ctx, folder, "corpus"), "facts");
    v->newest = str_slice(text_of(ctx, facts, "newest"), 0, 10);
    v->last_complete = int_of(facts, "last_complete_year");
    v->n_works = int_of(facts, "kept");
    v->n_universe = int_of(facts, "universe");
}

err sources_read(struct ctx *ctx, const char *folder, struct sources_view *out)
{
    struct sources_view v = {.is_synthetic = evidence_is_synthetic(ctx, folder)};
    const char *before = folder_before(ctx, folder);
    size_t n = 0;
    TRY(evidence_checksum(ctx, folder, &v.checksum));
    while (steps[n].name)
        n++;
    v.has_before = before != NULL;
    v.steps = NEW_ARRAY(ctx->turn, struct step_view, n);
    v.sources = NEW_ARRAY(ctx->turn, struct source_view, n);
    for (size_t i = 0; i < n; i++) {
        const json_t *root = manifest(ctx, folder, steps[i].name);
        if (!root)
            continue;
        add_step(ctx, before, &steps[i], root, &v);
        if (steps[i].source)
            TRY(source_read(ctx, folder, &steps[i], &v.sources[v.n_sources++]));
    }
    read_corpus(ctx, folder, &v);
    *out = v;
    return OK;
}
