// The one EventSource of the page: opens it, knows how it is, cuts and resumes it, hands out what arrives.
//
// Three things EventSource does by itself and that are not done again here: it reconnects when the
// connection is lost, it then sends the Last-Event-ID header, and it waits as long as `retry:` said.
// Three things it does not do and that are done here: it gives up for good (readyState CLOSED) when the
// answer is not a 200 with an event stream; it does not say why; and a new EventSource cannot send the
// header, so a resumption by hand puts the id into the address (?lastEventId=).

import {Problem, problemOf} from './api.js';

const STATES = ['CONNECTING', 'OPEN', 'CLOSED'];
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;

/**
 * Dispatches `state` ({state, note}), `opened` ({from, again}), `refused` ({status}) and `frame`
 * ({name, id, position, data, at}; id and position are null where the frame has none of its own).
 */
export class Stream extends EventTarget {

    /** The id to resume from: of the last event dispatched, or what the stream was opened with. */
    lastEventId = null;

    /** How the stream is, in a sentence. */
    note = '';

    #address;
    #source = null;
    #handlers = new Map();
    #again = false;
    #delay = FIRST_DELAY;
    #timer = null;

    /** @param address function that gives the stream's address for the id to start after (null: live from now) */
    constructor(address) {
        super();
        this.#address = address;
    }

    get readyState() {
        return this.#source?.readyState ?? 2;
    }

    get state() {
        return STATES[this.readyState];
    }

    /** The address of the connection as it is now, as a developer would type it. */
    get address() {
        return decodeURIComponent(this.#address(this.openedFrom));
    }

    /** Listens for an event name. EventSource dispatches only the names someone listens for: there is no "all". */
    on(name, handler = () => {}) {
        if (!this.#handlers.has(name)) {
            this.#handlers.set(name, []);
            this.#source?.addEventListener(name, this.#receive);
        }
        this.#handlers.get(name).push(handler);
    }

    /** Opens the stream after the given id, in place of the present one. */
    open(from = null) {
        this.#close();
        this.openedFrom = from;
        this.lastEventId = from === null ? null : String(from);
        this.#again = false;
        const source = new EventSource(this.#address(from));
        this.#source = source;
        // A server may name an event "open" or "error": it then arrives as a MessageEvent, and is a frame.
        source.addEventListener('open', event => event instanceof MessageEvent || this.#opened());
        source.addEventListener('error', event => event instanceof MessageEvent || this.#failed(source));
        this.#handlers.forEach((_, name) => source.addEventListener(name, this.#receive));
        this.#tell('');
    }

    /** Closes the connection and remembers where it was. */
    cut() {
        this.#close();
        this.#tell(`Cut by hand after id ${this.lastEventId ?? '(none)'}. What happens now waits on the server.`);
    }

    resume() {
        this.open(this.lastEventId);
    }

    #close() {
        clearTimeout(this.#timer);
        this.#source?.close();
    }

    #opened() {
        this.#delay = FIRST_DELAY;
        this.#tell('Live.');
        this.dispatchEvent(new CustomEvent('opened', {detail: {from: this.lastEventId, again: this.#again}}));
        this.#again = true;
    }

    #receive = event => {
        if (!(event instanceof MessageEvent)) {
            return;
        }
        // A frame without an id of its own carries the one before. And an id need not be a position.
        const id = event.lastEventId === (this.lastEventId ?? '') ? null : event.lastEventId;
        this.lastEventId = event.lastEventId;
        const position = /^\d{1,16}$/.test(id) ? Number(id) : null;
        const frame = {name: event.type, id, position, data: event.data, at: Date.now()};
        this.dispatchEvent(new CustomEvent('frame', {detail: frame}));
        this.#handlers.get(event.type).forEach(handler => handler(frame));
    };

    async #failed(source) {
        if (source.readyState === EventSource.CONNECTING) {
            this.#tell('Connection lost. The browser reconnects by itself and sends the last id.');
            return;
        }
        const why = await this.#askWhy();
        if (source !== this.#source) {
            return; // somebody resumed it meanwhile
        }
        this.dispatchEvent(new CustomEvent('refused', {detail: {status: why.status}}));
        if (why.status === 204 || (why.status >= 400 && why.status < 500)) {
            this.#tell(`The server refuses the stream: ${why.title}. ${why.detail} Resume to try again.`);
            return;
        }
        const delay = this.#delay * (0.75 + Math.random() / 2);
        this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY);
        this.#timer = setTimeout(() => this.resume(), delay);
        this.#tell(`EventSource has given up (${why.title}). This page tries again in ${Math.ceil(delay / 1000)} s.`);
    }

    /** EventSource hides the answer that made it give up; fetch does not. */
    async #askWhy() {
        const aborting = new AbortController();
        try {
            const response = await fetch(this.#address(this.lastEventId), {signal: aborting.signal});
            return response.status === 204 ? new Problem({title: '204', detail: 'It asks not to come back.', status: 204})
                : response.ok ? new Problem({title: 'the server is back', status: 200})
                : await problemOf(response);
        } catch {
            return new Problem({title: 'the server does not answer'});
        } finally {
            aborting.abort();
        }
    }

    #tell(note) {
        this.note = note;
        this.dispatchEvent(new CustomEvent('state', {detail: {state: this.state, note}}));
    }
}
