/* Reading the text of a definition: see definition_text.h. */
#include "hall/areas/definition_text.h"

#include "base/buf.h"

str definition_about(struct ctx *ctx, str text)
{
    struct buf out = buf_in(ctx->turn);
    str line;
    while (str_next(&text, '\n', &line) && str_starts(line, S("#"))) {
        line = str_trim(str_from(line, 1));
        if (line.n == 0)
            break;
        if (out.n)
            buf_byte(&out, ' ');
        buf_put(&out, line);
    }
    return buf_str(&out);
}

str definition_topic_name(str text, str code)
{
    str line, name, comment;
    while (str_next(&text, '\n', &line) || text.at) {
        if (!str_starts(line, S("adjacent ")))
            continue;
        line = str_trim(str_from(line, 9));
        if (!str_starts(line, code) || line.n <= code.n || line.at[code.n] != ' ')
            continue;
        name = str_trim(str_from(line, code.n));
        str_cut(name, '#', &name, &comment);
        return str_trim(name);
    }
    return (str){0};
}
