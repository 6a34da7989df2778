import { createMongoAbility, subject } from '@casl/ability';
import fc from 'fast-check';
import { aWorld } from '../../../test/factories/index.js';
import type { World } from '../../../test/factories/index.js';
import { rulesToSql } from './accessible-by.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

const ids = [
  '00000000-0000-7000-8000-00000000000a',
  '00000000-0000-7000-8000-00000000000b',
  '00000000-0000-7000-8000-00000000000c',
];
const id = fc.constantFrom(...ids);
const maybe = fc.option(id, { nil: null });

// CASL takes an object without a prototype for a value.
const plain = { noNullPrototype: true } as const;

/** Conditions as rules use them: equality, null, not equal, one of; over all fields of a flat row. */
const condition = fc.record(
  {
    registerId: fc.oneof(
      id,
      fc.record({ $in: fc.array(id, { maxLength: 3 }) }, plain),
      fc.record({ $ne: id }, plain),
    ),
    compartment: fc.boolean(),
    ownerAgencyId: fc.oneof(id, fc.record({ $in: fc.array(id, { maxLength: 2 }) }, plain)),
    ownerPersonId: fc.oneof(maybe, fc.record({ $ne: maybe }, plain)),
  },
  { requiredKeys: [], ...plain },
);
const rule = fc.record({ inverted: fc.boolean(), conditions: fc.option(condition, { nil: undefined }) });
const row = fc.record({ registerId: id, compartment: fc.boolean(), ownerAgencyId: id, ownerPersonId: maybe });

it('admits in SQL exactly the rows that the rules admit in memory, for any set of rules', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { maxLength: 5 }),
      fc.array(row, { minLength: 1, maxLength: 12 }),
      async (rules, rows) => {
        const ability = createMongoAbility(
          rules.map((one) => ({
            action: 'read',
            subject: 'Action',
            inverted: one.inverted,
            ...(one.conditions && Object.keys(one.conditions).length ? { conditions: one.conditions } : {}),
          })),
        );
        const { sql, parameters } = rulesToSql(ability, 'read', 'Action', 'a', 2);
        const found = await world.owner<{ n: number }>(
          `select a.n::int from jsonb_to_recordset($1) as a(n int, register_id uuid, compartment boolean, owner_agency_id uuid, owner_person_id uuid)
         where ${sql} order by 1`,
          [
            JSON.stringify(
              rows.map((one, n) => ({
                n,
                register_id: one.registerId,
                compartment: one.compartment,
                owner_agency_id: one.ownerAgencyId,
                owner_person_id: one.ownerPersonId,
              })),
            ),
            ...parameters,
          ],
        );
        const inMemory = rows.flatMap((one, n) =>
          ability.can('read', subject('Action', { ...one })) ? [n] : [],
        );
        expect(found.map((one) => one.n)).toEqual(inMemory);
      },
    ),
    { numRuns: 300 },
  );
});

it('refuses to translate a field or an operator that it does not know, instead of admitting too much', () => {
  const unknownField = createMongoAbility([
    { action: 'read', subject: 'Action', conditions: { surname: 'x' } },
  ]);
  expect(() => rulesToSql(unknownField, 'read', 'Action', 'a', 1)).toThrow('a field that SQL does not know');
  const unknownOperator = createMongoAbility([
    { action: 'read', subject: 'Action', conditions: { registerId: { $gt: ids[0]! } } },
  ]);
  expect(() => rulesToSql(unknownOperator, 'read', 'Action', 'a', 1)).toThrow(
    'an operator that SQL does not know',
  );
  const object = Object.assign(Object.create(null), { $in: ids }) as string;
  const unknownValue = createMongoAbility([
    { action: 'read', subject: 'Action', conditions: { registerId: object } },
  ]);
  expect(() => rulesToSql(unknownValue, 'read', 'Action', 'a', 1)).toThrow('a value that SQL does not know');
});

it('admits nobody where no rule speaks', () => {
  expect(rulesToSql(createMongoAbility([]), 'read', 'Action', 'a', 1)).toEqual({
    sql: 'false',
    parameters: [],
  });
});
