/* run [-o FILE] -- COMMAND… [-- COMMAND…]: starts the commands together, waits for all, and writes
 * one line: seconds of wall, seconds of CPU (user and system, of all), MB of peak memory (the peaks
 * of the commands added; of a pipeline in a shell, its largest process). What they print goes to
 * FILE or nowhere. Ends with 1 if a command failed. Does not repeat or compare anything. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 64 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec * 1e-6; }

static pid_t start(char **command, const char *output)
{
    pid_t id = fork();
    if (id != 0)
        return id;
    int file = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0) {
        dup2(file, STDOUT_FILENO);
        execvp(command[0], command);
    }
    perror(command[0]);
    _exit(127);
}

/* Starts every command; gives how many, or -1. */
static int start_all(char **arguments, const char *output, pid_t ids[MOST])
{
    int n = 0;
    while (*arguments && n < MOST) {
        char **end = arguments;
        while (*end && strcmp(*end, "--") != 0)
            end++;
        char **next = *end ? end + 1 : end;
        *end = NULL;
        ids[n] = start(arguments, output);
        if (ids[n++] < 0)
            return -1;
        arguments = next;
    }
    return n;
}

int main(int argc, char **argv)
{
    const char *output = "/dev/null";
    pid_t ids[MOST];
    int first = 1, status;
    double cpu = 0, mb = 0;
    bool good = true;
    if (argc > 3 && strcmp(argv[1], "-o") == 0) {
        output = argv[2];
        first = 3;
    }
    if (argc < first + 2 || strcmp(argv[first], "--") != 0) {
        fprintf(stderr, "usage: run [-o FILE] -- COMMAND… [-- COMMAND…]\n");
        return 2;
    }
    double begun = now();
    int n = start_all(argv + first + 1, output, ids);
    for (int i = 0; i < n; i++) {
        struct rusage used;
        good = wait4(ids[i], &status, 0, &used) == ids[i] && status == 0 && good;
        cpu += seconds(used.ru_utime) + seconds(used.ru_stime);
        mb += (double)used.ru_maxrss / 1024;
    }
    double wall = now() - begun;
    if (n < 1 || !good) {
        fprintf(stderr, "run: a command failed\n");
        return 1;
    }
    printf("%.3f %.3f %.0f\n", wall, cpu, mb);
    return 0;
}
