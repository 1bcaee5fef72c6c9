/* SHA-256 by libsodium: see hash.h. */
#include "base/hash.h"

#include <sodium.h>
#include <stdio.h>

static str hex_of(struct ctx *ctx, const unsigned char digest[crypto_hash_sha256_BYTES])
{
    char *text = arena_alloc(ctx->turn, crypto_hash_sha256_BYTES * 2 + 1);
    sodium_bin2hex(text, crypto_hash_sha256_BYTES * 2 + 1, digest, crypto_hash_sha256_BYTES);
    return str_of(text);
}

str hash_bytes(struct ctx *ctx, str bytes)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)bytes.at, bytes.n);
    return hex_of(ctx, digest);
}

err hash_file(struct ctx *ctx, const char *path, str *hex)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return FAIL(ctx, MISSING, "Cannot read %s. Check that the file exists and may be read.",
                    path);
    unsigned char piece[65536], digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        crypto_hash_sha256_update(&state, piece, n);
    bool bad = ferror(file);
    fclose(file);
    if (bad)
        return FAIL(ctx, BROKEN, "Reading %s failed. Check the disk and try again.", path);
    crypto_hash_sha256_final(&state, digest);
    *hex = hex_of(ctx, digest);
    return OK;
}
