/* Writes the facts of the decision into the database and gives words to codes. The facts stand in
 * seeds.c and seeds_clauses.c. */
#include "programme/office/office.h"

#include "programme/office/seeds.h"

static err seed_authorities(struct ctx *ctx)
{
    for (const struct authority_seed *s = authority_seeds; s->code; s++)
        TRY(office_authority_add(
            ctx, (struct office_authority_add_takes){str_of(s->code), str_of(s->name),
                                                     str_of(s->name_en), str_of(s->short_name)}));
    return OK;
}

/* A text that may be missing: null, not empty. */
static str maybe(const char *text) { return text ? str_of(text) : (str){0}; }

static err seed_mandates(struct ctx *ctx)
{
    for (const struct mandate_seed *s = mandate_seeds; s->code; s++)
        TRY(office_mandate_add(ctx, (struct office_mandate_add_takes){
                                        .code = str_of(s->code),
                                        .relation = str_of(s->relation),
                                        .title = str_of(s->title),
                                        .title_en = str_of(s->title_en),
                                        .case_number = maybe(s->case_number),
                                        .decided = maybe(s->decided),
                                        .reported = maybe(s->reported),
                                        .with_whom = maybe(s->with_whom),
                                        .source = S(SEED_SOURCE),
                                    }));
    return OK;
}

static err seed_clauses(struct ctx *ctx)
{
    for (const struct clause_seed *s = clause_seeds; s->number; s++)
        TRY(office_clause_add(ctx, (struct office_clause_add_takes){
                                       .number = s->number,
                                       .mandate = S("clusters"),
                                       .kind = str_of(s->kind),
                                       .theme = str_of(s->theme),
                                       .title = str_of(s->title),
                                       .title_en = str_of(s->title_en),
                                       .binds = str_of(s->binds),
                                   }));
    TRY(office_clause_answers_clear(ctx));
    for (const struct answer_seed *s = answer_seeds; s->clause; s++)
        TRY(office_clause_answer_add(
            ctx, (struct office_clause_answer_add_takes){s->clause, str_of(s->address),
                                                         str_of(s->title), str_of(s->title_en)}));
    return OK;
}

static err seed_areas(struct ctx *ctx)
{
    for (const struct area_seed *s = area_seeds; s->code; s++) {
        str code = str_of(s->code);
        TRY(office_area_add(ctx,
                            (struct office_area_add_takes){code, s - area_seeds + 1,
                                                           str_of(s->name), str_of(s->name_en)}));
        TRY(office_area_lead_add(ctx,
                                 (struct office_area_lead_add_takes){.area = code,
                                                                     .authority = str_of(s->lead),
                                                                     .status = str_of(s->status),
                                                                     .source = S(SEED_SOURCE)}));
    }
    return OK;
}

static err seed_frames(struct ctx *ctx)
{
    for (const struct frame_seed *s = frame_seeds; s->year; s++)
        TRY(office_frame_add(ctx, (struct office_frame_add_takes){
                                      .year = s->year,
                                      .authority = S("vinnova"),
                                      .amount = s->amount_ore,
                                      .status = str_of(s->status),
                                      .expenditure_area = EXPENDITURE_AREA,
                                      .appropriation = S(APPROPRIATION),
                                      .appropriation_name = S(APPROPRIATION_NAME),
                                      .source = S(SEED_SOURCE),
                                  }));
    return OK;
}

static err seed_deadlines(struct ctx *ctx)
{
    for (const struct deadline_seed *s = deadline_seeds; s->code; s++) {
        TRY(office_deadline_add(ctx, (struct office_deadline_add_takes){
                                         .code = str_of(s->code),
                                         .clause = s->clause,
                                         .title = str_of(s->title),
                                         .title_en = str_of(s->title_en),
                                         .kind = str_of(s->kind),
                                         .month = s->month,
                                         .day = s->day,
                                         .has_first_year = s->first_year != 0,
                                         .first_year = s->first_year,
                                         .answers = str_of(s->answers),
                                     }));
        for (int64_t i = 0; s->receivers[i]; i++)
            TRY(office_deadline_receiver_add(
                ctx, (struct office_deadline_receiver_add_takes){str_of(s->code), i + 1,
                                                                 str_of(s->receivers[i])}));
    }
    return OK;
}

static err seed_actors(struct ctx *ctx)
{
    for (const struct category_seed *s = category_seeds; s->code; s++)
        TRY(office_actor_category_add(
            ctx, (struct office_actor_category_add_takes){str_of(s->code), s - category_seeds + 1,
                                                          str_of(s->name), str_of(s->name_en)}));
    for (const struct circulation_seed *s = circulation_seeds; s->name; s++)
        TRY(office_circulation_add(ctx, (struct office_circulation_add_takes){
                                            .position = s - circulation_seeds + 1,
                                            .name = str_of(s->name),
                                            .category = maybe(s->category),
                                            .name_now = maybe(s->name_now),
                                            .since = maybe(s->since),
                                            .source = maybe(s->source),
                                            .confirmed = 0,
                                        }));
    return OK;
}

err office_seed(struct ctx *ctx)
{
    TRY(seed_authorities(ctx));
    TRY(seed_mandates(ctx));
    TRY(seed_clauses(ctx));
    TRY(seed_areas(ctx));
    TRY(seed_frames(ctx));
    TRY(seed_deadlines(ctx));
    return seed_actors(ctx);
}

struct term {
    const char *code; /* as in the database */
    const char *text; /* English msgid */
};

static const struct term parties[] = {
    {"vinnova",            "Vinnova"},
    {"vr",                    "Vetenskapsrådet"},
    {"vinnova_vr","Vinnova and Vetenskapsrådet together"},
    {"energimyndigheten",         "Energimyndigheten"},
    {"nobody",                    "nobody in particular"},
    {0}
};

static const struct term kinds[] = {
    {"O",            "obligation"},
    {"W",              "wish or aim"},
    {"C","context"},
    {0           }
};

static const struct term themes[] = {
    {"aim",                     "The decision and its aim"},
    {"programme_office",                         "Joint programme office"},
    {"roadmaps","Roadmaps and knowledge base"},
    {"evaluation",                "Evaluation and data"},
    {"money",                         "Money and support"},
    {"international","International, security, EU and regions"},
    {"adaptability",                   "Adaptability and wider aims"},
    {0                        }
};

static const struct term lead_statuses[] = {
    {"intended", "intended"},
    {"decided",          "decided"},
    {0}
};

static const struct term frame_statuses[] = {
    {"may_be_used", "may be used"},
    {"forecast",             "forecast"},
    {"decided","decided"},
    {0    }
};

static const char *find(const struct term *terms, str code)
{
    for (; terms->code; terms++)
        if (str_equal(code, str_of(terms->code)))
            return terms->text;
    return code.at;
}

const char *office_party(str code) { return find(parties, code); }

const char *office_kind(str code) { return find(kinds, code); }

const char *office_theme(str code) { return find(themes, code); }

const char *office_lead_status(str code) { return find(lead_statuses, code); }

const char *office_frame_status(str code) { return find(frame_statuses, code); }
