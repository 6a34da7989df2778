import { readdirSync, readFileSync } from 'node:fs';
import { formsOn, keptForms } from './forms.js';

const idsIn = (pattern: string): string[] => [...pattern.matchAll(/:(\w+)/g)].map((found) => found[1]!);

it('finds what a form is about, and the page to go back to, in every address of it', () => {
  for (const { form, about, on } of keptForms)
    for (const { pattern } of on) {
      const needed = [about, ...idsIn(on[0]!.pattern)];
      expect({ form, pattern, missing: needed.filter((id) => !idsIn(pattern).includes(id)) }).toEqual({
        form,
        pattern,
        missing: [],
      });
    }
});

it('names every form once, by a first word for which the database knows whose sight decides', () => {
  const names = keptForms.map(({ form }) => form);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const migration = readFileSync(
    new URL('../../../../../migrations/0260-drafts-of-every-form.ts', import.meta.url),
    'utf8',
  );
  const known = [...migration.matchAll(/^ {2}(\w+): '\w+',$/gm)].map((found) => found[1]);
  expect(known.length).toBeGreaterThan(10);
  expect(names.filter((name) => !known.includes(name.split('-')[0]!))).toEqual([]);
});

it('has a template for every form of the list, and keeps every form that a template names', () => {
  const journeys = new URL('../', import.meta.url);
  const templates = readdirSync(journeys, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.njk'),
  );
  const named = templates.flatMap((name) =>
    [...readFileSync(new URL(name, journeys), 'utf8').matchAll(/drafts\['([\w-]+)'\]/g)].map(
      (found) => found[1]!,
    ),
  );
  const alone = keptForms
    .filter(({ on }) => formsOn(on[0]!.pattern, ids).length === 1)
    .map(({ form }) => form);
  const of = (form: string) => named.includes(form) || alone.includes(form);
  expect(keptForms.map(({ form }) => form).filter((form) => !of(form))).toEqual([]);
  expect(named.filter((form) => !keptForms.some((kept) => kept.form === form))).toEqual([]);
});

it('puts an id alone into the key and into the page', () => {
  expect(formsOn('/groups/:groupId/terms/draft', { groupId: id.toUpperCase() })).toEqual([
    { form: 'group-terms', key: `group-terms:${id}`, page: `/groups/${id.toUpperCase()}/terms/draft` },
  ]);
  expect(formsOn('/no/such/page', {})).toEqual([]);
});

const id = '0199c0de-0000-7000-8000-000000000001';
const ids = Object.fromEntries(
  keptForms.flatMap(({ on }) => on.flatMap(({ pattern }) => idsIn(pattern))).map((name) => [name, id]),
);
