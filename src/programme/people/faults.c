/* The administrator's list of the faults that readers reported. */
#include "programme/people/faults.h"

#include "programme/people/faults.html.h"
#include "web/faults.h"
#include "web/frame.h"

err faults_show(struct ctx *ctx, const struct request *request, struct response *response)
{
    struct fault_list faults;
    struct frame frame = {0};
    (void)request;
    TRY(fault_recent(ctx, &faults));
    faults_page(&response->page, &faults, &frame);
    return OK;
}

err fault_done_do(struct ctx *ctx, const struct request *request, struct response *response)
{
    int64_t number;
    TRY(request_id(ctx, request, "report", &number));
    TRY(fault_close(ctx, number));
    return response_redirect(ctx, response, "/accessibility/reports");
}
