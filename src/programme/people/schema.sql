-- 1: accounts with one role each, their sessions, and failed logins for the limits
create table accounts (
    id id,
    login text not null unique,
    name text not null,
    role text not null,
    password text not null,
    is_active int not null,
    added_at time not null,
    changed_at time not null
);
create table sessions (
    token_hash text primary key,
    account int not null references accounts (id),
    opened_at time not null,
    ends_at time not null
);
create index sessions_account on sessions (account);
create table login_failures (
    id id,
    who text not null,
    failed_at time not null
);
create index login_failures_who on login_failures (who, failed_at);
