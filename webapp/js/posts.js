// The microblog: the home timeline, post, like, delete one's own, follow and unfollow.

import {get, post, put, remove} from './api.js';
import {attempt, onSubmit} from './forms.js';
import {Rows, fill, showTime} from './rows.js';
import {Shelf} from './shelf.js';
import {user} from './user.js';
import {everyone} from './users.js';

const LONGEST = 280; // code points, as the server counts
const PAGE = 10;
const posts = new Shelf();
const followed = new Shelf();
const section = document.querySelector('#microblog');
const problem = section.querySelector('#posts-problem');
const compose = section.querySelector('#compose-post');
const text = compose.elements.text;
const older = section.querySelector('#posts-older');
const counter = section.querySelector('#post-count');

const rows = new Rows({
    list: section.querySelector('#post-list'),
    template: 'post-row',
    key: 'postId',
    fill: fillRow,
    wire: wireRow,
});

const people = new Rows({
    list: section.querySelector('#following'),
    template: 'person-row',
    key: 'user',
    fill: fillPerson,
    wire: wirePerson,
});

/** Loads the home timeline; resolves to the position the stream must start from. */
export async function load() {
    const [snapshot, names] = await Promise.all([get(`posts/timeline?page=0&size=${PAGE}`), everyone()]);
    posts.replace(snapshot.posts.map(post => [post.id, post]), snapshot.position);
    followed.replace(snapshot.following.map(name => [name, true]), snapshot.position);
    older.hidden = snapshot.total <= snapshot.posts.length;
    others = names.filter(name => name !== user);
    show();
    return snapshot.position;
}

let others = [];

export function listen(stream) {
    stream.on('post-published', ({data, position}) => {
        const {post} = JSON.parse(data);
        settle(post.id, posts.put(post.id, post, position));
    });
    stream.on('post-liked', ({data, position}) => {
        const {id, likedBy} = JSON.parse(data);
        settle(id, posts.change(id, post => ({...post, likedBy}), position));
    });
    stream.on('post-deleted', ({data, position}) => {
        const {id} = JSON.parse(data);
        settle(id, posts.remove(id, position));
    });
    // The stream itself carries the people followed from here on; what they wrote before must be asked for.
    stream.on('user-followed', ({data, position}) => {
        const told = JSON.parse(data);
        if (told.user === user && followed.put(told.followed, true, position)) {
            attempt(problem, load);
        }
    });
    stream.on('user-unfollowed', ({data, position}) => {
        const told = JSON.parse(data);
        if (told.user === user && followed.remove(told.unfollowed, position)) {
            show();
        }
    });
}

/** What others did glows for a moment; what one did oneself is no news. */
function settle(id, changed) {
    show();
    if (changed) {
        rows.mark(id);
    }
}

function show() {
    const isAtHome = post => post.author === user || followed.get(post.author);
    rows.show(posts.values().filter(isAtHome).sort((a, b) => b.id - a.id));
    people.show(others.map(name => ({id: name, followed: followed.get(name) === true})));
}

function fillRow(row, post) {
    const liked = post.likedBy.includes(user);
    row.dataset.author = post.author;
    fill(row, {author: post.author, text: post.text, likes: post.likedBy.length});
    showTime(row.querySelector('time'), post.publishedAt);
    const like = row.querySelector('[data-action=like]');
    like.ariaPressed = String(liked);
    like.title = post.likedBy.length > 0 ? `Liked by ${post.likedBy.join(', ')}` : 'Nobody has liked this yet';
    row.querySelector('[data-action=delete]').hidden = post.author !== user;
}

function wireRow(row, id) {
    const path = `posts/${id}`;
    row.querySelector('[data-action=like]').addEventListener('click', () => attempt(problem, async () => {
        const liked = posts.get(id).likedBy.includes(user);
        const answer = await (liked ? remove(`${path}/like`) : put(`${path}/like`));
        posts.put(id, answer.post, answer.position);
        show();
    }));
    row.querySelector('[data-action=delete]').addEventListener('click', () => attempt(problem, async () => {
        await remove(path);
        posts.remove(id, null);
        show();
    }));
}

function fillPerson(row, {id: name, followed}) {
    const button = row.querySelector('button');
    button.ariaPressed = String(followed);
    button.textContent = followed ? `Following ${name}` : `Follow ${name}`;
}

function wirePerson(row, name) {
    row.querySelector('button').addEventListener('click', () => attempt(problem, async () => {
        await (followed.get(name) ? remove(`following/${name}`) : put(`following/${name}`));
        await load();
    }));
}

older.addEventListener('click', () => attempt(problem, async () => {
    const page = Math.floor(posts.values().length / PAGE);
    const snapshot = await get(`posts/timeline?page=${page}&size=${PAGE}`);
    posts.add(snapshot.posts.map(post => [post.id, post]), snapshot.position);
    older.hidden = (page + 1) * PAGE >= snapshot.total;
    show();
}));

function count() {
    const left = LONGEST - [...text.value].length;
    counter.textContent = left;
    counter.dataset.tooLong = left < 0;
    text.setCustomValidity(left < 0 ? `That is ${-left} more than ${LONGEST} characters.` : '');
}

text.addEventListener('input', count);

onSubmit(compose, async () => {
    const answer = await post('posts', {text: text.value});
    settle(answer.post.id, posts.put(answer.post.id, answer.post, answer.position));
    text.value = '';
    count();
});
