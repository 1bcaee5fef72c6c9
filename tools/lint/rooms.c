/* Who may look at whom: every #include against the order of src/ROOMS and the wings; and that
 * ROOMS, src/rooms.c, the folders and their READMEs agree. */
#include "lint.h"

#include <stdio.h>
#include <string.h>

enum { NO_ROOM = -1, README_LINES = 40 };

void rooms_read(struct lint *l)
{
    str text, line;
    if (file_read(l->ctx, "src/ROOMS", &text) != OK) {
        lint_find(l, "src/ROOMS", 1, "rooms", "the list of rooms is missing");
        return;
    }
    l->rooms = NEW_ARRAY(l->ctx->turn, str, text.n + 1);
    while (str_next(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.n && line.at[0] != '#')
            l->rooms[l->n_rooms++] = line;
    }
}

/* The index of the room that holds a path below src/, the deepest that fits; or NO_ROOM. */
static int room_of(const struct lint *l, str below)
{
    int found = NO_ROOM;
    size_t longest = 0;
    for (size_t i = 0; i < l->n_rooms; i++) {
        str room = l->rooms[i];
        if (str_starts(below, room) && below.n > room.n && below.at[room.n] == '/' &&
            room.n >= longest) {
            found = (int)i;
            longest = room.n;
        }
    }
    return found;
}

static str wing_of(str room)
{
    str wing = room, rest;
    str_cut(room, '/', &wing, &rest);
    return wing;
}

/* Why a room may not look at another; an empty text where it may. */
static str refusal(const struct lint *l, int from, int to)
{
    str wing = wing_of(l->rooms[from]), other = wing_of(l->rooms[to]);
    bool is_evidence = str_equal(wing, S("evidence"));
    if (to >= from)
        return S("it stands below in src/ROOMS");
    if (is_evidence && (str_equal(other, S("web")) || str_equal(other, S("programme"))))
        return S("the evidence wing sees neither web nor the programme wing");
    if (str_equal(wing, S("programme")) && str_equal(other, S("evidence")))
        return S("the two wings meet in the hall only");
    if (str_equal(other, S("hall")) && !str_equal(wing, S("hall")))
        return S("nobody sees the hall");
    return S("");
}

/* Headers that only their own room may include. */
static bool is_private(str path)
{
    return str_ends(path, S("_parts.h")) || str_ends(path, S("_driver.h")) ||
           str_ends(path, S(".sql.h"));
}

static bool is_test(str path)
{
    size_t at;
    return str_find(path, S("/test"), &at) || str_starts(path, S("tests/"));
}

static void check_include(struct lint *l, const struct text_file *s, const struct include *i)
{
    str below = str_from(str_of(s->path), strlen("src/"));
    int from = room_of(l, below), to = room_of(l, i->path);
    if (from == NO_ROOM || to == from)
        return;
    if (to == NO_ROOM) {
        size_t slash;
        /* the table of all rooms is what web walks; it is declared above them and holds no room */
        bool is_table =
            str_equal(i->path, S("rooms.h")) && str_compare(l->rooms[from], S("evidence")) > 0 &&
            !str_starts(l->rooms[from], S("evidence")) && !str_equal(l->rooms[from], S("store"));
        bool is_own = !str_find(i->path, S("/"), &slash) && !str_equal(i->path, S("rooms.h"));
        if (!is_table && !is_own && !(is_test(str_of(s->path)) && is_test(i->path)))
            lint_find(l, s->path, i->line, "look", "%.*s is in no room of src/ROOMS",
                      STR_F(i->path));
        return;
    }
    str why = refusal(l, from, to);
    if (why.n)
        lint_find(l, s->path, i->line, "look", "%.*s may not look at %.*s: %.*s",
                  STR_F(l->rooms[from]), STR_F(l->rooms[to]), STR_F(why));
    else if (is_private(i->path))
        lint_find(l, s->path, i->line, "private", "%.*s is for its own room only", STR_F(i->path));
}

void rooms_check_includes(struct lint *l, const struct text_file *s)
{
    if (!str_starts(str_of(s->path), S("src/")))
        return;
    for (size_t i = 0; i < s->n_includes; i++)
        if (s->includes[i].is_local)
            check_include(l, s, &s->includes[i]);
}

static void check_readme(struct lint *l, str room)
{
    const char *path = file_path(l->ctx, "src/%.*s/README", STR_F(room));
    str text;
    int n = 0;
    if (file_kind_of(path) != FILE_PLAIN) {
        lint_find(l, path, 1, "readme", "the room has no README");
        return;
    }
    if (file_read(l->ctx, path, &text) != OK)
        return;
    for (size_t i = 0; i < text.n; i++)
        n += text.at[i] == '\n';
    if (n > README_LINES)
        lint_find(l, path, n, "readme", "%d lines; at most %d", n, README_LINES);
    if (str_trim(text).n < 80)
        lint_find(l, path, 1, "readme", "it says nothing");
}

/* src/rooms.c must name the same rooms in the same order. */
static void check_table(struct lint *l)
{
    struct text_file s;
    size_t next = 0;
    if (file_kind_of("src/rooms.c") != FILE_PLAIN)
        return;
    source_read(l->ctx, "src/rooms.c", true, &s);
    for (size_t i = 1; i < s.n_tokens; i++) {
        bool is_name = i > 3 && source_is(&s, i - 1, "=") && source_is(&s, i - 2, "name") &&
                       source_is(&s, i - 4, "{");
        if (s.token[i].kind != TOKEN_TEXT || !(is_name || source_is(&s, i - 1, "{")))
            continue;
        if (next >= l->n_rooms || !str_equal(s.token[i].text, l->rooms[next])) {
            lint_find(l, s.path, s.token[i].line, "rooms", "%.*s stands where src/ROOMS has %.*s",
                      STR_F(s.token[i].text),
                      STR_F(next < l->n_rooms ? l->rooms[next] : S("nothing")));
            return;
        }
        next++;
    }
    if (next != l->n_rooms)
        lint_find(l, s.path, 1, "rooms", "%.*s is missing", STR_F(l->rooms[next]));
}

void rooms_check_folders(struct lint *l, const struct file_list *files)
{
    bool *has_files = NEW_ARRAY(l->ctx->turn, bool, l->n_rooms + 1);
    for (size_t i = 0; i < files->n; i++) {
        str path = str_of(files->at[i]), name;
        size_t slash;
        if (!str_starts(path, S("src/")))
            continue;
        name = str_from(path, strlen("src/"));
        int room = room_of(l, name);
        if (room != NO_ROOM)
            has_files[room] = true;
        else if (str_find(name, S("/"), &slash))
            lint_find(l, files->at[i], 1, "rooms", "this file is in no room of src/ROOMS");
    }
    for (size_t i = 0; i < l->n_rooms; i++) {
        if (has_files[i])
            check_readme(l, l->rooms[i]);
        else
            lint_find(l, "src/ROOMS", 1, "rooms", "the room %.*s has no files", STR_F(l->rooms[i]));
    }
    check_table(l);
}
