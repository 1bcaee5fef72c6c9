-- growth: yearly growth of each country's fractional works.
--   Formula: (mean of the last three years / mean of the first three)^(1/7) - 1 over the ten years
--   that end with the period's last. Source: compound growth between three-year means (c6). Unit:
--   share a year. Edge cases: years without works count as 0; there is none if the first mean is 0
--   (and none at all if the data begin after the first of the ten years).
--   takes first int, last int
--   gives country text, growth real?
with part as (
    select country, coalesce(sum(units) filter (year <= :first + 2), 0)::double as early,
        coalesce(sum(units) filter (year >= :last - 2), 0)::double as late
    from weight where year between :first and :last group by country)
select country, case when early > 0 then pow(late / early, 1.0 / 7) - 1 end as growth
from part order by country;
