/* The command `spets warm`: computes what the first page and the six pages of the position show by
 * default, so that their first reader need not wait. It changes nothing but the cache. */
#include <stdio.h>

#include "hall/position/position_pages.h"
#include "hall/position/summary.h"
#include "hall/position/view.h"
#include "store/home.h"

/* One page of the position, in an arena of its own. */
static err warm_area(struct ctx *ctx, const char *folder, str area)
{
    struct request request = {.method = GET};
    struct selection s;
    struct position_view v = {.s = &s};
    fields_add(ctx, &request.parameters, S("area"), area);
    TRY(selection_read(ctx, folder, &request, &s));
    return position_fill(ctx, folder, &v);
}

static err warm_all(struct ctx *ctx, const char *folder)
{
    struct summary *summary = NEW(ctx->turn, struct summary);
    TRY(summary_read(ctx, folder, summary));
    for (size_t i = 0; i < AREAS_N; i++) {
        struct ctx own = *ctx;
        own.turn = arena_new();
        err e = warm_area(&own, folder, str_of(area_codes[i]));
        if (e != OK)
            ctx->failure->sentence = str_copy(ctx->turn, ctx->failure->sentence);
        arena_free(own.turn);
        TRY(e);
    }
    return OK;
}

static err warm_command(struct ctx *ctx, const struct arguments *given)
{
    const char *folder;
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(evidence_folder(ctx, &folder));
    if (!evidence_has(folder, "areas"))
        return FAIL(ctx, MISSING,
                    "The evidence holds no works. Load some with: spets build HOME "
                    "--source openalex=PATH");
    TRY(warm_all(ctx, folder));
    printf("The figures of the first page and of the six areas are ready.\n");
    return OK;
}

/* clang-format off */
const struct command position_page_commands[] = {
    {"warm", "HOME", "computes what the first pages show, so that nobody waits for them",
     "Fills HOME/cache with the position of the six areas as the pages show it by default. Run it\n"
     "after `spets build`; without it the first reader of a page waits.",
     NULL, warm_command},
    {0},
};
/* clang-format on */
