// The front page: load every snapshot, open one stream from the smallest of their positions, and let
// each part of the page follow it. What a snapshot contains already may arrive again; the parts do not mind.

import {post} from './api.js';
import {Inspector} from './inspector.js';
import * as backOffice from './console.js';
import * as mail from './mail.js';
import {notice} from './notice.js';
import * as microblog from './posts.js';
import {Stream} from './stream.js';
import {goAndSignIn, isOperator, problem as unknown, user} from './user.js';
import {everyone, showUser} from './users.js';

const features = isOperator ? [mail, microblog, backOffice] : [mail, microblog];
const channels = [`mail/${user}`, `home/${user}`, ...(isOperator ? ['console'] : [])];

/** Loads all snapshots; resolves to the position that none of them is older than. */
async function load() {
    const positions = await Promise.all(features.map(feature => feature.load()));
    return Math.min(...positions);
}

function address(lastEventId) {
    const query = new URLSearchParams(channels.map(channel => ['channel', channel]));
    if (lastEventId !== null) {
        query.set('lastEventId', lastEventId);
    }
    return `api/events?${query}`;
}

async function start() {
    document.querySelector('#curl').textContent = `curl -N '${new URL('api/events?channel=posts/bob', location)}'`;
    document.querySelector('#console').hidden = !isOperator;
    showUser();
    if (unknown) {
        notice.offer(`${unknown.title}. ${unknown.message}`, 'Try again', () => location.reload());
        return;
    }
    if (user === null) {
        goAndSignIn();
        return;
    }
    try {
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
    document.querySelector('#other-user').textContent = other;
}

function follow(position) {
    const stream = new Stream(address);
    const inspector = new Inspector(document.querySelector('#inspector'), stream);
    features.forEach(feature => feature.listen(stream));
    stream.on('auth-expiring', renew);
    stream.addEventListener('refused', ({detail}) => detail.status === 401 && goAndSignIn());
    stream.on('gap', frame => reload(inspector, JSON.parse(frame.data)));
    stream.open(position);
}

/** The stream has said that it ends soon, with the session. A newer token lets both go on; so it does those of other windows. */
async function renew() {
    try {
        await post('session/renewal');
    } catch {
        notice.say('The session ends soon, and could not be renewed. You will be asked to sign in again.');
    }
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
