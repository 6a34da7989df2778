import { editDistance, fold, nearMatches, nearlySameForename } from './near.js';

it('folds case, accents, spaces and punctuation', () => {
  expect(fold("O'Neill ")).toBe('oneill');
  expect(fold('ZAJĄC')).toBe(fold('Zajac'));
  expect(fold('Michał')).toBe('michal');
});

it('counts the letters that differ', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
});

it.each([
  ['Harley', 'Harle', true],
  ['Mohammed', 'Mohamed', true],
  ['Mohammed', 'Muhammad', true],
  ['Sam', 'Samuel', true],
  ['Zoë', 'Zoe', true],
  ['Aisha', 'Ayaan', false],
  ['Jo', 'Al', false],
  ['Noah', 'Nadia', false],
  ['', 'Nadia', false],
])('compares %s and %s', (one, other, same) => {
  expect(nearlySameForename(one, other)).toBe(same);
});

it('suggests the agency that was probably meant, and nothing far-fetched', () => {
  const agencies = ["Children's Social Care", 'Early Help', 'School Nursing', 'Trentshire Police'];
  expect(nearMatches('Childrens social care', agencies)).toEqual(["Children's Social Care"]);
  expect(nearMatches('Police', agencies)).toEqual(['Trentshire Police']);
  expect(nearMatches('Early Hepl', agencies)).toEqual(['Early Help']);
  expect(nearMatches('Fire Service', agencies)).toEqual([]);
});
