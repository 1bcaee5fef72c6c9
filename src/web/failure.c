/* Pages of failures: see failure.h. */
#include "web/failure.h"

#include "base/log.h"
#include "base/words.h"
#include "web/failure.html.h"
#include "web/frame.h"

static const struct {
    const char *title;  /* English msgid */
    const char *undone; /* English msgid */
} kinds[] = {
    [OK] = {"",                              ""                                                                  },
    [INVALID] = {"Something needs to be changed", "Nothing has been saved or changed."                                },
    [DENIED] = {"Not here for you",              "Nothing has been saved or changed."                                },
    [MISSING] = {"Nothing here",                  "Nothing has been lost."                                            },
    [CONFLICT] = {"Somebody was before you",       "Nothing of yours has been saved. What the other "
                                             "person saved stands."        },
    [BUSY] = {"Too much at once",              "Nothing has been saved or changed."                                },
    [IMPOSSIBLE] = {"Not possible now",              "Nothing has been saved or changed."                                },
    [BROKEN] = {"Something broke on our side",   "What you did last was not saved. Everything saved "
                                               "before is still there."},
};

void failure_show(struct ctx *ctx, const struct request *request, err e, struct response *response)
{
    bool is_closed = request->row && request->row->may != may_anybody;
    bool is_hidden = is_closed && (e == DENIED || e == MISSING);
    if (is_hidden)
        e = DENIED;
    struct failure_view v = {
        .title = kinds[e].title,
        .sentence = ctx->failure->sentence,
        .undone = kinds[e].undone,
        .number = str_slice(session_secret(ctx), 0, 8),
    };
    if (is_hidden && request->method == GET)
        v.sentence = str_of(words(ctx->language, "Either there is nothing at this address, or your "
                                                 "role may not see it. Log in as somebody who "
                                                 "may, or begin from the first page."));
    if (e != BROKEN)
        log_event(ctx, "failure", "number %.*s: %d at %s:%d", STR_F(v.number), err_http_status(e),
                  ctx->failure->file, ctx->failure->line);
    if (e == BROKEN) {
        log_event(ctx, "failure", "number %.*s: %s:%d: %.*s", STR_F(v.number), ctx->failure->file,
                  ctx->failure->line, STR_F(ctx->failure->sentence));
        v.sentence = str_of(words(ctx->language, "The page could not be made. Try again in a "
                                                 "while; if it does not help, tell us the number "
                                                 "below."));
    }
    struct page fresh = page_in(ctx->turn, ctx->language);
    fresh.around = response->page.around;
    *response = (struct response){.page = fresh, .status = err_http_status(e)};
    struct frame frame = {.title = str_of(words(ctx->language, v.title)), .is_error = true};
    failure_page(&response->page, &v, &frame);
}
