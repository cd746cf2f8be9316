// Keeps a list in the document equal to a list of values, row by row: a row that stays keeps its
// element, and with it the focus, an open <details>, a half-written answer. A row is cloned from a
// <template>. Values reach the document as text only, never as markup.

export class Rows {

    #elements = new Map();

    /**
     * @param list the <ul> or <ol>; its data-empty is what it says when nothing is there
     * @param template id of the <template> of one row
     * @param key name of the data attribute that carries the id: 'mailId' is data-mail-id
     * @param fill called as fill(row, value) whenever a row is shown
     * @param wire called once as wire(row, id) to attach listeners
     */
    constructor({list, template, key, fill, wire}) {
        Object.assign(this, {list, template: document.getElementById(template), key, fill, wire});
    }

    show(values) {
        const gone = new Set(this.#elements.keys());
        let next = this.list.firstElementChild;
        for (const value of values) {
            gone.delete(value.id);
        }
        for (const id of gone) {
            const row = this.#elements.get(id);
            next = next === row ? row.nextElementSibling : next;
            this.#takeOut(row);
            this.#elements.delete(id);
        }
        for (const value of values) {
            const row = this.#elements.get(value.id) ?? this.#create(value.id);
            if (row === next) {
                next = next.nextElementSibling;
            } else {
                this.list.insertBefore(row, next);
            }
            this.fill(row, value);
        }
    }

    /** Marks a row that has just arrived or changed; the style sheet decides how that looks. */
    mark(id) {
        const row = this.#elements.get(id);
        if (row) {
            row.classList.remove('fresh');
            void row.offsetWidth; // lets the animation start again
            row.classList.add('fresh');
        }
    }

    row(id) {
        return this.#elements.get(id);
    }

    #create(id) {
        const row = this.template.content.firstElementChild.cloneNode(true);
        row.dataset[this.key] = id;
        this.#elements.set(id, row);
        this.wire?.(row, id);
        return row;
    }

    /** A row that vanishes under the focus hands it to its neighbour, so that the keyboard does not start over. */
    #takeOut(row) {
        const focused = row.contains(document.activeElement);
        const neighbour = row.nextElementSibling ?? row.previousElementSibling;
        row.remove();
        if (focused) {
            (neighbour?.querySelector('summary, button') ?? this.list).focus();
        }
    }
}

/** Fills the elements of a row that carry data-slot. */
export function fill(row, texts) {
    for (const [slot, text] of Object.entries(texts)) {
        row.querySelector(`[data-slot="${slot}"]`).textContent = text ?? '';
    }
}

/** Shows an instant in a <time>: the hour if it is of today, the day if it is older. */
export function showTime(element, instant) {
    const then = new Date(instant);
    const today = then.toDateString() === new Date().toDateString();
    element.dateTime = instant;
    element.title = then.toLocaleString();
    element.textContent = today
        ? then.toLocaleTimeString([], {timeStyle: 'short'})
        : then.toLocaleDateString([], {day: 'numeric', month: 'short'});
}
