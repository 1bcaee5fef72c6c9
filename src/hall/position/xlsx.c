/* The table of a position as an Excel file: the columns of the CSV, numbers as numbers, and a
 * second sheet that says what they are of. The time of creation is that of the newest record, so
 * that the same evidence and choice give the same bytes. */
#include <time.h>
#include <xlsxwriter.h>

#include "hall/position/view.h"
#include "store/home.h"

/* Seconds since 1970 of the newest record's day; 0 where it is unknown. */
static time_t created(struct ctx *ctx, const char *folder)
{
    str newest;
    int64_t year, month, day;
    struct failure before = *ctx->failure;
    if (evidence_fact(ctx, folder, "corpus", "newest", &newest) != OK || newest.n < 10 ||
        !str_int(str_slice(newest, 0, 4), &year) || !str_int(str_slice(newest, 5, 7), &month) ||
        !str_int(str_slice(newest, 8, 10), &day)) {
        *ctx->failure = before;
        return 0;
    }
    int64_t y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t of_days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (time_t)((era * 146097 + of_days - 719468) * 86400);
}

/* Writes the cells of the CSV: a number where the text is one. */
static void put_table(lxw_worksheet *sheet, lxw_format *head, struct arena *arena, str csv)
{
    str line, cell;
    lxw_row_t row = 0;
    while (str_next(&csv, '\n', &line)) {
        lxw_col_t column = 0;
        line = str_trim(line);
        for (str rest = line; str_next(&rest, ',', &cell) || rest.at; column++) {
            double number;
            if (row == 0)
                worksheet_write_string(sheet, row, column, str_c(arena, cell), head);
            else if (str_real(cell, &number))
                worksheet_write_number(sheet, row, column, number, NULL);
            else if (cell.n)
                worksheet_write_string(sheet, row, column, str_c(arena, cell), NULL);
        }
        row++;
    }
    worksheet_freeze_panes(sheet, 1, 1);
}

static void put_line(lxw_worksheet *sheet, lxw_row_t row, const char *name, const char *value)
{
    worksheet_write_string(sheet, row, 0, name, NULL);
    worksheet_write_string(sheet, row, 1, value, NULL);
}

static void put_about(struct ctx *ctx, lxw_worksheet *sheet, const struct position *p, str checksum)
{
    const struct position_options *o = &p->options;
    str years = str_format(ctx->turn, "%lld-%lld", (long long)o->first, (long long)o->last);
    str window = str_format(ctx->turn, "window:%lld", (long long)o->window);
    put_line(sheet, 0, "area", str_c(ctx->turn, o->area));
    put_line(sheet, 1, "definition", str_c(ctx->turn, p->definition));
    put_line(sheet, 2, "layer", "works");
    put_line(sheet, 3, "years", years.at);
    put_line(sheet, 4, "counting", o->counts_whole ? "full" : "fractional");
    put_line(sheet, 5, "citations", o->window ? window.at : "reported");
    put_line(sheet, 6, "reference", o->ranks_in_area ? "area" : "world");
    put_line(sheet, 7, "membership", o->takes_any ? "any" : "primary");
    put_line(sheet, 8, "evidence checksum", str_c(ctx->turn, checksum));
    worksheet_write_string(sheet, 9, 0, "works_world", NULL);
    worksheet_write_number(sheet, 9, 1, (double)p->works_world, NULL);
    worksheet_write_string(sheet, 10, 0, "works_without_cell", NULL);
    worksheet_write_number(sheet, 10, 1, (double)p->works_without_cell, NULL);
    worksheet_write_string(sheet, 11, 0, "unknown_share", NULL);
    if (isfinite(p->unknown_share))
        worksheet_write_number(sheet, 11, 1, p->unknown_share, NULL);
    worksheet_set_column(sheet, 0, 0, 20, NULL);
    worksheet_set_column(sheet, 1, 1, 66, NULL);
}

err position_xlsx(struct ctx *ctx, const char *folder, const struct position *p, str *bytes)
{
    char title[] = "Spets: position";
    str checksum;
    const char *path =
        file_path(ctx, "%s/cache/%.*s.xlsx", ctx->home->folder, STR_F(session_secret(ctx)));
    TRY(evidence_checksum(ctx, folder, &checksum));
    TRY(file_make_folder(ctx, file_path(ctx, "%s/cache", ctx->home->folder)));
    lxw_doc_properties properties = {.title = title, .created = created(ctx, folder)};
    lxw_workbook *book = workbook_new(path);
    if (!book)
        return FAIL(ctx, BROKEN, "The Excel file cannot be begun.");
    workbook_set_properties(book, &properties);
    struct buf csv = buf_in(ctx->turn);
    lxw_format *head = workbook_add_format(book);
    format_set_bold(head);
    position_put_csv(&csv, p);
    put_table(workbook_add_worksheet(book, "position"), head, ctx->turn, buf_str(&csv));
    put_about(ctx, workbook_add_worksheet(book, "about"), p, checksum);
    if (workbook_close(book) != LXW_NO_ERROR)
        return FAIL(ctx, BROKEN, "The Excel file cannot be written.");
    err e = file_read(ctx, path, bytes);
    TRY(file_remove(ctx, path));
    return e;
}
