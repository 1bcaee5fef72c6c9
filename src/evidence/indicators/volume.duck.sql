-- volume_world: the area's works in the period, and what is not known of them.
--   unknown is the weight without country; unknown_works the works that have such weight;
--   without_cell the works that enter no cell.
--   takes first int, last int
--   gives works int, unknown real, unknown_works int, without_cell int
select count(*)::bigint as works, coalesce(sum(unknown_units)::double, 0) / 1e12 as unknown,
    count(*) filter (unknown_units > 0)::bigint as unknown_works,
    count(*) filter (cell is null)::bigint as without_cell
from member where year between :first and :last;

-- volume: works of each country.
--   Formula: fractional = sum over works of the country's weight (authors share a work equally, an
--   author's affiliations share the author, a joint affiliation's institutions share it); full = 1
--   for each work in which the country is present. Source: Waltman and van Eck 2015; CWTS Leiden
--   Ranking Open Edition. Unit: works. Edge cases: weight without a known country belongs to none;
--   `with_unknown` counts the country's works that also have such weight (for the bounds in full
--   counting).
--   takes first int, last int
--   gives country text, works real, works_full int, with_unknown int
select w.country, sum(w.units)::double / 1e12 as works, count(*)::bigint as works_full,
    count(*) filter (m.unknown_units > 0)::bigint as with_unknown
from weight w join member m using (n)
where w.year between :first and :last
group by w.country order by w.country;

-- volume_by_year: works of each country by year, and of the world
--   takes first int, last int
--   gives country text, year int, works real, works_full int
select country, year::bigint as year, sum(units)::double / 1e12 as works,
    count(*)::bigint as works_full
from weight where year between :first and :last
group by country, year order by country, year;

-- volume_world_by_year: the area's works by year
--   takes first int, last int
--   gives year int, works int
select year::bigint as year, count(*)::bigint as works
from member where year between :first and :last group by year order by year;
