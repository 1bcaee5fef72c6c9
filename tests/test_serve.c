/* The whole server as processes: it answers over a socket, gets a dead worker back, refuses what is
 * too large, and stops when told. */
#include "tests/test.h"

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/rand.h"
#include "rooms.h"
#include "store/home.h"

static int connect_to(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

static int free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t n = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) != 0 ||
        getsockname(fd, (struct sockaddr *)&at, &n) != 0)
        abort();
    close(fd);
    return ntohs(at.sin_port);
}

/* The whole answer to one request; empty if nobody answers in ten seconds. */
static str ask(struct test *t, int port, str request)
{
    struct buf out = buf_in(t->ctx->turn);
    char piece[4096];
    int fd = connect_to(port);
    if (fd < 0 || send(fd, request.at, request.n, MSG_NOSIGNAL) < 0) {
        close(fd);
        return (str){0};
    }
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    ssize_t n = 1;
    while (n > 0 && poll(&wait, 1, 10000) > 0) {
        n = recv(fd, piece, sizeof piece, 0);
        if (n > 0)
            buf_put(&out, (str){piece, (size_t)n});
    }
    close(fd);
    return buf_str(&out);
}

static str get(struct test *t, int port, const char *path)
{
    return ask(t, port,
               str_format(t->ctx->turn,
                          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path));
}

static int64_t real_now(struct source *source)
{
    struct timespec now;
    (void)source;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static uint64_t real_random(struct source *source) { return rand_mix((uint64_t)real_now(source)); }

static _Noreturn void be_server(struct test *t, int port)
{
    const struct command *serve = rooms_command(S("serve"));
    char number[16];
    snprintf(number, sizeof number, "%d", port);
    char *words[] = {"spets", "serve", (char *)(uintptr_t)t->folder, "--port", number, "--workers",
                     "2",     NULL};
    struct source source = {real_now, real_random};
    struct arguments *given = NEW(t->ctx->turn, struct arguments);
    t->ctx->source = &source;
    if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
        _exit(99);
    err e = arguments_parse(t->ctx, serve, 7, words, given);
    if (e == OK)
        e = serve->run(t->ctx, given);
    _exit(err_exit_code(e));
}

static bool answers(struct test *t, int port, const char *path, const char *part)
{
    size_t at;
    for (int i = 0; i < 100; i++) {
        if (str_find(get(t, port, path), str_of(part), &at))
            return true;
        poll(NULL, 0, 50);
    }
    return false;
}

/* A process whose parent is `parent`; 0 if there is none. */
static pid_t child_of(struct test *t, pid_t parent)
{
    str text, first, rest;
    int64_t pid = 0;
    const char *path = file_path(t->ctx, "/proc/%ld/task/%ld/children", (long)parent, (long)parent);
    char bytes[200] = "";
    FILE *f = fopen(path, "r");
    if (!f || !fgets(bytes, sizeof bytes, f))
        bytes[0] = 0;
    if (f)
        fclose(f);
    text = str_of(bytes);
    if (str_cut(text, ' ', &first, &rest))
        str_int(first, &pid);
    return (pid_t)pid;
}

static int wait_end(pid_t pid)
{
    int status = -1;
    for (int i = 0; i < 200; i++) {
        if (waitpid(pid, &status, WNOHANG) == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        poll(NULL, 0, 50);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return -1;
}

/* A home without anything but the tables; its database is closed again before the fork. */
static err make_home(struct test *t)
{
    struct ctx ctx = *t->ctx;
    ctx.turn = arena_new();
    err e = file_write(&ctx, file_path(&ctx, "%s/settings", t->folder), S("# none\n"));
    if (e == OK)
        e = home_open(&ctx, str_of(t->folder));
    if (e == OK)
        e = home_open_db(&ctx, DB_WRITE);
    if (e == OK)
        e = db_migrate(&ctx);
    arena_free(ctx.turn);
    return e;
}

void test_serve__answers_restarts_and_stops(struct test *t)
{
    int port = free_port();
    size_t at;
    CHECK_OK(make_home(t));
    fflush(NULL);
    pid_t server = fork();
    if (server == 0)
        be_server(t, port);
    CHECK(answers(t, port, "/health", "\"status\":\"ok\""));
    str page = get(t, port, "/permissions");
    CHECK(str_starts(page, S("HTTP/1.1 200 ")) && str_ends(str_trim(page), S("</html>")));
    CHECK(str_starts(get(t, port, "/finns-inte"), S("HTTP/1.1 404 ")));
    str large = S("POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n");
    CHECK(str_starts(ask(t, port, large), S("HTTP/1.1 413 ")));
    CHECK(str_starts(ask(t, port, S("DELETE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")),
                     S("HTTP/1.1 405 ")));
    str head = ask(t, port, S("HEAD /privacy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    CHECK(str_starts(head, S("HTTP/1.1 200 ")) && !str_find(head, S("<html"), &at));
    for (int i = 0; i < 3; i++) {
        pid_t worker = child_of(t, server);
        CHECK(worker > 0 && kill(worker, SIGKILL) == 0);
        CHECK(answers(t, port, "/health", "\"status\":\"ok\""));
    }
    poll(NULL, 0, 1500);
    CHECK(child_of(t, server) > 0);
    CHECK(kill(server, SIGTERM) == 0);
    CHECK_INT(wait_end(server), 0);
    CHECK(connect_to(port) < 0);
}
