-- actors: organisations with works in an area, of one country or all.
--   `works` is the sum of the organisation's weight (the same fractions as the countries'), `full`
--   the number of works in which it is present, `top` the sum of weight times membership of the ten
--   per cent most cited of the cell. Organisations are those with an id in the source. By works,
--   then id.
--   takes area text, any int, country text, first int, last int
--   gives institution int, name text?, ror text?, country text?, type text?, works real, full int, top real, partner_organisations int
with hit as (
    select n from read_parquet(getvariable('evidence') || '/areas/member.parquet')
    where area = :area and case when :any = 1 then is_listed else is_primary end),
member as (
    select w.n from read_parquet(getvariable('evidence') || '/corpus/work.parquet') w
    where w.in_universe and w.year between :first and :last
        and (:area = 'all' or w.n in (select n from hit))),
ranked as (
    select m.n, case when s.cited > t.threshold then 1.0 when s.cited < t.threshold then 0.0
        else greatest(0, least(1, (10 * t.works - 100 * t.above)::double / (100 * t.ties))) end
        ::double as hit
    from member m
        join read_parquet(getvariable('evidence') || '/cells/scored.parquet') s using (n)
        join read_parquet(getvariable('evidence') || '/cells/cell_top.parquet') t
            on t.cell = s.cell and t.x = 10),
part as (
    select i.institution, i.n, sum(i.units) as units
    from read_parquet(getvariable('evidence') || '/corpus/institution.parquet') i
        join member m using (n)
    group by i.institution, i.n),
name as (
    select institution, name, ror, country, type
    from read_parquet(getvariable('evidence') || '/corpus/name.parquet')
    where :country = '' or country = :country),
partner as (
    select a.institution, count(distinct b.institution)::bigint as organisations
    from part a join name using (institution) join part b on b.n = a.n
    where b.institution <> a.institution group by a.institution)
select p.institution::bigint as institution, any_value(t.name) as name, any_value(t.ror) as ror,
    any_value(t.country) as country, any_value(t.type) as type,
    sum(p.units)::double / 1e12 as works, count(*)::bigint as full,
    coalesce(sum(p.units::double * r.hit order by p.n), 0) / 1e12 as top,
    coalesce(any_value(o.organisations), 0)::bigint as partner_organisations
from part p join name t using (institution) left join ranked r on r.n = p.n
    left join partner o on o.institution = p.institution
group by p.institution order by sum(p.units) desc, p.institution;

-- actor_partners: the organisations with which each of the first organisations shares most works, at
--   most three each, among organisations of any country
--   takes area text, any int, country text, first int, last int, most int
--   gives institution int, partner int, name text?, works int
with hit as (
    select n from read_parquet(getvariable('evidence') || '/areas/member.parquet')
    where area = :area and case when :any = 1 then is_listed else is_primary end),
member as (
    select w.n from read_parquet(getvariable('evidence') || '/corpus/work.parquet') w
    where w.in_universe and w.year between :first and :last
        and (:area = 'all' or w.n in (select n from hit))),
part as (
    select i.institution, i.n, sum(i.units) as units
    from read_parquet(getvariable('evidence') || '/corpus/institution.parquet') i
        join member m using (n)
    group by i.institution, i.n),
name as (
    select institution, name, country
    from read_parquet(getvariable('evidence') || '/corpus/name.parquet')),
first_ones as (
    select p.institution from part p join name t using (institution)
    where :country = '' or t.country = :country
    group by p.institution order by sum(p.units) desc, p.institution limit :most),
pair as (
    select a.institution, b.institution as partner, count(*)::bigint as works
    from part a join first_ones using (institution) join part b on b.n = a.n
    where b.institution <> a.institution group by a.institution, b.institution),
ordered as (
    select *, row_number() over (partition by institution order by works desc, partner) as place
    from pair)
select o.institution::bigint as institution, o.partner::bigint as partner, t.name, o.works
from ordered o left join name t on t.institution = o.partner
where o.place <= 3 order by o.institution, o.place;
