/* Whether two databases hold the same: every table counted and hashed, row by row, without keeping
 * any row. A table's hash is the sum modulo 2^256 of the SHA-256 of its rows (the additive multiset
 * hash of Bellare and Micciancio, 1997), so the order of the rows does not matter. It finds damage
 * and loss; it is no protection against somebody who forges rows. */
#include "store/db_driver.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "store/db.sql.h"

struct digest {
    unsigned char sum[crypto_hash_sha256_BYTES]; /* little endian */
    int64_t n_rows;                              /* rows so far */
};

/* Each value with its length before it, so that "ab","c" is not "a","bc". */
static void add_row(void *state, const str *values, size_t n)
{
    struct digest *d = state;
    unsigned char row[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    for (size_t i = 0; i < n; i++) {
        int64_t length = values[i].at ? (int64_t)values[i].n : -1;
        crypto_hash_sha256_update(&hash, (const unsigned char *)&length, sizeof length);
        if (values[i].n)
            crypto_hash_sha256_update(&hash, (const unsigned char *)values[i].at, values[i].n);
    }
    crypto_hash_sha256_final(&hash, row);
    sodium_add(d->sum, row, sizeof row);
    d->n_rows++;
}

/* The text of store_every_row with its table replaced. The name comes from the database's own list
 * of tables, and quotes in it are doubled. */
static const char *text_for(struct ctx *ctx, str table)
{
    static const char stand_in[] = "schema_block";
    const struct sql_statement *s = &store_every_row_statement;
    str text = str_of(db_is_postgres(ctx->db) ? s->postgres : s->text);
    size_t at = 0;
    struct buf out = buf_in(ctx->turn);
    str_find(text, str_of(stand_in), &at);
    buf_put(&out, str_slice(text, 0, at));
    buf_byte(&out, '"');
    for (size_t i = 0; i < table.n; i++) {
        if (table.at[i] == '"')
            buf_byte(&out, '"');
        buf_byte(&out, table.at[i]);
    }
    buf_byte(&out, '"');
    buf_put(&out, str_from(text, at + sizeof stand_in - 1));
    return str_c(ctx->turn, buf_str(&out));
}

err db_digest(struct ctx *ctx, struct db_tables *tables)
{
    struct store_table_names_rows names;
    TRY(store_table_names(ctx, &names));
    struct db_table *at = NEW_ARRAY(ctx->turn, struct db_table, names.n);
    for (size_t i = 0; i < names.n; i++) {
        struct digest d = {0};
        char hex[crypto_hash_sha256_BYTES * 2 + 1];
        TRY(ctx->db->driver->each(ctx, ctx->db, text_for(ctx, names.at[i].name), add_row, &d));
        sodium_bin2hex(hex, sizeof hex, d.sum, sizeof d.sum);
        at[i] = (struct db_table){names.at[i].name, d.n_rows, str_copy(ctx->turn, str_of(hex))};
    }
    *tables = (struct db_tables){at, names.n};
    return OK;
}

err db_count_tables(struct ctx *ctx, size_t *n)
{
    struct store_table_names_rows names;
    TRY(store_table_names(ctx, &names));
    *n = names.n;
    return OK;
}

err db_snapshot(struct ctx *ctx, str *name)
{
    struct store_snapshot_rows snapshot;
    TRY(store_snapshot(ctx, &snapshot));
    *name = snapshot.at[0].snapshot;
    return OK;
}

err db_check_integrity(struct ctx *ctx)
{
    struct store_integrity_rows integrity;
    struct store_broken_references_rows broken;
    TRY(store_integrity(ctx, &integrity));
    if (integrity.n != 1 || !str_equal(integrity.at[0].said, S("ok")))
        return FAIL(ctx, BROKEN, "The database is damaged: %.*s. Restore the latest backup.",
                    STR_F(integrity.n ? integrity.at[0].said : S("it says nothing")));
    TRY(store_broken_references(ctx, &broken));
    if (broken.at[0].n)
        return FAIL(ctx, BROKEN, "%lld references in the database lead nowhere.",
                    (long long)broken.at[0].n);
    return OK;
}
