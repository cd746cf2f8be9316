// Compose an event by hand; see the bytes that left beside the event that EventSource made of them.

import {post} from './api.js';
import {onSubmit} from './forms.js';
import {Inspector} from './inspector.js';
import {Stream} from './stream.js';
import {user} from './user.js';
import {showUser} from './users.js';

const PATIENCE = 1500; // ms until the page says that nothing was dispatched
const name = new URLSearchParams(location.search).get('name') || user || 'anybody';
const path = `playground/${encodeURIComponent(name)}`;
const form = document.querySelector('#compose-event');
const dispatched = document.querySelector('#dispatched');
const silence = document.querySelector('#silence');

const EXAMPLES = {
    plain: {data: 'Hello'},
    lines: {data: 'Roses are red,\nviolets are blue,\n\nan empty line too.'},
    named: {event: 'weather', id: '42', data: '{"sky":"clear","celsius":21}'},
    world: {event: '天气', data: '晴 ☀️ 21 °C', comment: 'names may be in any script'},
    retry: {data: 'Come back quickly', retry: '500'},
    silent: {comment: 'nobody hears this', withoutData: true},
};

function address(lastEventId) {
    return `api/${path}${lastEventId === null ? '' : `?${new URLSearchParams({lastEventId})}`}`;
}

let stream = null;
let waiting = null;

function showDispatched({name: type, data}) {
    clearTimeout(waiting);
    silence.textContent = '';
    dispatched.hidden = false;
    dispatched.querySelector('[data-slot=type]').textContent = type;
    dispatched.querySelector('[data-slot=lastEventId]').textContent = JSON.stringify(stream.lastEventId);
    dispatched.querySelector('[data-slot=data]').textContent = JSON.stringify(data);
    dispatched.querySelector('[data-slot=text]').textContent = data;
}

function expect() {
    dispatched.hidden = true;
    silence.textContent = 'Waiting for the event …';
    clearTimeout(waiting);
    waiting = setTimeout(() => silence.textContent = stream?.state === 'OPEN'
        ? 'EventSource dispatched nothing. Without data there is no event, only an id that is remembered and a retry that is kept.'
        : 'The connection is not open: resume it, and the event is replayed if it is still there.', PATIENCE);
}

/** Each line is an element of its own, so that the style sheet can show where it ends. */
function showBytes(bytes) {
    const lines = bytes.split('\n').slice(0, -1).map(line => {
        const element = document.createElement('span');
        element.className = 'line';
        element.textContent = line;
        return [element, '\n'];
    });
    document.querySelector('#bytes').replaceChildren(...lines.flat());
    const size = new TextEncoder().encode(bytes).length;
    document.querySelector('#byte-count').textContent = `${size} bytes`;
}

function follow() {
    stream = new Stream(address);
    new Inspector(document.querySelector('#inspector'), stream, 'handmade');
    stream.addEventListener('frame', ({detail}) => showDispatched(detail));
    stream.on('message');
    stream.on('gap');
    stream.open();
}

onSubmit(form, async ({event, id, data, retry, comment, withoutData}) => {
    stream?.on(event || 'message'); // there is no listening to every name, so the name must be known before
    expect();
    try {
        const {bytes} = await post(path, {
            ...(!withoutData && {data}),
            ...(event && {event}),
            ...(id && {id}),
            ...(retry && {retry: Number(retry)}),
            ...(comment && {comment}),
        });
        showBytes(bytes);
    } catch (problem) {
        clearTimeout(waiting);
        silence.textContent = 'Nothing was sent.';
        throw problem;
    }
});

for (const button of document.querySelectorAll('[data-example]')) {
    button.addEventListener('click', () => {
        const example = EXAMPLES[button.dataset.example];
        for (const field of ['event', 'id', 'data', 'retry', 'comment']) {
            form.elements[field].value = example[field] ?? '';
        }
        form.elements.withoutData.checked = example.withoutData === true;
    });
}

document.querySelector('#channel-form').elements.name.value = name;
document.querySelector('#curl').textContent = `curl -N '${new URL(address(null), location)}'`;
showUser(); // the playground is open to anyone
if ('EventSource' in window) {
    follow();
} else {
    document.querySelector('#no-eventsource').hidden = false;
}
