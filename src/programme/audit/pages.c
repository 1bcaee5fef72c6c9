/* The administrator's page of the log of deeds. */
#include "programme/audit/audit.h"
#include "programme/audit/audit.html.h"
#include "programme/people/people.h"
#include "web/frame.h"

static page_function audit_show;

const struct page_row audit_pages[] = {
    {GET,                "/audit", may_administrator, audit_show, "Log of deeds"},
    {0},
};

static err audit_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct audit_view v = {.is_newest = request_query(request, "before").n == 0};
    struct audit_head_read_rows head;
    struct frame frame = {0};
    int64_t before = INT64_MAX;
    TRY(request_query_int(ctx, request, (struct query_number){"before", 1, INT64_MAX}, &before));
    TRY(audit_entries_before(ctx, (struct audit_entries_before_takes){before}, &v.entries));
    TRY(audit_head_read(ctx, &head));
    v.n = head.n ? head.at[0].number : 0;
    if (v.entries.n && v.entries.at[v.entries.n - 1].number > 1)
        v.older = v.entries.at[v.entries.n - 1].number;
    audit_page(&response->page, &v, &frame);
    return OK;
}
