-- store_begin_read: opens a transaction that sees one state of the database throughout
begin

-- store_begin_read@postgres:
begin isolation level repeatable read read only

-- store_begin_write: opens a transaction that may write
begin immediate

-- store_begin_write@postgres:
begin isolation level read committed read write

-- store_lock_write: lets one writer in at a time; SQLite has done so already
--   gives n int
select 1 as n

-- store_lock_write@postgres:
select count(*) as n from pg_advisory_xact_lock(20261124)

-- store_commit: makes the transaction durable
commit

-- store_rollback: forgets the transaction
rollback

-- store_journal: writes ahead into a log, so that readers and one writer do not wait for each other
--   gives journal_mode text
pragma journal_mode = wal

-- store_journal@postgres:
select 'wal' as journal_mode

-- store_tables: whether there is a table of that name
--   takes name text
--   gives n int
select count(*) as n from sqlite_master where type = 'table' and name = :name

-- store_tables@postgres:
select count(*) as n
from information_schema.tables
where table_schema = current_schema() and table_name = :name

-- schema_blocks: the schema blocks that the database holds
--   gives room text, number int
select room, number from schema_block order by room, number

-- schema_block_add: remembers that a block has been applied
--   takes room text, number int, applied time
insert into schema_block (room, number, applied) values (:room, :number, :applied)

-- store_durable: a commit is on disk before it is answered
pragma synchronous = full

-- store_durable@postgres:
set synchronous_commit = on

-- store_table_names: the tables of this database, in byte order
--   gives name text
select name from sqlite_master
where type = 'table' and name not like 'sqlite\_%' escape '\'
order by name

-- store_table_names@postgres:
select table_name as name
from information_schema.tables
where table_schema = current_schema() and table_type = 'BASE TABLE'
order by table_name collate "C"

-- store_every_row: every row of one table; db_digest puts the name of each table where this one is
--   gives room text, number int, applied time
select * from schema_block

-- store_snapshot: the name under which pg_dump sees what this transaction sees
--   gives snapshot text
select 'none' as snapshot

-- store_snapshot@postgres:
select pg_export_snapshot() as snapshot

-- store_broken_references: how many references lead nowhere; PostgreSQL lets none in
--   gives n int
select count(*) as n from pragma_foreign_key_check

-- store_broken_references@postgres:
select 0::bigint as n

-- store_integrity: what is damaged in the file, or "ok"; PostgreSQL answers for its own files
--   gives said text
select integrity_check as said from pragma_integrity_check

-- store_integrity@postgres:
select 'ok' as said
