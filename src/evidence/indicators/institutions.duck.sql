-- holding_open: the weight of each institution with an id in each country, read once for both below
--   takes first int, last int
create or replace temp table holding as
    select i.country, i.institution, sum(i.units) as units
    from member m join read_parquet(getvariable('evidence') || '/corpus/institution.parquet') i
        using (n)
    where m.year between :first and :last and i.country <> ''
    group by i.country, i.institution;

-- institutions: the ten institutions with the most works in each country.
--   Formula: w_i = sum of the institution's weight (the same fractions as the countries'). An
--   institution without id is not among them. Unit: works. By works, then id.
--   gives country text, institution int, name text?, works real
with ranked as (
    select *, row_number() over (partition by country order by units desc, institution) as place
    from holding)
select r.country, r.institution::bigint as institution, t.name,
    r.units::double / 1e12 as works
from ranked r left join read_parquet(getvariable('evidence') || '/corpus/name.parquet') t
    on t.institution = r.institution
where r.place <= 10 order by r.country, r.place;

-- concentration: how concentrated each country's works are on institutions (HHI).
--   Formula: sum over institutions with an id of (w_i / sum w)^2, in the order of the ids. Source:
--   Herfindahl 1950. Unit: 1 = a single institution.
--   gives country text, hhi real
with part as (select country, institution, units::double as w from holding),
whole as (select country, sum(w order by institution) as w from part group by country)
select p.country, sum((p.w / a.w) * (p.w / a.w) order by p.institution) as hhi
from part p join whole a using (country) group by p.country order by p.country;
