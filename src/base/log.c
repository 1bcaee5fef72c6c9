/* Structured log: see log.h. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/time.h"

static void log_line(struct ctx *ctx, const char *event, str detail)
{
    struct buf line = buf_in(ctx->turn);
    buf_put(&line, S("{\"time\":"));
    buf_json(&line, time_utc(ctx->turn, time_now_ms(ctx)));
    buf_put(&line, S(",\"event\":"));
    buf_json(&line, str_of(event));
    buf_put(&line, S(",\"detail\":"));
    buf_json(&line, detail);
    buf_put(&line, S("}\n"));
    if (write(STDERR_FILENO, line.at, line.n) < 0)
        return; /* nowhere left to say so */
}

void log_event(struct ctx *ctx, const char *event, const char *format, ...)
{
    char text[1000];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    log_line(ctx, event, str_of(text));
}

void log_failure(struct ctx *ctx, const char *event)
{
    const struct failure *f = ctx->failure;
    log_line(ctx, event,
             str_format(ctx->turn, "%s:%d: %.*s", f->file, f->line, STR_F(f->sentence)));
}
