import { auditActions } from '#libs/audit';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { english, hasText } from '../texts/index.js';
import { lookOf, sentenceOf, wordKey } from './trail-words.js';

const entry = { personName: 'Ada Fairweather', action: 'case.read', result: 'done' as const };

it.each(auditActions)('tells %s in plain English to the officer and on the case’s own page', (action) => {
  expect(hasText(`trail:did.${wordKey(action)}`)).toBe(true);
  for (const text of [sentenceOf({ ...entry, action }, english), lookOf(action, english)])
    expect(text).not.toContain(action);
});

it('keeps no words for what nobody writes any more', () => {
  const texts = JSON.parse(
    readFileSync(new URL('../texts/en/trail.json', import.meta.url), 'utf8'),
  ) as Record<'did', Record<string, string>>;
  const written = new Set<string>([...auditActions.map(wordKey), 'other']);
  expect(Object.keys(texts.did).filter((key) => !written.has(key))).toEqual([]);
});

/** Refusals are recorded under the names of the use-cases that the API runs: `run(rateCase, …)`, `find(meetings.readCheck, …)`. */
const useCasesOfTheApi = (): string[] => {
  const folder = new URL('../../../api/src', import.meta.url).pathname;
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(resolver|route|routes)\.ts$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const names = sources.flatMap((text) =>
    [...text.matchAll(/\b(?:run|find)\(\s*(?:\w+\.)?([a-z]\w+),/g)].map((match) => match[1]!),
  );
  return [...new Set(names)].sort();
};

const useCases = useCasesOfTheApi();

it('finds the use-cases that the API runs', () => {
  expect(useCases).toEqual(expect.arrayContaining(['rateCase', 'readTrail', 'saveReview']));
});

it.each(useCases)('tells in plain English that %s was refused', (name) => {
  const action = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(hasText(`trail:ask.${wordKey(action)}`)).toBe(true);
});

it.each([
  [{}, 'Ada Fairweather read the case.'],
  [{ action: 'case.rated' }, 'Ada Fairweather rated the case.'],
  [{ action: 'membership.ended' }, 'Ada Fairweather ended somebody’s membership of a group.'],
  [
    { action: 'rate-case', result: 'refused' as const },
    'Ada Fairweather asked to rate a case, and was refused.',
  ],
  [
    { action: 'read-case', result: 'not_found' as const },
    'Ada Fairweather asked to read a case, and was told that it is not there.',
  ],
  [{ action: 'case.moved' }, 'Ada Fairweather did this: case.moved.'],
])('says in one plain sentence what somebody did', (change, sentence) => {
  expect(sentenceOf({ ...entry, ...change }, english)).toBe(sentence);
});

it('says of a case that it was seen in a list', () => {
  expect(lookOf('register.listed', english)).toBe('Saw it in the register');
  expect(lookOf('check.finished', english)).toBe('Finished a register check');
});
