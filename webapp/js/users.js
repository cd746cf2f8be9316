// Everyone there is; and, in the masthead, who one is, and the way out or in.

import {get, remove} from './api.js';
import {notice} from './notice.js';
import {goAndSignIn, identity, user} from './user.js';

let names;

/** The names of all users; asked once, and again only if that failed. */
export function everyone() {
    names ??= get('users').then(answer => answer.users);
    names.catch(() => names = undefined);
    return names;
}

/** Shows who is signed in. */
export function showUser() {
    document.querySelector('#user').replaceChildren(...(user === null ? [signIn()] : [name(), ...signOut()]));
}

function signIn() {
    const link = document.createElement('a');
    link.href = 'sign-in.html';
    link.id = 'sign-in';
    link.textContent = 'Sign in';
    return link;
}

function name() {
    const place = document.createElement('span');
    place.textContent = user;
    place.dataset.user = user;
    return place;
}

/** Nothing, where it is the server that has signed somebody in. */
function signOut() {
    const button = document.createElement('button');
    button.type = 'button';
    button.id = 'sign-out';
    button.className = 'quiet';
    button.textContent = 'Sign out';
    button.addEventListener('click', () => remove('session').then(goAndSignIn,
        problem => notice.say(`${problem.title}. ${problem.message}`)));
    return identity === 'container' ? [] : [button];
}
