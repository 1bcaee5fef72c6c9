-- 1: when each job of the timer ran last; faults that readers have reported
create table timer_runs (
    name text primary key,
    ran_at time not null,
    outcome text not null
);
create table fault_reports (
    id id,
    page text not null,
    what text not null,
    contact text not null,
    reported_at time not null,
    done_at time
);
