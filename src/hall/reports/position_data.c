/* Writes the figures of the report on where Sweden stands as data.json: all texts and numbers as
 * they are to be read, so that the layout holds no words and no rules. See position_report.h. */
#include "hall/reports/position_data.h"

#include <math.h>
#include <stdlib.h>

#include "base/time.h"
#include "base/words.h"
#include "countries/countries.h"
#include "hall/charts/charts.h"

json_t *data_text(str text) { return json_stringn(text.n ? text.at : "", text.n); }

json_t *data_words(const struct page *p, const char *msgid)
{
    return json_string(words(p->language, msgid));
}

json_t *data_filled(const struct page *p, const char *msgid, const struct named *values)
{
    struct sentence s = {0};
    sentence_say(p, &s, msgid, values);
    return data_text(sentence_plain(p, &s));
}

json_t *data_sentence(struct sentence s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s.n; i++)
        json_array_append_new(list, json_pack("{s:o, s:b}", "text", data_text(s.at[i].text),
                                              "figure", s.at[i].is_figure));
    return list;
}

json_t *data_cell(str value, str interval)
{
    return json_pack("{s:o, s:o}", "value", data_text(value), "interval", data_text(interval));
}

json_t *data_heads(const struct page *p, const char *const *msgids, size_t n)
{
    json_t *heads = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(heads, data_words(p, msgids[i]));
    return heads;
}

str data_years(const struct page *p, const struct position_options *o)
{
    if (o->first == o->last)
        return str_format(p->out.arena, "%lld", (long long)o->first);
    return str_format(p->out.arena, "%lld–%lld", (long long)o->first, (long long)o->last);
}

/* 9f2c 41ab …: the first n digits in groups of four. */
str data_grouped(const struct page *p, str hex, size_t n)
{
    struct buf out = buf_in(p->out.arena);
    for (size_t i = 0; i < n && i < hex.n; i++) {
        if (i && i % 4 == 0)
            buf_byte(&out, ' ');
        buf_byte(&out, hex.at[i]);
    }
    return buf_str(&out);
}

/* With a capital first letter, for names that begin with a letter of ASCII. */
static str capital(const struct page *p, str name)
{
    if (name.n == 0 || name.at[0] < 'a' || name.at[0] > 'z')
        return name;
    return str_format(p->out.arena, "%c%.*s", name.at[0] - 'a' + 'A', STR_F(str_from(name, 1)));
}

static str title_of(const struct page *p, const struct position_report *r)
{
    struct sentence s = {0};
    sentence_say(p, &s, "{area}: where Sweden stands",
                 (struct named[]){
                     {"area",         capital(p, r->area_name), false},
                     {0}
    });
    return sentence_plain(p, &s);
}

static str day_of(const struct page *p, const struct position_report *r)
{
    return r->newest.n >= 10 ? date_long(p, str_slice(r->newest, 0, 10))
                             : str_of(words(p->language, "not known"));
}

static json_t *fact(const struct page *p, const char *name, str value)
{
    return json_pack("[o, o]", data_words(p, name), data_text(value));
}

static str counted(const struct page *p, const struct position_options *o)
{
    struct buf out = buf_in(p->out.arena);
    buf_format(&out, "%s; ",
               words(p->language, o->counts_whole ? "full counting" : "fractional counting"));
    if (o->window)
        buf_format(&out, "%s %lld; ", words(p->language, "citations within a window of years:"),
                   (long long)o->window);
    else
        buf_format(&out, "%s; ", words(p->language, "citations as reported"));
    buf_format(&out, "%s; ",
               words(p->language, o->ranks_in_area ? "most cited within the area and year"
                                                   : "most cited within subject, year and type"));
    buf_format(&out, "%s",
               words(p->language, o->takes_any ? "any topic decides what belongs"
                                               : "the primary topic decides what "
                                                 "belongs"));
    return buf_str(&out);
}

static json_t *facts_of(const struct page *p, const struct position_report *r)
{
    const struct position *position = &r->position;
    json_t *facts = json_array();
    json_array_append_new(facts, fact(p, "Sender", r->sender));
    json_array_append_new(facts, fact(p, "Area", capital(p, r->area_name)));
    json_array_append_new(facts, fact(p, "Version of the definition",
                                      position->definition.n ? position->definition : str_of("–")));
    json_array_append_new(facts, fact(p, "Publications from", data_years(p, &position->options)));
    json_array_append_new(facts, fact(p, "Way of counting", counted(p, &position->options)));
    json_array_append_new(facts, fact(p, "Date of the evidence (newest record)", day_of(p, r)));
    json_array_append_new(facts,
                          fact(p, "Checksum of the evidence", data_grouped(p, r->checksum, 64)));
    json_array_append_new(
        facts, fact(p, "Standard of the file",
                    r->wish->standard == PDF_UA_1 ? str_of("PDF/UA-1") : str_of("PDF/A-2a")));
    return facts;
}

/* From the first to the last rank that some way of counting gives. */
static struct sentence say_choices(const struct page *p, const struct position_report *r)
{
    struct sentence s = {0};
    int64_t least = 0, most = 0, n = 0;
    for (size_t i = 0; i < r->n_choices; i++) {
        const struct position_row *sweden = r->choices[i].sweden;
        if (!sweden)
            continue;
        least = n == 0 || sweden->rank < least ? sweden->rank : least;
        most = sweden->rank > most ? sweden->rank : most;
        n++;
    }
    struct named values[] = {
        {"n", number_int(p, n), false},
        {"ranks", number_range_int(p, least, most), false},
        {0  },
    };
    if (n > 1)
        sentence_say(p, &s,
                     least == most
                         ? "Sweden has rank {ranks} under each of the {n} ways of counting; "
                           "their intervals stand in a table below."
                         : "Under the {n} ways of counting Sweden has ranks {ranks}; "
                           "their intervals stand in a table below.",
                     values);
    return s;
}

static json_t *summary_of(const struct page *p, const struct position_report *r)
{
    const struct sentence sentences[] = {
        sentence_neighbours(p, &r->position),
        sentence_profile(p, &r->position),
        sentence_change(p, &r->position),
        sentence_unknown(p, &r->position),
        say_choices(p, r),
    };
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (sentences[i].n)
            json_array_append_new(list, data_sentence(sentences[i]));
    return list;
}

/* Sweden, and what was chosen besides. */
static struct code_list with_sweden(const struct page *p, const struct code_list *chosen)
{
    struct code_list list = {.at = NEW_ARRAY(p->out.arena, str, chosen->n + 1)};
    list.at[list.n++] = S("SE");
    for (size_t i = 0; i < chosen->n; i++)
        if (!str_equal(chosen->at[i], S("SE")))
            list.at[list.n++] = chosen->at[i];
    return list;
}

static json_t *shares_of(const struct page *p, const struct position_report *r,
                         const struct code_list *countries)
{
    struct page svg = page_in(p->out.arena, p->language);
    struct shares_chart chart = {&r->years, countries, capital(p, r->area_name), ALONE};
    str alt = charts_shares(&svg, &chart);
    struct sentence heading = sentence_of_shares(p, &r->years, countries);
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "svg", data_text(buf_str(&svg.out)), "alt",
                     data_text(alt), "heading", data_text(sentence_plain(p, &heading)), "about",
                     data_words(p, "Share of the world's publications by year, per cent. Band: 95 "
                                   "per cent interval. At most six countries are drawn."),
                     "computed",
                     data_words(p, "The country's weight of the year divided by the number of "
                                   "works in the area that year; intervals from 1,000 "
                                   "resamplings."));
}

static json_t *quadrant_of(const struct page *p, const struct position_report *r,
                           const struct code_list *countries)
{
    struct page svg = page_in(p->out.arena, p->language);
    struct quadrant_chart chart = {&r->position, countries, capital(p, r->area_name), ALONE};
    str alt = charts_quadrant(&svg, &chart);
    struct sentence heading = sentence_of_quadrant(p, &r->position);
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "svg", data_text(buf_str(&svg.out)), "alt",
                     data_text(alt), "heading", data_text(sentence_plain(p, &heading)), "about",
                     data_words(p, r->position.options.ranks_in_area
                                       ? "Share of works among the 10 per cent most cited in the "
                                         "area, per cent"
                                       : "Share of works among the world's 10 per cent most "
                                         "cited, per cent"),
                     "computed",
                     data_words(p, "Lines: 95 per cent intervals. A country whose lines touch an "
                                   "axis is not said to be on one side of it. The figures stand "
                                   "in the table above."));
}

static json_t *headings_of(const struct page *p, const struct position_report *r)
{
    str codes = {0};
    struct buf out = buf_in(p->out.arena);
    for (size_t i = 0; i < r->wish->countries.n; i++)
        buf_format(&out, "%s%.*s", i ? "," : "", STR_F(r->wish->countries.at[i]));
    codes = buf_str(&out);
    const struct country_set *set = country_set_of(codes);
    struct named values[] = {
        {"countries",                              str_of(words(p->language, set ? set->title : "Chosen countries")), false},
        {"years", data_years(p, &r->position.options), false},
        {0                                       },
    };
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "summary", data_words(p, "Summary"),
                     "shares", data_words(p, "Shares over time"), "countries",
                     data_filled(p, "{countries}, {years}", values), "profile",
                     data_words(p, "Specialisation and impact"), "choices",
                     data_words(p, "How much depends on the way of counting"), "sources",
                     data_words(p, "Sources"), "methods", data_words(p, "Methods"));
}

static json_t *footer_of(const struct page *p, const struct position_report *r, str title)
{
    struct named values[] = {
        {"title",   title, false},
        {"version",    r->position.definition.n ? r->position.definition : S("all"), false},
        {0},
    };
    return data_filled(
        p, r->is_synthetic ? "{title} · {version} · sample data" : "{title} · {version}", values);
}

static json_t *whole(const struct page *p, const struct position_report *r)
{
    struct code_list countries = with_sweden(p, &r->wish->countries);
    str title = title_of(p, r);
    json_t *data =
        json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:[o, o], s:o}", "language",
                  p->language == SV ? "sv" : "en", "title", data_text(title), "sender",
                  data_text(r->sender), "lead", data_sentence(sentence_lead(p, &r->position)),
                  "facts", facts_of(p, r), "summary", summary_of(p, r), "facts_heads",
                  data_words(p, "Fact"), data_words(p, "Value"), "footer", footer_of(p, r, title));
    json_object_set_new(data, "synthetic",
                        r->is_synthetic ? data_words(p, "Sample data. All works, organisations "
                                                        "and figures in this report are made up.")
                                        : json_string(""));
    json_object_set_new(data, "page",
                        json_pack("[o, o]", data_words(p, "Page "), data_words(p, " of ")));
    json_object_set_new(data, "words", headings_of(p, r));
    json_object_set_new(data, "shares", shares_of(p, r, &countries));
    json_object_set_new(data, "quadrant",
                        str_equal(r->position.options.area, S("all"))
                            ? json_null()
                            : quadrant_of(p, r, &countries));
    json_object_set_new(data, "years", data_year_tables(p, &r->years, &countries));
    json_object_set_new(data, "countries", data_country_table(p, r, &countries));
    json_object_set_new(data, "choices", data_choice_table(p, r));
    json_object_set_new(data, "sources", data_source_table(p, r, day_of(p, r)));
    json_object_set_new(
        data, "methods_about",
        data_words(p, "Each figure is computed by the statement whose heading is quoted here. "
                      "The quotations are in English, as they stand in the "
                      "program."));
    json_object_set_new(data, "methods", data_methods(p));
    return data;
}

/* The moment of the newest record in whole seconds; 0 where none is known. */
static int64_t seconds_of(struct ctx *ctx, str newest)
{
    int64_t ms;
    str moment = str_format(ctx->turn, "%.*sZ", STR_F(str_slice(newest, 0, 19)));
    return time_of_utc(moment, &ms) ? ms / 1000 : 0;
}

err position_data(struct ctx *ctx, const struct position_report *report, struct report_parts *parts)
{
    struct page p = page_in(ctx->turn, report->wish->language);
    json_t *data = whole(&p, report);
    char *text = data ? json_dumps(data, JSON_SORT_KEYS | JSON_INDENT(1)) : NULL;
    if (!text)
        return FAIL(ctx, BROKEN, "The report's figures could not be written as JSON.");
    parts->files[parts->n_files++] =
        (struct report_file){"data.json", str_copy(ctx->turn, str_of(text))};
    parts->made_s = seconds_of(ctx, report->newest);
    free(text);
    json_decref(data);
    return OK;
}
