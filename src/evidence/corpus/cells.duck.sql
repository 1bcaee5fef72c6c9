-- counted_reported: citations as the source reports them (cited_by_count), for all of the universe
create or replace temp view counted as
    select n, cited, true as is_complete
    from read_parquet(getvariable('corpus') || '/work.parquet') where in_universe;

-- counted_none: no counts of our own, because those of the source stand with the works
create or replace temp table counted as select 0::uinteger as n, 0::bigint as cited limit 0;

-- counted_window: citations among the loaded works that came in the first years of a work.
--   An edge counts if its citing year lies from the cited year y to y + window - 1; each edge once;
--   no work cites itself, but an author may cite her own. A work whose window is not complete by
--   the last complete year has the count so far and enters no cell. Unit: citations.
--   takes window int, last_complete int
create or replace temp table counted as
    with work as (
        select n, year, in_universe from read_parquet(getvariable('corpus') || '/work.parquet')),
    hit as (
        select e.cited as n, count(*)::bigint as hits
        from read_parquet(getvariable('corpus') || '/citation.parquet') e
            join work a on a.n = e.citing join work b on b.n = e.cited
        where b.in_universe and a.year between b.year and b.year + :window - 1
        group by e.cited)
    select w.n, coalesce(h.hits, 0)::bigint as cited,
        w.year + :window - 1 <= :last_complete as is_complete
    from work w left join hit h using (n)
    where w.in_universe and w.year is not null;

-- cells_make: reference cells of the whole universe, from the citations in `counted`.
--   A cell is (subfield of the primary topic, year, type). A work without primary topic, subfield,
--   year or type enters no cell. `works` and `citations` are exact counts; the mean of a cell is
--   citations / works.
--   Top x per cent with ties (Waltman and Schreiber 2013; x = 1, 5, 10, 50): the threshold is the
--   smallest citation count v for which at least (100 - x) per cent of the works have v or fewer;
--   `above` works exceed it and `ties` have exactly it. A work above counts 1, a tied one
--   (x * works - 100 * above) / (100 * ties), so that a cell sums to x per cent of its works.
--   An empty cell does not exist; in a cell without citations all tie at 0 and weigh x per cent.
create or replace temp table cell as
    select (row_number() over (order by w.subfield, w.year, w.type) - 1)::uinteger as cell,
        w.subfield, w.year, w.type, count(*)::bigint as works, sum(c.cited)::bigint as citations
    from read_parquet(getvariable('corpus') || '/work.parquet') w join counted c using (n)
    where w.subfield is not null and w.year is not null and c.is_complete
    group by w.subfield, w.year, w.type;
create or replace temp table scored as
    select w.n, e.cell, c.cited
    from read_parquet(getvariable('corpus') || '/work.parquet') w join counted c using (n)
        join cell e on w.subfield = e.subfield and w.year = e.year and w.type = e.type
    where c.is_complete;
create or replace temp table cell_top as
    with level as (
        select s.cell, s.cited, count(*)::bigint as works from scored s group by s.cell, s.cited),
    below as (
        select cell, cited, works,
            sum(works) over (partition by cell order by cited)::bigint as up_to from level),
    x as (select unnest([1, 5, 10, 50])::bigint as x),
    reached as (
        select b.cell, x.x, min(b.cited) as threshold
        from below b join cell c using (cell) cross join x
        where b.up_to * 100 >= c.works * (100 - x.x)
        group by b.cell, x.x)
    select r.cell, r.x, r.threshold, c.works - b.up_to as above, b.works as ties, c.works as works
    from reached r join below b on b.cell = r.cell and b.cited = r.threshold
        join cell c on c.cell = r.cell;

-- cells_write: leaves the three tables as files
copy (select * from cell order by cell) to (getvariable('folder') || '/cell.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (select * from scored order by n) to (getvariable('folder') || '/scored.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 122880);
copy (select * from cell_top order by cell, x) to (getvariable('folder') || '/cell_top.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2);

-- cells_read: the same tables from the evidence, for citations as reported
create or replace temp view cell as
    select * from read_parquet(getvariable('evidence') || '/cells/cell.parquet');
create or replace temp view scored as
    select * from read_parquet(getvariable('evidence') || '/cells/scored.parquet');
create or replace temp view cell_top as
    select * from read_parquet(getvariable('evidence') || '/cells/cell_top.parquet');

-- cells_count: how many cells there are
--   gives cells int
select count(*)::bigint as cells from cell;
