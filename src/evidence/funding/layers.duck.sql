-- Where countries and funders stand in money: the layers `eu` and `national` of the position.
--
-- They read what the loads left below the folder in the variable `evidence`. Lists of codes come as
-- one text, a code a line.

-- eu_choose: the projects of an area, and what they are in it by
--   takes paths text, programmes text, takes_all int
--   Formula: a project is in an area if one of its euroSciVoc paths is one of the area's paths or lies
--     below one (the prefix ends at a slash). A project without any euroSciVoc row is in it if a
--     programme code (legal basis, topic, thematic priority) begins with one of the area's; where that
--     ends in a digit, the next character may not be one (HORIZON.2.4.1 is not HORIZON.2.4.10); a
--     point at the end of either makes no difference.
--   Source: CORDIS euroSciVoc; programme codes are unconfirmed as a classification.
--   Edge cases: every project is chosen where takes_all is 1, also those without codes.
create or replace temp table eu_chosen as
with participations as (
    select distinct project from read_parquet(getvariable('evidence') || '/cordis/participations.parquet')),
fields as (select project, path from read_parquet(getvariable('evidence') || '/cordis/fields.parquet')),
programmes as (
    select project, code from read_parquet(getvariable('evidence') || '/cordis/programmes.parquet')),
wanted_paths as (
    select '/' || trim(unnest(string_split(:paths, chr(10))), '/ ') as prefix),
wanted_codes as (select trim(unnest(string_split(:programmes, chr(10)))) as prefix),
paths as (
    select distinct path from (select distinct path from fields) join wanted_paths
        on path = prefix or starts_with(path, prefix || '/')
    where prefix != '/'),
codes as (
    select distinct code from (select distinct code from programmes) join wanted_codes
        on starts_with(code || '.', prefix)
        and not regexp_full_match(right(prefix, 1) || substr(code, length(prefix) + 1, 1), '[0-9]{2}')
    where prefix != ''),
told as (
    select project, project in (select project from fields) as has_field,
        project in (select project from programmes) as has_code,
        project in (select project from fields where path in (select path from paths)) as by_field,
        project in (select project from programmes where code in (select code from codes)) as by_code
    from participations)
select project, has_field, has_code, :takes_all = 1 or by_field or (not has_field and by_code)
    as is_chosen
from told;
create or replace temp table eu_paid as
select p.project, p.country, p.year, c.has_field, c.has_code, c.is_chosen,
    cast(round(p.contribution_eur * 1000000) as hugeint) as micro_eur
from read_parquet(getvariable('evidence') || '/cordis/participations.parquet') p
join eu_chosen c using (project);

-- eu_countries: participations, projects and EU contribution of each country
--   takes first int, last int
--   gives country text, participations int, projects int, contribution_eur real, share real?
--   Formula: contribution = sum of ec_contribution of the participations that start in the period;
--     share = contribution of the country / contribution of all, those of unknown country included.
--   Unit: EUR as reported, not deflated. Source: CORDIS, ec_contribution, year of the start date.
--   Edge cases: a missing amount is 0 and the record counts; a country that is no two letters is
--   unknown and has no row; share is null where nothing was paid; records without a year are out.
with paid as (select * from eu_paid where is_chosen and year between :first and :last),
whole as (select coalesce(sum(micro_eur), 0) as micro_eur from paid)
select country, count(*) as participations, count(distinct project) as projects,
    cast(sum(p.micro_eur) as double) / 1000000 as contribution_eur,
    cast(sum(p.micro_eur) as double) / nullif(cast(any_value(whole.micro_eur) as double), 0)
        as share
from paid p, whole where country is not null
group by country order by sum(p.micro_eur) desc, country;

-- eu_sums: what all countries together have, and how much of it is classified
--   takes first int, last int
--   gives participations int, projects int, contribution_eur real, unknown_country_eur real, by_programme_eur real, all_eur real, all_without_field_eur real, all_without_code_eur real
--   Formula: the first five are of the area. by_programme_eur is money of projects that are in the area
--     (or, for every project, in the data) without a euroSciVoc row: unconfirmed. The last three are of
--     every project that starts in the period: all money; money without a euroSciVoc row, which the
--     areas reach by programme only; money with neither euroSciVoc nor any programme code.
--   Unit: EUR. Edge cases: sums over nothing are 0.
select count(*) filter (is_chosen) as participations,
    count(distinct project) filter (is_chosen) as projects,
    coalesce(cast(sum(micro_eur) filter (is_chosen) as double) / 1000000, 0) as contribution_eur,
    coalesce(cast(sum(micro_eur) filter (is_chosen and country is null) as double) / 1000000, 0)
        as unknown_country_eur,
    coalesce(cast(sum(micro_eur) filter (is_chosen and not has_field) as double) / 1000000, 0)
        as by_programme_eur,
    coalesce(cast(sum(micro_eur) as double) / 1000000, 0) as all_eur,
    coalesce(cast(sum(micro_eur) filter (not has_field) as double) / 1000000, 0)
        as all_without_field_eur,
    coalesce(cast(sum(micro_eur) filter (not has_field and not has_code) as double) / 1000000, 0)
        as all_without_code_eur
from eu_paid where year between :first and :last;

-- eu_years: one country beside all, year by year
--   takes country text
--   gives year int, projects int, contribution_eur real, country_projects int, country_eur real, share real?
--   Formula: as eu_countries, for each start year by itself. Unit: EUR.
select year, count(distinct project) as projects,
    cast(sum(micro_eur) as double) / 1000000 as contribution_eur,
    count(distinct project) filter (country = :country) as country_projects,
    coalesce(cast(sum(micro_eur) filter (country = :country) as double) / 1000000, 0)
        as country_eur,
    coalesce(cast(sum(micro_eur) filter (country = :country) as double), 0)
        / nullif(cast(sum(micro_eur) as double), 0) as share
from eu_paid where is_chosen and year is not null group by year order by year;

-- national_choose: the grants of an area
--   takes subjects text, takes_all int
--   Formula: a project is in an area if one of its subject codes is one of the area's or, where the
--     area names a group of three digits, lies in that group.
--   Source: Swecris, SCB's research subjects of 2011.
--   Edge cases: unclassified is no subject; every grant is chosen where takes_all is 1. Of a grant
--     under two funders the first that is chosen leads, so that none is left out of `once` because
--     its first funder classified it otherwise.
create or replace temp table national_paid as
with grants as (select * from read_parquet(getvariable('evidence') || '/swecris/grants.parquet')),
subjects as (
    select project, code from read_parquet(getvariable('evidence') || '/swecris/subjects.parquet')),
wanted as (select trim(unnest(string_split(:subjects, chr(10)))) as prefix),
codes as (
    select distinct code from (select distinct code from subjects) join wanted
        on starts_with(code, prefix)
    where prefix != ''),
chosen as (select distinct project from subjects where code in (select code from codes))
select project, coalesce(funder, funder_number, '') as funder, year,
    coalesce(funder_number, funder, '') != first_value(coalesce(funder_number, funder, '')) over (
        partition by number, coalesce(title_sv, title_en) order by source_file, source_line)
        as is_twin,
    cast(round(sek * 100) as hugeint) as ore
from grants where :takes_all = 1 or project in (select project from chosen);

-- national_funders: projects and money of each funder
--   takes first int, last int
--   gives funder text, projects int, sek real
--   Formula: projects = project numbers with a funding year in the period; sek = sum of their money,
--     each funder's rows as reported, also those that stand under another funder too.
--   Unit: SEK as reported, not deflated. Source: Swecris, fundingYear and fundingsSek.
--   Edge cases: a missing sum is 0; grants without a funding year are in no period.
select funder, count(distinct project) as projects, cast(sum(ore) as double) / 100 as sek
from national_paid where year between :first and :last
group by funder order by sum(ore) desc, funder;

-- national_sums: totals over funders
--   takes first int, last int
--   gives projects int, sek real, projects_once int, sek_once real, twins int
--   Formula: `once` counts a grant that stands under two funders once, with the sum of the first;
--   twins is how many rows that leaves out. The others are sums of the funders' rows as reported.
--   Unit: SEK. Edge cases: sums over nothing are 0.
select count(distinct project) as projects, coalesce(cast(sum(ore) as double) / 100, 0) as sek,
    count(distinct project) filter (not is_twin) as projects_once,
    coalesce(cast(sum(ore) filter (not is_twin) as double) / 100, 0) as sek_once,
    count(*) filter (is_twin) as twins
from national_paid where year between :first and :last;

-- national_years: projects and money by year and funder
--   gives year int, funder text, projects int, sek real
--   Formula: as national_funders, for each funding year by itself. Unit: SEK.
select year, funder, count(distinct project) as projects, cast(sum(ore) as double) / 100 as sek
from national_paid where year is not null group by year, funder order by year, funder;
