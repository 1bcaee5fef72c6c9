/* What each room offers, in the order of src/ROOMS. A room is a folder, a line there and a line
 * here. */
#include "rooms.h"

#include "evidence/indicators/position.h"
#include "evidence/pipeline/pipeline.h"
#include "evidence/trace/trace.h"
#include "web/dispatch.h"
#include "web/pages.h"
#include "web/serve.h"

const struct room rooms[] = {
    {.name = "base"                },
    {.name = "countries"},
    {.name = "store"               },
    {.name = "web",                  .commands = web_commands, .pages = web_pages},
    {.name = "evidence/steps"           },
    {.name = "evidence/corpus"      },
    {.name = "evidence/areas"     },
    {.name = "evidence/indicators",       .commands = position_commands},
    {.name = "evidence/pipeline",  .commands = pipeline_commands},
    {.name = "evidence/trace",                              .commands = trace_commands},
    {0},
};
const size_t rooms_n = sizeof rooms / sizeof *rooms - 1;

/* What the web side asks of the rooms below it. */
const struct hooks house_hooks = {0};

const struct command *rooms_command(str name)
{
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct command *c = rooms[r].commands; c && c->name; c++)
            if (str_equal(str_of(c->name), name))
                return c;
    return NULL;
}
