-- collaboration: share of each country's works in which another country is present too.
--   Formula: works in which the country and at least one other are present / works in which it is
--   present (present = weight > 0). Source: CWTS Leiden Ranking Open Edition. Unit: share.
--   takes first int, last int
--   gives country text, intl_share real
with size as (select n, count(*) as countries from weight
    where year between :first and :last group by n)
select w.country, count(*) filter (s.countries > 1)::double / count(*) as intl_share
from weight w join size s using (n) where w.year between :first and :last
group by w.country order by w.country;

-- partners: the five countries with which each country shares most works.
--   Formula: C_ij = works in which both are present; Salton strength = C_ij / sqrt(C_i * C_j).
--   Source: Salton and McGill 1983. Unit: works; strength between 0 and 1. By works, then code.
--   takes first int, last int
--   gives country text, partner text, works int, salton real
with present as (select n, country from weight where year between :first and :last),
size as (select country, count(*) as works from present group by country),
pair as (
    select a.country, b.country as partner, count(*) as works
    from present a join present b using (n) where a.country <> b.country
    group by a.country, b.country),
ranked as (
    select *, row_number() over (partition by country order by works desc, partner) as place
    from pair)
select r.country, r.partner, r.works::bigint as works,
    r.works::double / sqrt(a.works::double * b.works::double) as salton
from ranked r join size a on a.country = r.country join size b on b.country = r.partner
where r.place <= 5 order by r.country, r.place;
