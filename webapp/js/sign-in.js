// Demo sign-in: one becomes whoever one likes, and goes back to where one came from.

import {get, post} from './api.js';
import {attempt} from './forms.js';
import {identity} from './user.js';

const problem = document.querySelector('#problem');

/** Where one came from: a page beside this one, whatever the address says. */
function origin() {
    const then = new URL(new URLSearchParams(location.search).get('then') || './', location);
    const here = new URL('./', location);
    return then.href.startsWith(here.href) && !then.pathname.endsWith('/sign-in.html') ? then : here;
}

function button(name) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'primary';
    button.dataset.user = name;
    button.textContent = name;
    button.addEventListener('click', () => attempt(problem, async () => {
        await post('session', {user: name});
        location.replace(origin());
    }));
    return button;
}

if (identity === 'demo') {
    attempt(problem, async () => {
        const {users} = await get('users');
        document.querySelector('#sign-in').replaceChildren(...users.map(button));
    });
} else {
    document.querySelector('#lead').textContent = 'You are not signed in, or no longer. Sign in where your tokens come from, and come back.';
    document.querySelector('.sheet').hidden = true;
}
