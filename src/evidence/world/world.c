/* Makes a whole synthetic world, and the command for it. What the world consists of is in
 * evidence/fiction, how works are written in evidence/snapshot. */
#include "evidence/world/world.h"

#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "base/parallel.h"
#include "base/time.h"
#include "evidence/snapshot/snapshot.h"
#include "evidence/world/tables.h"

static const char marking[] =
    "SYNTETISKA DATA\n"
    "Allt i den här mappen är påhittat av ett program (spets world). Personer, organisationer,\n"
    "verk, projekt och patent finns inte. Siffrorna säger ingenting om Sverige eller världen.\n"
    "Ämnenas namn är OpenAlex egna.\n"
    "\n"
    "SYNTHETIC DATA\n"
    "Everything in this folder was made up by a program (spets world). The persons,\n"
    "organisations, works, projects and patents do not exist. The figures say nothing about\n"
    "Sweden or the world. The names of the topics are those of OpenAlex.\n"
    "\n";

static bool holds_something(const char *folder)
{
    DIR *d = opendir(folder);
    size_t n = 0;
    if (!d)
        return false;
    while (readdir(d) && n < 3)
        n++;
    closedir(d);
    return n > 2;
}

enum fiction_area area_draw(struct dice *d, const double shares[OUTSIDE + 1])
{
    double cumulative[OUTSIDE + 1], sum = 0;
    for (size_t a = 0; a <= OUTSIDE; a++)
        cumulative[a] = sum += shares[a];
    return (enum fiction_area)dice_weighted(d, cumulative, OUTSIDE + 1);
}

const struct fiction_topic *topic_draw(struct dice *d, enum fiction_area area)
{
    const struct fiction_topic *t;
    do
        t = &fiction_topics[dice_below(d, fiction_topics_n)];
    while (t->area != area);
    return t;
}

typedef err table_writer(struct ctx *, const struct tables *);

static err write_table(struct ctx *ctx, void *shared, size_t i)
{
    static table_writer *const writers[] = {world_lens, world_swecris, world_cordis,
                                            world_patentsview, world_ror};
    return writers[i](ctx, shared);
}

/* Projects, grants and families in proportion to the works, within limits. */
static err write_tables(struct ctx *ctx, const struct plan *plan, const struct world_wish *wish)
{
    size_t n = plan->n_works < 4000000 ? plan->n_works : 4000000;
    struct tables t = {.plan = plan, .folder = wish->folder};
    t.n_projects = 60 + n / 30;
    t.n_grants = 100 + n / 15;
    t.n_families = 150 + n / 8;
    return parallel_for(ctx, (size_t)wish->n_threads, 5, write_table, &t);
}

err world_write(struct ctx *ctx, const struct world_wish *wish, struct world_done *to)
{
    struct plan plan;
    struct snapshot_done done;
    if (file_kind_of(wish->folder) == FILE_PLAIN || holds_something(wish->folder))
        return FAIL(ctx, CONFLICT, "%s is not empty. Give a new folder with --out.", wish->folder);
    TRY(file_make_folder(ctx, wish->folder));
    str text =
        str_format(ctx->turn, "%sspets world --works %lld --seed %lld%s\n", marking,
                   (long long)wish->n_works, (long long)wish->seed, wish->slim ? " --slim" : "");
    TRY(file_write(ctx, file_path(ctx, "%s/SYNTHETIC", wish->folder), text));
    TRY(plan_make(ctx, (uint64_t)wish->seed, (size_t)wish->n_works, (size_t)wish->n_threads,
                  &plan));
    struct snapshot_wish parts = {wish->folder, wish->slim, (size_t)wish->n_threads};
    TRY(snapshot_write(ctx, &plan, &parts, &done));
    TRY(write_tables(ctx, &plan, wish));
    *to = (struct world_done){done.n_records, done.raw_bytes, done.gz_bytes};
    return OK;
}

static err compare(struct ctx *ctx, const char *made, str real)
{
    struct world_measure *both = NEW_ARRAY(ctx->turn, struct world_measure, 2);
    struct buf b = buf_in(ctx->turn);
    TRY(world_measure(ctx, str_c(ctx->turn, real), &both[0]));
    TRY(world_measure(ctx, made, &both[1]));
    world_compare(&b, &both[0], &both[1]);
    fwrite(b.at, 1, b.n, stdout);
    return OK;
}

static err make(struct ctx *ctx, const struct arguments *given, struct world_wish *wish)
{
    struct world_done done;
    int64_t start = time_now_ms(ctx);
    TRY(arguments_int(ctx, given, (struct argument_range){"works", 1, 100000000}, &wish->n_works));
    TRY(arguments_int(ctx, given, (struct argument_range){"seed", 0, INT64_MAX}, &wish->seed));
    TRY(arguments_int(ctx, given, (struct argument_range){"threads", 0, 1024}, &wish->n_threads));
    wish->slim = arguments_has(given, "slim");
    TRY(world_write(ctx, wish, &done));
    double seconds = (double)(time_now_ms(ctx) - start + 1) / 1000.0, mb = 1e-6;
    printf("%llu work records, %.1f MB raw, %.1f MB in gzip, %.1f s, %.0f MB raw a second\n",
           (unsigned long long)done.n_records, (double)done.raw_bytes * mb,
           (double)done.gz_bytes * mb, seconds, (double)done.raw_bytes * mb / seconds);
    return OK;
}

static err run(struct ctx *ctx, const struct arguments *given)
{
    struct world_wish wish = {.n_works = 60000, .seed = 1};
    str out, made, like;
    bool compares = arguments_option(given, "compare", &made);
    if (arguments_option(given, "out", &out)) {
        wish.folder = str_c(ctx->turn, out);
        TRY(make(ctx, given, &wish));
        made = str_format(ctx->turn, "%.*s/openalex/data/works", STR_F(out));
    } else if (!compares) {
        return FAIL(ctx, INVALID, "Say where the world goes with --out DIR.");
    }
    if (arguments_option(given, "like", &like))
        return compare(ctx, str_c(ctx->turn, made), like);
    if (compares)
        return FAIL(ctx, INVALID, "Say what to compare with by --like FILE.");
    return OK;
}

static const struct option options[] = {
    {"works",   "N",    "how many works (60000)"                  },
    {"seed",    "S",    "of all chance: same seed, same bytes (1)"},
    {"out",     "DIR",  "a new folder for the world"              },
    {"slim",    NULL,   "write only what Spets reads of a work"   },
    {"threads", "N",    "at most so many threads (every core)"    },
    {"like",    "FILE", "compare the works with this real file"   },
    {"compare", "FILE", "compare this instead of making a world"  },
    {NULL,      NULL,   NULL                                      },
};

const struct command world_commands[] = {
    {"world", "",   "Make a synthetic world in the real formats",
     "Writes an OpenAlex snapshot, CORDIS, Swecris, patents and ROR files that hang together and\n"
     "are made up from end to end. The file SYNTHETIC in the folder says so.", options, run },
    {NULL,    NULL, NULL,                                         NULL,        NULL,    NULL},
};
