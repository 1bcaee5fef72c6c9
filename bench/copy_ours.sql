-- Writes the view `works` as one Parquet file with the settings of the intake.
copy (select * from works) to (getvariable('out'))
    (format parquet, compression zstd, compression_level 1, parquet_version v2,
     row_group_size 20480);
