-- Swecris: from staged text to grants, subjects and people.
--
-- Source: the export of Swecris (the Swedish Research Council), one row a grant and year. Packed
-- columns are split at the currency sign. Gender is in the file and is never kept; nor are names.

-- swecris_stage: an empty table for what the files hold
create table grants_raw (file bigint, line bigint, whole varchar, project varchar,
    funder_number varchar, sek varchar, year varchar, title_sv varchar, title_en varchar,
    funder varchar, coordinator_number varchar, coordinator varchar, start_day varchar,
    end_day varchar, people varchar, subjects varchar);

-- swecris_clean: one row for each grant, funder and year
-- Rows identical in every field are one. A missing sum is 0 and the record counts. The number of a
-- project ends with `_` and the funder; what stands before the last `_` is the number proper. The
-- same number and title (Swedish, else English) under two funders is one grant: the first in the
-- order of the source counts in totals over funders, the others are twins of it.
insert into load_broken
select file, line, case when project is null then 'the record has no project number'
    when sek is not null and number_of(sek) is null then 'the sum is not a number'
    else 'the funding year is not a year' end
from grants_raw
where project is null or (sek is not null and number_of(sek) is null)
    or (year is not null and year_of(year) is null);
create table grants as
with good as (
    select *, number_of(sek) as amount, year_of(year) as funding_year,
        regexp_replace(project, '_[^_]*$', '') as number,
        coalesce(title_sv, title_en, '') as title, coalesce(funder_number, funder, '') as who
    from grants_raw
    where project is not null and (sek is null or number_of(sek) is not null)
        and (year is null or year_of(year) is not null)
    qualify row_number() over (partition by whole order by file, line) = 1),
led as (
    select *, first_value(who) over same_grant as first_who,
        first_value(project) over same_grant as first_project
    from good
    window same_grant as (partition by number, title order by file, line))
select *, who != first_who as is_twin from led;
create table subjects as
select distinct project, code from (
    select project, unnest(regexp_extract_all(subjects, '(?:^|[^0-9A-Za-z])([0-9]{5}|[0-9]{3}|[0-9]):', 1)) as code
    from grants)
where code not in ('9', '999', '99999');
create table people as
select distinct project, string_split(entry, '¤') as parts from (
    select project, unnest(string_split(people, '¤¤¤')) as entry from grants)
where entry != '';

-- swecris_report: what was set aside or marked, and how complete each year is
insert into load_counts
select unnest(['identical records', 'grants', 'grants under a second funder',
        'grants without a subject']),
    unnest([(select count(*) from grants_raw) - (select count(*) from load_broken) - count(*),
        count(*), count(*) filter (is_twin),
        count(*) filter (project not in (select project from subjects))])
from grants;
insert into load_pairs
select any_value(first_project), project, min(file * 10000000000 + line) from grants where is_twin
group by project;
insert into load_filled
with told as (
    select funding_year as year, sek is not null as has_sum,
        coordinator is not null as has_coordinator,
        project in (select project from subjects) as has_subject
    from grants)
select year, field, count(*), count(*) filter (filled)
from (select year, unnest(['sum', 'coordinator', 'subject']) as field,
        unnest([has_sum, has_coordinator, has_subject]) as filled from told)
group by all;

-- swecris_write: the Parquet files, in the order of the source
copy (
    select project, number, title_sv, title_en, funder_number, funder, coordinator_number,
        coordinator, coalesce(amount, 0) as sek, funding_year as year, is_twin,
        left(start_day, 10) as start_day, left(end_day, 10) as end_day, f.name as source_file,
        line as source_line
    from grants g join load_files f using (file) order by file, line)
to (getvariable('folder') || '/grants.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (select project, code from subjects order by project, code)
to (getvariable('folder') || '/subjects.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (
    select project, nullif(parts[1], '') as person, nullif(parts[3], '') as orcid,
        nullif(parts[4], '') as role
    from people order by all)
to (getvariable('folder') || '/people.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
