-- The one order of all events. The row is locked until the commit of whoever takes positions from it,
-- so that the order of positions is the order of commits.
create table journal (
    id smallint primary key check (id = 1),
    -- Events up to here are of an earlier journal, if of any: positions begin at the time in microseconds, never to be given twice.
    start bigint not null,
    position bigint not null
);

insert into journal (id, start, position)
select 1, now_micros, now_micros
from (select cast(extract(epoch from current_timestamp) * 1000000 as bigint) as now_micros) as clock;

create table journal_event (
    position bigint primary key,
    channel varchar(200) not null,
    event varchar,
    event_id varchar,
    data varchar,
    retry_ms bigint,
    comment varchar,
    superseded_by varchar,
    recorded_at timestamp(3) with time zone not null
);

create index journal_event_channel on journal_event (channel, position);

-- How far the history of a channel has been trimmed.
create table journal_trimmed (
    channel varchar(200) primary key,
    position bigint not null
);
