/* The socket side of a worker: see http.h. It gathers a request, calls dispatch, sends what came
 * back, and logs the route without anything that was asked or sent. */
#include "web/http.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "web/headers.h"

struct worker {
    struct ctx *ctx;       /* of the process; its turn lives as long */
    const struct web *web; /* databases and static files */
};

/* One request under way; its arenas end with it. */
struct turn {
    struct arena *turn;    /* for everything of this request */
    struct arena *scratch; /* the same */
    const char *uri;       /* as sent */
    struct buf body;       /* so far */
    bool is_begun;         /* headers were seen */
    bool is_too_large;     /* the body passed HTTP_MOST_BODY */
};

static void *begin_turn(void *cls, const char *uri, struct MHD_Connection *connection)
{
    (void)cls, (void)connection;
    struct arena *arena = arena_new();
    struct turn *turn = NEW(arena, struct turn);
    *turn = (struct turn){.turn = arena, .scratch = arena_new(), .body = buf_in(arena)};
    turn->uri = str_c(arena, str_of(uri));
    return turn;
}

static void end_turn(void *cls, struct MHD_Connection *connection, void **con_cls,
                     enum MHD_RequestTerminationCode code)
{
    (void)cls, (void)connection, (void)code;
    struct turn *turn = *con_cls;
    if (!turn)
        return;
    *con_cls = NULL;
    arena_free(turn->scratch);
    arena_free(turn->turn);
}

/* Paths stay as sent: dispatch decodes them by segment. */
static size_t keep_escapes(void *cls, struct MHD_Connection *connection, char *text)
{
    (void)cls, (void)connection;
    return strlen(text);
}

static str header(struct MHD_Connection *connection, const char *name)
{
    return str_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

/* The client's address; behind TLS the one that our proxy appended last. */
static str address_of(struct turn *turn, const struct web *web, struct MHD_Connection *connection)
{
    str forwarded = header(connection, "X-Forwarded-For"), before, after;
    if (web->is_tls && forwarded.n) {
        while (str_cut(forwarded, ',', &before, &after))
            forwarded = after;
        return str_trim(forwarded);
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "";
    if (info && info->client_addr->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr,
                  text, sizeof text);
    else if (info && info->client_addr->sa_family == AF_INET6)
        inet_ntop(AF_INET6,
                  &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr, text,
                  sizeof text);
    return str_copy(turn->turn, str_of(text));
}

static struct request request_of(struct turn *turn, const struct web *web,
                                 struct MHD_Connection *connection, bool is_post)
{
    struct request request = {.method = is_post ? POST : GET, .path = str_of(turn->uri)};
    str_cut(request.path, '?', &request.path, &request.query_text);
    request.cookie_text = header(connection, "Cookie");
    request.content_type = header(connection, "Content-Type");
    request.body = buf_str(&turn->body);
    request.address = address_of(turn, web, connection);
    return request;
}

static enum MHD_Result send_bytes(struct MHD_Connection *connection, int status, str body,
                                  const struct fields *headers, struct arena *arena)
{
    struct MHD_Response *answer =
        MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.at, MHD_RESPMEM_PERSISTENT);
    if (!answer)
        return MHD_NO;
    for (size_t i = 0; i < headers->n; i++)
        MHD_add_response_header(answer, str_c(arena, headers->at[i].name),
                                str_c(arena, headers->at[i].value));
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, answer);
    MHD_destroy_response(answer);
    return result;
}

static enum MHD_Result send_plain(struct turn *turn, struct MHD_Connection *connection, int status,
                                  str text)
{
    struct ctx ctx = {.turn = turn->turn};
    struct fields headers = {0};
    fields_add(&ctx, &headers, S("Content-Type"), S("text/plain; charset=utf-8"));
    return send_bytes(connection, status, text, &headers, turn->turn);
}

static enum MHD_Result answer(struct worker *worker, struct turn *turn,
                              struct MHD_Connection *connection, const char *method)
{
    struct failure failure = {0};
    struct ctx ctx = *worker->ctx;
    ctx.turn = turn->turn;
    ctx.scratch = turn->scratch;
    ctx.failure = &failure;
    struct request request = request_of(turn, worker->web, connection, strcmp(method, "POST") == 0);
    struct response response;
    struct fields headers = {0};
    int64_t begun_ms = time_now_ms(&ctx);
    alarm(HTTP_LONGEST_S);
    dispatch(&ctx, worker->web, &request, &response);
    alarm(0);
    bool is_known = response.is_lasting &&
                    str_equal(header(connection, "If-None-Match"), headers_tag(&ctx, &response));
    int status = is_known ? 304 : response.status;
    headers_of(&ctx, worker->web, &response, &headers);
    log_event(&ctx, "request", "%s %s %d %lld ms", method,
              request.row ? request.row->path : "(none)", status,
              (long long)(time_now_ms(&ctx) - begun_ms));
    str body = response.content_type ? response.bytes : buf_str(&response.page.out);
    return send_bytes(connection, status, is_known ? S("") : body, &headers, turn->turn);
}

/* A request, in as many calls as its body takes (the library's signature). */
static enum MHD_Result take(void *cls, struct MHD_Connection *connection, const char *url,
                            const char *method, const char *version, const char *data, size_t *n,
                            void **con_cls)
{
    (void)url, (void)version;
    struct turn *turn = *con_cls;
    bool is_post = strcmp(method, "POST") == 0;
    if (!turn->is_begun) {
        int64_t length = 0;
        turn->is_begun = true;
        if (!is_post && strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
            return send_plain(turn, connection, 405, S("Only GET, HEAD and POST are answered.\n"));
        if (str_int(header(connection, "Content-Length"), &length) && length > HTTP_MOST_BODY)
            return send_plain(turn, connection, 413,
                              S("För mycket på en gång: högst 1 MB.\nToo much at once: at most "
                                "1 MB.\n"));
        return MHD_YES;
    }
    if (*n) {
        turn->is_too_large = turn->is_too_large || turn->body.n + *n > HTTP_MOST_BODY;
        if (!turn->is_too_large)
            buf_put(&turn->body, (str){data, *n});
        *n = 0;
        return MHD_YES;
    }
    if (turn->is_too_large)
        return send_plain(turn, connection, 413, S("Too much at once: at most 1 MB.\n"));
    return answer(cls, turn, connection, method);
}

/* Runs the daemon until `stop` is readable or, with no descriptor, until nobody is connected. */
static void turn_wheel(struct MHD_Daemon *daemon, int stop, int64_t most_ms, struct ctx *ctx)
{
    int epoll = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    int64_t end_ms = time_now_ms(ctx) + most_ms;
    while (true) {
        struct pollfd wait[2] = {
            {.fd = epoll, .events = POLLIN},
            {.fd = stop,  .events = POLLIN}
        };
        MHD_UNSIGNED_LONG_LONG due_ms;
        int timeout =
            MHD_get_timeout(daemon, &due_ms) == MHD_YES && due_ms < 1000 ? (int)due_ms : 1000;
        if (stop < 0 && timeout > 50)
            timeout = 50;
        if (poll(wait, 2, timeout) < 0)
            return;
        MHD_run(daemon);
        if (wait[1].revents & POLLIN)
            return;
        bool is_idle =
            MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS)->num_connections == 0;
        if (stop < 0 && (is_idle || time_now_ms(ctx) > end_ms))
            return;
    }
}

err http_serve(struct ctx *ctx, const struct web *web, int listening, int stop)
{
    struct worker worker = {ctx, web};
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL, 0, NULL, NULL, take, &worker, MHD_OPTION_LISTEN_SOCKET, listening,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)HTTP_MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)HTTP_IDLE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_MOST_HEAD,
        MHD_OPTION_NOTIFY_COMPLETED, end_turn, NULL, MHD_OPTION_URI_LOG_CALLBACK, begin_turn, NULL,
        MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL, MHD_OPTION_END);
    if (!daemon)
        return FAIL(ctx, BROKEN, "The web server could not start. See the log of the system.");
    turn_wheel(daemon, stop, 0, ctx);
    MHD_quiesce_daemon(daemon);
    turn_wheel(daemon, -1, 2000, ctx);
    MHD_stop_daemon(daemon);
    return OK;
}
