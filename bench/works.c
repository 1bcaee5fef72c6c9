/* works THREADS FOLDER FILE…: the works intake, that is works_load as the step `works` of
 * `spets build` calls it, into FOLDER, which is emptied first. Prints the number of records and of
 * broken lines. Not in it: the checksums and the manifest that the build adds. */
#include "programs.h"

#include <stdio.h>

#include "base/file.h"
#include "evidence/intake/works.h"

static err load(struct ctx *ctx, int n, char **arguments)
{
    struct works_report report;
    size_t n_threads;
    if (n < 3)
        return FAIL(ctx, INVALID, "usage: works THREADS FOLDER FILE…");
    TRY(bench_size(ctx, arguments[0], &n_threads));
    TRY(file_remove(ctx, arguments[1]));
    TRY(file_make_folder(ctx, arguments[1]));
    struct works_request request = {
        .paths = (const char *const *)arguments + 2,
        .n_paths = (size_t)n - 2,
        .n_threads = n_threads,
        .folder = arguments[1],
        .broken_limit = 0.01,
    };
    TRY(works_load(ctx, &request, &report));
    printf("%llu records, %llu broken lines\n", (unsigned long long)report.n_records,
           (unsigned long long)report.n_broken);
    return OK;
}

int main(int argc, char **argv) { return bench_run(argc, argv, load); }
