/* The rules of fault reports: see faults.h. */
#include "web/faults.h"

#include "base/time.h"
#include "web/web.sql.h"

static str ago(struct ctx *ctx, int64_t hours)
{
    return time_utc(ctx->turn, time_now_ms(ctx) - hours * 3600000);
}

err fault_report(struct ctx *ctx, const struct fault *fault, int64_t *number)
{
    struct fault_reports_since_rows recent;
    struct fault_report_add_rows added;
    if (str_trim(fault->what).n == 0)
        return FAIL(ctx, INVALID, "Write what does not work.");
    if (fault->what.n > LONGEST_FAULT || fault->page.n > LONGEST_FAULT ||
        fault->contact.n > LONGEST_FAULT)
        return FAIL(ctx, INVALID, "Write at most %d characters.", LONGEST_FAULT);
    TRY(fault_reports_since(ctx, (struct fault_reports_since_takes){ago(ctx, 1)}, &recent));
    if (recent.at[0].n >= MOST_FAULTS_AN_HOUR)
        return FAIL(ctx, BUSY,
                    "Many reports have come in the last hour. Send yours again in an "
                    "hour.");
    struct fault_report_add_takes takes = {
        .page = fault->page.n ? fault->page : S(""),
        .what = fault->what,
        .contact = fault->contact.n ? fault->contact : S(""),
        .reported_at = ago(ctx, 0),
    };
    TRY(fault_report_add(ctx, takes, &added));
    *number = added.at[0].id;
    return OK;
}

err fault_recent(struct ctx *ctx, struct fault_list *out)
{
    struct fault_reports_recent_rows rows;
    TRY(fault_reports_recent(ctx, &rows));
    out->at = NEW_ARRAY(ctx->turn, struct fault_seen, rows.n);
    out->n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        out->at[i] = (struct fault_seen){
            .number = rows.at[i].id,
            .page = rows.at[i].page,
            .what = rows.at[i].what,
            .contact = rows.at[i].contact,
            .reported_at = rows.at[i].reported_at,
            .is_done = rows.at[i].done_at.at != NULL,
        };
    return OK;
}

err fault_close(struct ctx *ctx, int64_t number)
{
    struct fault_report_done_rows rows;
    TRY(fault_report_done(ctx, (struct fault_report_done_takes){number, ago(ctx, 0)}, &rows));
    if (rows.n == 0)
        return FAIL(ctx, MISSING, "There is no report with that number. Check the list.");
    return OK;
}

static err forget_contacts(struct ctx *ctx)
{
    struct fault_contacts_forget_takes takes = {ago(ctx, 24 * CONTACT_KEPT_DAYS)};
    return fault_contacts_forget(ctx, takes);
}

const struct job web_jobs[] = {
    {"contacts of old fault reports", 60, forget_contacts},
    {0               },
};
