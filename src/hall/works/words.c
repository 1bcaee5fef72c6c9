/* Words and pieces that the templates of this room ask for. */
#include <math.h>

#include "base/words.h"
#include "hall/works/works.h"

static const struct {
    const char *code;  /* as the source writes it */
    const char *title; /* English msgid */
} types[] =
    {
        {"article",          "article"         },
        {"review",           "review article"  },
        {"book-chapter",     "book chapter"    },
        {"conference-paper", "conference paper"},
},
  actor_types[] = {
      {"education", "University or college"},
      {"company", "Company"},
      {"facility", "Institute or facility"},
      {"healthcare", "Health care"},
      {"government", "Authority"},
      {"nonprofit", "Non-profit"},
      {"funder", "Funder"},
      {"archive", "Archive"},
      {"other", "Other"},
};

str years_field(const struct page *p, const struct selection *s)
{
    return selection_years(p->out.arena, s);
}

str first_code(str codes) { return str_slice(codes, 0, 2); }

const char *type_word(const struct page *p, str type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_equal(type, str_of(types[i].code)))
            return words(p->language, types[i].title);
    return str_c(p->out.arena, type);
}

const char *actor_type(str type)
{
    for (size_t i = 0; i < sizeof actor_types / sizeof *actor_types; i++)
        if (str_equal(type, str_of(actor_types[i].code)))
            return actor_types[i].title;
    return "\u2013";
}

str hit_word(const struct page *p, double hit)
{
    if (!isfinite(hit))
        return S("\u2013");
    if (hit <= 0)
        return str_of(words(p->language, "no"));
    if (hit >= 1)
        return str_of(words(p->language, "yes"));
    return number_real(p, hit, 2);
}

str works_where_text(const struct page *p, const struct works_view *v)
{
    struct buf out = buf_in(p->out.arena);
    bool sv = p->language == SV;
    if (v->country_names.n)
        buf_format(&out, " %s %.*s", sv ? "med" : "with", STR_F(v->country_names));
    if (v->words.n)
        buf_format(&out, sv ? " med ”%.*s” i titeln" : " with “%.*s” in the title",
                   STR_F(v->words));
    return buf_str(&out);
}
