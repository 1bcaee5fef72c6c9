/* Passwords: argon2id through libsodium. Nothing here is stored or logged. */
#include <sodium.h>

#include "programme/people/people.h"

err password_check(struct ctx *ctx, str password)
{
    if (password.n < SHORTEST_PASSWORD)
        return FAIL(ctx, INVALID,
                    "Choose a password of at least %d characters. A few words that "
                    "belong only to you do well.",
                    SHORTEST_PASSWORD);
    if (password.n > LONGEST_PASSWORD)
        return FAIL(ctx, INVALID, "Choose a password of at most %d characters.", LONGEST_PASSWORD);
    bool is_one = true;
    for (size_t i = 1; i < password.n; i++)
        is_one = is_one && password.at[i] == password.at[0];
    if (is_one)
        return FAIL(ctx, INVALID, "Choose a password that is not one character repeated.");
    return OK;
}

err password_hash(struct ctx *ctx, str password, str *hash)
{
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(text, password.at, password.n, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return FAIL(ctx, BROKEN, "The machine lacks the memory to hash a password.");
    *hash = str_copy(ctx->turn, str_of(text));
    return OK;
}

bool password_fits(struct ctx *ctx, str hash, str password)
{
    const char *at = password.n ? password.at : "";
    return crypto_pwhash_str_verify(str_c(ctx->turn, hash), at, password.n) == 0;
}
