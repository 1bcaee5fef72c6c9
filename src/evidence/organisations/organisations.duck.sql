-- Organisations: from staged text to one row for each ROR.

-- organisations_stage: an empty table for what the files hold
--   Lists are packed: parts are separated by `|` or `;`, and a label may have its language before a
--   colon (sv:Lunds universitet).
create table organisations_raw (file bigint, line bigint, ror varchar, name varchar,
    country varchar, types varchar, city varchar, aliases varchar, acronyms varchar, labels varchar,
    status varchar);

-- organisations_clean: one row for each organisation
insert into load_broken
select file, line, case when name is null then 'the organisation has no name'
    else 'the record has no ROR' end
from organisations_raw
where name is null or not regexp_full_match(coalesce(ror, ''), '(https?://ror[.]org/)?0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}');
create macro parts_of(x) as list_filter(list_transform(
    regexp_split_to_array(coalesce(x, ''), '[|;]'), lambda part: trim(part)), lambda part: part != '');
create table organisations as
select 'https://ror.org/' || right(ror, 9) as ror, name, country_of(country) as country,
    lower(parts_of(types)[1]) as type, city,
    list_filter(list_distinct(list_sort(list_concat(parts_of(aliases), parts_of(acronyms),
        list_transform(parts_of(labels), lambda part: regexp_replace(part, '^[a-z]{2,3}: ?', ''))))),
        lambda part: part != name) as aliases,
    lower(status) as status, file, line
from organisations_raw
where (file, line) not in (select (file, line) from load_broken)
qualify row_number() over (partition by right(ror, 9) order by file, line) = 1;

-- organisations_report: what was loaded
insert into load_counts
select 'organisations', count(*) from organisations
union all select 'organisations that stand twice', (select count(*) from organisations_raw)
    - (select count(*) from load_broken) - count(*) from organisations;
insert into load_filled
select null, field, count(*), count(*) filter (filled)
from (select unnest(['country', 'city', 'kind']) as field,
        unnest([country is not null, city is not null, type is not null]) as filled
    from organisations)
group by all;

-- organisations_write: the Parquet file, by ROR
copy (
    select ror, o.name, country, type, city, list_sort(aliases) as aliases, status,
        f.name as source_file, line as source_line
    from organisations o join load_files f using (file) order by ror)
to (getvariable('folder') || '/organisations.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
