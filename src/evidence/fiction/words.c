/* Made-up science prose (nouns, sentences, titles, concepts) and names of persons that do not
 * exist: pieces put together by chance. It says nothing; no sentence comes from a real text and no
 * list of real names is used. */
#include "evidence/fiction/fiction.h"

#define N(list) (sizeof(list) / sizeof *(list))

static const char *const prefixes[] = {
    "",       "",      "",      "",      "",      "",       "micro",   "nano",  "thermo", "electro",
    "photo",  "bio",   "multi", "hyper", "sub",   "quasi-", "non-",    "meta",  "iso",    "poly",
    "hetero", "cross", "pre",   "inter", "super", "ultra",  "magneto", "chemo", "self-",  "co-",
};

static const char *const stems[] = {
    "lattice",   "membrane",  "carrier",   "network",    "gradient",   "catalyst",    "detector",
    "sampler",   "channel",   "resonance", "coupling",   "interface",  "substrate",   "matrix",
    "spectrum",  "transport", "control",   "estimate",   "response",   "cluster",     "polymer",
    "electrode", "sequence",  "protein",   "dispersion", "conversion", "scheduler",   "boundary",
    "phase",     "field",     "signal",    "mode",       "layer",      "growth",      "film",
    "junction",  "cavity",    "agent",     "policy",     "kernel",     "graph",       "tensor",
    "feature",   "embedding", "voltage",   "current",    "load",       "converter",   "turbine",
    "reactor",   "alloy",     "composite", "grain",      "fracture",   "diffusion",   "adsorption",
    "pathway",   "receptor",  "enzyme",    "culture",    "genome",     "expression",  "synthesis",
    "assembly",  "filter",    "array",     "antenna",    "protocol",   "key",         "state",
    "vacancy",   "dopant",    "barrier",   "band",       "orbital",    "oscillation", "vortex",
    "flow",      "sensor",    "actuator",  "trajectory", "planner",    "query",       "index",
    "cohort",    "exposure",  "outcome",   "survey",     "instrument", "measure",     "model",
    "method",    "analysis",  "system",    "process",    "structure",  "surface",     "energy",
    "material",  "device",    "sample",    "parameter",  "result",     "value",       "condition",
};

static const char *const adjectives[] = {
    "adaptive",    "sparse",     "coherent",   "stable",      "transient", "spectral",
    "robust",      "scalable",   "thermal",    "optical",     "ionic",     "porous",
    "layered",     "amorphous",  "stochastic", "latent",      "dense",     "hybrid",
    "elastic",     "tunable",    "aqueous",    "cyclic",      "dynamic",   "nonlinear",
    "spatial",     "temporal",   "uniform",    "anisotropic", "efficient", "low-cost",
    "distributed", "causal",     "discrete",   "reversible",  "local",     "global",
    "selective",   "functional", "integrated", "early",       "partial",   "joint",
};

static const char *const verbs[] = {
    "limits",     "controls",   "improves",  "explains",    "predicts",
    "reduces",    "depends on", "follows",   "precedes",    "raises",
    "stabilises", "modifies",   "resolves",  "outperforms", "replaces",
    "indicates",  "governs",    "is set by", "is shown by", "competes with",
};

static const char *const openings[] = {
    "We show that the",
    "In this work the",
    "Here, a",
    "The",
    "A",
    "Results show that the",
    "Compared with earlier studies, the",
    "Under these conditions the",
    "It is found that the",
    "For each",
    "Moreover, the",
    "This",
    "Although the",
    "By contrast, the",
};

static const char *const joints[] = {
    "of the", "in the", "and the", "for", "with a", "under", "across", "of", "from the", "to the",
};

static const char *const closings[] = {
    ".",
    ".",
    ".",
    " (p < 0.05).",
    " – a clear gain.",
    " by 12%.",
    " at 300 K.",
    " (ΔT ≈ 5 °C).",
    " over the whole range.",
    ", as expected.",
    " in all cases.",
    "; details follow.",
    " ± 0.3.",
};

static const char *const title_frames[] = {
    "of", "for", "in", "under", "and the", "beyond", "without", "towards",
};

static void put_word(struct buf *b, const char *const *list, size_t n, uint64_t chance)
{
    buf_put(b, str_of(list[(chance >> 32) * n >> 32]));
}

void words_noun(struct buf *b, uint64_t chance)
{
    /* The product of two units: small numbers often, as words are in prose. */
    uint64_t skewed = ((chance & 0xffffffff) * (chance >> 32)) >> 32;
    put_word(b, prefixes, N(prefixes), (chance * RAND_STEP) & 0xffffffff00000000u);
    put_word(b, stems, N(stems), (0xffffffff - skewed) << 32);
}

static void capital(struct buf *b, size_t at)
{
    if (b->n > at && b->at[at] >= 'a' && b->at[at] <= 'z')
        b->at[at] = (char)(b->at[at] - 32);
}

void words_sentence(struct buf *b, struct dice *d)
{
    put_word(b, openings, N(openings), dice_next(d));
    size_t n_parts = 2 + dice_below(d, 3);
    for (size_t i = 0; i < n_parts; i++) {
        if (i == 1) {
            buf_byte(b, ' ');
            put_word(b, verbs, N(verbs), dice_next(d));
            buf_put(b, S(" the"));
        } else if (i > 1) {
            buf_byte(b, ' ');
            put_word(b, joints, N(joints), dice_next(d));
        }
        buf_byte(b, ' ');
        if (dice_chance(d, 0.5)) {
            put_word(b, adjectives, N(adjectives), dice_next(d));
            buf_byte(b, ' ');
        }
        words_noun(b, dice_next(d));
    }
    put_word(b, closings, N(closings), dice_next(d));
}

void words_title(struct buf *b, struct dice *d, const struct fiction_topic *topic)
{
    size_t at = b->n;
    size_t n_frames = 1 + dice_below(d, 3);
    for (size_t i = 0; i < n_frames; i++) {
        put_word(b, adjectives, N(adjectives), dice_next(d));
        buf_byte(b, ' ');
        words_noun(b, dice_next(d));
        if (dice_chance(d, 0.3)) {
            buf_byte(b, ' ');
            words_noun(b, dice_next(d));
        }
        buf_byte(b, ' ');
        put_word(b, title_frames, N(title_frames), dice_next(d));
        buf_byte(b, ' ');
    }
    capital(b, at);
    if (topic)
        buf_put(b, str_of(topic->name));
    else
        words_noun(b, dice_next(d));
    if (dice_chance(d, 0.25)) {
        buf_put(b, dice_chance(d, 0.4) ? S(" – the ") : S(": a "));
        put_word(b, adjectives, N(adjectives), dice_next(d));
        buf_byte(b, ' ');
        words_noun(b, dice_next(d));
    }
}

void words_concept(struct buf *b, uint32_t number)
{
    size_t at = b->n;
    if (number % 5 < 3) {
        buf_put(b, str_of(adjectives[number * 13 % N(adjectives)]));
        buf_byte(b, ' ');
    }
    if (number >= N(stems) && number % 2)
        buf_put(b, str_of(prefixes[number / 4 % N(prefixes)]));
    buf_put(b, str_of(stems[number % N(stems)]));
    capital(b, at);
}

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
