import { english as t } from '../../texts/index.js';
import { conferencesPart } from './conferences-part.js';
import type { CaseConferences } from './documents.js';

const itemId = '0199c0de-0000-7000-8000-000000000001';
const due = { dueOn: '2026-12-03', state: 'due', workingDays: 9 } as const;
const part = (more: Partial<CaseConferences> = {}) =>
  conferencesPart({ limits: [], clocks: [], toBeHeld: null, ...more }, t);

it('says by when the next conference must be held and what still goes out, each with its conference', () => {
  const shown = part({
    limits: [{ id: 'l', kind: 'first_review', warning: '', itemId, ...due }],
    clocks: [{ kind: 'record', itemId, ...due, state: 'overdue', workingDays: 1 }],
    toBeHeld: { itemId, sitsOn: '2026-12-01' },
  });
  const href = `/conferences/${itemId}`;
  expect(shown.toBeHeld).toEqual({ href, text: 'A conference is on the agenda of 1 December 2026' });
  expect(shown.rows).toMatchObject([
    {
      what: 'First review conference',
      due: '3 December 2026',
      state: { text: 'Due by 3 December 2026' },
      href,
    },
    {
      what: 'Record',
      due: '3 December 2026',
      state: { text: 'Overdue by 1 working day', kind: 'bad' },
      href,
    },
  ]);
});

it('leads nowhere while no conference is on an agenda', () => {
  expect(
    part({ limits: [{ id: 'l', kind: 'initial', warning: '', itemId: null, ...due }] }).rows,
  ).toMatchObject([{ what: 'First conference', href: null }]);
  expect(part()).toEqual({ toBeHeld: null, rows: [] });
});
