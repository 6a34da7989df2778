import { aCase, aRegister, aWorld } from '../../test/factories/index.js';
import type { Case, Person, Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { readFamilyCopy } from './index.js';
import { aCaseOfAPupil, reportingIn } from './reporting.testing.js';

let world: World;
let reporting: ReturnType<typeof reportingIn>;
let register: Register;
let kase: Case;
let schoolUser: Person;
beforeAll(async () => {
  world = await aWorld();
  reporting = reportingIn(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  ({ register, kase, schoolUser } = await aCaseOfAPupil(world));
});

const markedConference = () => reporting.markedConference(register, kase, schoolUser);

describe('the family’s copy', () => {
  it('holds the decision, the plan and what is for the family, and no word that was given in confidence', async () => {
    const itemId = await markedConference();
    for (const by of [register.chair, register.viceChair, register.coordinator]) {
      const copy = valueOf(await world.as(by, readFamilyCopy, { itemId }));
      expect(JSON.stringify(copy)).not.toContain('CONFIDENTIAL');
      expect(copy).toMatchObject({
        outcomeLabel: 'Child protection plan: neglect',
        decision: 'told: decision',
        childViews: 'told: child_views',
        plan: { kind: 'full', aims: 'Ben is seen every week', reviewBy: '2027-02-12' },
        actions: [{ title: 'told: see Ben weekly', dueOn: '2026-12-04' }],
        nextBy: '2027-02-19',
        coreGroupBy: '2026-12-04',
      });
      expect(copy.reports.map(({ facts, opinion }) => [facts, opinion])).toEqual([
        ['told: Ben came to school on 12 of 20 days', 'told: He is often tired'],
        ['told: Ben came to school on 12 of 20 days', 'told: He is often tired'],
      ]);
    }
  });

  it('is built where row-level security leaves nothing else, whatever a statement asks for', async () => {
    await markedConference();
    const seen = await world.read(register.chair, async (tx) => {
      await tx.query(`select set_config('muster.audience', 'family', true)`);
      const found: Record<string, unknown[]> = {};
      for (const table of [
        'conference_report_parts',
        'conference_notes',
        'conference_family',
        'conference_actions',
      ])
        found[table] = await tx.query(`select * from muster.${table}`);
      return found;
    });
    expect(JSON.stringify(seen)).not.toContain('CONFIDENTIAL');
    expect(seen['conference_family']).toEqual([]);
    expect(seen['conference_report_parts']).toHaveLength(4);
    expect(seen['conference_notes']).toHaveLength(3);
    expect(seen['conference_actions']).toHaveLength(1);
    // The setting ends with its transaction.
    const after = await world.read(register.chair, (tx) =>
      tx.query('select 1 from muster.conference_family'),
    );
    expect(after).toHaveLength(1);
  });

  it('is for those who run the conference, and there is none where the family has no part', async () => {
    const itemId = await markedConference();
    expect(await world.as(register.member, readFamilyCopy, { itemId })).toMatchObject({
      code: 'not-allowed',
    });
    for (const person of [register.observer, schoolUser])
      expect(await world.as(person, readFamilyCopy, { itemId })).toMatchObject({ code: 'not-found' });
    register = await aRegister(world, { compartment: true, pathwayKey: 'marac' });
    kase = await aCase(world, register);
    const marac = await reporting.heard(register, kase);
    expect(await world.as(register.chair, readFamilyCopy, { itemId: marac.itemId })).toMatchObject({
      code: 'not-found',
    });
  });
});
