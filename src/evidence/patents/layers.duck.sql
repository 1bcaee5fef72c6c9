-- Where countries stand in patent families: the layer `patents` of the position.

-- patents_choose: the families of an area, and their countries on one basis
--   takes cpc text, cpc_not text, takes_all int, basis text
--   Formula: a family is in an area if one of its CPC or IPC symbols begins with one of the area's
--     prefixes and with none of the exclusions; an exclusion takes away the symbol, not the family.
--     Symbols and prefixes are compared without spaces.
--   Edge cases: every family is chosen where takes_all is 1, also those without a class. The basis is
--     inventor or priority_office, and never both in one table: with inventor, a family without a
--     known country of an inventor is wholly unknown.
create or replace temp table patents_chosen as
with classes as (
    select family, symbol
    from read_parquet(getvariable('evidence') || '/patents/family_classes.parquet')),
wanted as (
    select upper(regexp_replace(unnest(string_split(:cpc, chr(10))), '\s', '', 'g')) as prefix),
unwanted as (
    select upper(regexp_replace(unnest(string_split(:cpc_not, chr(10))), '\s', '', 'g')) as prefix),
symbols as (
    select distinct symbol from (select distinct symbol from classes) join wanted
        on starts_with(symbol, prefix)
    where prefix != ''),
kept as (
    select symbol from symbols where not exists (
        select 1 from unwanted where prefix != '' and starts_with(symbol, prefix))),
found as (select distinct family from classes where symbol in (select symbol from kept))
select family, year, :takes_all = 1 or family in (select family from found) as is_chosen
from read_parquet(getvariable('evidence') || '/patents/families.parquet');
create or replace temp table patents_weights as
select c.family, c.year, c.is_chosen, w.country, w.units
from read_parquet(getvariable('evidence') || '/patents/family_countries.parquet') w
join patents_chosen c using (family)
where w.country_basis = :basis;

-- patents_basis: on which basis the data can be read
--   gives families int, by_inventor int, first_year int?
--   Formula: the basis is inventor where more than half of all families have a country of an inventor,
--     else priority_office.
select count(*) as families, count(*) filter (country_basis = 'inventor') as by_inventor,
    min(year) as first_year
from read_parquet(getvariable('evidence') || '/patents/families.parquet');

-- patents_countries_of: families, share, specialisation and growth of each country
--   takes first int, last int, is_full int
--   gives country text, families real, families_full int, share real?, rta real?, growth real?
--   Formula: families = units of the country / 10^12; families_full = families in which it is present;
--     share = the one that is counted / families of the area in the period, unknown included;
--     rta = (X_ca / sum of X_ca over c) / (X_c / sum of X_c over c), X = known units in the period,
--     X_ca of the area, X_c of all families, also where families are counted in full (Balassa 1965);
--     growth = (mean of the last three years / mean of the first three)^(1/7) - 1 over the ten years
--     that end with the last of the period, in units.
--   Unit: families, earliest priority year. Edge cases: growth is null if the data begin later than
--     the ten years or the first mean is 0; families without a year are in no period; a country
--     without units in the area and period has no row.
with weights as (select * from patents_weights where year between :first and :last),
world as (
    select count(*) as n from patents_chosen where is_chosen and year between :first and :last),
begins as (select min(year) as year from patents_chosen),
area as (
    select country, cast(sum(units) as hugeint) as units, count(*) as n from weights
    where is_chosen and units > 0 group by country),
everything as (select country, cast(sum(units) as hugeint) as units from weights group by country),
sums as (
    select (select sum(units) from area) as area, (select sum(units) from everything) as everything),
periods as (
    select country, coalesce(sum(units) filter (year between :last - 9 and :last - 7), 0) as early,
        coalesce(sum(units) filter (year between :last - 2 and :last), 0) as late
    from patents_weights where is_chosen and year between :last - 9 and :last group by country)
select a.country, cast(a.units as double) / 1e12 as families, a.n as families_full,
    case when :is_full = 1 then cast(a.n as double) else cast(a.units as double) / 1e12 end
        / nullif(cast(w.n as double), 0) as share,
    (cast(a.units as double) / nullif(cast(s.area as double), 0))
        / nullif(cast(e.units as double) / nullif(cast(s.everything as double), 0), 0) as rta,
    case when b.year <= :last - 9 and p.early > 0
        then pow(cast(p.late as double) / cast(p.early as double), 1.0 / 7) - 1 end as growth
from area a join everything e using (country) left join periods p using (country), world w, sums s,
    begins b
order by case when :is_full = 1 then a.n else a.units end desc, a.country;

-- patents_sums: what all countries together have
--   takes first int, last int
--   gives families_world int, unknown_share real?
--   Formula: families_world = families of the area in the period; unknown_share = the part of their
--     units that has no country. Unit: families.
select count(distinct c.family) as families_world,
    1 - coalesce(cast(sum(w.units) as double), 0) / 1e12 / nullif(count(distinct c.family), 0)
        as unknown_share
from patents_chosen c
left join (select family, cast(sum(units) as hugeint) as units from patents_weights group by family) w
    using (family)
where c.is_chosen and c.year between :first and :last;

-- patents_years: one country beside all, year by year
--   takes country text
--   gives year int, families_world int, families real, families_full int
--   Formula: as above, for each priority year by itself. Unit: families.
select c.year, count(distinct c.family) as families_world,
    coalesce(cast(sum(w.units) as double), 0) / 1e12 as families,
    count(w.family) as families_full
from patents_chosen c
left join (select family, units from patents_weights where country = :country and units > 0) w
    using (family)
where c.is_chosen and c.year is not null group by c.year order by c.year;
