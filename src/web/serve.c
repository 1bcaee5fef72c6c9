/* The parent process: see serve.h. It binds the socket, forks workers and the timer, waits for
 * their end or its own, and touches neither requests nor the database while serving. */
#define _GNU_SOURCE
#include "web/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/parallel.h"
#include "base/time.h"
#include "store/home.h"
#include "web/http.h"
#include "web/pages.h"
#include "web/statics.h"
#include "web/timer.h"

enum {
    MOST_WORKERS = 64,
    FIRST_DELAY_MS = 100, /* before the first restart */
    LONGEST_DELAY_MS = 30000,
    STEADY_MS = 10000, /* one that lived longer begins anew with the first delay */
    STOP_MS = 6000,    /* until those that do not stop are killed */
};

struct child {
    bool is_timer;      /* or a worker */
    pid_t pid;          /* 0 while it waits for its restart */
    int64_t started_ms; /* when it was forked */
    int64_t due_ms;     /* when it shall be forked again */
    int64_t delay_ms;   /* of the next restart */
};

struct house {
    struct ctx *ctx;                         /* of the command */
    int listening;                           /* the shared socket */
    int signals;                             /* signalfd of the parent */
    sigset_t before;                         /* signals as they were */
    struct child children[MOST_WORKERS + 1]; /* the timer is the last one */
    size_t n;                                /* how many */
};

static err listen_on(struct ctx *ctx, str address, int64_t port, int *listening)
{
    char service[16];
    struct addrinfo *found, hints = {.ai_socktype = SOCK_STREAM,
                                     .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    snprintf(service, sizeof service, "%lld", (long long)port);
    if (getaddrinfo(str_c(ctx->turn, address), service, &hints, &found) != 0)
        return FAIL(ctx, INVALID, "`%.*s` is no IP address. Use for example 127.0.0.1.",
                    STR_F(address));
    int on = 1;
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool good = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                bind(fd, found->ai_addr, found->ai_addrlen) == 0 && listen(fd, 512) == 0;
    int why = errno;
    freeaddrinfo(found);
    if (!good) {
        if (fd >= 0)
            close(fd);
        return FAIL(ctx, BUSY, "Cannot listen on %.*s port %lld: %s. Choose another with --port.",
                    STR_F(address), (long long)port, strerror(why));
    }
    *listening = fd;
    return OK;
}

static int stop_descriptor(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, before);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

static bool is_set(struct ctx *ctx, const char *name)
{
    str value;
    return home_setting(ctx, name, &value) && str_equal(value, S("yes"));
}

static err run_worker(struct ctx *ctx, const struct house *house, int stop)
{
    struct web web = {.is_tls = is_set(ctx, "tls")};
    TRY(db_open(ctx, ctx->turn, ctx->home->database, DB_READ, &web.read));
    TRY(db_open(ctx, ctx->turn, ctx->home->database, DB_WRITE, &web.write));
    TRY(statics_read(ctx, &web.statics));
    return http_serve(ctx, &web, house->listening, stop);
}

static err run_timer(struct ctx *ctx, int stop)
{
    TRY(db_open(ctx, ctx->turn, ctx->home->database, DB_WRITE, &ctx->db));
    return timer_serve(ctx, stop);
}

static _Noreturn void be_child(const struct house *house, const struct child *child, pid_t parent)
{
    struct failure failure = {0};
    struct ctx ctx = *house->ctx;
    ctx.turn = arena_new();
    ctx.scratch = arena_new();
    ctx.failure = &failure;
    close(house->signals);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(0);
    sigset_t ignored;
    int stop = stop_descriptor(&ignored);
    err e = child->is_timer ? run_timer(&ctx, stop) : run_worker(&ctx, house, stop);
    if (e != OK)
        log_failure(&ctx, child->is_timer ? "timer" : "worker");
    arena_free(ctx.scratch);
    arena_free(ctx.turn);
    _exit(err_exit_code(e));
}

static void start_child(struct house *house, struct child *child)
{
    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        be_child(house, child, parent);
    child->started_ms = time_now_ms(house->ctx);
    child->pid = pid > 0 ? pid : 0;
    child->due_ms = child->started_ms + child->delay_ms;
}

static void note_end(struct house *house, pid_t pid, int status)
{
    int64_t now = time_now_ms(house->ctx);
    for (size_t i = 0; i < house->n; i++) {
        struct child *child = &house->children[i];
        if (child->pid != pid)
            continue;
        bool was_steady = now - child->started_ms > STEADY_MS;
        child->pid = 0;
        child->delay_ms = was_steady ? FIRST_DELAY_MS : child->delay_ms * 2;
        if (child->delay_ms > LONGEST_DELAY_MS)
            child->delay_ms = LONGEST_DELAY_MS;
        child->due_ms = now + child->delay_ms;
        log_event(house->ctx, "restart", "%s %ld ended (%s %d), again in %lld ms",
                  child->is_timer ? "timer" : "worker", (long)pid,
                  WIFSIGNALED(status) ? "signal" : "exit",
                  WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
                  (long long)child->delay_ms);
    }
}

static void reap(struct house *house)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        note_end(house, pid, status);
}

/* Starts what is due; gives the milliseconds until the next one, -1 for none. */
static int start_due(struct house *house)
{
    int64_t now = time_now_ms(house->ctx), next = -1;
    for (size_t i = 0; i < house->n; i++) {
        struct child *child = &house->children[i];
        if (child->pid == 0 && child->due_ms <= now)
            start_child(house, child);
        if (child->pid == 0 && (next < 0 || child->due_ms - now < next))
            next = child->due_ms > now ? child->due_ms - now : 0;
    }
    return (int)next;
}

static bool is_any_alive(const struct house *house)
{
    for (size_t i = 0; i < house->n; i++)
        if (house->children[i].pid)
            return true;
    return false;
}

static void signal_all(const struct house *house, int signal)
{
    for (size_t i = 0; i < house->n; i++)
        if (house->children[i].pid)
            kill(house->children[i].pid, signal);
}

static void stop_all(struct house *house)
{
    int64_t end_ms = time_now_ms(house->ctx) + STOP_MS;
    signal_all(house, SIGTERM);
    while (is_any_alive(house)) {
        int status;
        pid_t pid = waitpid(-1, &status, WNOHANG);
        for (size_t i = 0; i < house->n; i++)
            if (pid > 0 && house->children[i].pid == pid)
                house->children[i].pid = 0;
        if (pid == 0)
            poll(NULL, 0, 20);
        if (time_now_ms(house->ctx) > end_ms)
            signal_all(house, SIGKILL);
    }
}

/* Serves until SIGTERM or SIGINT. The turn arena is reset at each event, so that a long life does
 * not fill it: ctx->home must live elsewhere. */
static void watch(struct house *house)
{
    struct arena *outer = house->ctx->turn;
    bool is_over = false;
    while (!is_over) {
        struct signalfd_siginfo what;
        house->ctx->turn = arena_new();
        struct pollfd wait = {.fd = house->signals, .events = POLLIN};
        int timeout = start_due(house);
        if (poll(&wait, 1, timeout) > 0 && read(house->signals, &what, sizeof what) > 0)
            is_over = what.ssi_signo != SIGCHLD;
        if (!is_over)
            reap(house);
        arena_free(house->ctx->turn);
    }
    house->ctx->turn = outer;
    stop_all(house);
}

/* Fails early, before anything is forked, where each child would fail. */
static err check_home(struct ctx *ctx)
{
    const struct static_files *statics;
    struct arena *outer = ctx->turn;
    ctx->turn = arena_new();
    err e = home_open_db(ctx, DB_WRITE);
    if (e == OK)
        e = db_check_schema(ctx);
    if (e == OK)
        e = statics_read(ctx, &statics);
    if (e != OK)
        ctx->failure->sentence = str_copy(outer, ctx->failure->sentence);
    arena_free(ctx->turn);
    ctx->turn = outer;
    ctx->db = NULL;
    return e;
}

static err serve(struct ctx *ctx, const struct arguments *given)
{
    int64_t port = 8080, workers = (int64_t)parallel_cores();
    str address = S("127.0.0.1");
    arguments_option(given, "address", &address);
    TRY(arguments_int(ctx, given, "port", 1, 65535, &port));
    workers = workers > MOST_WORKERS ? MOST_WORKERS : workers < 2 ? 2 : workers;
    TRY(arguments_int(ctx, given, "workers", 1, MOST_WORKERS, &workers));
    TRY(home_open(ctx, arguments_at(given, 0)));
    TRY(check_home(ctx));
    struct house *house = NEW(ctx->turn, struct house);
    house->ctx = ctx;
    TRY(listen_on(ctx, address, port, &house->listening));
    for (house->n = 0; house->n <= (size_t)workers; house->n++)
        house->children[house->n] =
            (struct child){.is_timer = house->n == (size_t)workers, .delay_ms = FIRST_DELAY_MS};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &house->before);
    house->signals = signalfd(-1, &set, SFD_CLOEXEC);
    bool is_v6 = memchr(address.at, ':', address.n) != NULL;
    printf("Spets serves on http://%s%.*s%s:%lld\n", is_v6 ? "[" : "", STR_F(address),
           is_v6 ? "]" : "", (long long)port);
    fflush(stdout);
    watch(house);
    close(house->signals);
    close(house->listening);
    sigprocmask(SIG_SETMASK, &house->before, NULL);
    return OK;
}

static const struct option serve_options[] = {
    {"port",                                  "N", "the port to listen on (8080)"},
    {"address",         "ADDRESS", "the address to listen on (127.0.0.1)"},
    {"workers",                               "N", "web processes (one a core, at least 2)"},
    {0},
};

const struct command web_commands[] = {
    {"serve",                                            "HOME", "Serves the pages of a home until it is stopped.",
     "Starts web workers and one timer process, restarts what dies, and stops cleanly on SIGTERM\n"
     "or Ctrl-C. For TLS put a proxy such as nginx in front and set `tls = yes` in HOME/settings.", serve_options, serve},
    {"pages", "", "Lists every page and who may see it.",
     "One JSON object a line: method, path, title, and for each role yes, no or some (it depends "
     "on\n"
     "the object). It needs no home.", NULL, pages_list},
    {0                                    },
};
