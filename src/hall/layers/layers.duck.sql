-- What the pages of the layers say beside the figures of evidence/patents and evidence/funding: how
-- much no area can hold, and which grants stand under two funders. The tables patents_chosen and
-- national_paid are those that the layers leave in the same connection.

-- families_unclassified: families of a period, and those that have no class
--   Formula: a family without any CPC or IPC symbol is in no area. Unit: families. Edge cases:
--   families without a year are in no period.
--   takes first int, last int
--   gives families int, without_class int
select count(*)::bigint as families,
    count(*) filter (family not in (
        select family from read_parquet(getvariable('evidence') || '/patents/family_classes.parquet')
        where family is not null))::bigint as without_class
from read_parquet(getvariable('evidence') || '/patents/families.parquet')
where year between :first and :last;

-- grants_unclassified: money of a period, and that of grants without a subject
--   Formula: each grant once, also where it stands under two funders; a grant without any of SCB's
--   subjects is in no area. Unit: SEK as reported. Edge cases: sums over nothing are 0.
--   takes first int, last int
--   gives sek real, without_subject_sek real
with grants as (
    select project, cast(round(sek * 100) as hugeint) as ore
    from read_parquet(getvariable('evidence') || '/swecris/grants.parquet')
    where not is_twin and year between :first and :last),
subjects as (
    select distinct project from read_parquet(getvariable('evidence') || '/swecris/subjects.parquet'))
select coalesce(cast(sum(ore) as double) / 100, 0) as sek,
    coalesce(cast(sum(ore) filter (project not in (select project from subjects)) as double) / 100, 0)
        as without_subject_sek
from grants;

-- grants_twins: grants of the area and period that stand under two funders, both rows of each
--   Formula: the same number and title under two funders is one grant; the first in the order of
--   the source counts in totals, the other is its twin. Unit: SEK.
--   takes first int, last int
--   gives number text, title text, project text, funder text, sek real, is_twin int
with grants as (
    select *, coalesce(title_sv, title_en, '') as title, coalesce(funder, funder_number, '') as who
    from read_parquet(getvariable('evidence') || '/swecris/grants.parquet')),
pairs as (select distinct number, title from grants where is_twin),
paid as (
    select project, funder, sum(ore) as ore from national_paid
    where year between :first and :last group by project, funder)
select g.number, g.title, g.project, g.who as funder, cast(any_value(p.ore) as double) / 100 as sek,
    max(g.is_twin::int)::bigint as is_twin
from grants g join pairs using (number, title)
    join paid p on p.project = g.project and p.funder = g.who
group by g.number, g.title, g.project, g.who order by g.number, g.title, is_twin, g.project;

-- grants_years: projects and money of the area by funding year, each grant once
--   Formula: as national_sums, for each year by itself. Unit: SEK.
--   gives year int, projects int, sek real
select year::bigint as year, count(distinct project)::bigint as projects,
    cast(sum(ore) as double) / 100 as sek
from national_paid where year is not null and not is_twin group by year order by year;
