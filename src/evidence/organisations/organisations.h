/* Organisations by their ROR (Research Organization Registry): names, countries and kinds. */
#ifndef SPETS_EVIDENCE_ORGANISATIONS_H
#define SPETS_EVIDENCE_ORGANISATIONS_H

#include "evidence/organisations/names.duck.sql.h"
#include "evidence/tabular/tabular.h"

/* Reads ROR as CSV (the registry's own, version 1 or 2, or a flat one: ror_id, name, …) and as
 * JSON, one object a line (.jsonl, version 1 or 2 or both), and writes into the folder:
 *
 *     organisations  ror (https://ror.org/…), name, country, type (the first one given, lower
 *                    case), city, aliases (a list: aliases, acronyms and labels), status,
 *                    source_file, source_line
 *
 * An organisation that stands twice is kept as first read. */
err organisations_load(struct ctx *, const struct load_request *, struct load_report *);

/* Names in other sources: organisations_keys(ctx, duck) leaves the macros name_key and
 * name_key_after_comma and the table organisation_keys (key, country, ror) in the connection, for
 * statements to join with; organisations_named(ctx, duck, …) looks one name up. See
 * names.duck.sql. */

#endif
