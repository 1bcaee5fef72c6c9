/* Carried files: .area, .typ, .css, .js and .duck.sql become rows of one table of bytes, and so do
 * the few headers that explain a figure which is computed in C: pages show their text. */
#include "bundle.h"

#include <string.h>

static bool is_carried(str path)
{
    static const char *const ends[] = {".area", ".typ", ".css", ".js", ".duck.sql", ".svg"};
    static const char *const explained[] = {"/indicators/bootstrap.h", "/indicators/slope.h",
                                            "/intake/weights.h"};
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++)
        if (str_ends(path, str_of(explained[i])))
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(path, str_of(ends[i])))
            return true;
    return false;
}

void assets_translate(struct bundle *b, const struct file_list *files)
{
    struct buf out = buf_in(b->ctx->turn);
    size_t n = 0;
    buf_put(&out, S("#include \"base/asset.h\"\n\nconst struct asset assets[] = {\n"));
    for (size_t i = 0; i < files->n; i++) {
        str text;
        if (!is_carried(str_of(files->at[i])))
            continue;
        if (file_read(b->ctx, files->at[i], &text) != OK) {
            bundle_complain(b, files->at[i], 1, "cannot be read");
            continue;
        }
        const char *path = files->at[i];
        buf_format(&out, "    {\"%s\", {", strncmp(path, "src/", 4) == 0 ? path + 4 : path);
        bundle_literal(&out, text);
        buf_format(&out, ", %zu}},\n", text.n);
        n++;
    }
    buf_format(&out, "    {0},\n};\nconst size_t assets_n = %zu;\n", n);
    bundle_write(b, "assets", ".c", buf_str(&out));
}
