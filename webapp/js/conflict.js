// Shows a 412 the way a colleague would put it: who changed what, beside what you wrote, and the choice.

const FIELDS = {
    title: ticket => ticket.title,
    description: ticket => ticket.description,
    state: stateOf,
};

/** The state in words: "claimed by bob". */
export function stateOf({state, assignee}) {
    return assignee ? `${state} by ${assignee}` : state;
}

/**
 * @param place where to show it
 * @param base the ticket the change was made upon
 * @param current the ticket as it is now
 * @param mine the fields of the refused change, if it has any
 * @param choice take() and keep(), called when the person has chosen; without a keep there is nothing left to insist on
 */
export function showConflict(place, {base, current, mine = {}, changedBy}, {take, keep}) {
    const title = document.createElement('strong');
    title.textContent = `${changedBy} was faster.`;
    const differences = Object.keys(FIELDS)
        .filter(field => FIELDS[field](current) !== FIELDS[field](base)
            || (field in mine && mine[field] !== current[field]))
        .map(field => comparison(field, base, current, mine, changedBy));
    const buttons = document.createElement('div');
    buttons.className = 'buttons';
    const wrote = Object.keys(mine).length > 0;
    buttons.append(button('take', wrote ? 'Take theirs' : 'Leave it at that', () => choose(place, take)));
    if (keep) {
        buttons.append(button('keep', wrote ? 'Keep mine' : 'Do it all the same', () => choose(place, keep)));
    }
    const panel = document.createElement('div');
    panel.className = 'conflict';
    panel.append(title, ...differences, buttons);
    place.replaceChildren(panel);
    buttons.querySelector('button').focus();
}

function choose(place, chosen) {
    const row = place.closest('li');
    place.replaceChildren();
    chosen();
    (row.querySelector('form:not([hidden]) [name=title]') ?? row.querySelector('button:not([hidden])'))?.focus();
}

function comparison(field, base, current, mine, changedBy) {
    const list = document.createElement('dl');
    const heading = document.createElement('h5');
    heading.textContent = field;
    list.append(
        line('It was', FIELDS[field](base)),
        line(changedBy, FIELDS[field](current)),
        ...(field in mine ? [line('You', mine[field])] : []));
    const block = document.createElement('div');
    block.append(heading, list);
    return block;
}

function line(who, what) {
    const term = document.createElement('dt');
    term.textContent = who;
    const value = document.createElement('dd');
    value.textContent = what || '(nothing)';
    const both = document.createElement('div');
    both.append(term, value);
    return both;
}

function button(choice, label, onClick) {
    const element = document.createElement('button');
    element.type = 'button';
    element.dataset.choice = choice;
    element.textContent = label;
    element.addEventListener('click', onClick);
    return element;
}
