/* Sets a layout as a PDF with Typst: the npm compiler under Node, or a `typst` on PATH. Only for
 * this room. */
#ifndef SPETS_HALL_REPORTS_TYPESET_H
#define SPETS_HALL_REPORTS_TYPESET_H

#include "hall/reports/reports.h"

#define TYPESET_FONTS "/usr/share/fonts/opentype/inter"
enum { TYPESET_SECONDS = 60 };

/* Adds the layouts of a report to what it hands to Typst. INVALID if there is no such report. */
err report_layout(struct ctx *, str name, struct report_parts *);
/* Sets main.typ, among parts->files, in a temporary folder that is gone afterwards. */
err typeset(struct ctx *, const struct report_parts *, enum pdf_standard, str *pdf);

#endif
