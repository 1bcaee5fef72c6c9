/* Rows of text into files: see sheet.h. */
#include "evidence/world/sheet.h"

#include <stdarg.h>

enum { FLUSH_BYTES = 1 << 18 };

static err fail_write(struct ctx *ctx, struct sheet *s)
{
    if (s->file)
        fclose(s->file);
    s->file = NULL;
    return FAIL(ctx, BROKEN, "Cannot write %s. Is the disk full, or the folder closed?", s->path);
}

static err flush(struct ctx *ctx, struct sheet *s)
{
    if (fwrite(s->rows.at, 1, s->rows.n, s->file) != s->rows.n)
        return fail_write(ctx, s);
    s->rows.n = 0;
    return OK;
}

err sheet_open(struct ctx *ctx, struct sheet *s, const char *path, str names)
{
    s->path = path;
    s->rows = buf_in(ctx->turn);
    s->file = fopen(path, "wb");
    if (!s->file)
        return fail_write(ctx, s);
    if (!s->separator)
        s->separator = ',';
    buf_put(&s->rows, names);
    buf_byte(&s->rows, '\n');
    return OK;
}

static void put_quoted(struct buf *b, str text)
{
    buf_byte(b, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] == '"')
            buf_byte(b, '"');
        buf_byte(b, text.at[i]);
    }
    buf_byte(b, '"');
}

void sheet_text(struct sheet *s, str text)
{
    if (s->in_row)
        buf_byte(&s->rows, s->separator);
    s->in_row = true;
    if (s->quotes_all)
        put_quoted(&s->rows, text);
    else
        buf_csv(&s->rows, text);
}

void sheet_format(struct sheet *s, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    sheet_text(s, (str){text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1});
}

void sheet_number(struct sheet *s, int64_t number) { sheet_format(s, "%lld", (long long)number); }

err sheet_row(struct ctx *ctx, struct sheet *s)
{
    buf_byte(&s->rows, '\n');
    s->in_row = false;
    return s->rows.n < FLUSH_BYTES ? OK : flush(ctx, s);
}

err sheet_close(struct ctx *ctx, struct sheet *s)
{
    TRY(flush(ctx, s));
    FILE *file = s->file;
    s->file = NULL;
    return fclose(file) == 0 ? OK : fail_write(ctx, s);
}
