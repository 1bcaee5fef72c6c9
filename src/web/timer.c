/* The timer: see timer.h. */
#include "web/timer.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/time.h"
#include "rooms.h"
#include "web/web.sql.h"

static err is_due(struct ctx *ctx, const struct job *job, bool *due)
{
    struct timer_run_last_rows rows;
    int64_t last;
    TRY(timer_run_last(ctx, (struct timer_run_last_takes){.name = str_of(job->name)}, &rows));
    *due = rows.n == 0 || !time_of_utc(rows.at[0].ran_at, &last) ||
           time_now_ms(ctx) - last >= (int64_t)job->every_minutes * 60000 - 5000;
    return OK;
}

static err leave_mark(struct ctx *ctx, const char *name, str outcome)
{
    struct timer_run_set_takes takes = {
        .name = str_of(name), .ran_at = time_utc(ctx->turn, time_now_ms(ctx)), .outcome = outcome};
    return timer_run_set(ctx, takes);
}

static err run_in_transaction(struct ctx *ctx, const struct job *job, bool *ran)
{
    bool due = false;
    TRY(db_begin(ctx));
    TRY(is_due(ctx, job, &due));
    *ran = due;
    if (due) {
        TRY(job->run(ctx));
        TRY(leave_mark(ctx, job->name, S("done")));
    }
    return db_commit(ctx);
}

static void mark_failure(struct ctx *ctx, const char *name)
{
    str sentence = ctx->failure->sentence;
    log_failure(ctx, name);
    db_rollback(ctx);
    if (db_begin(ctx) != OK || leave_mark(ctx, name, sentence) != OK || db_commit(ctx) != OK)
        db_rollback(ctx);
}

void timer_turn(struct ctx *ctx)
{
    for (size_t r = 0; r < rooms_n; r++)
        for (const struct job *job = rooms[r].jobs; job && job->name; job++) {
            bool ran = false;
            if (run_in_transaction(ctx, job, &ran) != OK)
                mark_failure(ctx, job->name);
            else if (ran)
                log_event(ctx, "job", "%s done", job->name);
        }
    if (db_begin(ctx) != OK || leave_mark(ctx, TIMER_HEARTBEAT, S("done")) != OK ||
        db_commit(ctx) != OK)
        mark_failure(ctx, TIMER_HEARTBEAT);
}

err timer_serve(struct ctx *ctx, int stop)
{
    const char *path = file_path(ctx, "%s/timer.lock", ctx->home->folder);
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock < 0)
        return FAIL(ctx, BROKEN, "Cannot open %s. Check who owns the home folder.", path);
    struct arena *house = ctx->turn;
    bool is_ours = false;
    struct pollfd wait = {.fd = stop, .events = POLLIN};
    do {
        is_ours = is_ours || flock(lock, LOCK_EX | LOCK_NB) == 0;
        ctx->turn = arena_new();
        ctx->scratch = arena_new();
        if (is_ours)
            timer_turn(ctx);
        int64_t now = time_now_ms(ctx);
        arena_free(ctx->turn);
        arena_free(ctx->scratch);
        ctx->turn = ctx->scratch = house;
        int to_next_minute = (int)(60000 - now % 60000);
        if (poll(&wait, 1, to_next_minute) < 0)
            break;
    } while (!(wait.revents & POLLIN));
    close(lock);
    return OK;
}
