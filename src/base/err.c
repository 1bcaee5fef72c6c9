/* Failures: see err.h. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/words.h"

err fail_at(struct ctx *ctx, err kind, const char *file, int line, const char *format, ...)
{
    va_list args;
    char sentence[2000];
    va_start(args, format);
/* The catalogue keeps the conversions of the English format: tools/lint checks it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    vsnprintf(sentence, sizeof sentence, words(ctx->language, format), args);
#pragma GCC diagnostic pop
    va_end(args);
    *ctx->failure = (struct failure){
        .kind = kind,
        .sentence = str_copy(ctx->turn, str_of(sentence)),
        .file = file,
        .line = line,
    };
    return kind;
}

int err_exit_code(err e)
{
    static const int codes[] = {0, 2, 3, 4, 5, 6, 7, 1};
    return codes[e];
}

int err_http_status(err e)
{
    static const int statuses[] = {200, 400, 403, 404, 409, 503, 409, 500};
    return statuses[e];
}
