/* Writes the layers patents, eu and national: see layers_out.h. The figures are those of
 * evidence/patents and evidence/funding; each layer is one row of the table at the end. */
#include "evidence/indicators/layers_out.h"

#include <math.h>

#include "evidence/funding/funding.h"
#include "evidence/patents/patents.h"

/* One answered layer. */
struct answer {
    const struct layer *layer;            /* which */
    const struct position_options *asked; /* countries, counting */
    const struct definition *definition;  /* of the area, or null for everything */
    int64_t first;                        /* year */
    int64_t last;                         /* year */
    str label;                            /* energy@1 */
    struct eu_position eu;                /* of the layer eu */
    struct national_position national;    /* of the layer national */
    struct patents_position patents;      /* of the layer patents */
};

struct layer {
    const char *name;                                         /* as asked for */
    const char *source;                                       /* and step, that it needs */
    err (*ask)(struct ctx *, struct duck *, struct answer *); /* fills the answer */
    void (*json)(struct buf *, const struct answer *);        /* sums and rows */
    void (*csv)(struct buf *, const struct answer *);         /* head and rows */
};

static err years_of(struct ctx *ctx, const char *folder, struct answer *a)
{
    a->first = a->asked->first;
    a->last = a->asked->last;
    if (a->first)
        return OK;
    if (evidence_int(ctx, folder, "corpus", "last_complete_year", &a->last) != OK)
        return FAIL(ctx, INVALID,
                    "No works are loaded, so there are no complete years to go by. "
                    "Say which: --years 2019-2023.");
    a->first = a->last - 4;
    return OK;
}

static bool is_asked(const struct answer *a, str country)
{
    const struct code_list *asked = &a->asked->countries;
    for (size_t i = 0; i < asked->n; i++)
        if (str_equal(asked->at[i], country))
            return true;
    return asked->n == 0;
}

static err ask_eu(struct ctx *ctx, struct duck *duck, struct answer *a)
{
    struct layer_question question = {a->definition, a->first, a->last};
    return eu_layer(ctx, duck, question, &a->eu);
}

static err ask_national(struct ctx *ctx, struct duck *duck, struct answer *a)
{
    struct layer_question question = {a->definition, a->first, a->last};
    return national_layer(ctx, duck, question, &a->national);
}

static err ask_patents(struct ctx *ctx, struct duck *duck, struct answer *a)
{
    struct patents_question question = {.definition = a->definition,
                                        .first_year = a->first,
                                        .last_year = a->last,
                                        .is_full = a->asked->counts_whole};
    return patents_layer(ctx, duck, question, &a->patents);
}

static void put_real(struct buf *out, const char *name, double value)
{
    buf_format(out, ", \"%s\": ", name);
    buf_json_real(out, value);
}

static void json_eu(struct buf *out, const struct answer *a)
{
    const struct eu_sums_row *s = &a->eu.sums;
    size_t n = 0;
    buf_format(out, ", \"participations\": %lld, \"projects\": %lld", (long long)s->participations,
               (long long)s->projects);
    put_real(out, "contribution_eur", s->contribution_eur);
    put_real(out, "unknown_country_eur", s->unknown_country_eur);
    put_real(out, "by_programme_eur", s->by_programme_eur);
    put_real(out, "all_eur", s->all_eur);
    put_real(out, "all_without_field_eur", s->all_without_field_eur);
    put_real(out, "all_without_code_eur", s->all_without_code_eur);
    buf_put(out, S(",\n \"rows\": ["));
    for (size_t i = 0; i < a->eu.countries.n; i++) {
        const struct eu_countries_row *r = &a->eu.countries.at[i];
        if (!is_asked(a, r->country))
            continue;
        buf_format(out,
                   "%s\n  {\"country\": \"%.*s\", \"participations\": %lld, \"projects\": %lld",
                   n++ ? "," : "", STR_F(r->country), (long long)r->participations,
                   (long long)r->projects);
        put_real(out, "contribution_eur", r->contribution_eur);
        put_real(out, "share", r->share);
        buf_put(out, S("}"));
    }
}

static void json_national(struct buf *out, const struct answer *a)
{
    const struct national_sums_row *s = &a->national.sums;
    buf_format(out, ", \"projects\": %lld", (long long)s->projects);
    put_real(out, "sek", s->sek);
    buf_format(out, ", \"projects_once\": %lld", (long long)s->projects_once);
    put_real(out, "sek_once", s->sek_once);
    buf_format(out, ", \"twins\": %lld,\n \"rows\": [", (long long)s->twins);
    for (size_t i = 0; i < a->national.funders.n; i++) {
        buf_format(out, "%s\n  {\"funder\": ", i ? "," : "");
        buf_json(out, a->national.funders.at[i].funder);
        buf_format(out, ", \"projects\": %lld", (long long)a->national.funders.at[i].projects);
        put_real(out, "sek", a->national.funders.at[i].sek);
        buf_put(out, S("}"));
    }
}

static void json_patents(struct buf *out, const struct answer *a)
{
    const struct patents_position *p = &a->patents;
    size_t n = 0;
    buf_format(out, ", \"counting\": \"%s\", \"country_basis\": \"%s\", \"families_world\": %lld",
               a->asked->counts_whole ? "full" : "fractional", p->country_basis,
               (long long)p->sums.families_world);
    put_real(out, "unknown_share", p->sums.unknown_share);
    buf_put(out, S(",\n \"rows\": ["));
    for (size_t i = 0; i < p->countries.n; i++) {
        const struct patents_countries_of_row *r = &p->countries.at[i];
        if (!is_asked(a, r->country))
            continue;
        buf_format(out, "%s\n  {\"country\": \"%.*s\"", n++ ? "," : "", STR_F(r->country));
        put_real(out, "families", r->families);
        buf_format(out, ", \"families_full\": %lld", (long long)r->families_full);
        put_real(out, "share", r->share);
        put_real(out, "rta", r->rta);
        put_real(out, "growth", r->growth);
        buf_put(out, S("}"));
    }
}

static void put_cell(struct buf *out, double value)
{
    buf_byte(out, ',');
    if (isfinite(value))
        buf_json_real(out, value);
}

static void csv_eu(struct buf *out, const struct answer *a)
{
    buf_put(out, S("country,participations,projects,contribution_eur,share\r\n"));
    for (size_t i = 0; i < a->eu.countries.n; i++) {
        const struct eu_countries_row *r = &a->eu.countries.at[i];
        if (!is_asked(a, r->country))
            continue;
        buf_format(out, "%.*s,%lld,%lld", STR_F(r->country), (long long)r->participations,
                   (long long)r->projects);
        put_cell(out, r->contribution_eur);
        put_cell(out, r->share);
        buf_put(out, S("\r\n"));
    }
}

static void csv_national(struct buf *out, const struct answer *a)
{
    buf_put(out, S("funder,projects,sek\r\n"));
    for (size_t i = 0; i < a->national.funders.n; i++) {
        buf_csv(out, a->national.funders.at[i].funder);
        buf_format(out, ",%lld", (long long)a->national.funders.at[i].projects);
        put_cell(out, a->national.funders.at[i].sek);
        buf_put(out, S("\r\n"));
    }
}

static void csv_patents(struct buf *out, const struct answer *a)
{
    buf_put(out, S("country,country_basis,families,families_full,share,rta,growth\r\n"));
    for (size_t i = 0; i < a->patents.countries.n; i++) {
        const struct patents_countries_of_row *r = &a->patents.countries.at[i];
        if (!is_asked(a, r->country))
            continue;
        buf_format(out, "%.*s,%s", STR_F(r->country), a->patents.country_basis);
        put_cell(out, r->families);
        buf_format(out, ",%lld", (long long)r->families_full);
        put_cell(out, r->share);
        put_cell(out, r->rta);
        put_cell(out, r->growth);
        buf_put(out, S("\r\n"));
    }
}

/* clang-format off */
static const struct layer layers[] = {
    {"patents", "patents", ask_patents, json_patents, csv_patents},
    {"eu", "cordis", ask_eu, json_eu, csv_eu},
    {"national", "swecris", ask_national, json_national, csv_national},
};
/* clang-format on */

static err find_layer(struct ctx *ctx, str name, const struct layer **out)
{
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        if (str_equal(name, str_of(layers[i].name))) {
            *out = &layers[i];
            return OK;
        }
    return FAIL(ctx, INVALID, "There is no layer `%.*s`. Use works, patents, eu or national.",
                STR_F(name));
}

static err answer_layer(struct ctx *ctx, str name, const char *folder,
                        const struct position_options *o, struct answer *out)
{
    struct area_list areas;
    const struct area *area;
    struct duck *duck;
    struct answer a = {.asked = o};
    TRY(find_layer(ctx, name, &a.layer));
    if (!evidence_has(folder, a.layer->source))
        return FAIL(ctx, MISSING,
                    "The source %s was never loaded. Give it with: spets build HOME "
                    "--source %s=PATH",
                    a.layer->source, a.layer->source);
    TRY(areas_read(ctx, &areas));
    TRY(areas_find(ctx, &areas, o->area, &area, &a.definition));
    TRY(years_of(ctx, folder, &a));
    a.label = areas_label(ctx, area);
    TRY(evidence_open(ctx, (struct duck_settings){.n_threads = 1}, folder, &duck));
    TRY(a.layer->ask(ctx, duck, &a));
    *out = a;
    return OK;
}

err layers_put_json(struct ctx *ctx, struct buf *out, str layer, const char *folder,
                    const struct position_options *o)
{
    struct answer a;
    TRY(answer_layer(ctx, layer, folder, o, &a));
    buf_put(out, S("{\"area\": "));
    buf_json(out, o->area);
    buf_format(out, ", \"definition\": \"%.*s\", \"layer\": \"%s\", \"years\": [%lld, %lld]",
               STR_F(a.label), a.layer->name, (long long)a.first, (long long)a.last);
    a.layer->json(out, &a);
    buf_put(out, S("\n ]}\n"));
    return OK;
}

err layers_put_csv(struct ctx *ctx, struct buf *out, str layer, const char *folder,
                   const struct position_options *o)
{
    struct answer a;
    TRY(answer_layer(ctx, layer, folder, o, &a));
    a.layer->csv(out, &a);
    return OK;
}
