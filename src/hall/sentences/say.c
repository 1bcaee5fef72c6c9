/* How a sentence is put together and written: see sentences.h. Knows no figures. */
#include <math.h>

#include "base/words.h"
#include "hall/sentences/sentence.html.h"
#include "hall/sentences/sentences.h"

static void add(const struct page *p, struct sentence *s, str text, bool is_figure)
{
    if (text.n == 0)
        return;
    struct phrase *grown = NEW_ARRAY(p->out.arena, struct phrase, s->n + 1);
    for (size_t i = 0; i < s->n; i++)
        grown[i] = s->at[i];
    grown[s->n] = (struct phrase){text, is_figure};
    *s = (struct sentence){grown, s->n + 1};
}

static const struct named *find(const struct named *values, str name)
{
    for (; values && values->name; values++)
        if (str_equal(str_of(values->name), name))
            return values;
    return NULL;
}

void sentence_say(const struct page *p, struct sentence *s, const char *msgid,
                  const struct named *values)
{
    str rest = str_of(words(p->language, msgid)), before, name;
    if (s->n)
        add(p, s, S(" "), false);
    while (str_cut(rest, '{', &before, &rest)) {
        add(p, s, before, false);
        if (!str_cut(rest, '}', &name, &rest))
            break;
        const struct named *value = find(values, name);
        add(p, s, value ? value->text : name, value && value->is_figure);
    }
    add(p, s, rest, false);
}

str sentence_plain(const struct page *p, const struct sentence *s)
{
    struct buf out = buf_in(p->out.arena);
    for (size_t i = 0; i < s->n; i++)
        buf_put(&out, s->at[i].text);
    return buf_str(&out);
}

void sentence_put(struct page *p, const struct sentence *s) { sentence_phrases(p, s); }

str sentence_list(const struct page *p, const str *at, size_t n)
{
    struct buf out = buf_in(p->out.arena);
    for (size_t i = 0; i < n; i++) {
        if (i && i + 1 == n)
            buf_format(&out, " %s ", words(p->language, "and"));
        else if (i)
            buf_put(&out, S(", "));
        buf_put(&out, at[i]);
    }
    return buf_str(&out);
}

bool sentence_has_limits(struct boot_limits limits)
{
    return isfinite(limits.low) && isfinite(limits.high);
}

str sentence_percent(const struct page *p, double share, struct boot_limits limits)
{
    if (!sentence_has_limits(limits) || !isfinite(share))
        return number_percent(p, share, 2);
    int decimals = number_decimals(100 * (limits.high - limits.low));
    return str_format(p->out.arena, "%.*s (%.*s)", STR_F(number_percent(p, share, decimals)),
                      STR_F(number_range(p, 100 * limits.low, 100 * limits.high, decimals)));
}

str sentence_real(const struct page *p, double value, struct boot_limits limits)
{
    if (!sentence_has_limits(limits) || !isfinite(value))
        return number_real(p, value, 2);
    int decimals = number_decimals(limits.high - limits.low);
    return str_format(p->out.arena, "%.*s (%.*s)", STR_F(number_real(p, value, decimals)),
                      STR_F(number_range(p, limits.low, limits.high, decimals)));
}

str sentence_rank(const struct page *p, int64_t rank, struct boot_limits limits)
{
    if (!sentence_has_limits(limits))
        return number_int(p, rank);
    return str_format(p->out.arena, "%.*s (%.*s–%.*s)", STR_F(number_int(p, rank)),
                      STR_F(number_int(p, (int64_t)limits.low)),
                      STR_F(number_int(p, (int64_t)limits.high)));
}
