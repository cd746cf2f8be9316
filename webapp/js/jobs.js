// Long jobs: everybody sees the bar move, anybody can cancel.

import {post, remove} from './api.js';
import {attempt, onSubmit} from './forms.js';
import {Rows, fill} from './rows.js';
import {Shelf} from './shelf.js';

const MOST_SHOWN = 6; // finished jobs are of little interest for long
const jobs = new Shelf();
const section = document.querySelector('#jobs');
const problem = section.querySelector('#jobs-problem');

const rows = new Rows({
    list: section.querySelector('#job-list'),
    template: 'job-row',
    key: 'jobId',
    fill: fillRow,
    wire: wireRow,
});

export function take(list, position) {
    jobs.replace(list.map(job => [job.id, job]), position);
    show();
}

export function listen(stream) {
    for (const name of ['job-started', 'job-finished', 'job-failed']) {
        stream.on(name, ({data, position}) => {
            const {job} = JSON.parse(data);
            settle(job, position);
        });
    }
    // Progress is not kept in history and some of it is left out for a slow reader: only the newest counts.
    stream.on('job-progressed', ({data, position}) => {
        const {job} = JSON.parse(data);
        if (jobs.get(job.id)?.state === 'running') {
            jobs.put(job.id, job, position);
            show();
        }
    });
}

function settle(job, position) {
    const changed = jobs.put(job.id, job, position);
    show();
    if (changed) {
        rows.mark(job.id);
    }
}

function show() {
    rows.show(jobs.values().sort(newestFirst).slice(0, MOST_SHOWN));
}

function newestFirst(a, b) {
    return b.id - a.id;
}

function fillRow(row, job) {
    row.dataset.state = job.state;
    fill(row, {
        name: job.name,
        state: job.state,
        percent: `${job.percent} %`,
        by: `started by ${job.startedBy}${job.reason ? `; ${job.reason}` : ''}`,
    });
    const bar = row.querySelector('progress');
    bar.max = job.steps;
    bar.value = job.done;
    bar.ariaLabel = `Progress of ${job.name}`;
    row.querySelector('[data-action=cancel]').hidden = job.state !== 'running';
}

function wireRow(row, id) {
    row.querySelector('[data-action=cancel]').addEventListener('click', () => attempt(problem, async () => {
        const {job, position} = await remove(`console/jobs/${id}`);
        settle(job, position);
    }));
}

onSubmit(section.querySelector('#start-job'), async ({name, steps, stepMillis, failAt}) => {
    const {job, position} = await post('console/jobs', {
        name,
        steps: Number(steps),
        stepMillis: Number(stepMillis),
        ...(failAt && {failAt: Number(failAt)}),
    });
    settle(job, position);
});
