-- Tokens that are void though they have not expired: those of a session, or those of a user that were issued before. A fact is
-- there at least once; nobody has to wait for anybody to put it there.
create table revocation (
    kind varchar(10) not null,
    name varchar(100) not null,
    revoked_at timestamp(3) with time zone not null,
    -- When the last of these tokens has expired anyway.
    kept_until timestamp(3) with time zone not null
);

-- The key of demo sign-in, where there is no folder to keep it in.
create table demo_key (
    id smallint primary key check (id = 1),
    secret varchar(100) not null
);
