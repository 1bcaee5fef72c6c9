-- top: works of each country among the most cited x per cent, for x = 1, 5, 10, 50.
--   Formula: P = sum w * h, PP = P / sum w over the works that are in a reference set; h = 1 above
--   the set's threshold, 0 below, and the tied works share what is left, so that a set sums to
--   exactly x per cent. The set is the cell (world) or the area's works of the year (area).
--   Computed with whole numbers inside a set, the divisions last, in the order of the sets.
--   Source: Waltman and Schreiber 2013. Unit: works; PP as a share. Edge cases: a country without
--   works in any set has P = 0 and no PP.
--   takes first int, last int
--   gives country text, x int, p real, w real
with part as (
    select w.country, t.x, p.place, sum(w.counted) as w,
        coalesce(sum(w.counted) filter (w.cited > t.threshold), 0) as above,
        coalesce(sum(w.counted) filter (w.cited = t.threshold), 0) as tied
    from weight w join placed p using (n) join top_set t on t.place = p.place
    where w.year between :first and :last
    group by w.country, t.x, p.place)
select p.country, p.x,
    sum((p.above::double + p.tied::double
        * greatest(0, least(1, (p.x * t.works - 100 * t.above)::double / (100 * t.ties))))
        order by p.place) / 1e12 as p,
    sum(p.w)::double / 1e12 as w
from part p join top_set t on t.place = p.place and t.x = p.x
group by p.country, p.x order by p.country, p.x;
