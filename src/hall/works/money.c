/* EU and Swedish money of organisations: asks the layers which projects are in the area, and reads
 * names as organisations. Absent sources leave nothing behind. */
#include "base/map.h"
#include "evidence/funding/funding.h"
#include "evidence/organisations/organisations.h"
#include "hall/works/actors_parts.h"

static struct layer_question question_of(const struct selection *s)
{
    return (struct layer_question){s->definition, s->options.first, s->options.last};
}

static err read_eu(struct ctx *ctx, struct duck *duck, const struct map *by_ror,
                   struct actors_view *v)
{
    struct eu_position ignored;
    struct actor_eu_rows rows;
    const struct position_options *o = &v->s->options;
    TRY(eu_layer(ctx, duck, question_of(v->s), &ignored));
    TRY(actor_eu(ctx, duck, (struct actor_eu_takes){o->first, o->last}, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct actor *a = map_get(by_ror, rows.at[i].ror);
        if (!a)
            continue;
        a->eu_projects = rows.at[i].projects;
        a->eur = rows.at[i].eur;
    }
    v->has_eu = true;
    return OK;
}

static err read_national(struct ctx *ctx, struct duck *duck, const struct map *by_ror,
                         struct actors_view *v)
{
    struct national_position ignored;
    struct actor_national_rows rows;
    const struct position_options *o = &v->s->options;
    TRY(national_layer(ctx, duck, question_of(v->s), &ignored));
    TRY(actor_national(ctx, duck, (struct actor_national_takes){o->first, o->last}, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct actor *a = map_get(by_ror, rows.at[i].ror);
        if (!a)
            continue;
        a->grants = rows.at[i].grants;
        a->sek = rows.at[i].sek;
    }
    v->has_national = true;
    return OK;
}

err actors_money(struct ctx *ctx, const char *folder, struct duck *duck, struct actors_view *v)
{
    struct map by_ror = map_in(ctx->turn);
    if (!evidence_has(folder, "organisations"))
        return OK;
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i].row.ror.n)
            map_put(&by_ror, v->at[i].row.ror, &v->at[i]);
    TRY(organisations_keys(ctx, duck));
    if (evidence_has(folder, "cordis"))
        TRY(read_eu(ctx, duck, &by_ror, v));
    if (evidence_has(folder, "swecris"))
        TRY(read_national(ctx, duck, &by_ror, v));
    return OK;
}
