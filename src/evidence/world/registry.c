/* The organisations of the made-up world as a flat file of ROR. */
#include "base/file.h"
#include "evidence/world/sheet.h"
#include "evidence/world/tables.h"

static void put_organisation(struct ctx *ctx, struct sheet *s, const struct organisation *o)
{
    struct buf b = buf_in(ctx->turn);
    bool swedish = o->country == fiction_country_of("SE");
    organisation_ror(&b, o->number);
    sheet_text(s, buf_str(&b));
    b.n = 0;
    organisation_name(&b, o);
    sheet_text(s, buf_str(&b));
    sheet_text(s, S(""));
    sheet_text(s, S(""));
    b.n = 0;
    if (swedish) {
        buf_put(&b, S("sv:"));
        organisation_name_sv(&b, o);
    }
    sheet_text(s, buf_str(&b));
    sheet_text(s, str_of(organisation_type(o->kind)));
    sheet_text(s, str_of(fiction_countries[o->country].code));
    b.n = 0;
    organisation_city(&b, o);
    sheet_text(s, buf_str(&b));
    sheet_number(s, 1850 + o->number % 160);
    sheet_text(s, S("active"));
    for (int i = 0; i < 4; i++)
        sheet_text(s, S(""));
    sheet_text(s, S("v2.3"));
}

err world_ror(struct ctx *ctx, const struct tables *t)
{
    struct sheet s = {0};
    const char *folder = file_path(ctx, "%s/ror", t->folder);
    TRY(file_make_folder(ctx, folder));
    TRY(sheet_open(
        ctx, &s, file_path(ctx, "%s/ror.csv", folder),
        S("ror_id,name,aliases,acronyms,labels,types,country,city,established,status,grid,"
          "isni,wikidata,fundref,release")));
    for (uint32_t n = 0; n < organisations_n(); n++) {
        struct organisation o = organisation_at(n);
        put_organisation(ctx, &s, &o);
        TRY(sheet_row(ctx, &s));
    }
    return sheet_close(ctx, &s);
}
