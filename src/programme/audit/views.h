/* What the page of the log of deeds hands to its template. */
#ifndef SPETS_PROGRAMME_AUDIT_VIEWS_H
#define SPETS_PROGRAMME_AUDIT_VIEWS_H

#include "programme/audit/audit.sql.h"

struct audit_view {
    struct audit_entries_before_rows entries; /* newest first */
    int64_t n;                                /* entries in all */
    int64_t older;                            /* number to go on before; 0 at the end */
    bool is_newest;                           /* this is the first page */
};

#endif
