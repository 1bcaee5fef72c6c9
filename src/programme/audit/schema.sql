-- 1: what was done, each entry bound by its hash to the one before it
create table audit_entries (
    number int primary key,
    done_at time not null,
    person int,
    action text not null,
    object text not null,
    outcome text not null,
    previous text not null,
    hash text not null
);
create table audit_head (
    chain int primary key,
    number int not null,
    hash text not null
);
insert into audit_head (chain, number, hash) values (1, 0, '');
