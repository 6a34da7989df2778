import { english } from '../../texts/index.js';
import { overviewPage } from './administration.presenter.js';
import type { Overview } from './documents.js';

const empty: Overview = {
  agencies: [{ id: 'a', active: true }],
  people: [{ id: 'p', active: true }],
  groups: [],
  memberships: [],
  pathways: [],
  registers: [],
  serviceAreas: [],
};

it('tells the administrator of an empty partnership what to do next, in the order in which it can be done', () => {
  expect(overviewPage(empty, english).next.map(({ text }) => text)).toEqual([
    'Add the agencies that share cases',
    'Add the people who work for them',
    'Set up a group',
    'Make somebody the chair of a group',
    'Publish a pathway',
    'Set up a register',
  ]);
});

it('leaves out what was done, and leads to a draft that waits rather than to a new one', () => {
  const begun: Overview = {
    ...empty,
    agencies: [...empty.agencies, { id: 'b', active: false }],
    people: [...empty.people, { id: 'q', active: true }],
    groups: [{ id: 'g' }],
    memberships: [{ groupId: 'g', role: 'chair' }],
    pathways: [{ id: 'w', publishedVersion: null, versions: [{ status: 'draft' }] }],
  };
  const shown = overviewPage(begun, english);
  expect(shown.next.map(({ href }) => href)).toEqual([
    '/administration/pathways',
    '/administration/registers/new',
  ]);
  expect(shown.counts.map(({ number, text, note }) => [number, text, note])).toEqual([
    [2, 'agencies', '1 not active'],
    [2, 'people', undefined],
    [1, 'group', undefined],
    [1, 'pathway', '1 draft to publish'],
    [0, 'registers', undefined],
    [0, 'service areas', undefined],
  ]);
});

it('has nothing more to say once a register stands', () => {
  const done: Overview = {
    agencies: [
      { id: 'a', active: true },
      { id: 'b', active: true },
    ],
    people: [
      { id: 'p', active: true },
      { id: 'q', active: true },
    ],
    groups: [{ id: 'g' }],
    memberships: [{ groupId: 'g', role: 'chair' }],
    pathways: [{ id: 'w', publishedVersion: 1, versions: [{ status: 'published' }] }],
    registers: [{ id: 'r' }],
    serviceAreas: [],
  };
  expect(overviewPage(done, english).next).toEqual([]);
});
