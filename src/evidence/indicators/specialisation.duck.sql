-- specialisation: revealed comparative advantage (RCA) of each country.
--   Formula: RCA = (X_ca / sum_c X_ca) / (X_c / sum_c X_c), X the known fractional weights of the
--   period, X_ca over the area's works, X_c over all works of the universe. Fractional also in full
--   counting. Source: Balassa 1965. Unit: 1 = as large a share of the area as of everything. Edge
--   cases: without known weight in the area or in the universe there is none.
--   takes first int, last int
--   gives country text, rca real?
with area as (
    select country, sum(units) as x from weight where year between :first and :last
    group by country),
every as (
    select country, sum(units) as x
    from read_parquet(getvariable('evidence') || '/corpus/total.parquet')
    where year between :first and :last group by country)
select a.country, (a.x::double / nullif((select sum(x) from area)::double, 0))
    / nullif(e.x::double / nullif((select sum(x) from every)::double, 0), 0) as rca
from area a left join every e using (country) order by a.country;
