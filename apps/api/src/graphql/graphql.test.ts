import fc from 'fast-check';
import { buildSchema, graphqlSync, parse, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { withKnownIds } from './known-ids.js';
import { requestedFields } from './requested-fields.js';
import { DateOnly, DateTime } from './scalars.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const ID = '018f1234-5678-7abc-8def-0123456789ab';

describe('ids that resolvers meet', () => {
  const schema = withKnownIds(
    buildSchema(`
      input Tree { id: ID, note: String, below: [Tree!], beside: Pair }
      input Pair { tree: Tree, ids: [[ID]!] }
      type Query { plain(text: String): String, one(id: ID!): String, tree(tree: Tree): String }
    `),
  );
  const seen = (query: string): unknown => {
    const rootValue = { one: JSON.stringify, tree: JSON.stringify, plain: JSON.stringify };
    const { data, errors } = graphqlSync({ schema, source: query, rootValue });
    expect(errors).toBeUndefined();
    return JSON.parse(Object.values(data!)[0] as string) as unknown;
  };

  it('are those that were asked for, in lower case', () => {
    expect(seen(`{ one(id: "${ID.toUpperCase()}") }`)).toEqual({ id: ID });
  });

  it('are the id of nobody when they are malformed, however deep they lie', () => {
    expect(
      seen(
        '{ tree(tree: { id: "x", note: "x", below: [{ id: "y" }], beside: { ids: [["z", null]], tree: { id: 7 } } }) }',
      ),
    ).toEqual({
      tree: {
        id: NOBODY,
        note: 'x',
        below: [{ id: NOBODY }],
        beside: { ids: [[NOBODY, null]], tree: { id: NOBODY } },
      },
    });
  });

  it('leave null, absence and other texts alone', () => {
    expect(seen('{ tree(tree: { id: null, below: null }) }')).toEqual({ tree: { id: null, below: null } });
    expect(seen('{ plain(text: "x") }')).toEqual({ text: 'x' });
  });
});

describe('the fields that a query asks for', () => {
  it('are told as paths, through aliases, fragments and the same field twice', () => {
    const document = parse(`
      { cases { nodes { who: subject { name } ...F } } cases { next nodes { ... on Case { version } } } }
      fragment F on Case { subject { bornOn } }`);
    const [operation, fragment] = document.definitions as [OperationDefinitionNode, never];
    const fields = requestedFields({
      fieldNodes: operation.selectionSet.selections as FieldNode[],
      fragments: { F: fragment },
    });

    expect([...fields].sort()).toEqual([
      'next',
      'nodes',
      'nodes.subject',
      'nodes.subject.bornOn',
      'nodes.subject.name',
      'nodes.version',
    ]);
  });
});

describe('dates', () => {
  const accepts = (text: unknown) => {
    try {
      return DateOnly.parseValue(text) === text;
    } catch {
      return false;
    }
  };

  it('are every day of the calendar', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(fc.property(days, (day) => accepts(day.toISOString().slice(0, 10))));
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '',
    20260101,
    null,
  ])('are not %p', (text) => {
    expect(accepts(text)).toBe(false);
  });

  it('with a time need their zone, and are told in UTC', () => {
    expect(DateTime.serialize(DateTime.parseValue('2026-06-01T10:00:00+01:00'))).toBe(
      '2026-06-01T09:00:00.000Z',
    );
    for (const text of ['2026-06-01T10:00:00', '2026-02-30T10:00:00Z', '2026-06-01', 1780000000000]) {
      expect(() => DateTime.parseValue(text)).toThrow('with its zone');
    }
  });
});
