/* same_json ONE OTHER: whether two JSON files say the same: the same keys, strings, whole numbers
 * and nulls exactly, and numbers to 1e-9 of the larger (or to 1e-15). Prints where they differ, at
 * most twenty places, and ends with 1. The order of keys in an object makes no difference. */
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALLEST 1e-15

enum { MOST_SHOWN = 20, PATH_ROOM = 400 };

struct walk {
    char path[PATH_ROOM]; /* where in the documents, such as .rows[3].share */
    int n_differences;    /* found so far */
    long n_compared;      /* values compared */
};

static void differ(struct walk *w, const char *why, json_t *a, json_t *b)
{
    char *left = a ? json_dumps(a, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    char *right = b ? json_dumps(b, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    if (w->n_differences++ < MOST_SHOWN)
        printf("%s: %s: %.60s and %.60s\n", w->path, why, left ? left : "nothing",
               right ? right : "nothing");
    free(left);
    free(right);
}

/* A slope that is exactly 0 comes out of an iteration as 0 or as its last rounding, hence SMALLEST;
 * the smallest figure that means something is one unit of weight, 1e-12. */
static bool is_near(double a, double b)
{
    return fabs(a - b) <= fmax(SMALLEST, 1e-9 * fmax(fabs(a), fabs(b)));
}

static void compare(struct walk *w, json_t *a, json_t *b);

static void compare_objects(struct walk *w, json_t *a, json_t *b)
{
    size_t n = strlen(w->path);
    const char *key;
    json_t *value;
    json_object_foreach(a, key, value)
    {
        snprintf(w->path + n, PATH_ROOM - n, ".%s", key);
        compare(w, value, json_object_get(b, key));
    }
    json_object_foreach(b, key, value)
    {
        snprintf(w->path + n, PATH_ROOM - n, ".%s", key);
        if (!json_object_get(a, key))
            differ(w, "only in the second", NULL, value);
    }
    w->path[n] = 0;
}

static void compare_arrays(struct walk *w, json_t *a, json_t *b)
{
    size_t n = strlen(w->path);
    if (json_array_size(a) != json_array_size(b))
        differ(w, "not as many", a, b);
    for (size_t i = 0; i < json_array_size(a) && i < json_array_size(b); i++) {
        snprintf(w->path + n, PATH_ROOM - n, "[%zu]", i);
        compare(w, json_array_get(a, i), json_array_get(b, i));
    }
    w->path[n] = 0;
}

static void compare(struct walk *w, json_t *a, json_t *b)
{
    w->n_compared++;
    if (!b)
        differ(w, "only in the first", a, b);
    else if (json_is_object(a) && json_is_object(b))
        compare_objects(w, a, b);
    else if (json_is_array(a) && json_is_array(b))
        compare_arrays(w, a, b);
    else if (json_is_number(a) && json_is_number(b)) {
        if (!is_near(json_number_value(a), json_number_value(b)))
            differ(w, "not the same number", a, b);
    } else if (!json_equal(a, b))
        differ(w, "not the same", a, b);
}

int main(int argc, char **argv)
{
    json_t *document[2];
    struct walk w = {0};
    if (argc != 3) {
        fprintf(stderr, "usage: same_json ONE OTHER\n");
        return 2;
    }
    for (int i = 0; i < 2; i++) {
        json_error_t error;
        document[i] = json_load_file(argv[i + 1], 0, &error);
        if (!document[i]) {
            printf("%s, line %d: %s\n", argv[i + 1], error.line, error.text);
            return 2;
        }
    }
    compare(&w, document[0], document[1]);
    if (w.n_differences > MOST_SHOWN)
        printf("and %d more\n", w.n_differences - MOST_SHOWN);
    if (w.n_compared < 10) {
        printf("hardly anything to compare\n");
        return 2;
    }
    json_decref(document[0]);
    json_decref(document[1]);
    return w.n_differences > 0;
}
