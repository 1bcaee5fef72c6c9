-- What every load of tables begins with. Text comes in as it stands in the file, without white
-- space at its ends; an empty field is null.

-- tabular_begin: the list of files and the readings that all sources share
-- A country is two ASCII letters, upper-cased; anything else is no country.
create table load_files (file bigint, name varchar);
-- What the room's SQL says of the load: broken records, what was set aside, completeness, pairs.
create table load_broken (file bigint, line bigint, reason varchar);
create table load_counts (what varchar, n bigint);
create table load_filled (year bigint, field varchar, records bigint, filled bigint);
create table load_pairs (first varchar, second varchar, position bigint);
create macro country_of(x) as case when regexp_full_match(x, '[A-Za-z]{2}') then upper(x) end;
-- A decimal number with a point, or with a comma where no point stands; 3e+05 is one, nan is not,
-- nor is what no sum of money can be (10^15 and beyond).
create macro number_as_written(x) as case
    when regexp_full_match(x, '[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,3})?')
    then try_cast(x as double)
    when regexp_full_match(x, '[-+]?[0-9]+,[0-9]+') then try_cast(replace(x, ',', '.') as double)
end;
create macro number_of(x) as
    case when abs(number_as_written(x)) < 1e15 then number_as_written(x) end;
-- The year of 2014-11-01, 2014, 2014-11-01 12:00:00, 20141101, 01.11.2014 or 01/11/2014.
create macro year_of(x) as coalesce(
    try_cast(nullif(regexp_extract(x, '^([12][0-9]{3})([^0-9]|$|[0-9]{4}$)', 1), '') as bigint),
    try_cast(nullif(regexp_extract(x, '^[0-9]{1,2}[./-][0-9]{1,2}[./-]([12][0-9]{3})', 1), '')
             as bigint));

-- tabular_broken: records that the room's SQL found broken
--   gives file int, line int, reason text
select file, line, reason from load_broken order by all;

-- tabular_counts: what was set aside or marked
--   gives what text, n int
select what, n from load_counts order by rowid;

-- tabular_filled: how complete each year is
--   gives year int?, field text, records int, filled int
select year, field, records, filled from load_filled order by year nulls first, field;

-- tabular_pairs: records that are one thing
--   gives first text, second text
select first, second from load_pairs order by position;
