create sequence ticket_ids;

create table ticket (
    id bigint default nextval('ticket_ids') primary key,
    title varchar not null,
    description varchar not null,
    state varchar(10) not null,
    assignee varchar(100),
    -- Counts the changes, from 1. Who changes a ticket says which one they have seen.
    version bigint not null,
    changed_by varchar(100) not null,
    changed_at timestamp(3) with time zone not null
);

create sequence job_ids;

create table job (
    id bigint default nextval('job_ids') primary key,
    name varchar not null,
    state varchar(10) not null,
    done integer not null,
    steps integer not null,
    started_by varchar(100) not null,
    reason varchar,
    -- Null when it has ended. A job that is still running after that has lost its node.
    alive_until timestamp(3) with time zone
);

create index job_alive on job (alive_until);
