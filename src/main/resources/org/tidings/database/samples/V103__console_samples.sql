insert into ticket (title, description, state, assignee, version, changed_by, changed_at) values
('Refund for the cancelled ferry', 'Three tickets, paid by card.', 'resolved', 'carol', 3, 'carol',
    date_trunc('minute', current_timestamp) - interval '28' hour),
('Change of address for the rowing club', 'New boat house, same people.
Invoices go to the old one until May.', 'claimed', 'bob', 2, 'bob',
    date_trunc('minute', current_timestamp) - interval '3' hour),
('Labels come out upside down', 'The printer on floor two, since this morning.', 'open', null, 1, 'bob',
    date_trunc('minute', current_timestamp) - interval '50' minute);

insert into job (name, state, done, steps, started_by) values
('Read the meters of the whole harbour', 'finished', 40, 40, 'carol');
