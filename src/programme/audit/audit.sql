-- audit_head_take: takes the next number; the row stays locked until the transaction ends
--   gives number int, hash text
update audit_head set number = number + 1 where chain = 1 returning number, hash

-- audit_head_set: the hash of the newest entry
--   takes hash text
update audit_head set hash = :hash where chain = 1

-- audit_head_read: number and hash of the newest entry
--   gives number int, hash text
select number, hash from audit_head where chain = 1

-- audit_entry_add: one entry; nothing ever changes or removes one
--   takes number int, done_at text, person int?, action text, object text, outcome text, previous text, hash text
insert into audit_entries (number, done_at, person, action, object, outcome, previous, hash)
values (:number, :done_at, :person, :action, :object, :outcome, :previous, :hash)

-- audit_entries_after: the next entries in order
--   takes number int
--   gives number int, done_at text, person int?, action text, object text, outcome text, previous text, hash text
select number, done_at, person, action, object, outcome, previous, hash from audit_entries
where number > :number order by number limit 1000

-- audit_entries_before: a page of entries, newest first
--   takes number int
--   gives number int, done_at text, person int?, login text?, action text, object text, outcome text
select e.number, e.done_at, e.person, a.login, e.action, e.object, e.outcome
from audit_entries e left join accounts a on a.id = e.person
where e.number < :number order by e.number desc limit 50
