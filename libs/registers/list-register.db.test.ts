import { aCase, anAction, anAgency, aRegister, aSchool, aWorld } from '../../test/factories/index.js';
import type { Agency, Case, Person, Register, World } from '../../test/factories/index.js';
import type { Outcome } from '#libs/kernel';
import { decodeKey, readRegister } from './index.js';
import type { CaseOrder, CasesWanted, ListKey, RegisterFound, RegisterWanted } from './index.js';

let world: World;
let register: Register;
let school: Agency;
let agency: Agency;

beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  agency = await anAgency(world, register.partnership, { name: 'Attendance service' });
  school = await aSchool(world, register.partnership);
  const ratings = ['red', 'amber', 'green'] as const;
  const cases: Case[] = [];
  for (let i = 0; i < 7; i += 1) {
    cases.push(
      await aCase(world, register, {
        rating: ratings[i % 3]!,
        reviewBy: `2026-1${1 + (i % 2)}-1${i}`,
        ...(i % 2 ? { lead: agency } : {}),
        school: i === 2 ? school : undefined,
      }),
    );
  }
  cases.push(await aCase(world, register, { status: 'closed' }));
  await anAction(world, cases[0]!, { owner: agency, dueOn: '2026-11-01' });
  await anAction(world, cases[1]!, { dueOn: '2026-12-24' });
  const postcodes = ['NG4 3DD', 'NG4 1AA', 'NG41 3DD'];
  for (const [i, postcode] of postcodes.entries())
    await world.owner('update muster.subjects set postcode = $2 where id = $1', [
      cases[i]!.subjectId,
      postcode,
    ]);
});
afterAll(() => world.end());

const counted = ['open', 'red', 'amber', 'green', 'stale', 'closed', 'actionOverdue'];

const wanted = (list: Partial<CasesWanted> = {}): RegisterWanted => ({
  registerId: register.id,
  fields: new Set(['counts', ...counted.map((name) => `counts.${name}`)]),
  lists: [
    {
      fields: new Set(['nodes.id', 'next']),
      filter: {},
      order: 'rating',
      first: 50,
      after: undefined,
      ...list,
    },
  ],
});

const rowsOf = async (person: Person, list: Partial<CasesWanted> = {}): Promise<{ id: string }[]> => {
  const read = await world.as(person, readRegister, wanted(list));
  if (!read.ok) throw new Error(read.code);
  return read.value.lists[0]!.nodes as unknown as { id: string }[];
};

describe('the tiles', () => {
  it('counts by rating, stale and overdue', async () => {
    const read = await world.as(register.chair, readRegister, wanted());

    expect(read).toMatchObject({
      value: { counts: { open: 7, red: 3, amber: 2, green: 2, closed: 1, stale: 4, actionOverdue: 1 } },
    });
  });
});

describe('filters', () => {
  it.each([
    ['rating', { ratings: ['red' as const] }, 3],
    ['two ratings', { ratings: ['red' as const, 'green' as const] }, 5],
    ['stale', { stale: true }, 4],
    ['overdue action', { actionOverdue: true }, 1],
    ['closed', { status: 'closed' as const }, 1],
  ])('by %s', async (_name, filter, count) => {
    expect(await rowsOf(register.chair, { filter })).toHaveLength(count);
  });

  it('by lead agency and by last school, but not by school for an observer', async () => {
    expect(await rowsOf(register.chair, { filter: { leadAgencyId: agency.id } })).toHaveLength(3);
    expect(await rowsOf(register.chair, { filter: { lastSchoolId: school.id } })).toHaveLength(1);
    expect(await rowsOf(register.observer, { filter: { lastSchoolId: school.id } })).toHaveLength(0);
  });

  it('by the district of the postcode, whole, but not for an observer', async () => {
    expect(await rowsOf(register.chair, { filter: { district: 'NG4' } })).toHaveLength(2);
    expect(await rowsOf(register.chair, { filter: { district: 'NG41' } })).toHaveLength(1);
    expect(await rowsOf(register.observer, { filter: { district: 'NG4' } })).toHaveLength(0);
  });
});

describe('paging by key', () => {
  it.each<CaseOrder>(['rating', 'review', 'opened', 'agency'])(
    'meets every case once in the order "%s"',
    async (order) => {
      const whole = await rowsOf(register.chair, { order });
      const met: string[] = [];
      let after: string | null = null;
      do {
        const key: ListKey | undefined = after === null ? undefined : decodeKey(order, after);
        const read: Outcome<RegisterFound> = await world.as(
          register.chair,
          readRegister,
          wanted({ order, first: 2, after: key }),
        );
        if (!read.ok) throw new Error(read.code);
        met.push(...read.value.lists[0]!.nodes.map((node) => node['id'] as string));
        after = read.value.lists[0]!.next;
      } while (after !== null);

      expect(met).toEqual(whole.map(({ id }) => id));
    },
  );

  it('refuses a key that is none, or one of another order', () => {
    expect(decodeKey('rating', 'x')).toBeUndefined();
    expect(
      decodeKey('review', Buffer.from('["rating",0,"2026-01-01"]').toString('base64url')),
    ).toBeUndefined();
    expect(
      decodeKey('review', Buffer.from('["review","2026-13-01","x"]').toString('base64url')),
    ).toBeUndefined();
  });
});
