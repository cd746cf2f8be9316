// Who is looking at this page: the server says so, by the cookie that no script can read.

import {get} from './api.js';

const nobody = {user: null, roles: [], identity: 'demo'};

// A refusal is that of a cookie that has expired, or was revoked; the server has taken it away with it.
const session = await get('session').catch(problem => problem.status === 401 ? nobody : {...nobody, problem});

/** The name; null for somebody who has not signed in. */
export const user = session.user;

/** Whether the console is there for them. */
export const isOperator = session.roles.includes('operator');

/** Where tokens come from: demo, jwt or container. */
export const identity = session.identity;

/** Why nobody knows who is looking, if the server did not answer. */
export const problem = session.problem ?? null;

/** Goes where one signs in, and back here then. */
export function goAndSignIn() {
    const here = location.pathname.split('/').pop() + location.search;
    location.replace(`sign-in.html?${new URLSearchParams({then: here})}`);
}
