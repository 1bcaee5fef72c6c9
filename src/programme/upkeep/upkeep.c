/* Backup, restore and verify: see upkeep.h. A backup is made beside its place and renamed when it
 * is whole, and so is a restored home. */
#include "programme/upkeep/upkeep.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/time.h"
#include "programme/upkeep/parts.h"

enum { ATTEMPTS = 3 };

static void remove_folder(void *path)
{
    struct failure nothing = {0};
    struct ctx ctx = {.turn = arena_new(), .failure = &nothing, .language = EN};
    if (file_remove(&ctx, path) != OK)
        nothing.kind = OK; /* what is left of a temporary folder harms nobody */
    arena_free(ctx.turn);
}

err upkeep_temporary(struct ctx *ctx, const char **folder)
{
    const char *above = getenv("TMPDIR");
    str name = str_format(ctx->turn, "%s/spets-check-XXXXXX", above ? above : "/tmp");
    char *path = (char *)arena_alloc(ctx->turn, name.n + 1);
    memcpy(path, name.at, name.n);
    if (!mkdtemp(path))
        return FAIL(ctx, BROKEN, "Cannot make a folder %s: %s. Set TMPDIR.", path, strerror(errno));
    arena_defer(ctx->turn, remove_folder, path);
    *folder = path;
    return OK;
}

/* An absolute path without a slash at its end, and the one beside it where work is done. */
static err places(struct ctx *ctx, str path, const char **whole, const char **part)
{
    while (path.n > 1 && path.at[path.n - 1] == '/')
        path.n--;
    *whole = str_c(ctx->turn, path);
    *part = file_path(ctx, "%s.part", *whole);
    if (file_kind_of(*whole) != FILE_NONE)
        return FAIL(ctx, CONFLICT, "%s is there already. Choose another name.", *whole);
    TRY(file_remove(ctx, *part)); /* of an earlier attempt that was killed */
    TRY(file_make_folder(ctx, *part));
    /* Personal data: nobody else on the machine may look in. */
    if (chmod(*part, 0700) != 0)
        return FAIL(ctx, BROKEN, "Cannot close %s to others: %s.", *part, strerror(errno));
    return OK;
}

/* A build may put new evidence in place and remove the old one while it is copied: then again. */
static err copy_evidence(struct ctx *ctx, const char *to, struct backup *b)
{
    const struct backup_files before = b->files;
    err e = OK;
    for (int i = 0; i < ATTEMPTS; i++) {
        b->files = before;
        b->evidence = upkeep_files_evidence(ctx, ctx->home->folder);
        if (!b->evidence.n)
            return OK;
        e = upkeep_files_copy(ctx, ctx->home->folder, to, str_c(ctx->turn, b->evidence), &b->files);
        if (e == OK || str_equal(b->evidence, upkeep_files_evidence(ctx, ctx->home->folder)))
            return e;
        TRY(file_remove(ctx, file_path(ctx, "%s/%.*s", to, STR_F(b->evidence))));
    }
    return e;
}

static err fill(struct ctx *ctx, const char *part, bool is_unchecked, struct backup *b)
{
    b->made = time_utc(ctx->turn, time_now_ms(ctx));
    b->is_postgres = db_is_postgres(ctx->db);
    TRY(upkeep_database_copy(ctx, part, &b->tables));
    TRY(upkeep_files_add(ctx, part, upkeep_database_file(b->is_postgres), &b->files));
    TRY(copy_evidence(ctx, part, b));
    TRY(upkeep_files_copy(ctx, ctx->home->folder, part, "releases", &b->files));
    TRY(upkeep_files_copy(ctx, ctx->home->folder, part, "settings", &b->files));
    TRY(upkeep_manifest_write(ctx, part, b));
    if (!is_unchecked)
        TRY(upkeep_database_check(ctx, part, b, ctx->home->database));
    return OK;
}

/* Moves what is whole into place; removes what is not. */
static err finish(struct ctx *ctx, err e, const char *part, const char *whole)
{
    if (e == OK)
        e = file_move(ctx, part, whole);
    if (e != OK) {
        struct failure kept = *ctx->failure;
        if (file_remove(ctx, part) != OK)
            *ctx->failure = kept;
        *ctx->failure = kept;
    }
    return e;
}

err upkeep_backup(struct ctx *ctx, str to, bool is_unchecked, struct backup *backup)
{
    const char *whole, *part;
    struct backup b = {0};
    TRY(places(ctx, to, &whole, &part));
    TRY(finish(ctx, fill(ctx, part, is_unchecked, &b), part, whole));
    *backup = b;
    return OK;
}

/* The settings of the restored home name the database that it was restored into. */
static err set_database(struct ctx *ctx, const struct backup *b, const char *whole, str database)
{
    struct home *home = ctx->home;
    str named;
    if (database.n)
        return home_set(ctx, "database", database);
    if (b->is_postgres || !home_setting(ctx, "database", &named))
        return OK;
    home->database = str_of(file_path(ctx, "%s/spets.db", whole));
    return home_set(ctx, "database", home->database);
}

static err copy_files(struct ctx *ctx, const char *from, const char *part, const struct backup *b)
{
    struct backup_files copied = {0};
    TRY(upkeep_files_copy(ctx, from, part, "settings", &copied));
    TRY(upkeep_files_copy(ctx, from, part, "generations", &copied));
    TRY(upkeep_files_copy(ctx, from, part, "releases", &copied));
    TRY(file_make_folder(ctx, file_path(ctx, "%s/generations", part)));
    TRY(file_make_folder(ctx, file_path(ctx, "%s/releases", part)));
    TRY(file_make_folder(ctx, file_path(ctx, "%s/cache", part)));
    const char *link = file_path(ctx, "%s/evidence", part);
    if (b->evidence.n && symlink(str_c(ctx->turn, b->evidence), link) != 0)
        return FAIL(ctx, BROKEN, "Cannot make the link %s: %s.", link, strerror(errno));
    return OK;
}

struct restoring {
    const char *from;       /* the backup */
    const char *part;       /* where the home is being made */
    const char *whole;      /* where it will be */
    str database;           /* given, or empty */
    const struct backup *b; /* the manifest */
};

static err make_home(struct ctx *ctx, const struct restoring *r)
{
    TRY(copy_files(ctx, r->from, r->part, r->b));
    TRY(home_open(ctx, str_of(r->part)));
    str url = r->database.n       ? r->database
              : r->b->is_postgres ? ctx->home->database
                                  : str_of(file_path(ctx, "%s/spets.db", r->part));
    TRY(upkeep_database_load(ctx, r->from, r->b->is_postgres, url));
    TRY(upkeep_database_compare(ctx, url, &r->b->tables));
    TRY(set_database(ctx, r->b, r->whole, r->database));
    return file_sync_folder(ctx, r->part);
}

err upkeep_restore(struct ctx *ctx, str from, str home, str database, struct backup *backup)
{
    const char *whole, *part, *folder = str_c(ctx->turn, from);
    struct backup b;
    TRY(upkeep_manifest_read(ctx, folder, &b));
    if (database.n && !b.is_postgres)
        return FAIL(ctx, INVALID,
                    "This is a backup of a SQLite database, which lies in the home itself. Leave "
                    "out --database.");
    TRY(upkeep_files_check(ctx, folder, &b.files));
    TRY(places(ctx, home, &whole, &part));
    const struct restoring r = {folder, part, whole, database, &b};
    TRY(finish(ctx, make_home(ctx, &r), part, whole));
    *backup = b;
    return OK;
}

static err verify_home(struct ctx *ctx, struct backup *b)
{
    const char *place;
    struct file_list list = {0};
    const char *evidence = file_path(ctx, "%s/evidence", ctx->home->folder);
    TRY(home_open_db(ctx, DB_READ));
    TRY(db_check_integrity(ctx));
    TRY(db_check_schema(ctx));
    TRY(upkeep_temporary(ctx, &place));
    b->is_postgres = db_is_postgres(ctx->db);
    TRY(upkeep_database_copy(ctx, place, &b->tables));
    TRY(upkeep_database_check(ctx, place, b, ctx->home->database));
    b->evidence = upkeep_files_evidence(ctx, ctx->home->folder);
    if (b->evidence.n)
        TRY(file_below(ctx, evidence, &list));
    b->files.n = list.n;
    return OK;
}

err upkeep_verify(struct ctx *ctx, str folder, struct backup *backup, bool *is_home)
{
    const char *path = str_c(ctx->turn, folder);
    struct backup b = {0};
    bool is_backup = file_kind_of(file_path(ctx, "%s/manifest", path)) == FILE_PLAIN;
    TRY(is_backup ? upkeep_manifest_read(ctx, path, &b) : home_open(ctx, folder));
    if (is_backup) {
        TRY(upkeep_files_check(ctx, path, &b.files));
        TRY(home_open(ctx, folder)); /* its settings say where a PostgreSQL server is */
        TRY(upkeep_database_check(ctx, path, &b, ctx->home->database));
    } else {
        TRY(verify_home(ctx, &b));
    }
    *backup = b;
    *is_home = !is_backup;
    return OK;
}
