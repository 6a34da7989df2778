import type { Database } from '#libs/database';
import { newId } from '#libs/kernel';
import type { WorkerContext } from '#libs/outbox';
import { aCase, aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { Register, World } from '../../test/factories/index.js';
import {
  aTrentshireRegister,
  aWorker,
  bytesOf,
  confirmAndApply,
  demoFile,
  must,
  recordOf,
  stepsAs,
  upToPreview,
  workerSteps,
} from './importing.testing.js';
import {
  abandonImport,
  applyImport,
  badRowsFile,
  checkImport,
  confirmImport,
  decideRow,
  matchColumns,
  readImport,
  readImportRows,
  receiveFile,
  startImport,
} from './index.js';

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

const header = 'UPN,Forename,Surname,DOB,Reason,RAG,Lead agency,Next review,Explanation,Postcode';
const csv = (...rows: string[]) => [header, ...rows].join('\n');
const ana = 'K891359414442,Ana,Haile,02/05/2012,Unknown,R,Early Help,04/12/2026,,S80 2BB';

const casesOf = (register: Register) =>
  world.owner<{
    forename: string;
    surname: string;
    rating: string;
    postcode: string;
    id: string;
    reference: string;
  }>(
    `select s.forename, s.surname, c.rating, s.postcode, c.id, c.reference from muster.cases c
     join muster.subjects s on s.id = c.subject_id where c.register_id = $1 order by s.surname, s.forename`,
    [register.id],
  );

async function imported(register: Register, text: string) {
  const record = await upToPreview(world, context, register, text);
  return confirmAndApply(world, context, record, register.coordinator);
}

const rowsOf = (importId: string) =>
  world.owner<{ row: number; plan: string; codes: string[]; differences: { key: string; change: string }[] }>(
    `select row_number as row, plan, differences, array(select p->>'code' from jsonb_array_elements(problems) p) as codes
     from muster.import_rows where import_id = $1 order by row_number`,
    [importId],
  );

describe('the register of the demonstration', () => {
  it('is imported whole: children, cases, ratings, explanations, schools and dates', async () => {
    const register = await aTrentshireRegister(world);
    const record = await imported(register, demoFile('cme-register.csv'));

    expect(record).toMatchObject({
      status: 'finished',
      rowsRead: 120,
      counts: { create: 120, created: 120, leftOut: 0 },
    });
    const [counts] = await world.owner(
      `select count(*)::integer as cases, count(distinct c.subject_id)::integer as children,
         count(c.last_school_id)::integer as schools, count(*) filter (where c.rating = 'red')::integer as red,
         (select count(*)::integer from muster.case_ratings r join muster.cases k on k.id = r.case_id where k.register_id = $1) as ratings
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
    await imported(register, demoFile('cme-register.csv'));
    const before = await world.owner(
      `select c.id, c.version, s.version as sv from muster.cases c join muster.subjects s on s.id = c.subject_id where c.register_id = $1 order by 1`,
      [register.id],
    );
    const again = await imported(register, demoFile('cme-register.csv'));

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
    await imported(register, demoFile('cme-register.csv'));
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

  const row = async (number: number) => (await rowsOf(importId)).find((one) => one.row === number);

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
    const rows = await rowsOf(importId);
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
    expect(await casesOf(register)).toEqual([]);
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
    const plans = await rowsOf(again.id);
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
    const forenames = (await casesOf(register)).map(({ forename }) => forename);
    expect(forenames).toContain('Harle');
    expect(forenames).toContain('=HYPERLINK("http://x")');
  });
});

describe("next week's export of the same register", () => {
  it('changes only what changed in the file', async () => {
    const register = await aTrentshireRegister(world);
    await imported(register, csv(ana));
    const [kase] = await casesOf(register);
    await world.owner(`update muster.subjects set forename = 'Anna' where register_id = $1`, [register.id]);

    const record = await imported(register, csv(ana.replace('S80 2BB', 'NG4 3DD').replace(',R,', ',A,')));

    expect(record.counts).toMatchObject({ update: 1, updated: 1 });
    expect(await casesOf(register)).toEqual([
      { ...kase, forename: 'Anna', postcode: 'NG4 3DD', rating: 'amber' },
    ]);
    const lines = await world.owner(
      `select kind, what, was, is_now, source from muster.case_changes where case_id = $1 and kind <> 'opened' order by what`,
      [kase?.id],
    );
    expect(lines).toEqual([
      { kind: 'field', what: 'postcode', was: 'S80 2BB', is_now: 'NG4 3DD', source: 'import' },
      { kind: 'rating', what: 'rating', was: 'red', is_now: 'amber', source: 'import' },
    ]);
    const ratings = await world.owner(
      'select rating from muster.case_ratings where case_id = $1 order by id',
      [kase?.id],
    );
    expect(ratings).toEqual([{ rating: 'red' }, { rating: 'amber' }]);
  });

  async function aConflict() {
    const register = await aTrentshireRegister(world);
    await imported(register, csv(ana));
    await world.owner(`update muster.subjects set postcode = 'NG18 4CC' where register_id = $1`, [
      register.id,
    ]);
    const text = csv(ana.replace('S80 2BB', 'NG4 3DD'));
    return { register, text, preview: await upToPreview(world, context, register, text) };
  }

  it('lets a person choose where Muster holds something newer', async () => {
    const { register, preview } = await aConflict();
    expect(preview.counts).toMatchObject({ conflict: 1 });
    const page = must(
      await world.as(register.coordinator, readImportRows, {
        importId: preview.id,
        show: 'decisions',
        first: 10,
        after: 0,
      }),
    );
    expect(page.rows).toMatchObject([
      {
        rowNumber: 2,
        fields: [
          { key: 'postcode', label: 'Postcode', file: 'NG4 3DD', muster: 'NG18 4CC', change: 'conflict' },
        ],
      },
    ]);

    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'file',
      }),
    );
    await confirmAndApply(world, context, preview, register.coordinator);
    expect(await casesOf(register)).toMatchObject([{ postcode: 'NG4 3DD' }]);
  });

  it('keeps what Muster holds when that is chosen, and does not ask again for the same file', async () => {
    const { register, text, preview } = await aConflict();
    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'muster',
      }),
    );
    await confirmAndApply(world, context, preview, register.coordinator);
    expect(await casesOf(register)).toMatchObject([{ postcode: 'NG18 4CC' }]);

    const again = await upToPreview(world, context, register, text);
    expect(again.counts).toMatchObject({ unchanged: 1 });
  });

  it('leaves a row out that nobody decided, and asks again next time', async () => {
    const { register, text, preview } = await aConflict();
    const record = await confirmAndApply(world, context, preview, register.coordinator);
    expect(record.counts).toMatchObject({ updated: 0, leftOut: 1 });
    expect(await casesOf(register)).toMatchObject([{ postcode: 'NG18 4CC' }]);
    expect((await upToPreview(world, context, register, text)).counts).toMatchObject({ conflict: 1 });
  });

  it('keeps what somebody wrote in Muster between preview and confirmation', async () => {
    const register = await aTrentshireRegister(world);
    await imported(register, csv(ana));
    const preview = await upToPreview(
      world,
      context,
      register,
      csv(ana.replace('S80 2BB', 'NG4 3DD').replace(',R,', ',G,')),
    );
    await world.owner(`update muster.subjects set postcode = 'NG18 4CC' where register_id = $1`, [
      register.id,
    ]);

    await confirmAndApply(world, context, preview, register.coordinator);

    expect(await casesOf(register)).toMatchObject([{ postcode: 'NG18 4CC', rating: 'green' }]);
    expect((await rowsOf(preview.id))[0]?.codes).toContain('changed-meanwhile');
  });

  it('asks what to do about a child whose case was closed, and opens a new one when told so', async () => {
    const register = await aTrentshireRegister(world);
    await imported(register, csv(ana));
    await world.owner(
      `update muster.cases set status = 'closed', closed_on = '2026-11-01', outcome = 'onRoll' where register_id = $1`,
      [register.id],
    );
    expect((await upToPreview(world, context, register, csv(ana))).counts).toMatchObject({ unchanged: 1 });

    const preview = await upToPreview(world, context, register, csv(ana.replace('Unknown', 'Other')));
    expect(preview.counts).toMatchObject({ decide: 1 });
    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'other',
      }),
    );
    const record = await confirmAndApply(world, context, preview, register.coordinator);

    expect(record.counts).toMatchObject({ created: 1 });
    const rows = await world.owner(
      'select status, subject_id from muster.cases where register_id = $1 order by created_at',
      [register.id],
    );
    expect(rows.map(({ status }) => status)).toEqual(['closed', 'open']);
    expect(new Set(rows.map(({ subject_id }) => subject_id)).size).toBe(1);
  });
});

describe('finding the case that a row is about', () => {
  it('finds a case that was opened by hand by its UPN, and fills what is missing', async () => {
    const register = await aTrentshireRegister(world);
    await aCase(world, register, {
      upn: 'K891359414442',
      forename: 'Ana',
      surname: 'Haile',
      birthDate: '2012-05-02',
      rating: 'red',
    });
    const preview = await upToPreview(world, context, register, csv(ana));
    const [row] = await rowsOf(preview.id);
    expect(row?.plan).toBe('conflict');
    expect(row?.differences).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: 'postcode', change: 'update' })]),
    );
  });

  it('finds a case without UPN by birth date and name, whatever the accents', async () => {
    const register = await aTrentshireRegister(world);
    await aCase(world, register, { forename: 'Aná', surname: "Ha'ile", birthDate: '2012-05-02' });
    const [row] = await rowsOf((await upToPreview(world, context, register, csv(ana))).id);
    expect(row?.plan).toBe('conflict');
  });

  it('lets a person decide when a case has nearly the same forename, and merges when told so', async () => {
    const register = await aTrentshireRegister(world);
    await aCase(world, register, {
      forename: 'Anna',
      surname: 'Haile',
      birthDate: '2012-05-02',
      rating: 'red',
    });
    const preview = await upToPreview(world, context, register, csv(ana));
    expect(preview.counts).toMatchObject({ decide: 1 });

    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'same',
      }),
    );
    await confirmAndApply(world, context, preview, register.coordinator);
    expect(await casesOf(register)).toMatchObject([{ forename: 'Anna', postcode: 'S80 2BB' }]);
  });

  it('does not take twins with UPNs of their own for one child', async () => {
    const register = await aTrentshireRegister(world);
    const text = csv(ana, ana.replace('K891359414442', 'K891427624754').replace('Ana', 'Anas'));
    expect((await upToPreview(world, context, register, text)).counts).toMatchObject({ create: 2 });
  });

  it('keeps both rows out that have the same UPN and say different things', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, csv(ana, ana.replace('S80 2BB', 'NG4 3DD')));
    expect((await rowsOf(preview.id)).map(({ plan, codes }) => [plan, codes])).toEqual([
      ['bad', ['upn-twice']],
      ['bad', ['upn-twice']],
    ]);
  });

  it('never finds a case of another register', async () => {
    const register = await aTrentshireRegister(world);
    const other = await aRegister(world, { partnership: register.partnership, compartment: true });
    await aCase(world, other, {
      upn: 'K891359414442',
      forename: 'Ana',
      surname: 'Haile',
      birthDate: '2012-05-02',
    });
    expect((await upToPreview(world, context, register, csv(ana))).counts).toMatchObject({ create: 1 });
  });
});

describe('work that is interrupted', () => {
  const many = (count: number) =>
    csv(
      ...Array.from(
        { length: count },
        (_, at) => `,Child${at},Family${at},01/02/2015,Unknown,A,Early Help,04/12/2026,,S80 2BB`,
      ),
    );

  it('writes each row once although the worker is killed in the middle', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, many(2400));
    must(
      await world.as(register.coordinator, confirmImport, {
        importId: preview.id,
        expectedVersion: preview.version,
      }),
    );
    let steps = 0;
    const killed = workerSteps(context, register.coordinator, (step) =>
      applyImport((work) => {
        steps++;
        if (steps === 2)
          return step(async (tx) => {
            await work(tx);
            throw new Error('killed');
          });
        return step(work);
      }, preview.id),
    );
    await expect(killed).rejects.toThrow('killed');
    expect(await casesOf(register)).toHaveLength(1000);

    await workerSteps(context, register.coordinator, (step) => applyImport(step, preview.id));
    expect(await casesOf(register)).toHaveLength(2400);
    expect(await recordOf(world, preview.id)).toMatchObject({
      status: 'finished',
      counts: { created: 2400 },
      rowsDone: 2400,
    });
  });

  it('writes each row once although two workers have the same import', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, many(1100));
    must(
      await world.as(register.coordinator, confirmImport, {
        importId: preview.id,
        expectedVersion: preview.version,
      }),
    );
    await Promise.all(
      [1, 2].map(() => workerSteps(context, register.coordinator, (step) => applyImport(step, preview.id))),
    );
    expect(await casesOf(register)).toHaveLength(1100);
    expect((await recordOf(world, preview.id)).counts).toMatchObject({ created: 1100, leftOut: 0 });
  });

  it('checks anew after it was interrupted', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const step = await stepsAs(world, by);
    const { id } = must(await world.as(by, startImport, { id: newId(), registerId: register.id }));
    const read = must(await receiveFile(step, { importId: id, bytes: bytesOf(many(1500)) }));
    must(
      await world.as(by, matchColumns, {
        importId: id,
        mapping: read.mapping,
        expectedVersion: read.version,
      }),
    );
    let steps = 0;
    const killed = workerSteps(context, by, (each) =>
      checkImport((work) => {
        steps++;
        if (steps === 3) throw new Error('killed');
        return each(work);
      }, id),
    );
    await expect(killed).rejects.toThrow('killed');
    await workerSteps(context, by, (each) => checkImport(each, id));
    expect(await recordOf(world, id)).toMatchObject({
      status: 'ready',
      rowsDone: 1500,
      counts: { create: 1500 },
    });
  });
});

describe('a file that does not arrive, or arrives wrong', () => {
  it('keeps nothing of a file that cannot be read, says why, and takes the mended one', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const step = await stepsAs(world, by);
    const { id } = must(await world.as(by, startImport, { id: newId(), registerId: register.id }));
    const broken = `${csv(...Array.from({ length: 1500 }, () => ana))}\n"open`;
    const refused = await receiveFile(step, { importId: id, bytes: bytesOf(broken) });
    expect(refused).toMatchObject({
      ok: false,
      code: 'file-quote-not-closed',
      message: expect.stringContaining('Row 1502'),
    });
    expect(await recordOf(world, id)).toMatchObject({ status: 'waiting_for_file', rowsRead: 0 });
    expect(await rowsOf(id)).toEqual([]);

    const read = must(await receiveFile(step, { importId: id, bytes: bytesOf(csv(ana)) }));
    expect(read).toMatchObject({ status: 'matching', rowsRead: 1, failure: null });
  });

  it('waits for the file again when the connection breaks in the middle', async () => {
    const register = await aTrentshireRegister(world);
    const step = await stepsAs(world, register.coordinator);
    const { id } = must(
      await world.as(register.coordinator, startImport, { id: newId(), registerId: register.id }),
    );
    async function* breaking() {
      yield Buffer.from(csv(...Array.from({ length: 3000 }, () => ana)));
      throw new Error('connection lost');
    }
    await expect(receiveFile(step, { importId: id, bytes: breaking() })).rejects.toThrow('connection lost');
    expect(await recordOf(world, id)).toMatchObject({
      status: 'waiting_for_file',
      failure: expect.stringContaining('again'),
    });
  });

  it('refuses a file of more bytes than are possible', async () => {
    const register = await aTrentshireRegister(world);
    const step = await stepsAs(world, register.coordinator);
    const { id } = must(
      await world.as(register.coordinator, startImport, { id: newId(), registerId: register.id }),
    );
    const limits = { bytes: 1000, columns: 20, rowBytes: 1000 };
    const refused = await receiveFile(step, {
      importId: id,
      bytes: bytesOf(csv(...Array.from({ length: 50 }, () => ana))),
      limits,
    });
    expect(refused).toMatchObject({ ok: false, code: 'file-too-large' });
  });
});

describe('who may import', () => {
  it('shows an import to nobody but those who run the register', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, csv(ana));
    const stranger = await aPerson(world, register.partnership);
    for (const person of [register.member, register.observer, stranger]) {
      expect(await world.as(person, readImport, { importId: preview.id })).toMatchObject({
        ok: false,
        code: 'not-found',
      });
      const step = await stepsAs(world, person);
      expect(await receiveFile(step, { importId: preview.id, bytes: bytesOf(csv(ana)) })).toMatchObject({
        code: 'not-found',
      });
      expect(await badRowsFile(step, { importId: preview.id })).toMatchObject({ code: 'not-found' });
    }
    expect(must(await world.as(register.chair, readImport, { importId: preview.id }))).toMatchObject({
      rowsRead: 1,
    });
  });

  it('refuses members and hides compartments', async () => {
    const register = await aTrentshireRegister(world);
    const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
    const input = { id: newId(), registerId: register.id };
    expect(await world.as(register.member, startImport, input)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(register.chair, startImport, { ...input, registerId: hidden.id })).toMatchObject({
      code: 'not-found',
    });
  });

  it('fails an import whose coordinator left the group before it was written', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const preview = await upToPreview(world, context, register, csv(ana));
    must(await world.as(by, confirmImport, { importId: preview.id, expectedVersion: preview.version }));
    await world.owner(`update muster.group_memberships set until_on = '2026-11-01' where person_id = $1`, [
      by.id,
    ]);
    const { importConsumers } = await import('./import-consumers.js');
    const apply = importConsumers.find(({ name }) => name === 'imports.apply');
    await apply?.work(context, {
      id: newId(),
      partnershipId: register.partnership.id,
      type: 'ImportConfirmed',
      ids: { importId: preview.id, personId: by.id },
    });
    expect(await recordOf(world, preview.id)).toMatchObject({ status: 'failed' });
    expect(await casesOf(register)).toEqual([]);
  });

  it('refuses a step that is not due, and a version that somebody changed', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const preview = await upToPreview(world, context, register, csv(ana));
    const wrong = { importId: preview.id, expectedVersion: preview.version - 1 };
    expect(await world.as(by, confirmImport, wrong)).toMatchObject({ code: 'changed-meanwhile' });
    expect(
      await world.as(by, decideRow, { importId: preview.id, rowNumber: 2, decision: 'same' }),
    ).toMatchObject({
      code: 'nothing-to-decide',
    });
    must(await world.as(by, abandonImport, { ...wrong, expectedVersion: preview.version }));
    expect(await rowsOf(preview.id)).toEqual([]);
    expect(
      await world.as(by, confirmImport, { ...wrong, expectedVersion: preview.version + 1 }),
    ).toMatchObject({
      code: 'import-elsewhere',
    });
  });

  it('records who imported what in the trail', async () => {
    const register = await aTrentshireRegister(world);
    const record = await imported(register, csv(ana));
    const trail = await world.owner(
      'select action, person_id from muster.audit_entries where about = $1 order by id',
      [record.id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'import.started',
      'import.matched',
      'import.confirmed',
      'import.applied',
      'import.finished',
    ]);
    expect(new Set(trail.map(({ person_id }) => person_id))).toEqual(new Set([register.coordinator.id]));
  });
});
