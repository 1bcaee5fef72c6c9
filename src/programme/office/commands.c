/* The commands `init`, `migrate`, `clauses` and `deadlines`. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/time.h"
#include "programme/office/office.h"
#include "store/home.h"

static err init_run(struct ctx *, const struct arguments *);
static err migrate_run(struct ctx *, const struct arguments *);
static err clauses_run(struct ctx *, const struct arguments *);
static err deadlines_run(struct ctx *, const struct arguments *);

/* clang-format 14 aligns rows of several lines badly. */
/* clang-format off */
static const struct option init_options[] = {
    {"database", "URL", "a PostgreSQL database, postgresql://…, instead of a file in the home"},
    {0}};

static const struct option clauses_options[] = {
    {"kind", "LETTER", "only O (obligations), W (wishes) or C (context)"},
    {"json", NULL, "as JSON, in both languages"},
    {0}};

static const struct option deadlines_options[] = {
    {"on", "DAY", "reckon from this day, 2026-11-24, instead of today"},
    {"json", NULL, "as JSON"},
    {0}};

const struct command office_commands[] = {
    {"init", "HOME", "make a home folder with the facts of the Government decision",
     "The folder gets a settings file and, unless --database names a PostgreSQL database, a\n"
     "SQLite database spets.db. What is there already is never overwritten.",
     init_options, init_run},
    {"migrate", "HOME", "bring a home's database up to this version of Spets",
     "Runs the schema blocks that the database lacks, each in a transaction of its own, and adds\n"
     "the facts that this version knows besides. Run twice, it does nothing the second time.",
     NULL, migrate_run},
    {"clauses", "HOME", "list the clauses of the decision with what answers to each", NULL,
     clauses_options, clauses_run},
    {"deadlines", "HOME", "list the deadlines with days left and the working day before", NULL,
     deadlines_options, deadlines_run},
    {0}};

/* clang-format on */

/* Schema and facts; run again it adds only what is missing. */
static err prepare_database(struct ctx *ctx)
{
    TRY(db_migrate(ctx));
    TRY(db_begin(ctx));
    err e = office_seed(ctx);
    if (e != OK) {
        db_rollback(ctx);
        return e;
    }
    return db_commit(ctx);
}

static err say_what_was_made(struct ctx *ctx, str folder)
{
    struct office_clauses_rows clauses;
    struct office_areas_rows areas;
    struct office_frames_rows frames;
    struct office_circulation_rows receivers;
    TRY(office_clauses(ctx, (struct office_clauses_takes){S("")}, &clauses));
    TRY(office_areas(ctx, &areas));
    TRY(office_frames(ctx, &frames));
    TRY(office_circulation(ctx, &receivers));
    printf("The home %s is made: settings, %s database, and the facts of the decision\n"
           "(%zu clauses, %zu areas, %zu yearly frames, %zu receivers of copies).\n\n",
           ctx->home->folder, db_is_postgres(ctx->db) ? "PostgreSQL" : "SQLite", clauses.n, areas.n,
           frames.n, receivers.n);
    printf("Next:\n"
           "  spets build %.*s --source openalex=PATH   load works\n"
           "  spets serve %.*s                          show them in a browser\n",
           STR_F(folder), STR_F(folder));
    return OK;
}

static err init_run(struct ctx *ctx, const struct arguments *given)
{
    str folder = arguments_at(given, 0), database = {0};
    if (arguments_option(given, "database", &database)) {
        bool is_url =
            str_starts(database, S("postgresql://")) || str_starts(database, S("postgres://"));
        if (!is_url)
            return FAIL(ctx, INVALID,
                        "--database must begin with postgresql://. Without it a SQLite file is "
                        "made in the home.");
        /* Before the folder is made: a mistyped address leaves nothing behind. */
        TRY(db_open(ctx, ctx->turn, database, DB_WRITE, &ctx->db));
    }
    TRY(home_init(ctx, folder, database));
    TRY(home_open(ctx, folder));
    TRY(home_open_db(ctx, DB_WRITE));
    TRY(prepare_database(ctx));
    return say_what_was_made(ctx, folder);
}

static err migrate_run(struct ctx *ctx, const struct arguments *given)
{
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(home_open_db(ctx, DB_WRITE));
    TRY(prepare_database(ctx));
    printf("The database of %s is up to date: %zu schema blocks.\n", ctx->home->folder,
           db_schema_n);
    return OK;
}

static void put_pair(struct buf *out, const char *name, str sv, str en)
{
    buf_format(out, "\"%s\":{\"sv\":", name);
    buf_json(out, sv);
    buf_put(out, S(",\"en\":"));
    buf_json(out, en);
    buf_byte(out, '}');
}

static void put_clause_json(struct buf *out, const struct office_clauses_row *clause,
                            const struct office_answers_rows *answers)
{
    buf_format(out, "{\"number\":%lld,\"kind\":\"%.*s\",\"theme\":\"%.*s\",\"binds\":\"%.*s\",",
               (long long)clause->number, STR_F(clause->kind), STR_F(clause->theme),
               STR_F(clause->binds));
    put_pair(out, "text", clause->title, clause->title_en);
    buf_put(out, S(",\"answers\":["));
    bool is_first = true;
    for (size_t i = 0; i < answers->n; i++) {
        if (answers->at[i].clause != clause->number)
            continue;
        buf_put(out, is_first ? S("{\"address\":") : S(",{\"address\":"));
        buf_json(out, answers->at[i].address);
        buf_byte(out, ',');
        put_pair(out, "what", answers->at[i].title, answers->at[i].title_en);
        buf_byte(out, '}');
        is_first = false;
    }
    buf_put(out, S("]}"));
}

static void put_clause(struct buf *out, const struct office_clauses_row *clause,
                       const struct office_answers_rows *answers)
{
    size_t n_answers = 0;
    buf_format(out, "M%-3lld %s, binds %s\n     sv: %.*s\n     en: %.*s\n",
               (long long)clause->number, office_kind(clause->kind), office_party(clause->binds),
               STR_F(clause->title), STR_F(clause->title_en));
    for (size_t i = 0; i < answers->n; i++) {
        if (answers->at[i].clause != clause->number)
            continue;
        buf_format(out, "     answered by %.*s: %.*s\n", STR_F(answers->at[i].address),
                   STR_F(answers->at[i].title_en));
        n_answers++;
    }
    if (n_answers == 0)
        buf_put(out, S("     answered by nothing yet\n"));
}

static err clauses_run(struct ctx *ctx, const struct arguments *given)
{
    struct office_clauses_rows clauses;
    struct office_answers_rows answers;
    str kind = S("");
    bool is_json = arguments_has(given, "json");
    if (arguments_option(given, "kind", &kind) && (kind.n != 1 || !strchr("OWC", kind.at[0])))
        return FAIL(ctx, INVALID, "--kind must be O, W or C. See: spets help clauses");
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(home_open_db(ctx, DB_READ));
    TRY(db_check_schema(ctx));
    TRY(office_clauses(ctx, (struct office_clauses_takes){kind}, &clauses));
    TRY(office_answers(ctx, &answers));
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < clauses.n; i++) {
        if (is_json)
            buf_put(&out, i ? S(",\n") : S("["));
        (is_json ? put_clause_json : put_clause)(&out, &clauses.at[i], &answers);
    }
    if (is_json)
        buf_put(&out, clauses.n ? S("]\n") : S("[]\n"));
    fwrite(out.at, 1, out.n, stdout);
    return OK;
}

static void put_deadline_json(struct buf *out, const struct deadline *d)
{
    buf_put(out, S("{\"code\":"));
    buf_json(out, d->code);
    buf_put(out, S(",\"title\":"));
    buf_json(out, d->title);
    buf_format(out, ",\"clause\":%lld,\"answers\":", (long long)d->clause);
    buf_json(out, str_of(d->answers));
    buf_put(out, S(",\"receivers\":"));
    buf_json(out, d->receivers);
    buf_format(out,
               ",\"day\":\"%.*s\",\"working_day\":\"%.*s\",\"days_left\":%lld,"
               "\"days_left_work\":%lld,\"yearly\":%s,\"first_year_stated\":%s}",
               STR_F(d->day), STR_F(d->working_day), (long long)d->days_left,
               (long long)d->days_left_work, d->is_yearly ? "true" : "false",
               d->has_first_year ? "true" : "false");
}

static void put_deadline(struct buf *out, const struct deadline *d)
{
    buf_format(out, "%.*s  ", STR_F(d->day));
    if (d->days_left < 0)
        buf_format(out, "past since %lld days", (long long)-d->days_left);
    else
        buf_format(out, "in %lld days", (long long)d->days_left);
    buf_format(out, "%s\n    %.*s (M%lld)\n", d->is_yearly ? ", every year" : ", once",
               STR_F(d->title), (long long)d->clause);
    if (d->day_off)
        buf_format(out, "    %s: the working day before is %.*s, in %lld days\n", d->day_off,
                   STR_F(d->working_day), (long long)d->days_left_work);
    buf_format(out, "    answers: %s; to: %.*s\n", d->answers, STR_F(d->receivers));
    if (!d->has_first_year)
        buf_put(out, S("    the decision does not say in which year it begins\n"));
}

static err deadlines_run(struct ctx *ctx, const struct arguments *given)
{
    struct deadlines deadlines;
    str today = time_day(ctx->turn, time_now_ms(ctx));
    bool is_json = arguments_has(given, "json");
    arguments_option(given, "on", &today);
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(home_open_db(ctx, DB_READ));
    TRY(db_check_schema(ctx));
    TRY(office_deadlines(ctx, today, &deadlines));
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < deadlines.n; i++) {
        if (is_json)
            buf_put(&out, i ? S(",\n") : S("["));
        (is_json ? put_deadline_json : put_deadline)(&out, &deadlines.at[i]);
    }
    if (is_json)
        buf_put(&out, deadlines.n ? S("]\n") : S("[]\n"));
    fwrite(out.at, 1, out.n, stdout);
    return OK;
}
