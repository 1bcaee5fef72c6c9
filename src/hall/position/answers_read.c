/* Reads answers back: see answers_read.h. Reals are written with the shortest digits that give the
 * same double again, so an answer that was kept equals the one that was computed, bit by bit. */
#include "hall/position/answers_read.h"

#include <jansson.h>
#include <math.h>
#include <stddef.h>

/* Where each real of a row stands in the JSON and in the struct. */
static const struct {
    const char *name; /* in the JSON */
    size_t offset;    /* in struct position_row */
} reals[] = {
    {"works",            offsetof(struct position_row, works)               },
    {"share",            offsetof(struct position_row, share)               },
    {"share_low",        offsetof(struct position_row, share_limits.low)    },
    {"share_high",       offsetof(struct position_row, share_limits.high)   },
    {"share_bound_low",  offsetof(struct position_row, share_bound_low)     },
    {"share_bound_high", offsetof(struct position_row, share_bound_high)    },
    {"mncs",             offsetof(struct position_row, mncs)                },
    {"mncs_low",         offsetof(struct position_row, mncs_limits.low)     },
    {"mncs_high",        offsetof(struct position_row, mncs_limits.high)    },
    {"p_top1",           offsetof(struct position_row, p_top[0])            },
    {"p_top5",           offsetof(struct position_row, p_top[1])            },
    {"p_top10",          offsetof(struct position_row, p_top[2])            },
    {"p_top50",          offsetof(struct position_row, p_top[3])            },
    {"pp_top1",          offsetof(struct position_row, pp_top[0])           },
    {"pp_top5",          offsetof(struct position_row, pp_top[1])           },
    {"pp_top10",         offsetof(struct position_row, pp_top[2])           },
    {"pp_top50",         offsetof(struct position_row, pp_top[3])           },
    {"pp_top10_low",     offsetof(struct position_row, pp_top10_limits.low) },
    {"pp_top10_high",    offsetof(struct position_row, pp_top10_limits.high)},
    {"rca",              offsetof(struct position_row, rca)                 },
    {"rca_low",          offsetof(struct position_row, rca_limits.low)      },
    {"rca_high",         offsetof(struct position_row, rca_limits.high)     },
    {"growth",           offsetof(struct position_row, growth)              },
    {"growth_slope",     offsetof(struct position_row, growth_slope)        },
    {"growth_slope_se",  offsetof(struct position_row, growth_slope_se)     },
    {"intl_share",       offsetof(struct position_row, intl_share)          },
    {"rank_low",         offsetof(struct position_row, rank_limits.low)     },
    {"rank_high",        offsetof(struct position_row, rank_limits.high)    },
    {"hhi_institutions", offsetof(struct position_row, hhi_institutions)    },
};

static double real_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

static int64_t int_of(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

static str text_of(struct ctx *ctx, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_string(value))
        return (str){0};
    return str_copy(ctx->turn, (str){json_string_value(value), json_string_length(value)});
}

static void read_lists(struct ctx *ctx, const json_t *object, struct position_row *r)
{
    const json_t *partners = json_object_get(object, "partners");
    const json_t *institutions = json_object_get(object, "institutions");
    for (size_t i = 0; i < json_array_size(partners) && i < PARTNERS_MOST; i++) {
        const json_t *p = json_array_get(partners, i);
        r->partners[r->n_partners++] =
            (struct partner){text_of(ctx, p, "country"), int_of(p, "works"), real_of(p, "salton")};
    }
    for (size_t i = 0; i < json_array_size(institutions) && i < INSTITUTIONS_MOST; i++) {
        const json_t *in = json_array_get(institutions, i);
        int64_t id = 0;
        str_int(str_from(text_of(ctx, in, "id"), 1), &id);
        r->institutions[r->n_institutions++] =
            (struct institution){id, text_of(ctx, in, "name"), real_of(in, "works")};
    }
}

static void read_row(struct ctx *ctx, const json_t *object, struct position_row *r)
{
    r->country = text_of(ctx, object, "country");
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        *(double *)(void *)((char *)r + reals[i].offset) = real_of(object, reals[i].name);
    r->works_full = int_of(object, "works_full");
    r->rank = int_of(object, "rank");
    read_lists(ctx, object, r);
}

static void free_json(void *what) { json_decref(what); }

static const json_t *parse(struct ctx *ctx, str json)
{
    json_error_t why;
    json_t *root = json_loadb(json.at, json.n, 0, &why);
    if (root)
        arena_defer(ctx->turn, free_json, root);
    return root;
}

bool answers_read_position(struct ctx *ctx, str json, struct position *out)
{
    const json_t *root = parse(ctx, json), *rows = json_object_get(root, "rows");
    if (!json_is_array(rows))
        return false;
    struct position p = {
        .definition = text_of(ctx, root, "definition"),
        .works_world = int_of(root, "works_world"),
        .works_without_cell = int_of(root, "works_without_cell"),
        .unknown_share = real_of(root, "unknown_share"),
        .n_rows = json_array_size(rows),
    };
    p.rows = NEW_ARRAY(ctx->turn, struct position_row, p.n_rows);
    for (size_t i = 0; i < p.n_rows; i++)
        read_row(ctx, json_array_get(rows, i), &p.rows[i]);
    *out = p;
    return true;
}

bool answers_read_shares(struct ctx *ctx, str json, struct year_shares *out)
{
    const json_t *root = parse(ctx, json);
    if (!json_is_array(root))
        return false;
    struct year_shares shares = {.n = json_array_size(root)};
    shares.at = NEW_ARRAY(ctx->turn, struct year_share, shares.n);
    for (size_t i = 0; i < shares.n; i++) {
        const json_t *o = json_array_get(root, i);
        shares.at[i] = (struct year_share){
            .country = text_of(ctx, o, "country"),
            .year = int_of(o, "year"),
            .world = int_of(o, "world"),
            .works = real_of(o, "works"),
            .share = real_of(o, "share"),
            .limits = {real_of(o, "low"), real_of(o, "high")},
        };
    }
    *out = shares;
    return true;
}

static void put_real(struct buf *out, const char *name, double value)
{
    buf_format(out, ", \"%s\": ", name);
    buf_json_real(out, value);
}

void answers_put_shares(struct buf *out, const struct year_shares *shares)
{
    buf_put(out, S("[\n"));
    for (size_t i = 0; i < shares->n; i++) {
        const struct year_share *s = &shares->at[i];
        buf_format(out, "{\"country\": \"%.*s\", \"year\": %lld, \"world\": %lld",
                   STR_F(s->country), (long long)s->year, (long long)s->world);
        put_real(out, "works", s->works);
        put_real(out, "share", s->share);
        put_real(out, "low", s->limits.low);
        put_real(out, "high", s->limits.high);
        buf_put(out, i + 1 < shares->n ? S("},\n") : S("}\n"));
    }
    buf_put(out, S("]\n"));
}
