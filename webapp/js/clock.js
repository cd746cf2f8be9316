// The smallest possible example: one stream that ticks.

import {Inspector} from './inspector.js';
import {Stream} from './stream.js';
import {showUser} from './users.js';

const ANGLES = {
    hour: date => date.getHours() * 30 + date.getMinutes() / 2,
    minute: date => date.getMinutes() * 6 + date.getSeconds() / 10,
    second: date => date.getSeconds() * 6,
};
const query = new URLSearchParams(location.search);
const every = query.get('every') || '1s';
const name = query.get('name') || '';
const form = document.querySelector('#clock-form');

form.elements.every.value = every;
form.elements.name.value = name;

function address(lastEventId) {
    return `api/clock?${new URLSearchParams({every, ...(name && {name}), ...(lastEventId && {lastEventId})})}`;
}

let ticks = 0;
function show({data}) {
    const date = new Date(data);
    for (const [hand, angle] of Object.entries(ANGLES)) {
        document.querySelector(`#${hand}-hand`).setAttribute('transform', `rotate(${angle(date)} 100 100)`);
    }
    const place = document.querySelector('#tick-date');
    place.textContent = date.toLocaleTimeString('en-GB');
    place.dateTime = date.toISOString();
    document.querySelector('#tick-count').textContent = ++ticks;
}

document.querySelector('#curl').textContent = `curl -N '${new URL(address(null), location)}'`;
showUser(); // the clock needs nobody
if ('EventSource' in window) {
    const stream = new Stream(address);
    new Inspector(document.querySelector('#inspector'), stream);
    stream.on(name || 'message', show);
    stream.open();
} else {
    document.querySelector('#no-eventsource').hidden = false;
}
