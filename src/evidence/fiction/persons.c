/* Names of persons that do not exist: pieces that look like names put together by chance. No list
 * of real names is used. */
#include "evidence/fiction/fiction.h"

#define N(list) (sizeof(list) / sizeof *(list))

static const char *const first_starts[] = {
    "Ael",  "Brin", "Cass", "Dorv", "Elvi", "Fenn", "Galv", "Hest", "Ilma", "Jorv", "Kelv",
    "Lumi", "Mirv", "Norr", "Ollv", "Pelv", "Quin", "Rav",  "Selv", "Torv", "Ulvi", "Vell",
    "Wilv", "Yrin", "Zelv", "Åsk",  "Örv",  "Édr",  "Xan",  "Thev", "Shol", "Chiv",
};

static const char *const first_ends[] = {
    "a",   "ane", "ith", "orn", "ulfa", "ea", "in",  "ötte", "andro", "mira",
    "une", "iel", "eda", "oku", "ani",  "ur", "esh", "ai",   "ivo",   "üna",
};

static const char *const last_starts[] = {
    "Tosk", "Brem", "Vann", "Kjelt", "Orsk", "Palv", "Drev", "Hask", "Lind", "Mork",  "Narv",
    "Silt", "Tarn", "Ulm",  "Varg",  "Wend", "Ystr", "Zand", "Okub", "Chan", "Prav",  "Desh",
    "Falk", "Gren", "Högs", "Järv",  "Müll", "Peñ",  "Rous", "Sørv", "Thiv", "Bhar",  "Xiol",
    "Quil", "Lars", "Kova", "Nagy",  "Itom", "Mbek", "Alqu", "Eriv", "Ostr", "Bjöll", "Lévr",
};

static const char *const last_ends[] = {
    "brenna", "quist-Ode", "enmark", "alvik", "orelli", "ishima", "endran", "ovitz-Var",
    "aard",   "umbeki",    "ieres",  "anski", "elund",  "orvath", "inque",  "ahmadi",
    "eström", "ainen",     "ögren",  "ikova", "ellé",   "utra",   "engwa",  "odottir",
};

void person_first_name(struct buf *b, uint64_t seed, uint64_t number)
{
    struct dice d = dice_of(seed, OF_PERSON, number);
    buf_put(b, str_of(first_starts[dice_below(&d, N(first_starts))]));
    buf_put(b, str_of(first_ends[dice_below(&d, N(first_ends))]));
}

void person_last_name(struct buf *b, uint64_t seed, uint64_t number)
{
    struct dice d = dice_of(seed, OF_PERSON, number);
    d.n = 8;
    buf_put(b, str_of(last_starts[dice_below(&d, N(last_starts))]));
    buf_put(b, str_of(last_ends[dice_below(&d, N(last_ends))]));
}
