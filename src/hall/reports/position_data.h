/* Pieces of the report's data.json. Every function gives a new JSON value. Only for this room. */
#ifndef SPETS_HALL_REPORTS_POSITION_DATA_H
#define SPETS_HALL_REPORTS_POSITION_DATA_H

#include <jansson.h>

#include "hall/reports/position_report.h"
#include "hall/sentences/sentences.h"

json_t *data_text(str);
/* The text of an English msgid. */
json_t *data_words(const struct page *, const char *msgid);
/* The same with {names} replaced. */
json_t *data_filled(const struct page *, const char *msgid, const struct named *);
/* [{text, figure}] */
json_t *data_sentence(struct sentence);
/* {value, interval} */
json_t *data_cell(str value, str interval);
json_t *data_heads(const struct page *, const char *const *msgids, size_t n);
/* 2019–2023 */
str data_years(const struct page *, const struct position_options *);
/* The first n digits of a checksum in groups of four. */
str data_grouped(const struct page *, str hex, size_t n);

/* Tables: {heads, texts (columns that are text), rows: [{sweden, cells}]}. */
json_t *data_country_table(const struct page *, const struct position_report *,
                           const struct code_list *);
/* Years down, six countries across at most: as many tables as it takes. */
json_t *data_year_tables(const struct page *, const struct year_shares *, const struct code_list *);
json_t *data_choice_table(const struct page *, const struct position_report *);
json_t *data_source_table(const struct page *, const struct position_report *, str newest_day);
/* [{title, about, text}] with the headings of the statements. */
json_t *data_methods(const struct page *);

#endif
