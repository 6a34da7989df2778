import type { Database } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import { aWorld } from '../../test/factories/index.js';
import type { Register, World } from '../../test/factories/index.js';
import {
  aTrentshireRegister,
  aWorker,
  casesOf,
  confirmAndApply,
  demoFile,
  imported,
  must,
  recordOf,
  rowsOf,
  stepsAs,
  upToPreview,
} from './importing.testing.js';
import { badRowsFile, decideRow, readImportRows } from './index.js';

let world: World;
let db: Database;
let context: WorkerContext;
beforeAll(async () => {
  world = await aWorld();
  ({ context, db } = await aWorker(world));
});
afterAll(async () => {
  await db.close();
  await world.end();
});

describe('the register of the demonstration', () => {
  it('is imported whole: children, cases, ratings, explanations, schools and dates', async () => {
    const register = await aTrentshireRegister(world);
    const record = await imported(world, context, register, demoFile('cme-register.csv'));

    expect(record).toMatchObject({
      status: 'finished',
      rowsRead: 120,
      counts: { create: 120, created: 120, leftOut: 0 },
    });
    const [counts] = await world.owner(
      `select count(*)::integer as cases, count(distinct c.subject_id)::integer as children,
         count(c.last_school_id)::integer as schools, count(*) filter (where c.rating = 'red')::integer as red,
         (select count(*)::integer from muster.case_ratings r join muster.cases k on k.id = r.case_id where k.register_id = $1 and r.imported) as ratings
       from muster.cases c where c.register_id = $1`,
      [register.id],
    );
    expect(counts).toMatchObject({ cases: 120, children: 120, ratings: 120 });
    const [zofia] = await world.owner(
      `select s.forename, s.birth_date, s.disability, c.opened_on, c.review_by, c.rating, d.fields, x.facts, a.name as lead, l.name as school
       from muster.subjects s join muster.cases c on c.subject_id = s.id join muster.case_details d on d.case_id = c.id
       join muster.contributions x on x.case_id = c.id join muster.agencies a on a.id = c.lead_agency_id
       join muster.agencies l on l.id = c.last_school_id
       where s.register_id = $1 and s.upn = 'H891422918855'`,
      [register.id],
    );
    expect(zofia).toEqual({
      forename: 'Zofia',
      birth_date: '2017-04-01',
      disability: ['NONE'],
      opened_on: '2026-05-01',
      review_by: '2026-11-18',
      rating: 'green',
      fields: {
        reason: 'Offered school place but not yet accepted',
        notifiedOn: '2026-05-01',
        lastAttendedOn: '2026-04-22',
      },
      facts: 'Place offered; parent wants a nearer school.',
      lead: 'Trentshire Police',
      school: 'Gedling Vale School',
    });
  });

  it('changes nothing when the same file is imported twice', async () => {
    const register = await aTrentshireRegister(world);
    await imported(world, context, register, demoFile('cme-register.csv'));
    const before = await world.owner(
      `select c.id, c.version, s.version as sv from muster.cases c join muster.subjects s on s.id = c.subject_id where c.register_id = $1 order by 1`,
      [register.id],
    );
    const again = await imported(world, context, register, demoFile('cme-register.csv'));

    expect(again.counts).toMatchObject({ unchanged: 120, created: 0, updated: 0, leftOut: 0 });
    const after = await world.owner(
      `select c.id, c.version, s.version as sv from muster.cases c join muster.subjects s on s.id = c.subject_id where c.register_id = $1 order by 1`,
      [register.id],
    );
    expect(after).toEqual(before);
    const changes = `select count(*)::integer as n from muster.case_changes x join muster.cases c on c.id = x.case_id where c.register_id = $1 and x.kind <> 'opened'`;
    expect(await world.owner(changes, [register.id])).toEqual([{ n: 0 }]);
  });

  it('starts the watch over the due dates of the register when it is finished', async () => {
    const register = await aTrentshireRegister(world);
    await imported(world, context, register, demoFile('cme-register.csv'));
    const events = await world.owner(
      `select type, ids from muster.outbox_events where type in ('RegisterDueDatesChanged', 'ImportFinished') and ids->>'registerId' = $1`,
      [register.id],
    );
    expect(events.map(({ type }) => type).sort()).toEqual(['ImportFinished', 'RegisterDueDatesChanged']);
  });
});

describe('the messy register', () => {
  let register: Register;
  let importId: string;
  beforeAll(async () => {
    register = await aTrentshireRegister(world);
    importId = (await upToPreview(world, context, register, demoFile('cme-register-messy.csv'))).id;
  });

  const row = async (number: number) => (await rowsOf(world, importId)).find((one) => one.row === number);

  it.each([
    ['a UPN with a wrong check letter', 5, 'upn-wrong-letter', 'bad'],
    ['an impossible date', 8, 'date-impossible', 'bad'],
    ['a birth date in the future', 11, 'birth-date-in-future', 'bad'],
    ['a missing surname', 14, 'missing', 'bad'],
    ['an unknown rating', 17, 'rating-unknown', 'bad'],
    ['an unknown ethnicity code', 20, 'code-unknown', 'bad'],
    ['an unknown reason', 23, 'code-unknown', 'bad'],
    ['a last attendance in the future', 32, 'date-in-future', 'bad'],
    ['a missing UPN, which is a warning and not an error', 26, 'upn-missing', 'create'],
    ['an exact duplicate row', 62, 'duplicate-row', 'duplicate'],
    ['a probable duplicate without UPN, for a person to decide', 63, 'probable-duplicate', 'decide'],
    ['a school that is no agency of the partnership, which is a warning', 21, 'school-unknown', 'create'],
  ])('finds %s', async (_what, number, code, plan) => {
    const found = await row(number);
    expect(found?.codes).toContain(code);
    expect(found?.plan).toBe(plan);
  });

  it('finds nothing else to be wrong', async () => {
    const rows = await rowsOf(world, importId);
    expect(rows.filter(({ plan }) => plan === 'bad').map((one) => one.row)).toEqual([
      5, 8, 11, 14, 17, 20, 23, 32,
    ]);
    expect(
      rows.filter(({ plan }) => plan === 'duplicate' || plan === 'decide').map((one) => one.row),
    ).toEqual([62, 63]);
    expect(rows).toHaveLength(62);
  });

  it('shows every problem with row, column, value and how to mend it', async () => {
    const page = must(
      await world.as(register.coordinator, readImportRows, { importId, show: 'bad', first: 3, after: 0 }),
    );
    expect(page.rows[1]).toMatchObject({
      rowNumber: 8,
      problems: [
        {
          column: 'DOB',
          value: '31/02/2014',
          code: 'date-impossible',
          severity: 'error',
          message: expect.stringContaining('31/12/2026'),
        },
      ],
    });
    expect(page.next).toBe(11);
  });

  it('writes nothing before it is confirmed', async () => {
    expect(await casesOf(world, register)).toEqual([]);
  });

  it('gives the bad rows back as CSV with a reason, which can be mended and imported again', async () => {
    const file = must(await badRowsFile(await stepsAs(world, register.coordinator), { importId }));
    let text = '';
    for await (const piece of file) text += piece;
    expect(text.split('\r\n')[0]).toMatch(/,What to mend$/);
    expect(text).toContain('No calendar has this day');

    const mended = text
      .replace('31/02/2014', '28/02/2014')
      .replace('Purple', 'A')
      .replace('A891481223945', 'B891481223945');
    const again = await upToPreview(world, context, register, mended);
    const plans = await rowsOf(world, again.id);
    expect(
      plans.find(({ codes }) => codes.includes('date-impossible') || codes.includes('rating-unknown')),
    ).toBeUndefined();
    expect(again.counts.create).toBeGreaterThanOrEqual(2);
  });

  it('imports what is good, what was decided, and leaves the rest out', async () => {
    const preview = await recordOf(world, importId);
    must(await world.as(register.chair, decideRow, { importId, rowNumber: 63, decision: 'other' }));
    const record = await confirmAndApply(world, context, preview, register.coordinator);

    expect(record.counts).toMatchObject({ created: 53, leftOut: 9 });
    const forenames = (await casesOf(world, register)).map(({ forename }) => forename);
    expect(forenames).toContain('Harle');
    expect(forenames).toContain('=HYPERLINK("http://x")');
  });
});
