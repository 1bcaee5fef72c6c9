/* Deadlines reckoned from a day: the next time of each, how many days are left, and the working day
 * before where it falls on a day off. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/time.h"
#include "programme/office/office.h"

int64_t deadline_next(int64_t month, int64_t day, int64_t first_year, int64_t today)
{
    int64_t year = time_year(today);
    if (time_day_of(year, month, day) < today)
        year++;
    return time_day_of(year < first_year ? first_year : year, month, day);
}

static str receivers_of(struct ctx *ctx, const struct office_receivers_rows *all, str code)
{
    struct buf out = buf_in(ctx->turn);
    for (size_t i = 0; i < all->n; i++) {
        if (!str_equal(all->at[i].deadline, code))
            continue;
        if (out.n)
            buf_put(&out, S(", "));
        buf_put(&out, all->at[i].name);
    }
    return buf_str(&out);
}

enum { SATURDAY = 5 };

static struct deadline reckon(struct ctx *ctx, const struct office_deadline_rules_row *rule,
                              int64_t today)
{
    bool is_yearly = str_equal(rule->kind, S("yearly"));
    int64_t first_year = rule->has_first_year ? rule->first_year : 0;
    int64_t day = is_yearly ? deadline_next(rule->month, rule->day, first_year, today)
                            : time_day_of(first_year, rule->month, rule->day);
    int64_t working_day = calendar_working_day(day);
    return (struct deadline){
        .code = rule->code,
        .title = ctx->language == SV ? rule->title : rule->title_en,
        .clause = rule->clause,
        .answers = office_party(rule->answers),
        .day = time_day_of_number(ctx->turn, day),
        .day_off = calendar_day_off(day),
        .is_holiday = calendar_day_off(day) && time_weekday(day) < SATURDAY,
        .working_day = time_day_of_number(ctx->turn, working_day),
        .days_left = day - today,
        .days_left_work = working_day - today,
        .is_yearly = is_yearly,
        .has_first_year = rule->has_first_year,
    };
}

/* The next first, then what is past, the latest first. */
static int by_next(const void *a, const void *b)
{
    const struct deadline *x = a, *y = b;
    bool x_past = x->days_left < 0, y_past = y->days_left < 0;
    if (x_past != y_past)
        return x_past - y_past;
    if (x->days_left != y->days_left)
        return (x->days_left < y->days_left) == x_past ? 1 : -1;
    return str_compare(x->code, y->code);
}

err office_deadlines(struct ctx *ctx, str today, struct deadlines *deadlines)
{
    struct office_deadline_rules_rows rules;
    struct office_receivers_rows receivers;
    int64_t number;
    if (!time_day_number(today, &number))
        return FAIL(ctx, INVALID, "`%.*s` is no day. Write it as 2026-11-24.", STR_F(today));
    TRY(office_deadline_rules(ctx, &rules));
    TRY(office_receivers(ctx, &receivers));
    struct deadline *at = NEW_ARRAY(ctx->turn, struct deadline, rules.n);
    for (size_t i = 0; i < rules.n; i++) {
        at[i] = reckon(ctx, &rules.at[i], number);
        at[i].receivers = receivers_of(ctx, &receivers, at[i].code);
    }
    if (rules.n)
        qsort(at, rules.n, sizeof *at, by_next);
    *deadlines = (struct deadlines){at, rules.n};
    return OK;
}
