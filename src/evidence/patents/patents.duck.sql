-- Patents: from staged text to families, their countries and their classes.
--
-- Two sources load: exports of Lens (one row a document) and the tables of PatentsView (g_patent,
-- g_application, g_foreign_priority, g_cpc_current, g_inventor_disambiguated,
-- g_location_disambiguated; US grants).

-- patents_stage: empty tables for what the files hold
create table lens_raw (file bigint, line bigint, member varchar, office varchar,
    priorities varchar, application varchar, application_day varchar, priority_day varchar,
    publication_day varchar, title varchar, family varchar, cpc varchar, ipc varchar,
    inventor_countries varchar);
create table grants_raw (file bigint, line bigint, member varchar, day varchar, title varchar);
create table applications_raw (file bigint, line bigint, member varchar, application varchar,
    day varchar);
create table foreign_raw (file bigint, line bigint, member varchar, office varchar, number varchar,
    day varchar);
create table classes_raw (file bigint, line bigint, member varchar, symbol varchar);
create table inventors_raw (file bigint, line bigint, member varchar, inventor varchar,
    location varchar);
create table locations_raw (file bigint, line bigint, location varchar, country varchar);

-- patents_documents: one row for each document and each of its priorities
--   A priority reads `FR 1051751 A 20100311`: office, number, kind, day. A document without one is its
--   own first filing: the number and day of its application, else its own number and the day it was
--   published. A document that stands twice in the files is one, as first read.
insert into load_broken
select file, line, 'the record has no patent number' from lens_raw where member is null
union all
select file, line, 'the record has no patent number' from grants_raw where member is null
union all
select file, line, 'the record has no patent number or no class' from classes_raw
where member is null or symbol is null
union all
select file, line, 'the record has no patent number or no inventor' from inventors_raw
where member is null or inventor is null
union all
select file, line, 'the record has no patent number or no day' from applications_raw
where member is null or day is null
union all
select file, line, 'the record has no patent number or no day' from foreign_raw
where member is null or day is null
union all
select file, line, 'the record has no place number' from locations_raw where location is null;
create macro list_of(x) as
    list_filter(list_transform(string_split(x, ';'), lambda part: trim(part)), lambda part: part != '');
create macro day_of(x) as case
    when regexp_full_match(x, '[12][0-9]{7}') then x
    when regexp_full_match(x, '[12][0-9]{3}-[0-9]{2}-[0-9]{2}.*') then replace(left(x, 10), '-', '')
    when year_of(x) is not null then cast(year_of(x) as varchar) end;
create table documents as
select 'lens:' || member as member, office, application, day_of(application_day) as application_day,
    day_of(publication_day) as publication_day, title, family, file, line
from lens_raw where member is not null
qualify row_number() over (partition by member order by file, line) = 1;
insert into documents
select 'us:' || g.member, 'US', 'US ' || a.application, day_of(a.day), day_of(g.day), g.title, null,
    g.file, g.line
from (select * from grants_raw where member is not null
    qualify row_number() over (partition by member order by file, line) = 1) g
left join (select * from applications_raw where member is not null and day is not null
    qualify row_number() over (partition by member order by file, line) = 1) a using (member);
create table priorities as
with told as (
    select 'lens:' || member as member, unnest(list_of(priorities)) as number, null as office,
        day_of(priority_day) as first_day
    from lens_raw
    union all
    select 'us:' || member, concat_ws(' ', office, number), country_of(office), day_of(day)
    from foreign_raw where member is not null and day is not null)
select member, number, case when starts_with(member, 'lens:') then country_of(left(number, 2))
        else office end as office,
    coalesce(nullif(regexp_extract(number, ' ([12][0-9]{7})$', 1), ''), first_day) as day
from told;

-- patents_families: families, with the year and office of their first filing
--   family: the simple family id where given, else the number of the earliest priority (by day, those
--     without a day last, then by text).
--   year: of the earliest priority; a family without a dated one has the year of its earliest
--     application (year_basis application), else of its earliest publication (publication).
--   first office: that of the earliest priority.
create table first_priorities as
select * from priorities
qualify row_number() over (partition by member order by day nulls last, number) = 1;
create table members as
select d.member, coalesce('family:' || d.family, p.number, d.application, d.member) as family,
    coalesce(p.number, d.application, d.member) as first_number,
    case when p.number is not null then p.office
        else coalesce(country_of(left(d.application, 2)), country_of(d.office)) end as office,
    case when p.number is not null then p.day else d.application_day end as first_day,
    case when p.day is not null then 'priority' when d.application_day is not null
        then 'application' when d.publication_day is not null then 'publication' end as year_basis,
    coalesce(p.day, d.application_day, d.publication_day) as day, d.title, d.file, d.line
from documents d left join first_priorities p using (member);
create table families as
with led as (
    select *, first_value(office) over
            (partition by family order by first_day nulls last, first_number, file, line)
            as first_office,
        min(case year_basis when 'priority' then 1 when 'application' then 2
            when 'publication' then 3 end) over (partition by family) as best_basis
    from members)
select family, any_value(first_office) as first_office,
    min(year_of(day)) filter (best_basis = case year_basis when 'priority' then 1
        when 'application' then 2 when 'publication' then 3 end) as year,
    case any_value(best_basis) when 1 then 'priority' when 2 then 'application'
        when 3 then 'publication' end as year_basis,
    any_value(title order by file, line) as title, count(*) as n_members,
    min(file * 10000000000 + line) as position
from led group by family;

-- patents_countries: 10^12 units of each family, shared between countries
--   country_basis inventor: each of the n different inventors of a family has 1/n, in the country of
--     the place given first; inventors without a known country are unknown. Families none of whose
--     inventors has a country have no row of this basis.
--   country_basis priority_office: all to the office of the first priority.
--   units: 10^12 · k/n rounded down, what is left goes one by one to the largest remainders, ties by
--     country, unknown last; so the units of a family and its unknown ones make exactly 10^12.
create table inventors as
with told as (
    select 'us:' || i.member as member, i.inventor, country_of(l.country) as country, i.file, i.line
    from inventors_raw i left join (select location, any_value(country order by file, line) as country
        from locations_raw where location is not null group by location) l using (location)
    where i.member is not null and i.inventor is not null
    union all
    select 'lens:' || member, member || '/' || generate_subscripts(parts, 1), country_of(unnest(parts)),
        file, line
    from (select member, file, line, list_transform(string_split(inventor_countries, ';;'),
            lambda part: trim(part)) as parts
        from lens_raw where inventor_countries is not null and member is not null))
select m.family, t.inventor, any_value(t.country order by t.file, t.line) as country
from told t join members m using (member) group by m.family, t.inventor;
create table family_countries as
with counted as (
    select family, country, count(*) as k, sum(count(*)) over (partition by family) as n
    from inventors
    where family in (select family from inventors where country is not null)
    group by family, country),
floored as (
    select family, country, cast(1000000000000 * cast(k as hugeint) // n as bigint) as units,
        1000000000000 * cast(k as hugeint) % n as remainder
    from counted),
ranked as (
    select *, row_number() over (partition by family order by remainder desc, country nulls last)
            as position,
        1000000000000 - sum(units) over (partition by family) as left_over
    from floored)
select family, 'inventor' as country_basis, country,
    cast(units + case when position <= left_over then 1 else 0 end as bigint) as units
from ranked where country is not null
union all
select family, 'priority_office', first_office, 1000000000000 from families
where first_office is not null;
create table family_classes as
select distinct m.family, upper(regexp_replace(t.symbol, '\s', '', 'g')) as symbol
from (
    select 'lens:' || member as member, unnest(list_concat(list_of(cpc), list_of(ipc))) as symbol
    from lens_raw where member is not null
    union all
    select 'us:' || member, symbol from classes_raw where member is not null and symbol is not null) t
join members m using (member);

-- patents_report: what was loaded, and how complete each year is
insert into load_counts
select 'documents', count(*) from members
union all select 'families', count(*) from families
union all select 'families with a country of an inventor', count(distinct family)
    from family_countries where country_basis = 'inventor'
union all select 'families without a class', count(*) from families
    where family not in (select family from family_classes)
union all select 'families whose year is that of an application', count(*) from families
    where year_basis = 'application'
union all select 'families whose year is that of a publication', count(*) from families
    where year_basis = 'publication';
insert into load_filled
with told as (
    select year, first_office is not null as has_office,
        family in (select family from family_countries where country_basis = 'inventor')
            as has_inventor,
        family in (select family from family_classes) as has_class, year_basis = 'priority' as has_day
    from families)
select year, field, count(*), count(*) filter (filled)
from (select year, unnest(['first office', 'country of an inventor', 'class', 'priority day'])
        as field, unnest([has_office, has_inventor, has_class, has_day]) as filled from told)
group by all;

-- patents_write: the Parquet files
copy (
    select family, year, year_basis, case when family in (select family from family_countries
            where country_basis = 'inventor') then 'inventor' else 'priority_office' end
            as country_basis, first_office, title, n_members
    from families order by position, family)
to (getvariable('folder') || '/families.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (
    select family, country_basis, country, units from family_countries
    order by family, country_basis, country)
to (getvariable('folder') || '/family_countries.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (select family, symbol from family_classes order by family, symbol)
to (getvariable('folder') || '/family_classes.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (
    select family, member, day, year_basis, f.name as source_file, line as source_line
    from members join load_files f using (file) order by file, line)
to (getvariable('folder') || '/members.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
