/* Fills the line of the footer: see seen.h. */
#include "hall/evidence/seen.h"

#include "base/version.h"
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
    str when = {0};
    if (evidence_has(folder, "corpus") &&
        evidence_fact(ctx, folder, "corpus", "newest", &newest) == OK)
        when =
            str_format(ctx->turn, "%s %.10s · ", words(ctx->language, "newest record"), newest.at);
    seen.about =
        str_format(ctx->turn, "%s: %.*s%s %.4s %.4s %.4s · Spets %s",
                   words(ctx->language, "Evidence"), STR_F(when), words(ctx->language, "checksum"),
                   checksum.at, checksum.at + 4, checksum.at + 8, SPETS_VERSION);
    *out = seen;
    return OK;
}
