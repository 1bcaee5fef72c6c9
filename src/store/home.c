/* Home folders: see home.h. */
#include "store/home.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"

err home_init(struct ctx *ctx, str folder, str database)
{
    const char *path = str_c(ctx->turn, folder);
    if (file_kind_of(file_path(ctx, "%s/settings", path)) != FILE_NONE)
        return FAIL(ctx, CONFLICT, "%s is a Spets home already. Choose another folder.", path);
    TRY(file_make_folder(ctx, path));
    if (chmod(path, 0700) != 0) /* accounts and the address of the database are nobody else's */
        return FAIL(ctx, BROKEN, "The folder %s cannot be closed to others.", path);
    TRY(file_make_folder(ctx, file_path(ctx, "%s/generations", path)));
    TRY(file_make_folder(ctx, file_path(ctx, "%s/releases", path)));
    TRY(file_make_folder(ctx, file_path(ctx, "%s/cache", path)));
    struct buf text = buf_in(ctx->turn);
    buf_put(&text, S("# Settings of this Spets home: one `name = value` a line.\n"));
    if (database.n)
        buf_format(&text, "database = %.*s\n", STR_F(database));
    return file_write(ctx, file_path(ctx, "%s/settings", path), buf_str(&text));
}

static bool find_setting(str text, str name, str *value)
{
    str line, key, after;
    bool found = false;
    while (text.at && (str_next(&text, '\n', &line) || text.at)) {
        line = str_trim(line);
        if (line.n == 0 || line.at[0] == '#' || !str_cut(line, '=', &key, &after))
            continue;
        if (str_equal(str_trim(key), name)) {
            *value = str_trim(after);
            found = true;
        }
    }
    return found;
}

err home_open(struct ctx *ctx, str folder)
{
    char real[PATH_MAX];
    const char *path = str_c(ctx->turn, folder);
    struct home *home = NEW(ctx->turn, struct home);
    str text;
    if (!realpath(path, real) || file_kind_of(file_path(ctx, "%s/settings", real)) != FILE_PLAIN)
        return FAIL(ctx, MISSING, "%s is no Spets home. Make one with: spets init %s", path, path);
    home->folder = str_c(ctx->turn, str_of(real));
    home->settings = file_path(ctx, "%s/settings", home->folder);
    TRY(file_read(ctx, home->settings, &text));
    if (!find_setting(text, S("database"), &home->database))
        home->database = str_of(file_path(ctx, "%s/spets.db", home->folder));
    ctx->home = home;
    return OK;
}

err home_open_db(struct ctx *ctx, enum db_mode mode)
{
    return db_open(ctx, ctx->turn, ctx->home->database, mode, &ctx->db);
}

bool home_setting(struct ctx *ctx, const char *name, str *value)
{
    str text;
    return file_read(ctx, ctx->home->settings, &text) == OK &&
           find_setting(text, str_of(name), value);
}

err home_set(struct ctx *ctx, const char *name, str value)
{
    str text, line, key, after;
    TRY(file_read(ctx, ctx->home->settings, &text));
    struct buf out = buf_in(ctx->turn);
    while (text.at && (str_next(&text, '\n', &line) || text.at)) {
        bool is_it = str_cut(line, '=', &key, &after) && str_equal(str_trim(key), str_of(name));
        if (!is_it)
            buf_format(&out, "%.*s\n", STR_F(line));
    }
    buf_format(&out, "%s = %.*s\n", name, STR_F(value));
    return file_write(ctx, ctx->home->settings, buf_str(&out));
}
