/* The layers `eu` and `national`: see funding.h; the formulas are in layers.duck.sql. */
#include "evidence/funding/funding.h"

static str lines_of(struct ctx *ctx, const struct code_list *codes)
{
    return load_lines(ctx, codes->at, codes->n);
}

err eu_layer(struct ctx *ctx, struct duck *duck, struct layer_question q, struct eu_position *out)
{
    struct eu_position p;
    struct eu_sums_rows sums;
    struct eu_choose_takes takes = {.takes_all = q.definition == NULL};
    if (q.definition) {
        takes.paths = lines_of(ctx, &q.definition->euroscivoc);
        takes.programmes = lines_of(ctx, &q.definition->programmes);
    }
    TRY(eu_choose(ctx, duck, takes));
    TRY(eu_countries(ctx, duck, (struct eu_countries_takes){q.first_year, q.last_year},
                     &p.countries));
    TRY(eu_sums(ctx, duck, (struct eu_sums_takes){q.first_year, q.last_year}, &sums));
    TRY(eu_years(ctx, duck, (struct eu_years_takes){S("SE")}, &p.years));
    p.sums = sums.at[0];
    *out = p;
    return OK;
}

err national_layer(struct ctx *ctx, struct duck *duck, struct layer_question q,
                   struct national_position *out)
{
    struct national_position p;
    struct national_sums_rows sums;
    struct national_choose_takes takes = {.takes_all = q.definition == NULL};
    if (q.definition)
        takes.subjects = lines_of(ctx, &q.definition->scb);
    TRY(national_choose(ctx, duck, takes));
    TRY(national_funders(ctx, duck, (struct national_funders_takes){q.first_year, q.last_year},
                         &p.funders));
    TRY(national_sums(ctx, duck, (struct national_sums_takes){q.first_year, q.last_year}, &sums));
    TRY(national_years(ctx, duck, &p.years));
    p.sums = sums.at[0];
    *out = p;
    return OK;
}
