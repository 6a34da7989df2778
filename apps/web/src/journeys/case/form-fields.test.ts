import { english } from '../../texts/index.js';
import type { CaseForm } from './documents.js';
import { fieldViews, problemsOf, typedFields, valuesOf } from './form-fields.js';

const field = (key: string, type: CaseForm['fields'][number]['type'], more: object = {}) => ({
  part: 'fields' as const, key, label: key, hint: null, type, required: false, choices: [], ...more,
}); // prettier-ignore
const form: CaseForm = {
  registerId: 'r',
  registerName: 'R',
  caseWord: 'child',
  fields: [
    { part: 'subject', key: 'surname', label: 'Surname', hint: null, type: 'text', required: true, choices: [] },
    field('lastSeenOn', 'date'),
    field('disability', 'codes', { choices: [{ value: 'A', label: 'One' }, { value: 'B', label: 'Two' }] }),
    field('lastSchool', 'school', { choices: [{ value: 's1', label: 'Oak' }] }),
  ], // prettier-ignore
  ratings: [],
  outcomes: [],
  agencies: [],
  people: [],
};

it('reads each field by its type, and leaves a day that is none to be refused', () => {
  const body = {
    'subject-surname': ' Abbott ',
    'fields-lastSeenOn-day': '31',
    'fields-lastSeenOn-month': '2',
    'fields-lastSeenOn-year': '2026',
    'fields-disability': ['A', 'B'],
  };

  expect(typedFields(form, body)).toEqual({
    subject: { surname: 'Abbott' },
    fields: { lastSeenOn: '2026-2-31', disability: 'A B', lastSchool: null },
  });
});

it('shows again what stands, also a school that is in no list', () => {
  const details = [
    { part: 'fields' as const, key: 'lastSeenOn', label: '', type: 'date', value: '2026-02-03', words: null },
    {
      part: 'fields' as const,
      key: 'lastSchool',
      label: '',
      type: 'school',
      value: 'A school abroad',
      words: null,
    },
  ];
  const values = valuesOf(details, form);

  expect(values).toMatchObject({ 'fields-lastSeenOn-day': '3', 'fields-lastSeenOn-month': '2' });
  const school = fieldViews(form, values, english).fields.find(({ id }) => id === 'fields-lastSchool');
  expect(school?.choices).toContainEqual({
    value: 'A school abroad',
    text: 'A school abroad',
    selected: true,
  });
});

it('puts every problem of the API at its input', () => {
  const refusal = {
    code: 'invalid',
    message: 'x',
    current: { problems: [{ field: 'subject.surname', message: 'Surname: fill this in.' }] },
  };

  expect(problemsOf(refusal)).toEqual([['subject-surname', 'Surname: fill this in.']]);
  expect(problemsOf({ code: 'lead-agency-unknown', message: 'Choose.', field: 'leadAgencyId' })).toEqual([
    ['leadAgencyId', 'Choose.'],
  ]);
});
