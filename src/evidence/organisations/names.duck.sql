-- Which organisation a name in another source means.

-- organisations_keys: the macro name_key and the table organisation_keys (key, country, ror)
--   formula: the key of a name is its letters and digits in lower case without accents, where oe, ae
--     and aa are read as o, a and a (HOEGSKOLAN is Högskolan), without words that only say the form of
--     a company. A key of a name, alias, acronym or label that means one organisation only in its
--     country is kept; one that means several is left out. A name with an acronym before a comma
--     (KTH, Kungliga tekniska högskolan) is also tried without it: that is name_key_after_comma.
--   source: ROR, the step `organisations` of the evidence.
--   edge cases: keys shorter than three characters are left out. A match is a reading of the name, not
--     a fact of the source: pages say so.
create or replace temp macro name_key(x) as trim(regexp_replace(regexp_replace(
    ' ' || replace(replace(replace(regexp_replace(strip_accents(lower(x)), '[^a-z0-9]+', '  ', 'g'),
        'oe', 'o'), 'ae', 'a'), 'aa', 'a') || ' ',
    ' (ab|aktiebolag|publ|the|as|asa|oy|oyj|gmbh|ag|ltd|limited|plc|sa|spa|srl|bv|nv|inc) ', ' ', 'g'),
    ' +', ' ', 'g'));
create or replace temp macro name_key_after_comma(x) as name_key(regexp_extract(x, ',(.*)', 1));
create or replace temp table organisation_keys as
select name_key(name) as key, country, min(ror) as ror
from (
    select ror, country, unnest(list_append(aliases, name)) as name
    from read_parquet(getvariable('evidence') || '/organisations/organisations.parquet'))
where length(name_key(name)) >= 3
group by all having count(distinct ror) = 1;

-- organisations_named: the organisation that a name means in a country
--   takes name text, country text
--   gives ror text
select ror from organisation_keys
where country = :country and key in (name_key(:name), name_key_after_comma(:name))
order by key = name_key(:name) desc limit 1;
