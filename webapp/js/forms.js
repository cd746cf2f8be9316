// Sends what a form holds, and says next to it how that went.

/** Runs action(fields) on submit; the form's [role=alert] shows a problem, its <output> the success. */
export function onSubmit(form, action) {
    const place = form.querySelector('[role=alert]');
    const output = form.querySelector('output');
    form.addEventListener('submit', async submission => {
        submission.preventDefault();
        if (form.ariaBusy === 'true') {
            return; // a double click is one submission
        }
        form.ariaBusy = 'true';
        if (output) {
            output.textContent = '';
        }
        const done = await attempt(place, () => action(Object.fromEntries(new FormData(form))));
        form.ariaBusy = 'false';
        if (done && output) {
            output.textContent = done;
        }
    });
}

/** Does something that the server may refuse; a problem is shown in the place, and the result is then undefined. */
export async function attempt(place, action) {
    showProblem(place, null);
    try {
        return await action();
    } catch (problem) {
        showProblem(place, problem);
        return undefined;
    }
}

export function showProblem(place, problem) {
    if (!problem) {
        place.replaceChildren();
        return;
    }
    const title = document.createElement('strong');
    title.textContent = `${problem.title ?? 'That did not work'}. `;
    place.replaceChildren(title, problem.detail ?? problem.message);
}
