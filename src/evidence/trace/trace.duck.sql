-- trace_records: every loaded record of a work, and whether it was kept
--   takes id int
--   gives file int, line int, updated text?, is_kept int
select r.file::bigint as file, r.line::bigint as line, r.updated,
    (k.file is not null)::bigint as is_kept
from read_parquet(getvariable('evidence') || '/works/works/*.parquet') r
    left join read_parquet(getvariable('evidence') || '/corpus/work.parquet') k
        on k.id = r.id and k.file = r.file and k.line = r.line
where r.id = :id::ubigint order by r.file, r.line;

-- trace_row: what the corpus keeps of a work
--   takes id int
--   gives n int, title text?, doi text?, year int?, type text?, in_universe int, topic int?, subfield int?, topics text, cited int, unknown_units int, authors int
select n::bigint as n, title, doi, year::bigint as year, type, in_universe::bigint as in_universe,
    primary_topic::bigint as topic, subfield::bigint as subfield,
    array_to_string(list_transform(coalesce(topics, []), lambda t: 'T' || t), ' ') as topics,
    cited, unknown_units, n_authors::bigint as authors
from read_parquet(getvariable('evidence') || '/corpus/work.parquet') where id = :id::ubigint;

-- trace_areas: the areas and technologies to which a work belongs, and why
--   takes n int
--   gives area text, is_primary int, is_listed int
select area, is_primary::bigint as is_primary, is_listed::bigint as is_listed
from read_parquet(getvariable('evidence') || '/areas/member.parquet')
where n = :n::uinteger order by position('/' in area) > 0, area;

-- trace_countries: the weight of each country in a work
--   takes n int
--   gives country text, units int
select country, units from read_parquet(getvariable('evidence') || '/corpus/country.parquet')
where n = :n::uinteger order by units desc, country;

-- trace_institutions: the weight of each institution in a work
--   takes n int
--   gives institution int, name text?, country text, units int
select i.institution::bigint as institution, t.name, i.country, i.units
from read_parquet(getvariable('evidence') || '/corpus/institution.parquet') i
    left join read_parquet(getvariable('evidence') || '/corpus/name.parquet') t using (institution)
where i.n = :n::uinteger order by i.units desc, i.institution;

-- trace_cell: the reference cell in which a work is ranked
--   takes n int
--   gives cell int, subfield int, year int, type text, works int, citations int, cited int
select s.cell::bigint as cell, c.subfield::bigint as subfield, c.year::bigint as year, c.type,
    c.works, c.citations, s.cited
from read_parquet(getvariable('evidence') || '/cells/scored.parquet') s
    join read_parquet(getvariable('evidence') || '/cells/cell.parquet') c using (cell)
where s.n = :n::uinteger;

-- trace_tops: the thresholds of a cell, for the top 1, 5, 10 and 50 per cent
--   takes cell int
--   gives x int, threshold int, above int, ties int, works int
select x, threshold, above, ties, works
from read_parquet(getvariable('evidence') || '/cells/cell_top.parquet')
where cell = :cell::uinteger order by x;

