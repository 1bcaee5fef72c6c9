-- test_audit_change: somebody changes an entry behind the program's back
--   takes number int, outcome text
update audit_entries set outcome = :outcome where number = :number

-- test_audit_remove: somebody removes entries from a number on
--   takes number int
delete from audit_entries where number >= :number

-- test_audit_remove_one: somebody removes one entry
--   takes number int
delete from audit_entries where number = :number
