/* Errors of forms: see form.h. */
#include "web/form.h"

#include "base/words.h"

static void add(struct form_errors *errors, const char *field, str sentence)
{
    if (errors->n < MAX_FORM_ERRORS)
        errors->at[errors->n++] = (struct form_error){field, sentence};
}

void form_add_error(struct ctx *ctx, struct form_errors *errors, const char *field,
                    const char *msgid)
{
    add(errors, field, str_of(words(ctx->language, msgid)));
}

void form_add_failure(struct ctx *ctx, struct form_errors *errors, const char *field)
{
    add(errors, field, ctx->failure->sentence);
}

str form_error_of(const struct form_errors *errors, const char *field)
{
    for (size_t i = 0; i < errors->n; i++)
        if (str_equal(str_of(errors->at[i].field), str_of(field)))
            return errors->at[i].sentence;
    return (str){0};
}
