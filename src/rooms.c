/* What each room offers, in the order of src/ROOMS. A room is a folder, a line there and a line
 * here. */
#include "rooms.h"

#include "evidence/indicators/position.h"
#include "evidence/pipeline/pipeline.h"

const struct room rooms[] = {
    {"base", NULL, NULL},
    {"store", NULL, NULL},
    {"web", NULL, NULL},
    {"evidence/steps", NULL, NULL},
    {"evidence/corpus", NULL, NULL},
    {"evidence/areas", NULL, NULL},
    {"evidence/indicators", position_commands, NULL},
    {"evidence/pipeline", pipeline_commands, NULL},
    {0},
};
const size_t rooms_n = sizeof rooms / sizeof *rooms - 1;

const struct command *rooms_command(str name)
{
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct command *c = rooms[r].commands; c && c->name; c++)
            if (str_equal(str_of(c->name), name))
                return c;
    return NULL;
}
