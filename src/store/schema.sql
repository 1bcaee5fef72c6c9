-- 1: which schema blocks of which rooms this database holds
create table schema_block (
    room text not null,
    number int not null,
    applied time not null,
    primary key (room, number)
);
