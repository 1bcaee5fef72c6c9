/* Addresses of PostgreSQL databases: see postgres.h. libpq reads them, so every form that it knows
 * is understood. */
#include "store/postgres.h"

#include <libpq-fe.h>
#include <string.h>

#include "base/buf.h"

static void free_options(void *options) { PQconninfoFree(options); }

static err parse(struct ctx *ctx, str url, PQconninfoOption **options)
{
    char *why = NULL;
    *options = PQconninfoParse(str_c(ctx->turn, url), &why);
    str said = str_copy(ctx->turn, str_trim(str_of(why)));
    PQfreemem(why);
    if (!*options)
        return FAIL(ctx, INVALID,
                    "The address of the PostgreSQL database cannot be read (%.*s). Write it as "
                    "postgresql://user@host/name.",
                    STR_F(said));
    arena_defer(ctx->turn, free_options, *options);
    return OK;
}

err postgres_environment(struct ctx *ctx, str url, const struct variable **variables)
{
    PQconninfoOption *options;
    size_t n = 0;
    TRY(parse(ctx, url, &options));
    for (PQconninfoOption *o = options; o->keyword; o++)
        n++;
    struct variable *at = NEW_ARRAY(ctx->turn, struct variable, n + 1);
    n = 0;
    for (PQconninfoOption *o = options; o->keyword; o++)
        if (o->val && o->envvar)
            at[n++] = (struct variable){o->envvar, o->val};
    *variables = at;
    return OK;
}

static void put_encoded(struct buf *out, str text)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    for (size_t i = 0; i < text.n; i++)
        if (strchr(plain, text.at[i]))
            buf_byte(out, text.at[i]);
        else
            buf_format(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
}

err postgres_sibling(struct ctx *ctx, str url, str database, str *sibling)
{
    PQconninfoOption *options;
    struct buf out = buf_in(ctx->turn);
    char separator = '?';
    TRY(parse(ctx, url, &options));
    buf_put(&out, S("postgresql:///"));
    put_encoded(&out, database);
    for (PQconninfoOption *o = options; o->keyword; o++) {
        if (!o->val || strcmp(o->keyword, "dbname") == 0)
            continue;
        buf_byte(&out, separator);
        buf_format(&out, "%s=", o->keyword);
        put_encoded(&out, str_of(o->val));
        separator = '&';
    }
    *sibling = buf_str(&out);
    return OK;
}

err postgres_database_of(struct ctx *ctx, str url, str *name)
{
    PQconninfoOption *options;
    TRY(parse(ctx, url, &options));
    for (PQconninfoOption *o = options; o->keyword; o++)
        if (strcmp(o->keyword, "dbname") == 0)
            *name = str_of(o->val);
    return OK;
}
