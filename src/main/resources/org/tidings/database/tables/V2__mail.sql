-- One row for each user. Whoever changes somebody's mail locks it first, so that the events of a mailbox are in the
-- order of its changes.
create table mailbox (
    owner varchar(100) primary key,
    unread integer not null
);

insert into mailbox (owner, unread) values ('alice', 0), ('bob', 0), ('carol', 0);

create sequence mail_ids;

create table mail (
    id bigint default nextval('mail_ids') primary key,
    owner varchar(100) not null references mailbox,
    sender varchar(100) not null,
    subject varchar not null,
    body varchar not null,
    sent_at timestamp(3) with time zone not null,
    is_read boolean not null
);

create index mail_owner on mail (owner, id);
