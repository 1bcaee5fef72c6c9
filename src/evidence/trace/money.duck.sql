-- grant_rows: the rows of a Swedish grant, by its number with the funder
--   takes project text
--   gives title text?, funder text?, sek real, year int?, is_twin int, source_file text, source_line int
select coalesce(title_sv, title_en) as title, funder, sek, year, is_twin::bigint as is_twin,
    source_file, source_line
from read_parquet(getvariable('evidence') || '/swecris/grants.parquet')
where project = :project order by source_file, source_line;

-- grant_subjects: the subject codes of a Swedish grant
--   takes project text
--   gives code text
select distinct code from read_parquet(getvariable('evidence') || '/swecris/subjects.parquet')
where project = :project order by code;

-- grant_chosen: whether the grant is among those chosen for an area (after national_choose)
--   takes project text
--   gives n int
select count(*)::bigint as n from national_paid where project = :project;

-- project_rows: the participations in an EU project
--   takes project text
--   gives acronym text?, name text?, country text?, contribution_eur real, year int?, source_file text, source_line int
select acronym, name, country, contribution_eur, year, source_file, source_line
from read_parquet(getvariable('evidence') || '/cordis/participations.parquet')
where project = :project order by source_file, source_line;

-- project_codes: the field paths and the programme codes of an EU project
--   takes project text
--   gives kind text, code text
select 'euroSciVoc' as kind, path as code
from read_parquet(getvariable('evidence') || '/cordis/fields.parquet') where project = :project
union all
select kind, code
from read_parquet(getvariable('evidence') || '/cordis/programmes.parquet')
where project = :project
order by 1, 2;

-- project_chosen: whether the project is among those chosen for an area (after eu_choose)
--   takes project text
--   gives n int
select count(*)::bigint as n from eu_chosen where project = :project and is_chosen;

-- family_rows: a patent family
--   takes family text
--   gives title text?, year int?, country_basis text?, first_office text?, members int
select title, year, country_basis, first_office, n_members as members
from read_parquet(getvariable('evidence') || '/patents/families.parquet') where family = :family;

-- family_weights: the weight of each country in a patent family, 10^12 units a family
--   takes family text
--   gives country_basis text, country text?, units int
select country_basis, country, units
from read_parquet(getvariable('evidence') || '/patents/family_countries.parquet')
where family = :family order by country_basis, units desc, country;

-- family_symbols: the classes of a patent family
--   takes family text
--   gives symbol text
select distinct symbol from read_parquet(getvariable('evidence') || '/patents/family_classes.parquet')
where family = :family order by symbol;

-- family_chosen: whether the family is among those chosen for an area (after patents_choose)
--   takes family text
--   gives n int
select count(*)::bigint as n from patents_chosen where family = :family and is_chosen;
