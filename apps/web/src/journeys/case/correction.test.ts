import { english } from '../../texts/index.js';
import {
  afterConflict,
  answersNow,
  answersOf,
  openedInputs,
  openedWith,
  valuesOfAnswers,
} from './correction.js';
import type { CaseForm } from './documents.js';

const base = { hint: null, required: false, choices: [] };
const form: CaseForm = {
  registerId: 'r',
  registerName: 'R',
  caseWord: 'child',
  fields: [
    { ...base, part: 'subject', key: 'surname', label: 'Surname', type: 'text' },
    { ...base, part: 'subject', key: 'postcode', label: 'Postcode', type: 'text' },
    {
      ...base,
      part: 'subject',
      key: 'disability',
      label: 'Disability',
      type: 'codes',
      choices: [
        { value: 'HEAR', label: 'Hearing' },
        { value: 'VIS', label: 'Vision' },
      ],
    },
    { ...base, part: 'fields', key: 'lastSeenOn', label: 'Last seen', type: 'date' },
    { ...base, part: 'fields', key: 'lastSchool', label: 'Last school', type: 'school', choices: [{ value: 's1', label: 'Oak' }] },
  ],
  ratings: [],
  outcomes: [],
  agencies: [{ id: 'a1', name: 'Police', kind: 'police' }],
  people: [{ id: 'p1', name: 'Ruth Castlerigg', agencyId: 'a1' }],
}; // prettier-ignore

const opened = {
  'subject-surname': 'Abbott',
  'subject-postcode': '',
  'subject-disability': '',
  'fields-lastSeenOn': '2026-09-01',
  'fields-lastSchool': '',
  leadAgencyId: '',
  leadPersonId: '',
  externalReference: '',
};

it('carries what a form was opened with, and reads it again', () => {
  const body = Object.fromEntries(openedInputs(opened).map(({ name, value }) => [name, value]));

  expect(openedWith({ ...body, version: '1' })).toEqual(opened);
  expect(answersOf(form, valuesOfAnswers(form, opened))).toEqual(opened);
});

it('takes over what only the others changed, and sets what both changed side by side in words', () => {
  const typed = { ...opened, 'subject-surname': 'Abbot', 'subject-disability': 'HEAR VIS' };
  const now = answersNow(form, {
    subject: { surname: 'Abbotts', postcode: 'NG1 2AB', disability: 'VIS' },
    fields: { lastSeenOn: '2026-10-02' },
    lastSchoolId: 's1',
    leadAgencyId: 'a1',
    leadPersonId: 'p1',
    externalReference: null,
  });

  const met = afterConflict(form, { typed, opened, now }, english);

  expect(met.answers).toEqual({
    ...now,
    'subject-surname': 'Abbot',
    'subject-disability': 'HEAR VIS',
  });
  expect(met.conflict).toEqual({
    rows: [
      { label: 'Surname', yours: 'Abbot', theirs: 'Abbotts' },
      { label: 'Disability', yours: 'Hearing, Vision', theirs: 'Vision' },
    ],
    taken: ['Postcode', 'Last seen', 'Last school', 'Lead agency', 'Lead person'],
  });
});

it('takes nothing over when a form does not say what it was opened with', () => {
  const now = { ...opened, 'fields-lastSeenOn': '2026-10-02' };

  expect(afterConflict(form, { typed: opened, opened: {}, now }, english)).toEqual({
    answers: opened,
    conflict: {
      rows: [{ label: 'Last seen', yours: '1 September 2026', theirs: '2 October 2026' }],
      taken: [],
    },
  });
});
