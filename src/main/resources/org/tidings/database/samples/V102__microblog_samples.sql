insert into following (follower, followed) values
('alice', 'bob'), ('bob', 'alice'), ('carol', 'alice'), ('carol', 'bob');

insert into post (author, text, published_at) values
('bob', 'The 8:10 ferry is running again. Coffee on deck tastes better than it should.',
    date_trunc('minute', current_timestamp) - interval '27' hour),
('alice', 'Chapter three is done.
Chapter four looks at me from across the room.',
    date_trunc('minute', current_timestamp) - interval '6' hour),
('carol', 'Day two of the sourdough. It has opinions now. 🍞',
    date_trunc('minute', current_timestamp) - interval '2' hour),
('bob', 'Fog over the harbour, and one very confident seagull.',
    date_trunc('minute', current_timestamp) - interval '25' minute);

insert into post_like (post_id, liked_by)
select post.id, fan.name
from post
join (values ('The 8:10 ferry%', 1, 'alice'), ('The 8:10 ferry%', 2, 'carol'), ('Day two of the sourdough%', 3, 'bob'))
    as fan (likes, place, name) on post.text like fan.likes
order by fan.place;
