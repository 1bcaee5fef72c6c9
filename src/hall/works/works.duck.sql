-- works_chosen: the works of the universe under a choice, as the table `chosen`: an area or
--   technology (or all), some countries that must all be present, an institution, years, and words
--   that the title must hold (whatever the case).
--   `weight` is the fractional weight of the first country in 10^-12 works, null without a country.
--   takes area text, any int, countries text, institution int, first int, last int, words text
create or replace temp table asked as
    select unnest(string_split(:countries, ',')) as country;
delete from asked where country = '';
create or replace temp table word as
    select distinct unnest(string_split_regex(lower(trim(:words)), '\s+')) as word;
delete from word where word = '';
create or replace temp table chosen as
    with hit as (
        select n from read_parquet(getvariable('evidence') || '/areas/member.parquet')
        where area = :area and case when :any = 1 then is_listed else is_primary end),
    with_all as (
        select c.n from read_parquet(getvariable('evidence') || '/corpus/country.parquet') c
            join asked a on a.country = c.country
        group by c.n having count(*) = (select count(*) from asked)),
    of_institution as (
        select distinct n from read_parquet(getvariable('evidence') || '/corpus/institution.parquet')
        where institution = :institution),
    weight as (
        select n, units from read_parquet(getvariable('evidence') || '/corpus/country.parquet')
        where country = split_part(:countries, ',', 1))
    select w.n, w.id, w.title, w.year, w.type, w.cited, weight.units as weight
    from read_parquet(getvariable('evidence') || '/corpus/work.parquet') w
        left join weight using (n)
    where w.in_universe and w.year between :first and :last
        and (:area = 'all' or w.n in (select n from hit))
        and ((select count(*) from asked) = 0 or w.n in (select n from with_all))
        and (:institution = 0 or w.n in (select n from of_institution))
        and not exists (
            select 1 from word where not contains(lower(coalesce(w.title, '')), word.word));

-- works_total: how many works the choice has, and what they weigh together
--   gives works int, weight real, citations int
select count(*)::bigint as works, coalesce(sum(weight)::double, 0) / 1e12 as weight,
    coalesce(sum(cited), 0)::bigint as citations from chosen;

-- works_page: one page of the chosen works, with cell and membership of the ten per cent most cited.
--   `hit` is 1 above the cell's threshold, 0 below, and the tied works share what is left; null
--   outside every cell. `mean` is the cell's mean of citations.
--   takes sort text, skip int, most int
--   gives id int, title text?, year int, type text, cited int, mean real?, hit real?, weight real?
select c.id::bigint as id, c.title, c.year::bigint as year, c.type, c.cited::bigint as cited,
    e.citations::double / e.works as mean,
    case when t.cell is null then null when s.cited > t.threshold then 1.0
        when s.cited < t.threshold then 0.0
        else greatest(0, least(1, (10 * t.works - 100 * t.above)::double / (100 * t.ties))) end
        ::double as hit,
    c.weight::double / 1e12 as weight
from chosen c
    left join read_parquet(getvariable('evidence') || '/cells/scored.parquet') s using (n)
    left join read_parquet(getvariable('evidence') || '/cells/cell.parquet') e on e.cell = s.cell
    left join read_parquet(getvariable('evidence') || '/cells/cell_top.parquet') t
        on t.cell = s.cell and t.x = 10
order by case :sort when 'year' then -c.year when 'oldest' then c.year else 0 end,
    case :sort when 'title' then c.title end nulls last,
    case :sort when 'least' then c.cited else -c.cited end, c.id
limit :most offset :skip;

-- works_institution: what an organisation is called
--   takes institution int
--   gives name text
select name from read_parquet(getvariable('evidence') || '/corpus/name.parquet')
where institution = :institution and name is not null;
