/* The order of words in a list for people: see collate.h. Latin letters only; it is no
 * implementation of the Unicode collation algorithm. */
#include "base/collate.h"

enum { SPACE = 1, DIGITS = 2, LETTERS = 12, AFTER_Z = LETTERS + 26, BEYOND = AFTER_Z + 3 };

/* U+00C0 to U+017F without their accents. */
static const char plain[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiiijjkkklllllll"
                            "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Takes a code point off the text; a byte that is no UTF-8 is taken as it is. */
static uint32_t next_point(str *rest)
{
    const unsigned char *at = (const unsigned char *)rest->at;
    uint32_t first = at[0];
    size_t n = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (n > rest->n)
        n = 1;
    uint32_t point = n == 1 ? first : first & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++)
        point = point << 6 | (at[i] & 0x3Fu);
    *rest = str_from(*rest, n);
    return point;
}

static uint32_t swedish(uint32_t point)
{
    switch (point) {
    case 0xC5: /* Å */
    case 0xE5:
        return AFTER_Z;
    case 0xC4: /* Ä, Æ */
    case 0xE4:
    case 0xC6:
    case 0xE6:
        return AFTER_Z + 1;
    case 0xD6: /* Ö, Ø */
    case 0xF6:
    case 0xD8:
    case 0xF8:
        return AFTER_Z + 2;
    case 0xDC: /* Ü */
    case 0xFC:
        return LETTERS + 'y' - 'a';
    default:
        return 0;
    }
}

static uint32_t weight(enum language language, uint32_t point)
{
    uint32_t own = language == SV ? swedish(point) : 0;
    if (own)
        return own;
    if (point >= 0xC0 && point - 0xC0 < sizeof plain - 1)
        point = (uint32_t)plain[point - 0xC0];
    if (point >= 'A' && point <= 'Z')
        point += 'a' - 'A';
    if (point >= 'a' && point <= 'z')
        return LETTERS + point - 'a';
    if (point >= '0' && point <= '9')
        return DIGITS + point - '0';
    return point < 0xC0 || (point >= 0x2000 && point < 0x2070) ? SPACE : BEYOND + point;
}

int str_collate(enum language language, str a, str b)
{
    str left = a, right = b;
    while (left.n && right.n) {
        uint32_t one = weight(language, next_point(&left));
        uint32_t other = weight(language, next_point(&right));
        if (one != other)
            return one < other ? -1 : 1;
    }
    if (left.n || right.n)
        return left.n ? 1 : -1;
    return str_compare(a, b);
}
