-- members_make: which works belong to which areas and technologies.
--   A work belongs by `primary` membership if its primary topic is a core topic of the list, and
--   by `any` membership if any of its topics is. The same definition and data give the same bytes.
--   takes lists text
copy (
    with line as (select unnest(string_split(:lists, chr(10))) as text),
    core as (
        select split_part(text, ' ', 1) as area, split_part(text, ' ', 2)::uinteger as topic
        from line where text <> ''),
    work as (
        select n, primary_topic, topics
        from read_parquet(getvariable('corpus') || '/work.parquet') where in_universe),
    hit as (
        select n, primary_topic as topic, true as is_primary from work
        where primary_topic is not null
        union all
        select n, unnest(list_distinct(topics)) as topic, false as is_primary from work)
    select c.area, h.n, bool_or(h.is_primary) as is_primary,
        bool_or(not h.is_primary) as is_listed
    from hit h join core c using (topic)
    group by c.area, h.n
    order by c.area, h.n
) to (getvariable('folder') || '/member.parquet')
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 122880);

-- members_count: members of each area and technology
--   gives area text, works int, works_any int
select area, count(*) filter (is_primary)::bigint as works, count(*) filter (is_listed)::bigint as works_any
from read_parquet(getvariable('folder') || '/member.parquet') group by area order by area;

-- members_unknown: topics of the definitions that the topics table does not know
--   takes lists text
--   gives area text, topic int
with line as (select unnest(string_split(:lists, chr(10))) as text),
core as (
    select split_part(text, ' ', 1) as area, split_part(text, ' ', 2)::uinteger as topic
    from line where text <> '')
select area, topic::bigint as topic from core
where topic not in (select id from read_parquet(getvariable('topics')))
order by area, topic;
