import { textsIn } from '../../texts/index.js';
import { chosenVersions, comparePage } from './compare-terms.presenter.js';
import type { TermsVersion } from './terms.documents.js';

const version = (number: number, status: TermsVersion['status'], text = `Text ${number}`): TermsVersion => ({
  id: String(number),
  number,
  version: 1,
  status,
  text,
  reviewBy: null,
  draftedBy: 'Dana Price',
  draftedAt: '2026-11-20T10:00:00Z',
  agreedBy: null,
  agreedOn: null,
  agreedBecause: null,
  signOffs: [],
});
const versions = [version(4, 'draft'), version(3, 'withdrawn'), version(2, 'agreed'), version(1, 'agreed')];
const numbers = (from?: string, to?: string) =>
  chosenVersions(versions, { from, to }).map(({ number }) => number);

it('compares the latest with what was in force before it, unless somebody chose others', () => {
  expect(numbers()).toEqual([2, 4]);
  expect(numbers('3')).toEqual([3, 4]);
  expect(numbers('1', '2')).toEqual([1, 2]);
  expect(numbers('9', 'x')).toEqual([2, 4]);
  expect(numbers(undefined, '1')).toEqual([4, 1]);
});

it('says of each paragraph in words how it differs', () => {
  const texts = [
    version(2, 'draft', 'Kept.\n\nThe group meets weekly.'),
    version(1, 'agreed', 'Kept.\n\nThe group meets monthly.\n\nGone entirely.'),
  ];
  const group = {
    id: 'g',
    name: 'Board',
    kind: 'board',
    endsOn: null,
    closedOn: null,
    mayRead: true,
  } as never;
  const shown = comparePage(group, texts, {}, '2026-11-20', textsIn());
  expect(shown.paragraphs.map(({ label }) => label)).toEqual([undefined, 'Changed', 'Removed']);
  expect(shown.summary).toBe('2 paragraphs differ.');
});
