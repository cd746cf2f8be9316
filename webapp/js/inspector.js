// The wire inspector: shows the state of the stream and every frame as it came, and lets one cut and
// resume the connection to watch Last-Event-ID at work.
//
// What is "replayed"? When the stream opens, the inspector asks the server for the journal's position.
// A frame with an id up to that position was recorded before, so it came out of the journal; a frame
// after it is live. (A frame recorded in the few milliseconds of asking counts as replayed.)

import {get} from './api.js';
import {Tape} from './tape.js';

const QUIET = 600; // ms without a frame before a replay is summed up for screen readers

// Static markup; nothing that a user or a server said is ever put into it.
const PANEL = `
    <header>
        <h2 id="inspector-title">On the wire</h2>
        <p class="state"><span class="lamp" aria-hidden="true"></span>
            <strong id="state" data-state="CLOSED">CLOSED</strong>
            <span class="ready" title="readyState" id="ready-state">2</span></p>
    </header>
    <p id="state-note"></p>
    <pre id="request" tabindex="0" aria-label="The request"></pre>
    <dl>
        <div><dt>Last event id</dt><dd id="last-id">–</dd></div>
        <div><dt>Resumed after id</dt><dd id="resumed-from">–</dd></div>
        <div><dt>Replayed</dt><dd id="replayed">0</dd></div>
        <div><dt>Live</dt><dd id="live">0</dd></div>
        <div><dt>Gaps</dt><dd id="gaps">0</dd></div>
    </dl>
    <div class="buttons">
        <button type="button" id="cut">Cut</button>
        <button type="button" id="resume">Resume</button>
        <button type="button" id="earliest" class="quiet">From earliest</button>
    </div>
    <p id="wire-status" role="status" class="visually-hidden"></p>
    <div class="tape-head">
        <h3 id="frames-title">Frames</h3>
        <button type="button" id="copy" class="quiet">Copy</button>
        <button type="button" id="clear" class="quiet">Clear</button>
    </div>
    <ol id="frames" tabindex="0" aria-labelledby="frames-title" data-empty="Nothing has arrived yet."></ol>
    <details class="why">
        <summary>What this shows, and what it cannot</summary>
        <p class="positions-only">When the stream opens, this page asks the server for the journal’s position. A frame with an id up to
        that position was recorded before the stream was open, so it is a <em>replay</em>; a frame after it is
        <em>live</em>. An event recorded in the few milliseconds of asking counts as replayed. Both are counted
        from the last opening.</p>
        <p>Latency is this device’s clock minus the time in the payload, so it is only as good as the clocks.
        EventSource keeps comments, <code>retry:</code> and blocks without data to itself: they cannot be seen here,
        <code>curl -N</code> shows them.</p>
    </details>`;

export class Inspector {

    #panel;
    #stream;
    #ids;
    #tape;
    #position = Promise.resolve(null);
    #quiet = null;

    /**
     * @param panel an empty element that becomes the inspector
     * @param ids what the ids of this stream are: positions of the journal, or 'handmade', so that they do not tell
     *     what is a replay
     */
    constructor(panel, stream, ids = 'positions') {
        panel.innerHTML = PANEL;
        panel.dataset.ids = ids;
        panel.setAttribute('aria-labelledby', 'inspector-title');
        this.#panel = panel;
        this.#stream = stream;
        this.#ids = ids;
        this.#tape = new Tape(this.#find('frames'));
        stream.addEventListener('state', () => this.#showState());
        stream.addEventListener('opened', event => this.#onOpened(event.detail));
        stream.addEventListener('frame', event => this.#onFrame(event.detail));
        this.#wireButtons();
        this.#showState();
    }

    /** Writes a line between the frames, about what the page did. */
    remark(text) {
        this.#tape.remark(text);
    }

    #wireButtons() {
        this.#panel.addEventListener('click', click => {
            if (click.target.ariaDisabled === 'true') {
                click.stopImmediatePropagation();
            }
        }, {capture: true});
        this.#find('cut').addEventListener('click', () => {
            this.#stream.cut();
            this.#find('resume').focus();
        });
        this.#find('resume').addEventListener('click', () => {
            this.#stream.resume();
            this.#find('cut').focus();
        });
        this.#find('earliest').addEventListener('click', () => this.#stream.open('earliest'));
        this.#find('clear').addEventListener('click', () => this.#tape.clear());
        this.#find('copy').addEventListener('click', () => this.#copy());
    }

    #showState() {
        const {state, readyState, note, lastEventId} = this.#stream;
        document.documentElement.dataset.stream = state;
        for (const place of document.querySelectorAll('#state, [data-state-of-stream]')) {
            place.textContent = state;
            place.dataset.state = state;
        }
        if (note && state !== 'OPEN' && note !== this.#find('state-note').textContent) {
            this.remark(note);
        }
        this.#find('state-note').textContent = note;
        this.#find('ready-state').textContent = readyState;
        this.#find('last-id').textContent = lastEventId ?? '–';
        this.#find('request').textContent = `GET ${this.#stream.address.replace(/[?&]/g, '\n    $&')}`;
        this.#setEnabled('cut', state !== 'CLOSED');
        this.#setEnabled('resume', state !== 'OPEN');
        this.#say(`${state}. ${note}`);
    }

    /** A button that has the focus must not be disabled under it, so it is only said to be. */
    #setEnabled(id, enabled) {
        this.#find(id).ariaDisabled = String(!enabled);
    }

    #onOpened({from, again}) {
        // Without an id to start after there is nothing to replay; but the browser, when it comes back by itself,
        // has one even before the first event: that of the opening block, which it shows to nobody.
        this.#position = from === null && !again ? Promise.resolve(-1) : this.#positionNow();
        this.#find('resumed-from').textContent = from ?? '– (live from now)';
        this.#find('replayed').textContent = 0;
        this.#find('live').textContent = 0;
        this.remark(from === null ? 'Open, live from now.' : `Open, after id ${from}.`);
    }

    /** The journal's position; null if nobody can tell what is a replay. */
    async #positionNow() {
        return this.#ids === 'positions'
            ? get('posts?page=0&size=1').then(answer => answer.position, () => null)
            : null;
    }

    async #onFrame(frame) {
        const line = this.#tape.frame(frame);
        this.#find('last-id').textContent = this.#stream.lastEventId || '–';
        if (frame.name === 'gap') {
            this.#count('gaps');
        }
        if (frame.name === 'gap' || frame.name === 'auth-expiring') {
            return; // the stream speaks about itself: neither live nor replayed
        }
        const position = await this.#position;
        if (position !== null) {
            const replayed = frame.position !== null && frame.position <= position;
            this.#tape.label(line, frame, replayed ? 'replayed' : 'live');
            this.#count(replayed ? 'replayed' : 'live');
            if (replayed) {
                this.#say(`Resumed after id ${this.#find('resumed-from').textContent}: `
                    + `${this.#find('replayed').textContent} replayed.`);
            }
        }
    }

    #count(id) {
        this.#find(id).textContent = Number(this.#find(id).textContent) + 1;
    }

    /** Speaks once things have calmed down: a replay of a hundred frames is one sentence, not a hundred. */
    #say(sentence) {
        clearTimeout(this.#quiet);
        this.#quiet = setTimeout(() => this.#find('wire-status').textContent = sentence, QUIET);
    }

    async #copy() {
        const button = this.#find('copy');
        try {
            await navigator.clipboard.writeText(this.#tape.text());
            button.textContent = 'Copied';
        } catch { // no clipboard without HTTPS, except on localhost
            this.#tape.select();
            button.textContent = 'Selected: press Ctrl+C';
        }
        setTimeout(() => button.textContent = 'Copy', 2500);
    }

    #find(id) {
        return this.#panel.querySelector(`#${id}`);
    }
}
