/* Fills the line of the footer: see seen.h. */
#include "hall/evidence/seen.h"

#include "base/words.h"
#include "evidence/steps/steps.h"

err evidence_seen_of(struct ctx *ctx, struct evidence_seen *out)
{
    struct evidence_seen seen = {0};
    const char *folder;
    str checksum, newest;
    if (evidence_folder(ctx, &folder) != OK) {
        *out = seen;
        return OK;
    }
    seen.is_synthetic = evidence_is_synthetic(ctx, folder);
    TRY(evidence_checksum(ctx, folder, &checksum));
    const char *name = words(ctx->language, "Evidence");
    const char *sum = words(ctx->language, "checksum");
    if (evidence_has(folder, "corpus") &&
        evidence_fact(ctx, folder, "corpus", "newest", &newest) == OK)
        seen.about = str_format(ctx->turn, "%s: %s %.10s · %s %.4s %.4s %.4s", name,
                                words(ctx->language, "newest record"), newest.at, sum, checksum.at,
                                checksum.at + 4, checksum.at + 8);
    else
        seen.about = str_format(ctx->turn, "%s: %s %.4s %.4s %.4s", name, sum, checksum.at,
                                checksum.at + 4, checksum.at + 8);
    *out = seen;
    return OK;
}
