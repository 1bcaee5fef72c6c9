-- timer_run_set: when a job ran and how it went
--   takes name text, ran_at text, outcome text
insert into timer_runs (name, ran_at, outcome) values (:name, :ran_at, :outcome)
on conflict (name) do update set ran_at = excluded.ran_at, outcome = excluded.outcome

-- timer_runs_all: every job's last run
--   gives name text, ran_at text, outcome text
select name, ran_at, outcome from timer_runs order by name

-- timer_run_last: when a job ran last
--   takes name text
--   gives ran_at text, outcome text
select ran_at, outcome from timer_runs where name = :name

-- fault_report_add: a fault that a reader reports
--   takes page text, what text, contact text, reported_at text
--   gives id int
insert into fault_reports (page, what, contact, reported_at)
values (:page, :what, :contact, :reported_at)
returning id

-- fault_report_by_id: one report
--   takes id int
--   gives reported_at text
select reported_at from fault_reports where id = :id

-- fault_reports_recent: the latest reports, newest first
--   gives id int, page text, what text, contact text, reported_at text, done_at text?
select id, page, what, contact, reported_at, done_at from fault_reports
order by id desc limit 200

-- fault_report_done: marks a report as dealt with
--   takes id int, done_at text
--   gives id int
update fault_reports set done_at = :done_at where id = :id returning id

-- fault_reports_since: how many came since a moment
--   takes since text
--   gives n int
select count(*) as n from fault_reports where reported_at > :since

-- fault_contacts_forget: empties the contact of reports that were dealt with before a moment
--   takes before text
update fault_reports set contact = '' where done_at <= :before and contact <> ''
