/* The list of what is computed, and the cutting of its files into blocks: see sources.h. */
#include "hall/sources/methods.h"
#include "base/asset.h"
#include "base/buf.h"
#include "hall/position/selection.h"

#define INDICATORS "evidence/indicators/"

/* clang-format off */
const struct method_row method_rows[] = {
    {"volume", "Works and share",
     "A work with several authors is shared equally among them, and each author's part among the addresses that the author gives. A country's works are the sum of its parts; its share is that sum divided by the number of works in the area. Weight without a known country stays in the divisor and belongs to nobody. In full counting every country on a work gets the whole of it.",
     {INDICATORS "volume.duck.sql", "evidence/intake/weights.h"}},
    {"intervals", "Intervals and places",
     "How much could a figure move had other works of the same kind been published? The works are drawn anew 1,000 times, each with a random weight, and every figure is computed again each time. The interval holds the middle 95 per cent of the answers. A place is 1 plus the number of countries with a larger share; its span comes from the same redraws. Two countries whose spans overlap cannot be told apart.",
     {INDICATORS "bootstrap.h"}},
    {"specialisation", "Specialisation",
     "The country's share of the area divided by its share of all subjects. 1 means that the area takes as large a part of the country's research as of the world's; 2 means twice as large.",
     {INDICATORS "specialisation.duck.sql"}},
    {"impact", "Mean citations",
     "Each work's citations are divided by the mean of works of the same subject, year and type. The mean of those ratios, weighted by the country's part of each work, is 1 for the world.",
     {INDICATORS "impact.duck.sql"}},
    {"top", "Most cited",
     "The share of the country's works that are among the ten per cent most cited of the same subject, year and type (also 1, 5 and 50 per cent). 10 per cent is what is expected. Works that tie at the threshold share what is left.",
     {INDICATORS "top.duck.sql"}},
    {"growth", "Growth",
     "The mean of the last three years against the mean of the first three of ten years, as a change a year. The slope compares with how fast the area grows in the world, and comes with its standard error.",
     {INDICATORS "growth.duck.sql", INDICATORS "slope.h"}},
    {"collaboration", "Works with other countries and partners",
     "The share of the country's works on which at least one other country stands, and the five countries with most works together with it. Salton's strength sets the number of joint works against how many works the two have.",
     {INDICATORS "collaboration.duck.sql"}},
    {"institutions", "Organisations of a country",
     "The ten organisations with most works in each country, by the same parts as the countries', and how concentrated the works are on few organisations.",
     {INDICATORS "institutions.duck.sql"}},
    {"actors", "Organisations of an area",
     "Organisations that the source has identified, with their works, how many of those are among the most cited, and the organisations that stand on the same works.",
     {"hall/works/actors.duck.sql"}},
    {"cells", "Cells and thresholds",
     "Citations are only compared with those of works of the same subject, year and type: a cell. Each cell has a mean and thresholds for the most cited, from all works loaded and not only from those of the area.",
     {"evidence/corpus/cells.duck.sql"}},
    {"membership", "Which works belong to an area",
     "A work belongs to an area if its main topic is one of the area's core topics; by any membership, if one of its topics is. The list of core topics is the definition, which has a version.",
     {"evidence/areas/members.duck.sql"}},
    {"removal", "What an area's figures hang on",
     "Each core topic in turn is taken out of the area and Sweden's share, place and specialisation are computed again from the works that are left.",
     {"hall/areas/areas.duck.sql"}},
    {"population", "Which works are counted",
     "Articles, reviews, book chapters and conference papers that are not retracted. Of records with the same id the newest stays. The tables here hold the works of an area and a span of years before any figure is computed.",
     {INDICATORS "population.duck.sql", "evidence/corpus/corpus.duck.sql"}},
    {"patents", "Patent families",
     "A family is one invention, however many offices it was filed at; its year is that of the earliest priority. It belongs to an area if one of its classes does. Its countries are those of the inventors where most families have them, else the office of the first priority; one table never mixes the two. A country's share is its families divided by the area's, those of unknown country included; specialisation compares with its share of all families.",
     {"evidence/patents/layers.duck.sql", "hall/layers/layers.duck.sql"}},
    {"eu", "EU projects and contributions",
     "The money that the Commission pays to each participation, by the year in which the project starts. A project belongs to an area by its fields in euroSciVoc; one without such a field by its programme, which is unconfirmed. A country's share is its contributions divided by all countries', those of unknown country included.",
     {"evidence/funding/layers.duck.sql"}},
    {"national", "Swedish grants",
     "Grants of Swedish funders by funding year, in the area by SCB's research subjects. Each funder's rows stand as reported. The same number and title under two funders is one grant and counts once in totals over funders.",
     {"evidence/funding/layers.duck.sql", "hall/layers/layers.duck.sql"}},
    {0},
};
/* clang-format on */

static bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

/* `-- name: sentence` begins a block. */
static bool is_head(str line, str *name)
{
    str after;
    if (!str_starts(line, S("-- ")) || line.n < 4 || !str_cut(str_from(line, 3), ':', name, &after))
        return false;
    for (size_t i = 0; i < name->n; i++)
        if (!is_name(name->at[i]))
            return false;
    return name->n > 0;
}

static bool is_declaration(str line)
{
    return str_starts(line, S("--   takes ")) || str_starts(line, S("--   gives "));
}

static struct method_block *add_block(struct ctx *ctx, struct method_view *v, str name)
{
    struct method_block *larger = NEW_ARRAY(ctx->turn, struct method_block, v->n_blocks + 1);
    for (size_t i = 0; i < v->n_blocks; i++)
        larger[i] = v->blocks[i];
    v->blocks = larger;
    v->blocks[v->n_blocks] = (struct method_block){.name = name};
    return &v->blocks[v->n_blocks++];
}

/* Cuts a comment where the house's labels stand: each explains one thing. */
static void cut_comment(struct method_block *b, str comment)
{
    static const char *const labels[] = {"Formula: ", "Source: ", "Unit: ", "Edge cases: "};
    b->parts[b->n_parts++] = (struct method_part){NULL, comment};
    while (b->n_parts < METHOD_PARTS_MOST) {
        struct method_part *last = &b->parts[b->n_parts - 1];
        const char *label = NULL;
        size_t first = last->text.n, at;
        for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
            if (str_find(last->text, str_of(labels[i]), &at) && at < first) {
                first = at;
                label = labels[i];
            }
        if (!label)
            break;
        str rest = str_from(last->text, first + str_of(label).n);
        last->text = str_trim(str_slice(last->text, 0, first));
        b->parts[b->n_parts++] = (struct method_part){label, str_trim(rest)};
    }
}

/* The rest of the text up to the next head, split into comment and statements. */
static str take_block(struct ctx *ctx, str about, str rest, struct method_block *b)
{
    struct buf comment = buf_in(ctx->turn), text = buf_in(ctx->turn);
    str line, name, ahead = rest;
    buf_put(&comment, about);
    while (ahead.at && (str_next(&ahead, '\n', &line) || ahead.at)) {
        if (is_head(line, &name))
            break;
        rest = ahead;
        bool is_comment = text.n == 0 && str_starts(line, S("--"));
        if (is_comment && !is_declaration(line)) {
            buf_byte(&comment, ' ');
            buf_put(&comment, str_trim(str_from(line, 2)));
        } else if (!is_comment) {
            buf_put(&text, line);
            buf_byte(&text, '\n');
        }
    }
    cut_comment(b, buf_str(&comment));
    b->text = str_trim(buf_str(&text));
    return rest;
}

static void header_block(struct ctx *ctx, str path, str text, struct method_view *v)
{
    struct method_block *b = add_block(ctx, v, path);
    b->text = str_trim(text);
}

void method_blocks(struct ctx *ctx, str path, str text, struct method_view *v)
{
    str line, name;
    if (str_ends(path, S(".h"))) {
        header_block(ctx, path, text, v);
        return;
    }
    while (text.at && (str_next(&text, '\n', &line) || text.at)) {
        str about = {0}, ignored;
        if (!is_head(line, &name))
            continue;
        str_cut(line, ':', &ignored, &about);
        text = take_block(ctx, capital(ctx, str_trim(about)), text, add_block(ctx, v, name));
    }
}
