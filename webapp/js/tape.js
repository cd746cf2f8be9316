// The tape of the wire inspector: frames and remarks in the order they came, the newest on top. It is
// bounded, and it can be copied as what it is: an event stream, with the remarks as its comments.

const LONGEST = 200;

// Static markup; nothing that a user or a server said is ever put into it.
const FRAME = `
    <details>
        <summary>
            <span class="name"></span> <span class="origin"></span> <span class="latency"></span> <time></time>
            <code class="glance"></code>
        </summary>
        <pre class="block"></pre>
    </details>`;

export class Tape {

    #list;

    /** @param list the <ol> that becomes the tape */
    constructor(list) {
        this.#list = list;
    }

    /** Writes a line between the frames: what happened to the connection, or what the page did about it. */
    remark(text) {
        const line = document.createElement('li');
        line.className = 'remark';
        line.textContent = text;
        this.#add(line);
    }

    /** Adds a frame; returns its line, which can be labelled once it is known where the frame came from. */
    frame(frame) {
        const line = document.createElement('li');
        line.innerHTML = FRAME;
        line.dataset.frameId = frame.id ?? '';
        line.dataset.event = frame.name;
        const part = selector => line.querySelector(selector);
        part('.name').textContent = frame.name;
        part('.glance').textContent = frame.data;
        part('.block').textContent = blockOf(frame);
        part('time').dateTime = new Date(frame.at).toISOString();
        part('time').textContent = timeOfDay(frame.at);
        this.#add(line);
        return line;
    }

    /** Says where a frame came from; how long it took only makes sense for one that is live. */
    label(line, frame, origin) {
        line.dataset.origin = origin;
        line.querySelector('.origin').textContent = origin;
        const happened = timeIn(frame.data);
        if (happened !== null && origin === 'live') {
            line.querySelector('.latency').textContent = `${Math.round(frame.at - happened)} ms`;
        }
    }

    clear() {
        this.#list.replaceChildren();
    }

    /** The tape as text, oldest first. */
    text() {
        return [...this.#list.children].reverse().map(line => line.matches('.remark')
            ? `: ${line.textContent}\n`
            : `: ${line.querySelector('time').textContent} ${line.dataset.origin ?? ''}`.trimEnd() + '\n'
                + line.querySelector('.block').textContent).join('\n');
    }

    select() {
        getSelection().selectAllChildren(this.#list);
    }

    #add(line) {
        this.#list.prepend(line);
        while (this.#list.childElementCount > LONGEST) {
            this.#list.lastElementChild.remove();
        }
    }
}

/** The frame as it must have looked on the wire, as far as EventSource lets it be known. */
function blockOf({name, id, data}) {
    return (id === null ? '' : `id: ${id}\n`)
        + (name === 'message' ? '' : `event: ${name}\n`)
        + data.split('\n').map(line => `data: ${line}\n`).join('');
}

function timeOfDay(millis) {
    return `${new Date(millis).toLocaleTimeString('en-GB')}.${String(millis % 1000).padStart(3, '0')}`;
}

/** When it happened, in ms, if the payload says so; else null. */
function timeIn(data) {
    const time = Date.parse(data.startsWith('{') ? timeInJson(data) : /\d\d:\d\d:\d\d/.test(data) ? data : '');
    return Number.isNaN(time) ? null : time;
}

function timeInJson(data) {
    try {
        const told = JSON.parse(data);
        return told.mail?.sentAt ?? told.post?.publishedAt ?? told.ticket?.changedAt;
    } catch {
        return ''; // not JSON after all
    }
}
