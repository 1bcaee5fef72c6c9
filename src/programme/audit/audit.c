/* The chain of deeds: see audit.h. The hash of an entry is SHA-256 of a JSON array of its number,
 * time, person, action, object, outcome and the hash before it. */
#include "programme/audit/audit.h"

#include "base/hash.h"
#include "base/time.h"
#include "programme/audit/audit.sql.h"

static str hash_of(struct ctx *ctx, const struct audit_entry_add_takes *entry)
{
    struct buf out = buf_in(ctx->turn);
    const str texts[] = {entry->action, entry->object, entry->outcome, entry->previous};
    buf_format(&out, "[%lld,", (long long)entry->number);
    buf_json(&out, entry->done_at);
    if (entry->has_person)
        buf_format(&out, ",%lld", (long long)entry->person);
    else
        buf_put(&out, S(",null"));
    for (size_t i = 0; i < 4; i++) {
        buf_byte(&out, ',');
        buf_json(&out, texts[i]);
    }
    buf_byte(&out, ']');
    return hash_bytes(ctx, buf_str(&out));
}

err audit_record(struct ctx *ctx, const struct deed *deed)
{
    struct audit_head_take_rows head;
    TRY(audit_head_take(ctx, &head));
    if (head.n != 1)
        return FAIL(ctx, BROKEN, "The log of deeds has no head.");
    struct audit_entry_add_takes entry = {
        .number = head.at[0].number,
        .done_at = time_utc(ctx->turn, time_now_ms(ctx)),
        .has_person = ctx->session != NULL,
        .person = ctx->session ? ctx->session->account : 0,
        .action = str_of(deed->action),
        .object = str_slice(deed->object, 0, 500),
        .outcome = deed->outcome,
        .previous = head.at[0].hash.n ? head.at[0].hash : S(""),
    };
    entry.hash = hash_of(ctx, &entry);
    TRY(audit_entry_add(ctx, entry));
    return audit_head_set(ctx, (struct audit_head_set_takes){entry.hash});
}

static err verify_entry(struct ctx *ctx, const struct audit_entries_after_row *row,
                        const struct audit_state *before)
{
    struct audit_entry_add_takes entry = {
        .number = row->number,
        .done_at = row->done_at,
        .has_person = row->has_person,
        .person = row->person,
        .action = row->action,
        .object = row->object,
        .outcome = row->outcome,
        .previous = row->previous,
    };
    if (row->number != before->n + 1)
        return FAIL(ctx, CONFLICT,
                    "Entry %lld of the log of deeds is missing. Compare with a backup.",
                    (long long)before->n + 1);
    if (!str_equal(row->previous, before->hash) || !str_equal(hash_of(ctx, &entry), row->hash))
        return FAIL(ctx, CONFLICT,
                    "Entry %lld of the log of deeds is not as it was written. Compare with a "
                    "backup.",
                    (long long)row->number);
    return OK;
}

err audit_verify(struct ctx *ctx, struct audit_state *out)
{
    struct audit_state state = {0};
    struct audit_entries_after_rows rows;
    struct audit_head_read_rows head;
    do {
        TRY(audit_entries_after(ctx, (struct audit_entries_after_takes){state.n}, &rows));
        for (size_t i = 0; i < rows.n; i++) {
            TRY(verify_entry(ctx, &rows.at[i], &state));
            state = (struct audit_state){rows.at[i].number, rows.at[i].hash};
        }
    } while (rows.n);
    TRY(audit_head_read(ctx, &head));
    if (head.n != 1 || head.at[0].number != state.n || !str_equal(head.at[0].hash, state.hash))
        return FAIL(ctx, CONFLICT,
                    "The log of deeds ends at entry %lld, but more were written. Compare with a "
                    "backup.",
                    (long long)state.n);
    *out = state;
    return OK;
}
