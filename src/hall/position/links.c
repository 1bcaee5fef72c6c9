/* Words and addresses that the templates of this room ask for: see view.h. */
#include "base/words.h"
#include "hall/position/steps.h"
#include "hall/position/view.h"

const char *word(const struct page *p, const char *msgid) { return words(p->language, msgid); }

str years_text(const struct page *p, const struct selection *s)
{
    const struct position_options *o = &s->options;
    if (o->first == o->last)
        return str_format(p->out.arena, "%lld", (long long)o->first);
    return str_format(p->out.arena, "%lld\u2013%lld", (long long)o->first, (long long)o->last);
}

str works_link(const struct page *p, const struct selection *s, str country)
{
    return selection_works(p->out.arena, s, country);
}

str pair_link(const struct page *p, const struct selection *s, str partner)
{
    str codes = str_format(p->out.arena, "SE,%.*s", STR_F(partner));
    return selection_works(p->out.arena, s, codes);
}

str institution_link(const struct page *p, const struct selection *s, int64_t institution)
{
    struct field field = {S("institution"),
                          str_format(p->out.arena, "I%lld", (long long)institution)};
    return selection_link(p->out.arena, s, "/works", field);
}

str ten_years_link(const struct page *p, const struct position_view *v)
{
    struct selection s = *v->s;
    s.options.first = s.options.last - 9;
    return selection_works(p->out.arena, &s, (str){0});
}

str actors_link(const struct page *p, const struct selection *s)
{
    return selection_link(p->out.arena, s, "/actors", (struct field){S("country"), S("SE")});
}

str area_link(const struct page *p, const struct selection *s)
{
    return str_format(p->out.arena, "/areas/%.*s", STR_F(s->options.area));
}

str with_field(const struct page *p, const struct position_view *v, const char *field)
{
    return str_format(p->out.arena, "%.*s%.*s%c%s", STR_F(v->path), STR_F(v->query),
                      v->query.n ? '&' : '?', field);
}

const char *counting_word(const struct page *p, const struct position_options *o)
{
    return word(p, o->counts_whole ? "Full" : "Fractional");
}

const char *membership_word(const struct page *p, const struct position_options *o)
{
    return word(p, o->takes_any ? "Any topic" : "Main topic");
}

const char *reference_word(const struct page *p, const struct position_options *o)
{
    return word(p, o->ranks_in_area ? "The area and year" : "Same subject, year and type");
}

struct position_steps position_steps_of(const char *folder, const struct selection *s,
                                        enum position_step current)
{
    return (struct position_steps){
        .s = s,
        .current = current,
        .has_patents = evidence_has(folder, "patents"),
        .has_eu = evidence_has(folder, "cordis"),
        .has_national = evidence_has(folder, "swecris"),
    };
}

str step_link(const struct page *p, const struct selection *s, const char *layer)
{
    return str_format(p->out.arena, "%.*s%s%s%.*s", STR_F(selection_path(p->out.arena, s)),
                      *layer ? "/" : "", layer, STR_F(selection_query(p->out.arena, s)));
}
