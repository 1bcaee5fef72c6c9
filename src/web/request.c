/* Requests and responses: see request.h. */
#include "web/request.h"

#include <stdarg.h>
#include <stdio.h>

err may_anybody(struct ctx *ctx, const struct request *request)
{
    (void)ctx, (void)request;
    return OK;
}

str request_parameter(const struct request *request, const char *name)
{
    return fields_get(&request->parameters, name);
}

str request_query(const struct request *request, const char *name)
{
    return fields_get(&request->query, name);
}

str request_form(const struct request *request, const char *name)
{
    return fields_get(&request->form, name);
}

err request_id(struct ctx *ctx, const struct request *request, const char *name, int64_t *id)
{
    int64_t value;
    str text = request_parameter(request, name);
    if (!str_int(text, &value) || value < 1 || text.at[0] == '+' || text.at[0] == '0')
        return FAIL(ctx, MISSING,
                    "There is nothing at this address. Check it, or begin from the "
                    "first page.");
    *id = value;
    return OK;
}

err request_query_int(struct ctx *ctx, const struct request *request, struct query_number wanted,
                      int64_t *value)
{
    str text = request_query(request, wanted.name);
    int64_t number;
    if (text.n == 0)
        return OK;
    if (!str_int(text, &number) || number < wanted.least || number > wanted.most)
        return FAIL(ctx, INVALID,
                    "`%s` in the address must be a whole number from %lld to %lld. Change it "
                    "there.",
                    wanted.name, (long long)wanted.least, (long long)wanted.most);
    *value = number;
    return OK;
}

err response_redirect(struct ctx *ctx, struct response *response, const char *format, ...)
{
    char path[4000];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(path, sizeof path, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= sizeof path || path[0] != '/')
        return FAIL(ctx, BROKEN, "A redirect must lead to a path of this house.");
    response->status = 303;
    response->location = str_copy(ctx->turn, str_of(path));
    return OK;
}

err response_bytes(struct response *response, const char *content_type, str filename, str bytes)
{
    response->content_type = content_type;
    response->filename = filename;
    response->bytes = bytes;
    return OK;
}
