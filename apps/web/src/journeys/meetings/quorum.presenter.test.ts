import { english as t } from '../../texts/index.js';
import type { Quorum } from './documents.js';
import { quorumPage, quorumWords, ruleWords, typedOf } from './quorum.presenter.js';

const quorum = (over: Partial<Quorum> = {}): Quorum => ({
  quorate: false,
  needed: 4,
  present: 2,
  parts: [
    { kind: 'agency', agencyName: 'Social Care', agencyKind: null, missing: 0, met: false },
    { kind: 'kind', agencyName: null, agencyKind: 'police', missing: 0, met: true },
    { kind: 'others', agencyName: null, agencyKind: null, missing: 1, met: false },
  ],
  ...over,
});

it('says who is missing, and how many agencies there are of how many', () => {
  expect(quorumWords(quorum(), t)).toEqual({
    state: { text: 'Not quorate', kind: 'bad' },
    count: '2 agencies represented, 4 needed.',
    missing: 'Missing: Social Care, one agency more.',
  });
  const parts = quorum().parts.map((part) => ({ ...part, met: true }));
  expect(quorumWords(quorum({ quorate: true, present: 5, parts }), t)).toEqual({
    state: { text: 'Quorate', kind: 'good' },
    count: '5 agencies represented, 4 needed.',
    missing: undefined,
  });
  expect(quorumWords(null, t)).toBeUndefined();
});

const rule = {
  groupId: 'g',
  groupName: 'Board',
  needs: [
    { kind: 'agency' as const, agencyId: 'a', agencyKind: null },
    { kind: 'kind' as const, agencyId: null, agencyKind: 'school' as const },
  ],
  others: 2,
  version: 3,
  agencies: [
    { id: 'a', name: 'Social Care' },
    { id: 'b', name: 'Police' },
  ],
};

it('shows the form as it is stored, and as it was typed after an error', () => {
  const stored = quorumPage(rule, typedOf(rule), t);
  expect(stored.agencies.map(({ checked }) => checked)).toEqual([true, false]);
  expect(stored).toMatchObject({ version: 3, others: '2' });
  const typed = { agencyIds: ['b'], agencyKinds: [], policeOfResidence: true, others: 'x' };
  const again = quorumPage(rule, typed, t);
  expect(again.agencies.map(({ checked }) => checked)).toEqual([false, true]);
  expect(again.others).toBe('x');
});

it('puts a rule into one line, for two side by side', () => {
  expect(ruleWords(rule, typedOf(rule), t)).toBe('Social Care, a school, 2 others');
  expect(ruleWords(rule, { agencyIds: [], agencyKinds: [], policeOfResidence: false, others: '0' }, t)).toBe(
    'nobody in particular',
  );
});
