/* The log of deeds: every POST and every attempt to log in, append-only, each entry bound to the
 * one before it by a hash, so that a change or a gap is found. It holds no form content. */
#ifndef SPETS_PROGRAMME_AUDIT_H
#define SPETS_PROGRAMME_AUDIT_H

#include "base/arguments.h"
#include "web/dispatch.h"

extern const struct page_row audit_pages[];
extern const struct command audit_commands[];

/* Adds an entry in the open transaction, for the person in ctx->session. */
err audit_record(struct ctx *, const struct deed *);

struct audit_state {
    int64_t n; /* entries */
    str hash;  /* of the newest; empty for none */
};

/* Walks the chain from the first entry. CONFLICT names the first entry that is not as it was
 * written, or says that the newest are gone. */
err audit_verify(struct ctx *, struct audit_state *);

#endif
