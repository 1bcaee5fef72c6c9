-- Parquet parts of the intake. row_group_size is larger than a part, so that each part is one row
-- group; zstd level 1 and version 2 were the fastest of those measured and half the memory.

-- intake_write: the rows of one slot of spets_rows, in their order, as one file
copy (select * from spets_rows(getvariable('slot')::bigint)) to (getvariable('part'))
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 20480);

-- intake_rows: every row of parts as JSON text, in the order of the input; for comparison
--   takes parts text
--   gives line text
select to_json(p)::varchar as line from read_parquet(:parts) p order by p.file, p.line;

-- intake_newest: of the records with one id the newest stays (text order, missing is oldest; equal:
--   the first by file, then line); one file, by id
copy (
    select * from read_parquet(getvariable('raw'))
    qualify row_number() over (partition by id
        order by coalesce(updated, '') desc, file, line) = 1
    order by id
) to (getvariable('part'))
    (format parquet, compression zstd, compression_level 1, parquet_version v2);
