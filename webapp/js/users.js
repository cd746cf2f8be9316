// Everyone there is, and the user chooser: links, so that a second user is a middle click away.

import {get} from './api.js';
import {user} from './user.js';

let names;

/** The names of all users; asked once, and again only if that failed. */
export function everyone() {
    names ??= get('users').then(answer => answer.users);
    names.catch(() => names = undefined);
    return names;
}

export async function showUsers() {
    keepUser();
    const all = await everyone();
    document.querySelector('#user').replaceChildren(...all.map(name => {
        const link = document.createElement('a');
        link.href = `?${new URLSearchParams({user: name})}`;
        link.textContent = name;
        link.dataset.user = name;
        if (name === user) {
            link.setAttribute('aria-current', 'true');
        }
        return link;
    }));
}

/** Links to the other pages keep the user. */
function keepUser() {
    for (const link of document.querySelectorAll('a[data-keep-user]')) {
        link.search = new URLSearchParams({user});
    }
}
