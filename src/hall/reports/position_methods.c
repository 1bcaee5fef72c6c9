/* The methods of the report on where Sweden stands: headings of the statements that compute its
 * figures, as the program carries them. See position_data.h. */
#include "base/asset.h"
#include "base/buf.h"
#include "hall/reports/position_data.h"

struct method {
    const char *title;     /* an English msgid */
    const char *about;     /* in plain words, an English msgid */
    const char *statement; /* carried file of the statement, or null */
    const char *name;      /* of the block in it */
};

static const struct method methods[] = {
    {"Works and share",
     "Each work weighs one, shared equally among its authors, an author's affiliations and their "
     "institutions. A country's share is its weight divided by the number of works in the area.",           "evidence/indicators/volume.duck.sql",         "volume"        },
    {"Most cited",
     "A work is among the most cited if it belongs to the ten per cent with most citations among "
     "works of the same subject, year and type.",                                                           "evidence/indicators/top.duck.sql",            "top"           },
    {"Citations",            "A work's citations divided by the mean of its subject, year and type.",
     "evidence/indicators/impact.duck.sql",                                                                                                                "impact"        },
    {"Specialisation",
     "The country's share of the area divided by its share of all subjects. More than 1 means that "
     "the country puts more of its research into the area than the world does.",                            "evidence/indicators/specialisation.duck.sql", "specialisation"},
    {"Growth",               "Change a year over the ten years that end with the last year of the period.",
     "evidence/indicators/growth.duck.sql",                                                                                                                "growth"        },
    {"With another country", "Works with addresses in at least one more country.",
     "evidence/indicators/collaboration.duck.sql",                                                                                                         "collaboration" },
    {"Intervals and ranks",
     "The works of the area are drawn anew 1,000 times: each work gets a random weight with mean 1 "
     "(Poisson), and all figures and ranks are computed again. The interval runs from the 25th to "
     "the 975th of the 1,000 sorted values. The random numbers follow from a fixed seed, so the "
     "intervals can be repeated. An interval shows how much chance there is in which works were "
     "published; it does not show errors in addresses or topics.",                                          NULL,                                          NULL            },
};

/* The comment of a named block up to its types, as one paragraph; empty if there is none. */
static str heading_of(const struct page *p, const struct method *m)
{
    struct buf out = buf_in(p->out.arena);
    str text, line;
    bool is_inside = false;
    if (!m->statement || !asset_find(str_of(m->statement), &text))
        return (str){0};
    str begin = str_format(p->out.arena, "-- %s: ", m->name);
    while (str_next(&text, '\n', &line)) {
        if (str_starts(line, begin)) {
            is_inside = true;
            buf_put(&out, str_from(line, begin.n));
            continue;
        }
        if (!is_inside)
            continue;
        if (!str_starts(line, S("--   ")) || str_starts(line, S("--   takes ")) ||
            str_starts(line, S("--   gives ")))
            break;
        buf_byte(&out, ' ');
        buf_put(&out, str_trim(str_from(line, 2)));
    }
    return buf_str(&out);
}

json_t *data_methods(const struct page *p)
{
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:o}", "title", data_words(p, methods[i].title),
                                        "about", data_words(p, methods[i].about), "text",
                                        data_text(heading_of(p, &methods[i]))));
    return list;
}
