// The mailbox: newest first, unread count, read, delete, write.

import {get, post, put, remove} from './api.js';
import {attempt, onSubmit} from './forms.js';
import {Rows, fill, showTime} from './rows.js';
import {Shelf} from './shelf.js';
import {user} from './user.js';
import {everyone} from './users.js';

const PAGE = 10;
const mails = new Shelf();
const counts = new Shelf();
const section = document.querySelector('#mail');
const problem = section.querySelector('#mail-problem');
const compose = section.querySelector('#compose-mail');
const older = section.querySelector('#mail-older');

const rows = new Rows({
    list: section.querySelector('#mail-list'),
    template: 'mail-row',
    key: 'mailId',
    fill: fillRow,
    wire: wireRow,
});

/** Loads the newest page; resolves to the position the stream must start from. */
export async function load() {
    const snapshot = await get(`mail?page=0&size=${PAGE}`);
    mails.replace(snapshot.mails.map(mail => [mail.id, mail]), snapshot.position);
    counts.replace([['unread', snapshot.unread]], snapshot.position);
    older.hidden = snapshot.total <= snapshot.mails.length;
    show();
    return snapshot.position;
}

export function listen(stream) {
    stream.on('mail-received', ({data, position}) => {
        const {mail, unread} = JSON.parse(data);
        counts.put('unread', unread, position);
        settle(mail.id, mails.put(mail.id, mail, position));
    });
    stream.on('mail-read', ({data, position}) => {
        const {id, read, unread} = JSON.parse(data);
        counts.put('unread', unread, position);
        settle(id, mails.change(id, mail => ({...mail, read}), position));
    });
    stream.on('mail-deleted', ({data, position}) => {
        const {id, unread} = JSON.parse(data);
        counts.put('unread', unread, position);
        settle(id, mails.remove(id, position));
    });
}

/** What others did glows for a moment; what one did oneself is no news. */
function settle(id, changed) {
    show();
    if (changed) {
        rows.mark(id);
    }
}

function show() {
    rows.show(mails.values().sort((a, b) => b.id - a.id));
    const unread = counts.get('unread');
    section.querySelector('#unread').textContent = unread;
    section.querySelector('#unread-label').textContent = unread === 1 ? 'unread mail' : 'unread mails';
    document.title = `${unread > 0 ? `(${unread}) ` : ''}Tidings for ${user}`;
}

function fillRow(row, mail) {
    row.dataset.read = mail.read;
    fill(row, {from: mail.from, subject: mail.subject, body: mail.body, mark: mail.read ? '' : 'unread'});
    showTime(row.querySelector('time'), mail.sentAt);
    row.querySelector('[data-action=toggle-read]').textContent = mail.read ? 'Mark as unread' : 'Mark as read';
}

function wireRow(row, id) {
    const details = row.querySelector('details');
    details.addEventListener('toggle', () => {
        if (details.open && mails.get(id)?.read === false) {
            setRead(id, true);
        }
    });
    row.querySelector('[data-action=toggle-read]').addEventListener('click', () => {
        const read = !mails.get(id).read;
        details.open = details.open && read; // what is put back as unread is closed again
        setRead(id, read);
    });
    row.querySelector('[data-action=reply]').addEventListener('click', () => reply(mails.get(id)));
    row.querySelector('[data-action=delete]').addEventListener('click', () => attempt(problem, async () => {
        await remove(`mail/${id}`);
        mails.remove(id, null);
        show();
    }));
}

function setRead(id, read) {
    return attempt(problem, async () => {
        const {mail, position} = await (read ? put(`mail/${id}/read`) : remove(`mail/${id}/read`));
        mails.put(id, mail, position);
        show();
    });
}

function reply(mail) {
    compose.closest('details').open = true;
    compose.elements.to.value = mail.from;
    compose.elements.subject.value = mail.subject.startsWith('Re: ') ? mail.subject : `Re: ${mail.subject}`;
    compose.elements.body.focus();
}

older.addEventListener('click', () => attempt(problem, async () => {
    const page = Math.floor(mails.values().length / PAGE);
    const snapshot = await get(`mail?page=${page}&size=${PAGE}`);
    mails.add(snapshot.mails.map(mail => [mail.id, mail]), snapshot.position);
    older.hidden = (page + 1) * PAGE >= snapshot.total;
    show();
}));

onSubmit(compose, async ({to, subject, body}) => {
    await post('mail', {to, subject, body});
    compose.elements.subject.value = '';
    compose.elements.body.value = '';
    return `Sent to ${to}.`;
});

everyone().then(names => compose.elements.to.replaceChildren(...names
    .toSorted((a, b) => (a === user) - (b === user)) // oneself last: one writes to others
    .map(name => new Option(name === user ? `${name} (yourself)` : name, name))), () => {});
