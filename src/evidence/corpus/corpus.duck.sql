-- corpus_merged: the list of ids that were merged into others
create or replace temp table merged as
    select id, into_id from read_parquet(getvariable('merged'));

-- corpus_without_merges: an empty list, for snapshots that bring none
create or replace temp table merged as select 0::ubigint as id, 0::ubigint as into_id limit 0;

-- corpus_kept: which loaded records stay. Of records with one id the newest updated_date stays
--   (text order, missing is oldest; equal: the first by file, then line); a record whose own id is
--   in the merged-id list is dropped. `n` numbers the kept works by id, from 0.
set preserve_insertion_order = true;
create or replace temp table loser as
    with twice as (
        select id from read_parquet(getvariable('works')) group by id having count(*) > 1),
    ranked as (
        select w.file, w.line, row_number() over (partition by w.id
            order by coalesce(w.updated, '') desc, w.file, w.line) as place
        from read_parquet(getvariable('works')) w where w.id in (select id from twice))
    select file, line from ranked where place > 1;
create or replace temp table kept as
    select (row_number() over (order by w.id) - 1)::uinteger as n, w.id, w.file, w.line
    from read_parquet(getvariable('works')) w
    where w.id not in (select id from merged)
        and not exists (select 1 from loser l where l.file = w.file and l.line = w.line);

-- corpus_work: one row a kept work, with the flag that says whether it belongs to the universe:
--   type article, review, book-chapter or conference-paper; not retracted, not paratext, not xpac
copy (
    select k.n, w.id, w.year, w.type,
        coalesce(w.type in ('article', 'review', 'book-chapter', 'conference-paper'), false)
            and not w.is_retracted and not w.is_paratext and not w.is_xpac as in_universe,
        case when w.subfield is not null then w.primary_topic end as primary_topic,
        case when w.primary_topic is not null then w.subfield end as subfield,
        w.cited_by as cited, w.unknown_units, w.n_authors, w.topics, w.title, w.doi, w.updated,
        w.file, w.line
    from kept k join read_parquet(getvariable('works')) w
        on k.id = w.id and k.file = w.file and k.line = w.line
    order by k.n
) to (getvariable('folder') || '/work.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 122880);

-- corpus_country: the weight of each country in each work of the universe, 10^12 units a work
copy (
    select n, country, units from (
        select k.n, unnest(w.countries) as country, unnest(w.country_units) as units
        from kept k join read_parquet(getvariable('works')) w
            on k.id = w.id and k.file = w.file and k.line = w.line
        where coalesce(w.type in ('article', 'review', 'book-chapter', 'conference-paper'), false)
            and not w.is_retracted and not w.is_paratext and not w.is_xpac)
    where units > 0
    order by n, country
) to (getvariable('folder') || '/country.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 122880);

-- corpus_institution: the weight of each institution with an id in each work of the universe
copy (
    select n, institution, country, units from (
        select k.n, unnest(w.institutions) as institution,
            unnest(w.institution_countries) as country, unnest(w.institution_units) as units
        from kept k join read_parquet(getvariable('works')) w
            on k.id = w.id and k.file = w.file and k.line = w.line
        where coalesce(w.type in ('article', 'review', 'book-chapter', 'conference-paper'), false)
            and not w.is_retracted and not w.is_paratext and not w.is_xpac)
    where units > 0
    order by n, institution, country
) to (getvariable('folder') || '/institution.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 122880);

-- corpus_name: the name of each institution as the first record by file and line writes it
copy (
    select id as institution, arg_min(name, (file::ubigint << 40) + line) as name,
        arg_min(ror, (file::ubigint << 40) + line) as ror,
        arg_min(country, (file::ubigint << 40) + line) as country,
        arg_min(type, (file::ubigint << 40) + line) as type
    from read_parquet(getvariable('seen')) group by id order by id
) to (getvariable('folder') || '/name.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2);

-- corpus_citation: each citation among kept works once, after redirects; no work cites itself
copy (
    with recursive chain as (
        select id, into_id, 0 as depth from merged
        union all
        select c.id, m.into_id, c.depth + 1 from chain c join merged m on m.id = c.into_id
        where c.depth < 50),
    final as (select id, arg_max(into_id, depth) as into_id from chain group by id),
    edge as (
        select k.n as citing, unnest(w.referenced) as target
        from kept k join read_parquet(getvariable('works')) w
            on k.id = w.id and k.file = w.file and k.line = w.line)
    select distinct e.citing, t.n as cited
    from edge e left join final f on f.id = e.target
        join kept t on t.id = coalesce(f.into_id, e.target)
    where t.n <> e.citing
    order by e.citing, t.n
) to (getvariable('folder') || '/citation.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 122880);

-- corpus_total: known weight of each country over the universe by year. Whole numbers of 64 bits
--   (nine million works a country and year), for Parquet would keep larger ones as doubles, whose
--   sum depends on the order and so on the number of threads.
copy (
    select w.year, c.country, sum(c.units)::bigint as units
    from read_parquet(getvariable('folder') || '/country.parquet') c
        join read_parquet(getvariable('folder') || '/work.parquet') w using (n)
    where w.year is not null
    group by all order by w.year, c.country
) to (getvariable('folder') || '/total.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2);

-- corpus_facts: what the manifest says of the load
--   gives loaded int, kept int, replaced int, merged int, universe int, first_year int?, newest text?
select (select count(*) from read_parquet(getvariable('works')))::bigint as loaded,
    (select count(*) from kept)::bigint as kept,
    (select count(*) from loser)::bigint as replaced,
    (select count(*) from read_parquet(getvariable('works')) where id in (select id from merged))
        ::bigint as merged,
    (select count(*) from read_parquet(getvariable('folder') || '/work.parquet')
        where in_universe)::bigint as universe,
    (select min(year) from read_parquet(getvariable('folder') || '/work.parquet')
        where in_universe)::bigint as first_year,
    (select max(updated) from read_parquet(getvariable('works'))
        where regexp_matches(updated, '^[0-9]{4}-'))  as newest;
