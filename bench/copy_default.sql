-- Writes the view `works` as one Parquet file with DuckDB's own settings, but for zstd.
copy (select * from works) to (getvariable('out')) (format parquet, compression zstd);
