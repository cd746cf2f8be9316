// A line at the top of the page for what concerns all of it, with at most one thing to do about it.

const place = document.querySelector('#notice');
const button = place.querySelector('button');
const text = place.querySelector('[role=status]');

let onClick = () => {};
button.addEventListener('click', () => {
    notice.hide();
    onClick();
});

export const notice = {
    say(sentence) {
        this.offer(sentence, 'OK', () => {});
    },

    offer(sentence, label, action) {
        place.hidden = false;
        text.textContent = sentence;
        button.textContent = label;
        onClick = action;
    },

    hide() {
        place.hidden = true;
        text.textContent = '';
    },
};
