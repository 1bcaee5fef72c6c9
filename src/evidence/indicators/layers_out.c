/* Writes the layers eu and national: see layers_out.h. The figures are those of evidence/funding.
 */
#include "evidence/indicators/layers_out.h"

#include <math.h>

#include "evidence/funding/funding.h"

/* One answered layer. */
struct answer {
    struct layer_question question;    /* what was asked */
    str label;                         /* energy@1 */
    struct eu_position eu;             /* of the layer eu */
    struct national_position national; /* of the layer national */
    bool is_eu;                        /* or national */
};

static err years_of(struct ctx *ctx, const char *folder, const struct position_options *o,
                    struct layer_question *question)
{
    int64_t last = o->last;
    question->first_year = o->first;
    if (!o->first) {
        if (evidence_int(ctx, folder, "corpus", "last_complete_year", &last) != OK)
            return FAIL(ctx, INVALID,
                        "No works are loaded, so there are no complete years to go "
                        "by. Say which: --years 2019-2023.");
        question->first_year = last - 4;
    }
    question->last_year = last;
    return OK;
}

static err ask(struct ctx *ctx, str layer, const char *folder, const struct position_options *o,
               struct answer *out)
{
    struct area_list areas;
    const struct area *area;
    struct duck *duck;
    bool is_eu = str_equal(layer, S("eu")), is_national = str_equal(layer, S("national"));
    const char *step = is_eu ? "cordis" : "swecris";
    struct answer a = {.is_eu = is_eu};
    if (!is_eu && !is_national)
        return FAIL(ctx, INVALID, "There is no layer `%.*s`. Use works, patents, eu or national.",
                    STR_F(layer));
    if (!evidence_has(folder, step))
        return FAIL(ctx, MISSING,
                    "The source %s was never loaded. Give it with: spets build HOME "
                    "--source %s=PATH",
                    step, step);
    TRY(areas_read(ctx, &areas));
    TRY(areas_find(ctx, &areas, o->area, &area, &a.question.definition));
    TRY(years_of(ctx, folder, o, &a.question));
    a.label = areas_label(ctx, area);
    TRY(evidence_open(ctx, (struct duck_settings){.n_threads = 1}, folder, &duck));
    TRY(is_eu ? eu_layer(ctx, duck, a.question, &a.eu)
              : national_layer(ctx, duck, a.question, &a.national));
    *out = a;
    return OK;
}

static void put_real(struct buf *out, const char *name, double value)
{
    buf_format(out, ", \"%s\": ", name);
    buf_json_real(out, value);
}

static void put_eu(struct buf *out, const struct eu_position *eu, const struct code_list *asked)
{
    const struct eu_sums_row *s = &eu->sums;
    buf_format(out, ", \"participations\": %lld, \"projects\": %lld", (long long)s->participations,
               (long long)s->projects);
    put_real(out, "contribution_eur", s->contribution_eur);
    put_real(out, "unknown_country_eur", s->unknown_country_eur);
    put_real(out, "by_programme_eur", s->by_programme_eur);
    put_real(out, "all_eur", s->all_eur);
    put_real(out, "all_without_field_eur", s->all_without_field_eur);
    put_real(out, "all_without_code_eur", s->all_without_code_eur);
    buf_put(out, S(",\n \"rows\": ["));
    size_t n = 0;
    for (size_t i = 0; i < eu->countries.n; i++) {
        const struct eu_countries_row *r = &eu->countries.at[i];
        bool keeps = asked->n == 0;
        for (size_t k = 0; k < asked->n; k++)
            keeps = keeps || str_equal(asked->at[k], r->country);
        if (!keeps)
            continue;
        buf_format(out,
                   "%s\n  {\"country\": \"%.*s\", \"participations\": %lld, \"projects\": %lld",
                   n++ ? "," : "", STR_F(r->country), (long long)r->participations,
                   (long long)r->projects);
        put_real(out, "contribution_eur", r->contribution_eur);
        put_real(out, "share", r->share);
        buf_put(out, S("}"));
    }
    buf_put(out, S("\n ]}\n"));
}

static void put_national(struct buf *out, const struct national_position *national)
{
    const struct national_sums_row *s = &national->sums;
    buf_format(out, ", \"projects\": %lld", (long long)s->projects);
    put_real(out, "sek", s->sek);
    buf_format(out, ", \"projects_once\": %lld", (long long)s->projects_once);
    put_real(out, "sek_once", s->sek_once);
    buf_format(out, ", \"twins\": %lld,\n \"rows\": [", (long long)s->twins);
    for (size_t i = 0; i < national->funders.n; i++) {
        buf_format(out, "%s\n  {\"funder\": ", i ? "," : "");
        buf_json(out, national->funders.at[i].funder);
        buf_format(out, ", \"projects\": %lld", (long long)national->funders.at[i].projects);
        put_real(out, "sek", national->funders.at[i].sek);
        buf_put(out, S("}"));
    }
    buf_put(out, S("\n ]}\n"));
}

err layers_put_json(struct ctx *ctx, struct buf *out, str layer, const char *folder,
                    const struct position_options *o)
{
    struct answer a;
    TRY(ask(ctx, layer, folder, o, &a));
    buf_put(out, S("{\"area\": "));
    buf_json(out, o->area);
    buf_format(out, ", \"definition\": \"%.*s\", \"layer\": \"%.*s\", \"years\": [%lld, %lld]",
               STR_F(a.label), STR_F(layer), (long long)a.question.first_year,
               (long long)a.question.last_year);
    if (a.is_eu)
        put_eu(out, &a.eu, &o->countries);
    else
        put_national(out, &a.national);
    return OK;
}

static void put_cell(struct buf *out, double value)
{
    buf_byte(out, ',');
    if (isfinite(value))
        buf_json_real(out, value);
}

err layers_put_csv(struct ctx *ctx, struct buf *out, str layer, const char *folder,
                   const struct position_options *o)
{
    struct answer a;
    TRY(ask(ctx, layer, folder, o, &a));
    buf_put(out, a.is_eu ? S("country,participations,projects,contribution_eur,share\r\n")
                         : S("funder,projects,sek\r\n"));
    for (size_t i = 0; a.is_eu && i < a.eu.countries.n; i++) {
        const struct eu_countries_row *r = &a.eu.countries.at[i];
        buf_format(out, "%.*s,%lld,%lld", STR_F(r->country), (long long)r->participations,
                   (long long)r->projects);
        put_cell(out, r->contribution_eur);
        put_cell(out, r->share);
        buf_put(out, S("\r\n"));
    }
    for (size_t i = 0; !a.is_eu && i < a.national.funders.n; i++) {
        buf_csv(out, a.national.funders.at[i].funder);
        buf_format(out, ",%lld", (long long)a.national.funders.at[i].projects);
        put_cell(out, a.national.funders.at[i].sek);
        buf_put(out, S("\r\n"));
    }
    return OK;
}
