import { readFileSync } from 'node:fs';
import { english } from '../../texts/index.js';
import type { Pathway, PathwayDocument, PathwayVersion } from './documents.js';
import { previewPage } from './pathway-preview.presenter.js';
import { pathwayForm, pathwayPage, pathwaysPage, problemsIn } from './pathways.presenter.js';

const demo = (key: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../../demo/pathways/${key}.json`, import.meta.url), 'utf8'),
  ) as PathwayDocument;
const version = (
  number: number,
  status: PathwayVersion['status'],
  document = demo('children-missing-education'),
) => ({
  version: number,
  revision: 2,
  status,
  publishedAt: status === 'draft' ? null : '2026-11-20T10:00:00Z',
  document,
});
const pathway: Pathway = {
  id: 'w1',
  key: 'children-missing-education',
  publishedVersion: 2,
  versions: [version(3, 'draft'), version(2, 'published'), version(1, 'published')],
};

it('says of each version what stands of it: only one is worked by', () => {
  const shown = pathwayPage(pathway, [], {}, english);
  expect(shown.versions.map(({ text, status }) => [text, status.text])).toEqual([
    ['Version 3', 'Draft'],
    ['Version 2', 'Published'],
    ['Version 1', 'Replaced'],
  ]);
  expect(shown).toMatchObject({
    publish: '/administration/pathways/w1/publish',
    publishVersion: 3,
    publishRevision: 2,
  });
  expect(
    pathwayPage({ ...pathway, versions: [version(2, 'published')] }, [], {}, english).publish,
  ).toBeUndefined();
});

it('lists a pathway that has only a draft as not yet published', () => {
  const draft: Pathway = {
    id: 'w2',
    key: 'channel',
    publishedVersion: null,
    versions: [version(1, 'draft', demo('channel'))],
  };
  const { rows } = pathwaysPage({ pathways: [draft], registers: [], groups: [] }, english);
  expect(rows).toMatchObject([
    { title: 'Prevent and Channel panel', published: 'Not yet', draft: true, compartment: true },
  ]);
});

it.each(['children-missing-education', 'channel', 'fgm'])(
  'puts every part of the %s pathway into words',
  (key) => {
    const shown = previewPage(pathway, version(1, 'draft', demo(key)), english);
    expect(shown.publish).toBeTruthy();
    expect(
      shown.ratings.every(({ review, guidance }) => review.startsWith('Reviewed every') && guidance.length),
    ).toBe(true);
    expect(shown.ladders.flatMap(({ rungs }) => rungs).length).toBeGreaterThan(5);
    expect(JSON.stringify(shown)).not.toMatch(/undefined|\{\{/);
  },
);

it('reads as a practitioner would say it, and marks what is still to be confirmed', () => {
  const shown = previewPage(pathway, version(2, 'published'), english);
  expect(shown.publish).toBeUndefined();
  expect(shown.unconfirmed).toContain('Outcome: Traced abroad');
  expect(shown.limits[0]).toMatchObject({
    label: 'School tells the council of continuous unauthorised absence',
    words: 'within 10 school days of “Date last attended”',
    recalled: false,
  });
  expect(shown.ladders[0]!.rungs.at(-1)).toEqual({
    when: '10 working days after',
    who: 'Service director',
    what: 'Escalation',
  });
});

it('keeps a document that was refused, with every problem beside it', () => {
  const problems = problemsIn({ problems: [{ path: 'title', message: 'Write something here.' }] });
  expect(pathwayForm({ document: '{"a":1}' }, { problems }, english)).toMatchObject({
    document: '{"a":1}',
    problems,
  });
  expect(problemsIn(undefined)).toEqual([]);
});
