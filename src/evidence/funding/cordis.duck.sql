-- CORDIS: from staged text to participations, fields and programmes.
--
-- Two forms of the same thing load: lists of participations (project_id, pic, country_code,
-- ec_contribution, ...) and the official tables (organization, project, euroSciVoc, legalBasis,
-- topics). Where a project stands in both, the list wins.

-- cordis_stage: empty tables for what the files hold
create macro known(x) as case when x = 'NA' then null else x end;
create table participations_raw (file bigint, line bigint, whole varchar, project varchar,
    pic varchar, country varchar, contribution varchar, name varchar, acronym varchar,
    role varchar, start_date varchar, start_year varchar, framework varchar, legal_basis varchar,
    topic varchar, theme_name varchar, theme varchar);
create table organisations_raw (file bigint, line bigint, whole varchar, project varchar,
    pic varchar, country varchar, contribution varchar, name varchar, acronym varchar,
    role varchar);
create table projects_raw (file bigint, line bigint, project varchar, start_date varchar,
    title varchar, acronym varchar, framework varchar, legal_basis varchar, topic varchar);
create table fields_raw (file bigint, line bigint, project varchar, path varchar, code varchar);
create table programmes_raw (file bigint, line bigint, project varchar, legal_basis varchar);
create table topics_raw (file bigint, line bigint, project varchar, topic varchar);

-- cordis_read: the readings of each field, and what is broken
-- The Commission writes EL and UK where ISO 3166 has GR and GB. NA is missing, never Namibia.
-- In a list of participations the country is country_code, and the column country is not read; the
-- official organization table has its code in a column that is named country.
create macro cordis_country(x) as
    case upper(x) when 'EL' then 'GR' when 'UK' then 'GB' when 'NA' then null else country_of(x) end;
create table projects_read as
select known(project) as project, known(title) as title, known(acronym) as acronym,
    known(framework) as framework, known(legal_basis) as legal_basis, known(topic) as topic,
    year_of(known(start_date)) as year, file, line
from projects_raw
qualify row_number() over (partition by known(project) order by file, line) = 1;
create table both_read as
select 0 as form, file, line, whole, known(project) as project, known(pic) as pic,
    known(name) as name, cordis_country(country) as country, known(contribution) as amount,
    number_of(known(contribution)) as eur, known(acronym) as acronym, known(role) as role,
    coalesce(year_of(known(start_date)), year_of(known(start_year))) as year,
    known(framework) as framework, known(legal_basis) as legal_basis, known(topic) as topic,
    known(theme_name) as theme_name, known(theme) as theme
from participations_raw
union all
select 1, file, line, whole, known(project), known(pic), known(name), cordis_country(country),
    known(contribution), number_of(known(contribution)), known(acronym), known(role),
    null, null, null, null, null, null
from organisations_raw;

-- cordis_clean: one row for each participation
-- Rows identical in every field are one participation. A row is empty if it has no name, no
-- country and no contribution (missing or 0); it is dropped if the same project and PIC has a row
-- that is not empty. A missing amount is 0 and the record counts.
insert into load_broken
select file, line, case when project is null then 'the record has no project number'
    else 'the contribution is not a number' end
from both_read where project is null or (amount is not null and eur is null)
union all
select file, line, 'the record has no project number' from projects_raw
where known(project) is null
union all
select file, line, 'the record has no project number or no path' from fields_raw
where known(project) is null or known(path) is null
union all
select file, line, 'the record has no project number or no programme' from programmes_raw
where known(project) is null or known(legal_basis) is null
union all
select file, line, 'the record has no project number or no topic' from topics_raw
where known(project) is null or known(topic) is null;
create table marked as
with good as (
    select * from both_read where project is not null and (amount is null or eur is not null)),
told as (
    select *, name is null and country is null and coalesce(eur, 0) = 0 as is_empty,
        row_number() over (partition by form, whole order by file, line) > 1 as is_identical,
        form = 1 and project in (select project from good where form = 0) as is_in_list
    from good)
select *, is_empty and pic is not null
        and bool_or(not is_empty) over (partition by project, pic) as is_superseded
from told;
create table participations as
select m.project, m.pic, m.name, m.country, coalesce(m.eur, 0) as contribution_eur,
    coalesce(m.year, p.year) as year, coalesce(m.framework, p.framework) as programme,
    coalesce(m.legal_basis, p.legal_basis) as legal_basis, coalesce(m.topic, p.topic) as topic_code,
    coalesce(m.theme, m.theme_name) as thematic_priority, coalesce(m.acronym, p.acronym) as acronym,
    p.title, m.role, m.amount is not null as has_contribution, m.theme, m.file, m.line
from marked m left join projects_read p using (project)
where not is_identical and not is_in_list and not is_superseded;
create table fields as
select known(project) as project, '/' || trim(known(path), '/ ') as path,
    any_value(known(code) order by file, line) as code
from fields_raw where known(project) is not null and known(path) is not null
group by all;

-- cordis_programmes: every code that a project can be classified by
-- Legal bases, then topics; for H2020 rows without a legal basis the thematic priority is put
-- into the code of its programme part. Source of the pairs: the Research Council of Norway's open
-- data on EU grants, which list both; they are unconfirmed as a classification.
create table themes (theme varchar, code varchar);
insert into themes values ('LEIT-ICT', 'H2020-EU.2.1.1.'), ('LEIT-NMP', 'H2020-EU.2.1.2.'),
    ('LEIT-ADVMAT', 'H2020-EU.2.1.3.'), ('LEIT-BIOTECH', 'H2020-EU.2.1.4.'),
    ('LEIT-ADVMANU', 'H2020-EU.2.1.5.'), ('LEIT-SPACE', 'H2020-EU.2.1.6.'),
    ('ERC', 'H2020-EU.1.1.'), ('FET', 'H2020-EU.1.2.'), ('MSCA', 'H2020-EU.1.3.'),
    ('INFRA', 'H2020-EU.1.4.'), ('INNOSUPSME', 'H2020-EU.2.3.'), ('HEALTH', 'H2020-EU.3.1.'),
    ('FOOD', 'H2020-EU.3.2.'), ('ENERGY', 'H2020-EU.3.3.'), ('TPT', 'H2020-EU.3.4.'),
    ('ENV', 'H2020-EU.3.5.'), ('SOCIETY', 'H2020-EU.3.6.'), ('SECURITY', 'H2020-EU.3.7.'),
    ('EURATOM', 'H2020-Euratom');
create table programmes as
with legal as (
    select known(project) as project, known(legal_basis) as legal_basis from programmes_raw
    union select project, legal_basis from projects_read
    union select project, legal_basis from participations),
topics as (
    select known(project) as project, known(topic) as topic from topics_raw
    union select project, topic from projects_read
    union select project, topic_code from participations),
split as (
    select project, trim(unnest(string_split(legal_basis, ';'))) as code, 'legal basis' as kind
    from legal where legal_basis is not null
    union select project, trim(unnest(string_split(topic, ';'))), 'topic' from topics
    where topic is not null
    union select p.project, t.code, 'thematic priority' from participations p join themes t
        on t.theme = p.theme
    where p.legal_basis is null)
select distinct project, code, kind from split where project is not null and code != '';

-- cordis_report: what was set aside, and how complete each year is
insert into load_counts
select unnest(['identical records', 'records of a project that stands in both forms',
        'empty records with a filled one beside them', 'participations']),
    unnest([count(*) filter (is_identical), count(*) filter (is_in_list and not is_identical),
        count(*) filter (is_superseded and not is_identical and not is_in_list),
        count(*) filter (not is_identical and not is_in_list and not is_superseded)])
from marked;
insert into load_filled
with told as (
    select year, country is not null as has_country, has_contribution,
        project in (select project from fields) as has_field,
        project in (select project from programmes) as has_programme
    from participations)
select year, field, count(*), count(*) filter (filled)
from (select year, unnest(['country', 'contribution', 'euroSciVoc', 'programme']) as field,
        unnest([has_country, has_contribution, has_field, has_programme]) as filled from told)
group by all;

-- cordis_write: the Parquet files, in the order of the source
copy (
    select p.project, pic, p.name, country, contribution_eur, year, programme, legal_basis,
        topic_code, thematic_priority, acronym, title, role, f.name as source_file,
        line as source_line
    from participations p join load_files f using (file) order by file, line)
to (getvariable('folder') || '/participations.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (select project, path, code from fields order by project, path)
to (getvariable('folder') || '/fields.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (select project, code, kind from programmes order by project, kind, code)
to (getvariable('folder') || '/programmes.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
copy (
    select p.project, p.title, p.acronym, p.year, p.framework, f.name as source_file,
        p.line as source_line
    from projects_read p join load_files f using (file) where p.project is not null
    order by file, line)
to (getvariable('folder') || '/projects.parquet')
(format parquet, compression zstd, compression_level 1, parquet_version v2);
