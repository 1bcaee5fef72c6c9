-- Whether both sides of the race wrote the same table: the number of rows, a checksum of each column
-- tied to its record (order of rows and of countries and institutions within a work makes no
-- difference), and the largest difference of any weight. Gives one row: `equal` or `DIFFERENT`, the
-- rows, the columns that differ, the largest difference in units of 10^-12 works.
-- Variables `ours` and `theirs`: Parquet files. Tolerance of a weight: 1,000 units, 10^-9 works, for
-- DuckDB adds doubles where the intake deals out whole units.
create macro key(id, updated, cited_by) as hash(id, updated, cited_by);
create macro sums(path) as table
    with r as (select *, key(id, updated, cited_by) as k from read_parquet(path))
    select unnest(['rows', 'id', 'updated', 'year', 'type', 'is_retracted', 'is_paratext', 'is_xpac',
            'cited_by', 'primary_topic', 'subfield', 'topics', 'title', 'doi', 'n_authors',
            'referenced', 'has_affiliation', 'has_abstract', 'has_topics', 'countries',
            'institutions', 'institution_countries']) as name,
        unnest([count(*)::hugeint, sum(hash(k, id)), sum(hash(k, updated)), sum(hash(k, year)),
            sum(hash(k, type)), sum(hash(k, is_retracted)), sum(hash(k, is_paratext)),
            sum(hash(k, is_xpac)), sum(hash(k, cited_by)), sum(hash(k, primary_topic)),
            sum(hash(k, subfield)), sum(hash(k, topics)), sum(hash(k, title)), sum(hash(k, doi)),
            sum(hash(k, n_authors)), sum(hash(k, referenced)), sum(hash(k, has_affiliation)),
            sum(hash(k, has_abstract)), sum(hash(k, has_topics)),
            sum(hash(k, list_sort(countries))), sum(hash(k, list_sort(institutions))),
            sum(hash(k, list_sort(list_transform(institutions, lambda i, place:
                i || '/' || coalesce(institution_countries[place], '')))))]) as checksum
    from r;
create macro weights(path) as table
    with r as (select *, key(id, updated, cited_by) as k from read_parquet(path))
    select k, c, sum(u) as units from (
        select k, 'unknown' as c, unknown_units as u from r
        union all
        select k, unnest(countries) as c, unnest(country_units) as u from r
        union all
        select k, unnest(institutions)::varchar as c, unnest(institution_units) as u from r)
    group by k, c;
with columns as (
    select name, o.checksum = t.checksum as same, o.checksum
    from sums(getvariable('ours')) o join sums(getvariable('theirs')) t using (name)),
weight as (
    select max(abs(coalesce(o.units, 0) - coalesce(t.units, 0))) as most, count(*) as pairs
    from weights(getvariable('ours')) o full join weights(getvariable('theirs')) t using (k, c))
select case when bool_and(same) and any_value(most) <= 1000 then 'equal' else 'DIFFERENT' end as verdict,
    any_value(checksum) filter (name = 'rows') as n_rows, count(*) filter (same) as n_same,
    coalesce(string_agg(name, ' ') filter (not same), 'none') as differing,
    any_value(pairs) as n_weights, any_value(most) as most
from columns, weight;
