-- 1: what the Government decision says: who, what, when, how much, for whom
create table authority (
    code text primary key,
    name text not null,
    name_en text not null,
    short_name text not null
);
create table mandate (
    code text primary key,
    relation text not null check (relation in ('this', 'earlier', 'related', 'bill')),
    title text not null,
    title_en text not null,
    case_number text,
    decided time,
    reported time,
    with_whom text,
    source text not null
);
create table clause (
    number int primary key,
    mandate text not null references mandate (code),
    kind text not null check (kind in ('O', 'W', 'C')),
    theme text not null,
    title text not null,
    title_en text not null,
    binds text not null
);
create table clause_answer (
    clause int not null references clause (number),
    address text not null,
    title text not null,
    title_en text not null,
    primary key (clause, address)
);
create table area (
    code text primary key,
    position int not null unique,
    name text not null,
    name_en text not null
);
create table area_lead (
    area text not null references area (code),
    authority text not null references authority (code),
    status text not null check (status in ('intended', 'decided')),
    since time,
    source text not null,
    primary key (area, status)
);
create table frame (
    year int not null,
    authority text not null references authority (code),
    amount money not null check (amount >= 0),
    status text not null check (status in ('may_be_used', 'forecast', 'decided')),
    expenditure_area int not null,
    appropriation text not null,
    appropriation_name text not null,
    since time,
    source text not null,
    primary key (year, authority, status)
);
create table deadline (
    code text primary key,
    clause int not null references clause (number),
    title text not null,
    title_en text not null,
    kind text not null check (kind in ('once', 'yearly')),
    month int not null check (month between 1 and 12),
    day int not null check (day between 1 and 31),
    first_year int check (kind = 'yearly' or first_year is not null),
    answers text not null
);
create table deadline_receiver (
    deadline text not null references deadline (code),
    position int not null,
    name text not null,
    primary key (deadline, position)
);
create table actor_category (
    code text primary key,
    position int not null unique,
    name text not null,
    name_en text not null
);
create table circulation (
    position int primary key,
    name text not null unique,
    category text references actor_category (code),
    name_now text,
    since time,
    source text,
    confirmed int not null check (confirmed in (0, 1))
);
