-- area_volume: works of the area and of each of its technologies, by primary and by any membership,
--   in a span of years and in all years
--   takes area text, first int, last int
--   gives code text, works int, works_any int, works_ever int, works_any_ever int
select m.area as code,
    count(*) filter (m.is_primary and w.year between :first and :last)::bigint as works,
    count(*) filter (m.is_listed and w.year between :first and :last)::bigint as works_any,
    count(*) filter (m.is_primary)::bigint as works_ever,
    count(*) filter (m.is_listed)::bigint as works_any_ever
from read_parquet(getvariable('evidence') || '/areas/member.parquet') m
    join read_parquet(getvariable('evidence') || '/corpus/work.parquet') w using (n)
where m.area = :area or starts_with(m.area, :area || '/')
group by m.area order by m.area;

-- area_topics: works of each core topic as primary topic, in a span of years
--   takes topics text, first int, last int
--   gives topic int, works int
with core as (select unnest(string_split(:topics, ','))::uinteger as topic)
select c.topic::bigint as topic, count(w.n)::bigint as works
from core c left join read_parquet(getvariable('evidence') || '/corpus/work.parquet') w
    on w.primary_topic = c.topic and w.in_universe and w.year between :first and :last
group by c.topic order by c.topic;

-- removal: Sweden's figures if one core topic were taken out of the area, for every core topic.
--   A topic's own works are those that belong to the area through it alone: by primary membership
--   the works with it as primary topic, by any membership those with no other core topic. Formula:
--   share, rank and RCA as in volume and specialisation (fractional), over the works that are left.
--   Unit: share as a share, rank 1 = the largest share. `moves` orders the topics: the largest of
--   the three changes, each divided by the largest such change of any topic. The first row, topic
--   0, holds the figures with every topic. Edge cases: where nothing of Sweden is left, rank and
--   RCA are null.
--   takes area text, any int, topics text, first int, last int
--   gives topic int, works int, share real?, rank int?, rca real?, moves real
with core as (
    select 0::uinteger as topic
    union all select unnest(string_split(:topics, ','))::uinteger),
member as (
    select w.n, w.primary_topic, w.topics
    from read_parquet(getvariable('evidence') || '/areas/member.parquet') m
        join read_parquet(getvariable('evidence') || '/corpus/work.parquet') w using (n)
    where m.area = :area and case when :any = 1 then m.is_listed else m.is_primary end
        and w.year between :first and :last),
listed as (
    select distinct m.n, t.topic
    from (select n, unnest(topics) as topic from member) m join core t using (topic)),
alone as (
    select n, min(topic) as topic from listed group by n having count(*) = 1),
own as (
    select n, primary_topic as topic from member where :any = 0
    union all select n, topic from alone where :any = 1),
weight as (
    select c.n, c.country, c.units
    from read_parquet(getvariable('evidence') || '/corpus/country.parquet') c
        join member using (n)),
whole as (select country, sum(units) as x from weight group by country),
lost as (
    select o.topic, w.country, sum(w.units) as x
    from weight w join own o using (n) group by o.topic, w.country),
gone as (select topic, count(*)::bigint as works from own group by topic),
left_over as (
    select c.topic, w.country, w.x - coalesce(l.x, 0) as x
    from core c cross join whole w left join lost l on l.topic = c.topic and l.country = w.country),
every as (
    select coalesce(sum(units) filter (country = 'SE'), 0)::double
        / nullif(sum(units)::double, 0) as share
    from read_parquet(getvariable('evidence') || '/corpus/total.parquet')
    where year between :first and :last),
figure as (
    select c.topic, coalesce(g.works, 0)::bigint as works,
        coalesce(sum(l.x) filter (l.country = 'SE'), 0)::double as se, sum(l.x)::double as known,
        (select count(*) from member) - coalesce(g.works, 0) as world
    from core c left join left_over l using (topic) left join gone g using (topic)
    group by c.topic, g.works),
value as (
    select f.topic, f.works, f.se / 1e12 / nullif(f.world, 0) as share,
        case when f.se > 0 then (select 1 + count(*) from left_over o
            where o.topic = f.topic and o.x::double > f.se) end::bigint as rank,
        case when f.se > 0 then f.se / nullif(f.known, 0) / nullif((select share from every), 0)
            end as rca
    from figure f),
base as (select share, rank, rca from value where topic = 0),
change as (
    select v.*, abs(v.share - b.share) as d_share, abs(v.rank - b.rank)::double as d_rank,
        abs(v.rca - b.rca) as d_rca
    from value v cross join base b),
most as (
    select nullif(max(d_share), 0) as d_share, nullif(max(d_rank), 0) as d_rank,
        nullif(max(d_rca), 0) as d_rca from change)
select c.topic::bigint as topic, c.works, c.share, c.rank, c.rca,
    greatest(coalesce(c.d_share / m.d_share, 0), coalesce(c.d_rank / m.d_rank, 0),
        coalesce(c.d_rca / m.d_rca, 0))::double as moves
from change c cross join most m
order by c.topic <> 0, moves desc, c.topic;

-- area_overlaps: works that two areas share, by primary and by any membership
--   gives area text, other text, works int, works_any int
select a.area, b.area as other, count(*) filter (a.is_primary and b.is_primary)::bigint as works,
    count(*) filter (a.is_listed and b.is_listed)::bigint as works_any
from read_parquet(getvariable('evidence') || '/areas/member.parquet') a
    join read_parquet(getvariable('evidence') || '/areas/member.parquet') b using (n)
where position('/' in a.area) = 0 and position('/' in b.area) = 0
group by a.area, b.area order by a.area, b.area;

-- area_fractions: every work of a span of years once, shared among the areas that it belongs to.
--   Formula: a work that belongs to k areas (by primary membership, or by any where `any` is 1)
--   counts 1/k in each; a work that belongs to none counts 1 for no area (null), so that the rows
--   add up to all works of the universe. Shares are whole sixtieths (1 to 6 divide 60), so that
--   sums are exact. Unit: works; `shared` are the works that belong to other areas too. Edge
--   cases: an area without works has no row.
--   takes any int, first int, last int
--   gives area text?, works int, shared int, fraction real
with work as (
    select n from read_parquet(getvariable('evidence') || '/corpus/work.parquet')
    where in_universe and year between :first and :last),
belongs as (
    select m.n, m.area
    from read_parquet(getvariable('evidence') || '/areas/member.parquet') m join work using (n)
    where case when :any = 1 then m.is_listed else m.is_primary end
        and position('/' in m.area) = 0),
numbered as (select n, count(*)::bigint as k from belongs group by n),
part as (
    select b.area, n.k from belongs b join numbered n using (n)
    union all
    select null as area, 1 as k from work where n not in (select n from numbered))
select area, count(*)::bigint as works, count(*) filter (k > 1)::bigint as shared,
    sum(60 // k)::double / 60 as fraction
from part group by area order by area nulls last;
