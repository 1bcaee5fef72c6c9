/* Gathers the figures of the report on where Sweden stands: see position_report.h. Computes nothing
 * that evidence/indicators does not. */
#include "base/hash.h"
#include "base/words.h"
#include "hall/reports/position_report.h"
#include "store/home.h"

/* The steps that a position of works rests on; absent ones are left out. */
static const char *const step_names[] = {"works",  "topics", "institutions", "merged",
                                         "corpus", "areas",  "cells"};

static err gather_area(struct ctx *ctx, struct position_report *r)
{
    struct area_list *areas = NEW(ctx->turn, struct area_list);
    const struct area *area;
    const struct definition *definition;
    TRY(areas_read(ctx, areas));
    TRY(areas_find(ctx, areas, r->wish->options.area, &area, &definition));
    r->area_name = !definition               ? str_of(words(r->wish->language, "All subjects"))
                   : r->wish->language == SV ? definition->name_sv
                                             : definition->name_en;
    if (!home_setting(ctx, "sender", &r->sender))
        r->sender = str_of(words(r->wish->language, "Spets, evidence for clusters of excellence"));
    return OK;
}

/* Sweden and the chosen countries, each once. */
static struct code_list drawn(struct ctx *ctx, const struct code_list *chosen)
{
    struct code_list list = {.at = NEW_ARRAY(ctx->turn, str, chosen->n + 1)};
    list.at[list.n++] = S("SE");
    for (size_t i = 0; i < chosen->n; i++)
        if (!str_equal(chosen->at[i], S("SE")))
            list.at[list.n++] = chosen->at[i];
    return list;
}

static err gather_choices(struct ctx *ctx, const char *folder, struct position_report *r)
{
    bool is_all = str_equal(r->wish->options.area, S("all"));
    for (int i = 0; i < CHOICES_MOST; i++) {
        struct position *position = NEW(ctx->turn, struct position);
        struct position_options options = r->wish->options;
        struct choice *choice = &r->choices[r->n_choices];
        options.countries = (struct code_list){.at = NEW(ctx->turn, str), .n = 1};
        options.countries.at[0] = S("SE");
        options.counts_whole = choice->counts_whole = (i & 4) != 0;
        options.takes_any = choice->takes_any = (i & 2) != 0;
        options.ranks_in_area = choice->ranks_in_area = (i & 1) != 0;
        if (is_all && (choice->takes_any || choice->ranks_in_area))
            continue;
        TRY(position_compute(ctx, folder, &options, position));
        choice->sweden = position_row_of(position, S("SE"));
        choice->is_shown = options.counts_whole == r->wish->options.counts_whole &&
                           options.takes_any == r->wish->options.takes_any &&
                           options.ranks_in_area == r->wish->options.ranks_in_area;
        r->n_choices++;
    }
    return OK;
}

static err gather_steps(struct ctx *ctx, const char *folder, struct position_report *r)
{
    for (size_t i = 0; i < sizeof step_names / sizeof *step_names; i++) {
        struct step_line *line = &r->steps[r->n_steps];
        str files;
        if (!evidence_has(folder, step_names[i]))
            continue;
        line->name = str_of(step_names[i]);
        TRY(evidence_fact(ctx, folder, step_names[i], "version", &line->version));
        TRY(evidence_int(ctx, folder, step_names[i], "rows", &line->rows));
        TRY(evidence_fact(ctx, folder, step_names[i], "files", &files));
        line->checksum = hash_bytes(ctx, files);
        r->n_steps++;
    }
    return OK;
}

err position_gather(struct ctx *ctx, const struct report_wish *wish, struct position_report *out)
{
    struct position_report r = {.wish = wish};
    struct position_options options = wish->options;
    const char *folder;
    TRY(evidence_folder(ctx, &folder));
    TRY(gather_area(ctx, &r));
    options.countries = (struct code_list){0};
    TRY(position_compute(ctx, folder, &options, &r.position));
    options = r.position.options;
    options.countries = drawn(ctx, &wish->countries);
    TRY(position_years(ctx, folder, &options, &r.years));
    TRY(gather_choices(ctx, folder, &r));
    TRY(gather_steps(ctx, folder, &r));
    TRY(evidence_checksum(ctx, folder, &r.checksum));
    TRY(evidence_fact(ctx, folder, "corpus", "newest", &r.newest));
    TRY(evidence_int(ctx, folder, "corpus", "loaded", &r.n_records));
    r.is_synthetic = evidence_is_synthetic(ctx, folder);
    *out = r;
    return OK;
}

err report_fill(struct ctx *ctx, const struct report_wish *wish, struct report_parts *parts)
{
    struct position_report *report = NEW(ctx->turn, struct position_report);
    TRY(position_gather(ctx, wish, report));
    return position_data(ctx, report, parts);
}
