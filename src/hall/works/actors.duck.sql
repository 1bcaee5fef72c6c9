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

-- actor_eu: EU contribution of each organisation in the projects of an area.
--   Reads `eu_chosen`, which eu_layer leaves (which projects are in the area), and the keys of names
--   of organisations_keys. Formula: sum of ec_contribution of the participations whose name means the
--   organisation in the participation's country; projects are counted once. Source: CORDIS, ROR. Unit:
--   EUR as reported. Edge cases: a match is a reading of the name, not a fact of the source; names
--   that mean no organisation, or several, are in none; a missing amount is 0.
--   takes first int, last int
--   gives ror text, projects int, eur real
with paid as (
    select p.project, p.country, name_key(p.name) as key, name_key_after_comma(p.name) as after_comma,
        cast(round(p.contribution_eur * 1000000) as hugeint) as micro_eur
    from read_parquet(getvariable('evidence') || '/cordis/participations.parquet') p
        join eu_chosen c using (project)
    where c.is_chosen and p.year between :first and :last and p.name is not null),
named as (
    select p.project, p.micro_eur, coalesce(k.ror, a.ror) as ror
    from paid p left join organisation_keys k on k.country = p.country and k.key = p.key
        left join organisation_keys a on a.country = p.country and a.key = p.after_comma)
select ror, count(distinct project)::bigint as projects,
    cast(sum(micro_eur) as double) / 1000000 as eur
from named where ror is not null group by ror order by ror;

-- actor_national: money of Swedish funders to each organisation in the grants of an area.
--   Reads `national_paid`, which national_layer leaves (its projects are those of the area), and
--   the keys of names. Formula: sum of the
--   grants whose coordinating organisation's name means the organisation in Sweden; a grant that
--   stands under two funders counts once. Source: Swecris, ROR. Unit: SEK as reported. Edge cases: as
--   in actor_eu; all of a grant is the coordinator's.
--   takes first int, last int
--   gives ror text, grants int, sek real
with paid as (
    select g.project, cast(round(coalesce(g.sek, 0) * 100) as hugeint) as ore,
        name_key(g.coordinator) as key, name_key_after_comma(g.coordinator) as after_comma
    from read_parquet(getvariable('evidence') || '/swecris/grants.parquet') g
    where g.project in (select project from national_paid) and not g.is_twin
        and g.year between :first and :last and g.coordinator is not null),
named as (
    select p.project, p.ore, coalesce(k.ror, a.ror) as ror
    from paid p left join organisation_keys k on k.country = 'SE' and k.key = p.key
        left join organisation_keys a on a.country = 'SE' and a.key = p.after_comma)
select ror, count(distinct project)::bigint as grants, coalesce(cast(sum(ore) as double), 0) / 100 as sek
from named where ror is not null group by ror order by ror;
