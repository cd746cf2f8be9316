// Talks to the REST API: JSON in, JSON out. Whatever goes wrong becomes a Problem, so that the
// caller has one kind of error to show. Addresses are relative to the page ("api/mail"), which
// makes the pages work under any context path.

/** What went wrong, as the server told it in application/problem+json (RFC 9457). */
export class Problem extends Error {
    constructor({title = 'That did not work', status = 0, detail = '', ...extensions}) {
        super(detail || title);
        Object.assign(this, {title, status, detail, extensions});
    }
}

export const get = path => call('GET', path);
export const post = (path, body) => call('POST', path, {body});
export const put = (path, body, headers) => call('PUT', path, {body, headers});
export const remove = path => call('DELETE', path);

async function call(method, path, {body, headers} = {}) {
    const response = await fetch(`api/${path}`, {
        method,
        headers: {
            'Accept': 'application/json, application/problem+json',
            ...(body && {'Content-Type': 'application/json'}),
            ...headers,
        },
        body: body && JSON.stringify(body),
        cache: 'no-store',
    }).catch(() => {
        throw new Problem({title: 'The server does not answer', detail: 'Nothing was changed, as far as this page knows.'});
    });
    if (!response.ok) {
        throw await problemOf(response);
    }
    return response.status === 204 ? {} : response.json();
}

/** Reads the problem out of a refused request; a proxy in between may have answered with anything. */
export async function problemOf(response) {
    const told = await response.json().catch(() => ({}));
    return new Problem({title: `The server answered ${response.status} ${response.statusText}`.trim(),
        ...told, status: response.status});
}
