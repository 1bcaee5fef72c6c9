/* Words for what manifests name: fields, steps, counts. */
#include "base/words.h"
#include "hall/position/selection.h"
#include "hall/sources/sources.h"

static const struct {
    const char *field; /* in a manifest */
    const char *title; /* English msgid */
} fields[] = {
    {"affiliation",  "Address"         },
    {"country",      "Country"         },
    {"references",   "References"      },
    {"abstract",     "Abstract"        },
    {"topics",       "Topics"          },
    {"coordinator",  "Coordinator"     },
    {"subject",      "Research subject"},
    {"sum",          "Amount"          },
    {"contribution", "EU contribution" },
    {"euroSciVoc",   "euroSciVoc"      },
    {"programme",    "Programme"       },
    {"city",         "City"            },
    {"kind",         "Kind"            },
    {"records",      "Records"         },
};

const char *field_word(const struct page *p, str field)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_equal(field, str_of(fields[i].field)))
            return fields[i].title;
    return str_c(p->out.arena, field);
}

str step_title(const struct page *p, const struct step *step)
{
    struct ctx ctx = {.turn = p->out.arena, .language = p->language};
    return capital(&ctx, str_of(words(p->language, step->about)));
}

const char *count_word(const struct page *p, str what) { return str_c(p->out.arena, what); }
