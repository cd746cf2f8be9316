create sequence post_ids;

create table post (
    id bigint default nextval('post_ids') primary key,
    author varchar(100) not null,
    text varchar not null,
    published_at timestamp(3) with time zone not null
);

create index post_author on post (author, id);

create sequence post_like_ids;

-- Whoever likes a post locks it first, so that the likes of one post are in the order of their ids.
create table post_like (
    id bigint default nextval('post_like_ids') primary key,
    post_id bigint not null references post on delete cascade,
    liked_by varchar(100) not null,
    unique (post_id, liked_by)
);

-- One row for each user. Whoever changes whom they follow locks it first.
create table follower (
    name varchar(100) primary key
);

insert into follower (name) values ('alice'), ('bob'), ('carol');

create table following (
    follower varchar(100) not null references follower,
    followed varchar(100) not null,
    primary key (follower, followed)
);
