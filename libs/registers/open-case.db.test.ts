import { newId } from '#libs/kernel';
import { aCase, anAgency, aPerson, aRegister, aSchool, aWorld } from '../../test/factories/index.js';
import type { Agency, Register, World } from '../../test/factories/index.js';
import { checkTyped, correctCase, openCase } from './index.js';
import type { OpenCase } from './index.js';

let world: World;
let register: Register;
let lead: Agency;
beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  lead = await anAgency(world, register.partnership);
});
afterAll(() => world.end());

const typed = (more: Partial<OpenCase> = {}): OpenCase => ({
  id: newId(),
  registerId: register.id,
  subject: { forename: 'Amira', surname: 'Abbott', birthDate: '2015-02-03', ethnicity: 'WBRI' },
  fields: { reason: 'Other', lastAttendedOn: '2026-10-01' },
  leadAgencyId: lead.id,
  rating: 'red',
  ratingReason: 'Nobody has seen the child',
  ...more,
});

describe('opening a case by hand', () => {
  it('writes the child, the case, its first rating and its review, once although it is sent twice', async () => {
    const school = await aSchool(world, register.partnership);
    const input = typed({
      fields: { reason: 'Other', lastSchool: school.id },
      explanation: 'The family moved',
    });

    const first = await world.as(register.coordinator, openCase, input);
    const again = await world.as(register.coordinator, openCase, input);

    expect(first).toMatchObject({ ok: true, value: { caseId: input.id, version: 1 } });
    expect(again).toEqual(first);
    const [row] = await world.owner(
      'select rating, review_by, last_school_id, status from muster.cases where id = $1',
      [input.id],
    );
    expect(row).toEqual({
      rating: 'red',
      review_by: '2026-12-04',
      last_school_id: school.id,
      status: 'open',
    });
    expect(
      await world.owner('select rating from muster.case_ratings where case_id = $1', [input.id]),
    ).toHaveLength(1);
    expect(
      await world.owner('select facts from muster.contributions where case_id = $1', [input.id]),
    ).toEqual([{ facts: 'The family moved' }]);
    expect(
      await world.owner('select action from muster.audit_entries where case_id = $1 order by id', [input.id]),
    ).toEqual([{ action: 'case.opened' }, { action: 'case.contributed' }]);
  });

  it('names every field that is wrong, with what to do', async () => {
    const wrong = await world.as(
      register.chair,
      openCase,
      typed({
        subject: { forename: 'Ben', birthDate: '2027-01-01', upn: 'Q207000016049', hat: 'x' },
        fields: { reason: 'Because' },
      }),
    );

    expect(wrong).toMatchObject({ ok: false, code: 'invalid' });
    const { problems } = (wrong as { current: { problems: { field: string }[] } }).current;
    expect(problems.map(({ field }) => field).sort()).toEqual(
      ['fields.reason', 'subject.birthDate', 'subject.hat', 'subject.surname', 'subject.upn'].sort(),
    );
    expect(JSON.stringify(problems)).not.toContain('Q207000016049');
  });

  it('tells somebody who is still typing everything that is wrong, and nobody who may not open a case', async () => {
    const { registerId, fields } = typed({ fields: { lastAttendedOn: '2026-2-31' } });
    const far = {
      registerId,
      fields,
      subject: { upn: 'A801200005001', surname: 'Abbott' },
      openedOn: '2099-01-01',
    };

    const found = await world.as(register.chair, checkTyped, far);

    expect(found).toMatchObject({ ok: true });
    expect(found.ok && found.value.map(({ field }) => field)).toEqual([
      'subject.upn',
      'subject.forename',
      'subject.birthDate',
      'fields.lastAttendedOn',
      'fields.reason',
      'openedOn',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/A801200005001|Abbott|2026-2-31/);
    expect(await world.as(register.chair, checkTyped, typed())).toEqual({ ok: true, value: [] });
    expect(await world.as(register.member, checkTyped, far)).toMatchObject({ code: 'not-allowed' });
    const stranger = await aPerson(world, register.partnership);
    expect(await world.as(stranger, checkTyped, far)).toMatchObject({ code: 'not-found' });
  });

  it('refuses a UPN that has an open case on this register, and leads to that case', async () => {
    const kase = await aCase(world, register, { upn: 'P207000016049', surname: 'Hale' });

    const twin = await world.as(
      register.chair,
      openCase,
      typed({ subject: { forename: 'B', surname: 'C', birthDate: '2015-01-01', upn: 'P207000016049' } }),
    );

    expect(twin).toMatchObject({
      ok: false,
      code: 'already-open',
      current: { caseId: kase.id, reference: kase.reference },
    });
  });

  it('asks whether a child with the same surname and birth date is somebody else', async () => {
    const kase = await aCase(world, register, {
      forename: 'Zoë',
      surname: 'O’Brien',
      birthDate: '2013-03-03',
    });
    const input = typed({ subject: { forename: 'Zoe', surname: 'OBRIEN', birthDate: '2013-03-03' } });

    expect(await world.as(register.chair, openCase, input)).toMatchObject({
      code: 'probable-duplicate',
      current: { candidates: [{ caseId: kase.id }] },
    });
    expect(await world.as(register.chair, openCase, { ...input, differentFrom: [kase.id] })).toMatchObject({
      ok: true,
    });
  });

  it('tells nothing of a child whom a compartment knows', async () => {
    const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
    await aCase(world, hidden, { upn: 'A123456789012', surname: 'Everett', birthDate: '2012-12-12' });

    expect(
      await world.as(
        register.chair,
        openCase,
        typed({ subject: { forename: 'E', surname: 'Everett', birthDate: '2012-12-12' } }),
      ),
    ).toMatchObject({ ok: true });
    expect(await world.as(register.chair, openCase, typed({ registerId: hidden.id }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('is for those who run the register', async () => {
    const stranger = await aPerson(world, register.partnership, { agency: lead, agencyRole: 'lead' });

    expect(await world.as(register.member, openCase, typed())).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(register.observer, openCase, typed())).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(stranger, openCase, typed())).toMatchObject({ code: 'not-found' });
  });

  it('refuses a lead that is no agency of this partnership', async () => {
    const elsewhere = await aRegister(world);
    const foreign = await anAgency(world, elsewhere.partnership);

    expect(await world.as(register.chair, openCase, typed({ leadAgencyId: foreign.id }))).toMatchObject({
      code: 'lead-agency-unknown',
      field: 'leadAgencyId',
    });
  });
});

describe('correcting a case by hand', () => {
  it('changes only what was typed, and keeps what it was in the chronology', async () => {
    const kase = await aCase(world, register, { forename: 'Ben', surname: 'Carter', lead });
    const school = await aSchool(world, register.partnership);
    const other = await anAgency(world, register.partnership, { name: 'Youth justice service' });

    const corrected = await world.as(register.coordinator, correctCase, {
      caseId: kase.id,
      expectedVersion: 1,
      subject: { surname: 'Karter', sex: 'M' },
      fields: { lastAttendedOn: '2026-10-02', lastSchool: school.id },
      leadAgencyId: other.id,
    });

    expect(corrected).toMatchObject({ ok: true, value: { version: 2, changed: 5 } });
    const changes = await world.owner(
      'select what, was, is_now from muster.case_changes where case_id = $1 order by what',
      [kase.id],
    );
    expect(changes).toEqual([
      { what: 'lastAttendedOn', was: null, is_now: '2 October 2026' },
      { what: 'lastSchool', was: null, is_now: school.name },
      { what: 'leadAgency', was: lead.name, is_now: 'Youth justice service' },
      { what: 'sex', was: null, is_now: 'Male' },
      { what: 'surname', was: 'Carter', is_now: 'Karter' },
    ]);
    const [details] = await world.owner<{ fields: Record<string, string> }>(
      'select fields from muster.case_details where case_id = $1',
      [kase.id],
    );
    expect(details!.fields).toMatchObject({ reason: 'Other', lastAttendedOn: '2026-10-02' });
  });

  it('does nothing when nothing differs, and refuses a stale version with what stands', async () => {
    const kase = await aCase(world, register, { forename: 'Chloe', surname: 'Dunne' });
    const correct = { caseId: kase.id, expectedVersion: 1 };

    expect(
      await world.as(register.chair, correctCase, { ...correct, subject: { surname: 'Dunne' } }),
    ).toMatchObject({ ok: true, value: { version: 1, changed: 0 } });
    await world.as(register.chair, correctCase, { ...correct, subject: { surname: 'Dunn' } });
    expect(
      await world.as(register.chair, correctCase, { ...correct, subject: { forename: 'Cloe' } }),
    ).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, subject: { surname: 'Dunn' } },
    });
  });

  it('refuses a UPN that another child of the register has, and to empty a surname', async () => {
    const fresh = await aRegister(world);
    await aCase(world, fresh, { upn: 'P207000016049' });
    const kase = await aCase(world, fresh);

    const correct = { caseId: kase.id, expectedVersion: 1 };
    expect(
      await world.as(fresh.chair, correctCase, { ...correct, subject: { upn: 'P207000016049' } }),
    ).toMatchObject({ code: 'upn-taken' });
    expect(await world.as(fresh.chair, correctCase, { ...correct, subject: { surname: ' ' } })).toMatchObject(
      { code: 'invalid', field: 'subject.surname' },
    );
  });
});
