// The front page: load every snapshot, open one stream from the smallest of their positions, and let
// each part of the page follow it. What a snapshot contains already may arrive again; the parts do not mind.

import {Inspector} from './inspector.js';
import * as backOffice from './console.js';
import * as mail from './mail.js';
import {notice} from './notice.js';
import * as microblog from './posts.js';
import {Stream} from './stream.js';
import {user} from './user.js';
import {everyone, showUsers} from './users.js';

const features = [mail, microblog, backOffice];

/** Loads all snapshots; resolves to the position that none of them is older than. */
async function load() {
    const positions = await Promise.all(features.map(feature => feature.load()));
    return Math.min(...positions);
}

function address(lastEventId) {
    const query = new URLSearchParams({user});
    for (const channel of [`mail/${user}`, `home/${user}`, 'console']) {
        query.append('channel', channel);
    }
    if (lastEventId !== null) {
        query.set('lastEventId', lastEventId);
    }
    return `api/events?${query}`;
}

async function start() {
    document.querySelector('#curl').textContent = `curl -N '${new URL('api/events?channel=console', location)}'`;
    try {
        await showUsers();
        await offerSecondWindow();
        const position = await load();
        notice.hide();
        if ('EventSource' in window) {
            follow(position);
        } else {
            document.querySelector('#no-eventsource').hidden = false;
        }
    } catch (problem) {
        notice.offer(`${problem.title ?? 'The page could not be loaded'}. ${problem.detail ?? problem.message}`,
            'Try again', start);
    }
}

/** The first hint on the page is to be two people at once. */
async function offerSecondWindow() {
    const other = (await everyone()).find(name => name !== user);
    const link = document.querySelector('#second-window');
    link.textContent = other;
    link.search = new URLSearchParams({user: other});
}

function follow(position) {
    const stream = new Stream(address);
    const inspector = new Inspector(document.querySelector('#inspector'), stream);
    features.forEach(feature => feature.listen(stream));
    stream.on('gap', frame => reload(inspector, JSON.parse(frame.data)));
    stream.open(position);
}

/** Some of the history is gone, so following it is not enough: start over from new snapshots. */
async function reload(inspector, {from, to}) {
    if (from > to) {
        location.reload(); // the server's history has gone back, so nothing this page knows is of any use
        return;
    }
    try {
        await load();
        const missing = from === null ? `up to ${to}` : `from ${from} to ${to}`;
        inspector.remark('Gap: the snapshots were loaded again.');
        notice.say(`Part of the history (${missing}) is no longer kept, so everything was loaded afresh.`);
    } catch {
        notice.offer('Part of the history is gone, and loading everything afresh did not work.',
            'Try again', () => reload(inspector, {from, to}));
    }
}

start();
