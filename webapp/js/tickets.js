// Tickets that several operators work on at once. A change is sent with If-Match: the version it was
// made upon. When somebody was faster the server answers 412 with the ticket as it is now, and the
// person decides: take theirs or keep mine.

import {post, put} from './api.js';
import {showConflict, stateOf} from './conflict.js';
import {attempt, onSubmit, showProblem} from './forms.js';
import {Rows, fill, showTime} from './rows.js';
import {Shelf} from './shelf.js';

const ORDER = ['open', 'claimed', 'resolved'];
const EVENTS = ['ticket-opened', 'ticket-claimed', 'ticket-edited', 'ticket-resolved'];
const tickets = new Shelf();
const section = document.querySelector('#tickets');

const rows = new Rows({
    list: section.querySelector('#ticket-list'),
    template: 'ticket-row',
    key: 'ticketId',
    fill: fillRow,
    wire: wireRow,
});

export function take(list, position) {
    tickets.replace(list.map(ticket => [ticket.id, ticket]), position);
    show();
}

export function listen(stream) {
    for (const name of EVENTS) {
        stream.on(name, ({data, position}) => settle(JSON.parse(data).ticket, position));
    }
}

function settle(ticket, position) {
    const changed = tickets.put(ticket.id, ticket, position);
    show();
    if (changed) {
        rows.mark(ticket.id);
    }
}

function show() {
    rows.show(tickets.values().sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)
        || b.id - a.id));
}

function fillRow(row, ticket) {
    row.dataset.state = ticket.state;
    row.dataset.version = ticket.version;
    fill(row, {
        title: ticket.title,
        description: ticket.description,
        state: stateOf(ticket),
        change: `version ${ticket.version}, by ${ticket.changedBy}`,
    });
    showTime(row.querySelector('time'), ticket.changedAt);
    row.querySelector('[data-action=claim]').hidden = ticket.state !== 'open';
    row.querySelector('[data-action=edit]').hidden = ticket.state === 'resolved';
    row.querySelector('[data-action=resolve]').hidden = ticket.state === 'resolved';
    row.dispatchEvent(new CustomEvent('ticket', {detail: ticket}));
}

function wireRow(row, id) {
    const place = row.querySelector('[role=alert]');
    for (const change of ['claim', 'resolve']) {
        row.querySelector(`[data-action=${change}]`).addEventListener('click',
            () => attempt(place, () => send(place, tickets.get(id), change)));
    }
    wireEditing(row, id, place);
}

/** The form keeps the ticket as it was when the writing began: that is the version the change is made upon. */
function wireEditing(row, id, place) {
    const form = row.querySelector('form');
    const moved = form.querySelector('[data-slot=moved]');
    let base = null;
    const close = () => {
        const hadFocus = form.contains(document.activeElement);
        base = null;
        form.hidden = true;
        showProblem(place, null);
        if (hadFocus) {
            row.querySelector('[data-action=edit]').focus();
        }
    };
    const writeUpon = ticket => {
        base = ticket;
        form.elements.title.value = ticket.title;
        form.elements.description.value = ticket.description;
        moved.textContent = '';
    };
    row.querySelector('[data-action=edit]').addEventListener('click', () => {
        writeUpon(tickets.get(id));
        form.hidden = false;
        form.elements.title.focus();
    });
    form.querySelector('[data-action=leave]').addEventListener('click', close);
    row.addEventListener('ticket', ({detail: now}) => {
        moved.textContent = base && now.version > base.version
            ? `${now.changedBy} changed this ticket while you were writing.` : '';
    });
    onSubmit(form, async ({title, description}) => {
        if (await send(place, base, '', {title, description}, writeUpon)) {
            close();
        }
    });
}

/**
 * Sends a change made upon the given ticket.
 * @returns whether it was accepted; a 412 is shown as a choice, any other problem is thrown
 */
async function send(place, base, change, mine, takeTheirs = () => {}) {
    try {
        const path = `console/tickets/${base.id}${change && `/${change}`}`;
        const answer = await put(path, mine, {'If-Match': `"${base.version}"`});
        settle(answer.ticket, answer.position);
        return true;
    } catch (problem) {
        if (problem.status !== 412 || !problem.extensions.current) {
            throw problem;
        }
        const {current} = problem.extensions;
        settle(current, null);
        const stillPossible = change === 'claim' ? current.state === 'open' : current.state !== 'resolved';
        showConflict(place, {base, current, mine, changedBy: problem.extensions.changedBy}, {
            take: () => takeTheirs(current),
            keep: stillPossible && (() => attempt(place, async () => {
                if (await send(place, current, change, mine, takeTheirs)) {
                    place.closest('li').querySelector('[data-action=leave]').click();
                }
            })),
        });
        return false;
    }
}

const opening = section.querySelector('#open-ticket');
onSubmit(opening, async ({title, description}) => {
    const {ticket, position} = await post('console/tickets', {title, description});
    settle(ticket, position);
    opening.reset();
    return 'Opened.';
});
