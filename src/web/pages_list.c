/* `spets pages`: every page of the house with who may see it, from the same rows as the dispatcher
 * and /permissions, for tests and for the administrator. It opens no home. */
#include <stdio.h>

#include "base/buf.h"
#include "rooms.h"
#include "web/pages.h"

static const char *const answers[] = {[MAY_NOT] = "no", [MAY] = "yes", [MAY_SOME] = "some"};

static void put_row(struct ctx *ctx, struct buf *out, const struct page_row *row)
{
    buf_format(out, "{\"method\":\"%s\",\"path\":", row->method == GET ? "GET" : "POST");
    buf_json(out, str_of(row->path));
    buf_put(out, S(",\"title\":"));
    buf_json(out, str_of(row->title));
    for (int role = ANYBODY; role < ROLES_N; role++)
        buf_format(out, ",\"%s\":\"%s\"", role_word((enum role)role),
                   answers[permission_of(ctx, row, (enum role)role)]);
    buf_put(out, S("}\n"));
}

err pages_list(struct ctx *ctx, const struct arguments *given)
{
    struct buf out = buf_in(ctx->turn);
    (void)given;
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct page_row *row = rooms[r].pages; row && row->path; row++)
            put_row(ctx, &out, row);
    fwrite(out.at, 1, out.n, stdout);
    return OK;
}
