-- The race's other side: the works of the intake by DuckDB's read_json with explicit columns, as the
-- view `works`. The same fields and the same sharing of weights; fractions are summed as doubles and
-- rounded to units of 10^-12 works at the end, where the intake shares whole units out. Left out in
-- DuckDB's favour: the number of the line, the load report, the table of institutions as first seen,
-- the list of broken lines, and codes of countries that are not two letters.
-- Variable `files`: the input, with commas between.
create view raw as
    select * from read_json(string_split(getvariable('files'), ','), format = 'newline_delimited',
        compression = 'gzip', maximum_object_size = 67108864, filename = true, columns = {
            id: 'varchar', doi: 'varchar', title: 'varchar', publication_year: 'integer',
            type: 'varchar', cited_by_count: 'bigint', is_retracted: 'boolean',
            is_paratext: 'boolean', is_xpac: 'boolean', updated_date: 'varchar',
            primary_topic: 'struct(id varchar, subfield struct(id varchar))',
            topics: 'struct(id varchar)[]', referenced_works: 'varchar[]',
            abstract_inverted_index: 'json',
            authorships: 'struct(institutions struct(id varchar, country_code varchar)[],
                affiliations struct(institution_ids varchar[])[], countries varchar[])[]'});
create view leaves as
    select *, coalesce(len(authorships), 0) as n_authors,
        case when coalesce(len(authorships), 0) = 0
            then [{'i': null::varchar, 'c': null::varchar, 'w': 1.0::double}]
            else flatten(list_transform(authorships, lambda a: case
                when len(a.affiliations) > 0 then flatten(list_transform(a.affiliations, lambda s:
                    case when len(s.institution_ids) > 0
                        then list_transform(s.institution_ids, lambda x: {'i': x,
                            'c': a.institutions[list_position(
                                list_transform(a.institutions, lambda k: k.id), x)].country_code,
                            'w': 1.0::double / (len(authorships) * len(a.affiliations)
                                * len(s.institution_ids))})
                        else [{'i': null::varchar, 'c': null::varchar,
                            'w': 1.0::double / (len(authorships) * len(a.affiliations))}] end))
                when len(a.institutions) > 0 then list_transform(a.institutions, lambda k: {'i': k.id,
                    'c': k.country_code,
                    'w': 1.0::double / (len(authorships) * len(a.institutions))})
                when len(a.countries) > 0 then list_transform(a.countries, lambda c: {
                    'i': null::varchar, 'c': c,
                    'w': 1.0::double / (len(authorships) * len(a.countries))})
                else [{'i': null::varchar, 'c': null::varchar,
                    'w': 1.0::double / len(authorships)}] end)) end as leaf
    from raw;
create view held as
    select *,
        list_distinct(list_transform(leaf, lambda l: l.c)) as present,
        list_distinct(list_transform(leaf, lambda l: l.i)) as holders
    from leaves;
create view works as
    select filename as file,
        split_part(id, '/W', 2)::ubigint as id,
        updated_date as updated, publication_year as year, type,
        coalesce(is_retracted, false) as is_retracted, coalesce(is_paratext, false) as is_paratext,
        coalesce(is_xpac, false) as is_xpac, coalesce(cited_by_count, 0) as cited_by,
        split_part(primary_topic.id, '/T', 2)::uinteger as primary_topic,
        split_part(primary_topic.subfield.id, 'subfields/', 2)::uinteger as subfield,
        coalesce(list_transform(topics, lambda t: split_part(t.id, '/T', 2)::uinteger), [])
            as topics,
        title,
        case when starts_with(doi, 'https://doi.org/') then substring(doi, 17) else doi end as doi,
        n_authors::uinteger as n_authors,
        present as countries,
        list_transform(present, lambda c: round(1e12 * list_sum(list_transform(
            list_filter(leaf, lambda l: l.c = c), lambda l: l.w)))::bigint) as country_units,
        coalesce(round(1e12 * list_sum(list_transform(
            list_filter(leaf, lambda l: l.c is null), lambda l: l.w))), 0)::bigint
            as unknown_units,
        list_transform(holders, lambda h: split_part(h, '/I', 2)::ubigint) as institutions,
        list_transform(holders, lambda h:
            list_filter(leaf, lambda l: l.i = h and l.c is not null)[1].c)
            as institution_countries,
        list_transform(holders, lambda h: round(1e12 * list_sum(list_transform(
            list_filter(leaf, lambda l: l.i = h), lambda l: l.w)))::bigint) as institution_units,
        coalesce(list_transform(referenced_works, lambda r: split_part(r, '/W', 2)::ubigint), [])
            as referenced,
        coalesce(list_bool_or(list_transform(authorships, lambda a:
            len(a.affiliations) > 0 or len(a.institutions) > 0)), false) as has_affiliation,
        coalesce(abstract_inverted_index::varchar not in ('{}', 'null'), false) as has_abstract,
        coalesce(len(topics), 0) > 0 as has_topics
    from held;
