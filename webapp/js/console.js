// The back office: one snapshot and one channel for the tickets and the jobs.

import {get} from './api.js';
import * as jobs from './jobs.js';
import * as tickets from './tickets.js';

/** Loads tickets and jobs; resolves to the position the stream must start from. */
export async function load() {
    const snapshot = await get('console');
    tickets.take(snapshot.tickets, snapshot.position);
    jobs.take(snapshot.jobs, snapshot.position);
    return snapshot.position;
}

export function listen(stream) {
    tickets.listen(stream);
    jobs.listen(stream);
}
