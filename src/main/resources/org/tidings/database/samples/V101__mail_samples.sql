insert into mail (owner, sender, subject, body, sent_at, is_read) values
('bob', 'carol', 'Keys to the boat house', 'They hang behind the door again. Thanks for the lantern!',
    date_trunc('minute', current_timestamp) - interval '2' day, false),
('alice', 'bob', 'Saturday''s hike', 'The ferry leaves at 8:10.
I bring the map, you bring the weather.',
    date_trunc('minute', current_timestamp) - interval '26' hour, true),
('carol', 'alice', 'Proofs of chapter three', 'Two commas to argue about, otherwise a joy to read.',
    date_trunc('minute', current_timestamp) - interval '5' hour, false),
('alice', 'carol', 'Re: Proofs of chapter three', 'One comma stays. I''ll fight for it.

Bring cake on Thursday and we may negotiate.',
    date_trunc('minute', current_timestamp) - interval '3' hour, false),
('alice', 'bob', 'Window seat', 'The café by the station has kept our table for noon.',
    date_trunc('minute', current_timestamp) - interval '40' minute, false);

update mailbox
set unread = (select count(*) from mail where mail.owner = mailbox.owner and not mail.is_read);
