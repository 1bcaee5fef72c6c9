/* What each room offers, in the order of src/ROOMS. A room is a folder, a line there and a line
 * here. */
#include "rooms.h"

#include "evidence/indicators/position.h"
#include "evidence/pipeline/pipeline.h"
#include "evidence/trace/trace.h"
#include "evidence/world/world.h"
#include "hall/areas/area.h"
#include "hall/evidence/seen.h"
#include "hall/home/home.h"
#include "hall/layers/layers.h"
#include "hall/position/position_pages.h"
#include "hall/reports/reports.h"
#include "hall/sources/sources.h"
#include "hall/trace/trace.h"
#include "hall/works/works.h"
#include "programme/audit/audit.h"
#include "programme/office/office.h"
#include "programme/people/people.h"
#include "programme/upkeep/upkeep.h"
#include "web/dispatch.h"
#include "web/faults.h"
#include "web/pages.h"
#include "web/serve.h"

/* clang-format off */
const struct room rooms[] = {
    {.name = "base"},
    {.name = "countries"},
    {.name = "store"},
    {.name = "web", .commands = web_commands, .pages = web_pages, .jobs = web_jobs},
    {.name = "evidence/intake"},
    {.name = "evidence/steps"},
    {.name = "evidence/corpus"},
    {.name = "evidence/areas"},
    {.name = "evidence/tabular"},
    {.name = "evidence/funding"},
    {.name = "evidence/patents"},
    {.name = "evidence/organisations"},
    {.name = "evidence/indicators", .commands = position_commands},
    {.name = "evidence/pipeline", .commands = pipeline_commands},
    {.name = "evidence/trace", .commands = trace_commands},
    {.name = "evidence/fiction"},
    {.name = "evidence/snapshot"},
    {.name = "evidence/world", .commands = world_commands},
    {.name = "programme/office", .commands = office_commands, .pages = office_pages},
    {.name = "programme/upkeep", .commands = upkeep_commands},
    {.name = "programme/people", .commands = people_commands, .pages = people_pages,
     .jobs = people_jobs},
    {.name = "programme/audit", .commands = audit_commands, .pages = audit_pages},
    {.name = "hall/evidence"},
    {.name = "hall/sentences"},
    {.name = "hall/charts"},
    {.name = "hall/reports", .commands = reports_commands},
    {.name = "hall/trace", .pages = trace_pages},
    {.name = "hall/position", .commands = position_page_commands, .pages = position_pages},
    {.name = "hall/areas", .pages = area_pages},
    {.name = "hall/works", .commands = actors_commands, .pages = works_pages},
    {.name = "hall/sources", .pages = sources_pages},
    {.name = "hall/layers", .pages = layers_pages},
    {.name = "hall/home", .pages = home_pages},
    {0},
};
/* clang-format on */
const size_t rooms_n = sizeof rooms / sizeof *rooms - 1;

/* What the web side asks of the rooms below it. */
const struct hooks house_hooks = {
    .recognise = people_recognise, .record = audit_record, .evidence = evidence_seen_of};

const struct command *rooms_command(str name)
{
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct command *c = rooms[r].commands; c && c->name; c++)
            if (str_equal(str_of(c->name), name))
                return c;
    return NULL;
}
