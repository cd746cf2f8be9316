// What the page knows, by id. A page learns the same thing several times and in any order: from the
// snapshot, from the stream (which starts a little before the snapshot), from the answer to its own
// request. The position says which telling is newer, so the newest wins and repeats do no harm.

export class Shelf {

    /** id -> {value, position}; a value of undefined means: removed, and an older event must not bring it back. */
    #known = new Map();

    /** Everything up to this position is in the snapshot already. */
    #since = -1;

    get(id) {
        return this.#known.get(id)?.value;
    }

    values() {
        return [...this.#known.values()].map(known => known.value).filter(value => value !== undefined);
    }

    /**
     * Takes what an event or an answer says, unless something newer is known.
     * @param position of the event; null for an event that is not kept in history and has none
     * @returns whether that changed anything
     */
    put(id, value, position) {
        const before = this.#known.get(id);
        if (position !== null && position <= Math.max(this.#since, before ? before.position - 1 : -1)) {
            return false;
        }
        this.#known.set(id, {value, position: position ?? before?.position ?? this.#since});
        return JSON.stringify(before?.value) !== JSON.stringify(value);
    }

    /** Changes a thing if it is here; an event may be about one that this page has never loaded. */
    change(id, change, position) {
        const value = this.get(id);
        return value !== undefined && this.put(id, change(value), position);
    }

    remove(id, position) {
        return this.put(id, undefined, position);
    }

    /** Puts a snapshot in place of everything, except for what has been heard since it was read. */
    replace(entries, position) {
        const newer = [...this.#known].filter(([, known]) => known.position > position);
        this.#known = new Map(entries.map(([id, value]) => [id, {value, position}]));
        newer.forEach(([id, known]) => this.#known.set(id, known));
        this.#since = position;
    }

    /** Adds a further page of a snapshot; it may be older than what the stream has told since. */
    add(entries, position) {
        for (const [id, value] of entries) {
            if (!(this.#known.get(id)?.position > position)) {
                this.#known.set(id, {value, position});
            }
        }
    }
}
