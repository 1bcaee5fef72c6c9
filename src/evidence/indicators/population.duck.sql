-- member_area: the works of an area or technology in a span of years, with cell and citations.
--   `cited` is null without a year; `cell` is null outside every cell.
--   All members belong to the universe.
--   takes area text, any int, window int, first int, last int
create or replace temp table member as
    select w.n, w.id, w.year, w.unknown_units, s.cell,
        case when :window = 0 then w.cited else k.cited end as cited
    from (select n from read_parquet(getvariable('evidence') || '/areas/member.parquet')
            where area = :area and case when :any = 1 then is_listed else is_primary end) m
        join read_parquet(getvariable('evidence') || '/corpus/work.parquet') w using (n)
        left join scored s using (n) left join counted k using (n)
    where w.year between :first and :last;

-- member_all: every work of the universe in a span of years
--   takes window int, first int, last int
create or replace temp table member as
    select w.n, w.id, w.year, w.unknown_units, s.cell,
        case when :window = 0 then w.cited else k.cited end as cited
    from read_parquet(getvariable('evidence') || '/corpus/work.parquet') w
        left join scored s using (n) left join counted k using (n)
    where w.in_universe and w.year between :first and :last;

-- weight_open: the weight of each present country in each member. `units` are 10^-12 works of
--   fractional counting; `counted` is the same, or a whole work in full counting.
--   takes full int
create or replace temp table weight as
    select m.n, m.year, m.cell, m.cited, c.country, c.units,
        (case when :full = 1 then 1000000000000 else c.units end)::bigint as counted
    from member m join read_parquet(getvariable('evidence') || '/corpus/country.parquet') c
        using (n);

-- placed_world: which set each member is ranked in: its cell
create or replace temp view placed as select n, cell as place from member where cell is not null;
create or replace temp view top_set as
    select cell as place, x, threshold, above, ties, works from cell_top;

-- placed_area: which set each member is ranked in: all works of the area and the year, also those
--   without a cell; thresholds as for cells
create or replace temp view placed as
    select n, year::uinteger as place from member where cited is not null;
create or replace temp table top_set as
    with level as (
        select year::uinteger as place, cited, count(*)::bigint as works
        from member where cited is not null group by 1, 2),
    below as (
        select place, cited, works,
            sum(works) over (partition by place order by cited)::bigint as up_to,
            sum(works) over (partition by place)::bigint as of from level),
    x as (select unnest([1, 5, 10, 50])::bigint as x),
    reached as (
        select place, x.x, min(cited) as threshold
        from below cross join x where up_to * 100 >= of * (100 - x.x) group by place, x.x)
    select r.place, r.x, r.threshold, b.of - b.up_to as above, b.works as ties, b.of as works
    from reached r join below b on b.place = r.place and b.cited = r.threshold;

-- member_rows: for the bootstrap: a row for each work and present country in order of the work,
--   and one with an empty country for a work without any. ncs is c / mean of the cell (1 where the
--   mean is 0), hit the work's membership of the top 10 per cent; null outside cell or set.
--   takes first int, last int
--   gives id int, country text, units int, ncs real?, hit real?
select m.id::bigint as id, coalesce(c.country, '') as country, coalesce(c.units, 0) as units,
    case when m.cell is null then null when e.citations = 0 then 1
        else m.cited::double * e.works / e.citations end as ncs,
    case when t.place is null then null when m.cited > t.threshold then 1
        when m.cited < t.threshold then 0
        else greatest(0, least(1, (10 * t.works - 100 * t.above)::double / (100 * t.ties))) end
        as hit
from member m
    left join read_parquet(getvariable('evidence') || '/corpus/country.parquet') c using (n)
    left join cell e on e.cell = m.cell
    left join placed p on p.n = m.n
    left join top_set t on t.place = p.place and t.x = 10
where m.year between :first and :last
order by m.n, c.country;

-- universe_rows: for the bootstrap of specialisation: weights of all works of the universe
--   takes first int, last int
--   gives id int, country text, units int
select w.id::bigint as id, c.country, c.units
from read_parquet(getvariable('evidence') || '/corpus/work.parquet') w
    join read_parquet(getvariable('evidence') || '/corpus/country.parquet') c using (n)
where w.in_universe and w.year between :first and :last
order by w.n, c.country;
