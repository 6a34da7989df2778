import { loadActorById, may } from '#libs/access';
import { newId } from '#libs/kernel';
import {
  aCase,
  anAction,
  anAgency,
  aPerson,
  aRegister,
  aSchool,
  aServiceDirector,
  aWorld,
} from '../../test/factories/index.js';
import type { Outcome } from '#libs/kernel';
import type { Agency, Case, Person, Register, World } from '../../test/factories/index.js';
import { contribute, openCase, readCase, readCaseAccess, readCaseLooks, readChronology } from './index.js';
import type { ChronologyPage } from './index.js';

let world: World;
let register: Register;
let kase: Case;
let nursing: Agency;
const people: Record<string, Person> = {};
const roles = [
  'chair',
  'vice-chair',
  'coordinator',
  'member',
  'observer',
  'service director',
  'lead agency',
  'last school',
  'agency with an action',
  'stranger',
  'chair of another register',
];

beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  const school = await aSchool(world, register.partnership);
  nursing = await anAgency(world, register.partnership);
  kase = await aCase(world, register, { school, forename: 'Zsofia', surname: 'Quill' });
  await anAction(world, kase, { owner: nursing });
  const someone = (agency?: Agency) => aPerson(world, register.partnership, { agency });
  const another = await aRegister(world, { partnership: register.partnership });
  const cast = [register.chair, register.viceChair, register.coordinator, register.member, register.observer,
    await aServiceDirector(world, register.partnership, [register.id]), await someone(kase.lead), await someone(school), await someone(nursing),
    await someone(), another.chair]; // prettier-ignore
  roles.forEach((role, i) => (people[role] = cast[i]!));
  await world.as(people['agency with an action']!, contribute, {
    id: newId(),
    caseId: kase.id,
    kind: 'information',
    facts: 'Seen at the clinic',
  });
});
afterAll(() => world.end());

const fields = new Set([
  'id', 'subject', 'subject.surname', 'details', 'ratings', 'ratings.rating', 'actions', 'actions.title', 'contributions', 'contributions.facts',
]); // prettier-ignore

describe('a case, read in one statement', () => {
  it.each(roles)('shows the %s exactly what the rules allow', async (role) => {
    const person = people[role]!;
    const actor = (await loadActorById(world.db, person.id, world.clock.today()))!;
    const facts = {
      registerId: register.id,
      compartment: false,
      leadAgencyId: kase.lead.id,
      lastSchoolId: people['last school']!.agency.id,
      openActionAgencyIds: [nursing.id],
    };
    const named = may(actor, 'read', 'Case', facts);
    const whole = may(actor, 'readAll', 'Case', facts);
    const mine = {
      registerId: register.id,
      compartment: false,
      ownerAgencyId: nursing.id,
      ownerPersonId: null,
    };

    const read = await world.as(person, readCase, { caseId: kase.id, fields });

    if (!may(actor, 'list', 'Case', facts)) {
      expect(read).toMatchObject({ ok: false, code: 'not-found' });
      return;
    }
    expect(read).toMatchObject({
      ok: true,
      value: {
        subject: named ? { surname: 'Quill' } : null,
        ratings: whole ? [{ rating: 'amber' }] : null,
        actions: may(actor, 'read', 'Action', mine) ? [{ title: 'Visit the home' }] : [],
        contributions:
          whole || (named && actor.agencyId === nursing.id) ? [{ facts: 'Seen at the clinic' }] : [],
        allowed: { readAll: whole, change: may(actor, 'change', 'Case', facts) },
        because: expect.any(String),
      },
    });
    expect(JSON.stringify(read).includes('Quill')).toBe(named);
  });

  it('is not there for anybody outside a compartment, and each look inside is on record', async () => {
    const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
    const secret = await aCase(world, hidden, { lead: kase.lead });

    for (const role of roles) {
      expect(await world.as(people[role]!, readCase, { caseId: secret.id, fields })).toMatchObject({
        ok: false,
        code: 'not-found',
      });
      expect(await world.as(people[role]!, readChronology, { caseId: secret.id, first: 5 })).toMatchObject({
        ok: false,
        code: 'not-found',
      });
    }
    expect(await world.as(hidden.member, readCase, { caseId: secret.id, fields })).toMatchObject({
      ok: true,
    });
    const trail = await world.owner('select action, person_id from muster.audit_entries where case_id = $1', [
      secret.id,
    ]);
    expect(trail).toEqual([{ action: 'case.read', person_id: hidden.member.id }]);
    // Whoever may see a compartment's case are its members: an agency's stake opens nothing.
    const access = await world.as(hidden.chair, readCaseAccess, { caseId: secret.id });
    expect(access.ok && access.value.readers.map(({ role }) => role)).toEqual([
      'chair',
      'vice_chair',
      'coordinator',
      'member',
      'observer',
    ]);
  });

  it('tells those who run the register who looked, and nobody else', async () => {
    await world.as(register.member, readCase, { caseId: kase.id, fields });

    const looks = await world.as(register.coordinator, readCaseLooks, { caseId: kase.id, first: 50 });
    expect(looks.ok && looks.value.nodes).toContainEqual(
      expect.objectContaining({ action: 'case.read', personName: register.member.name }),
    );
    expect(await world.as(register.member, readCaseLooks, { caseId: kase.id, first: 50 })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await world.as(people['stranger']!, readCaseLooks, { caseId: kase.id, first: 50 })).toMatchObject({
      code: 'not-found',
    });
  });

  it('pages its chronology by key and meets every entry once', async () => {
    const met: string[] = [];
    for (let after: string | null = null, turn = 0; turn < 10; turn += 1) {
      const page: Outcome<ChronologyPage> = await world.as(register.chair, readChronology, {
        caseId: kase.id,
        first: 1,
        after,
      });
      if (!page.ok) throw new Error(page.code);
      met.push(...page.value.nodes.map(({ kind }) => kind));
      after = page.value.next;
      if (after === null) break;
    }
    expect(met).toEqual(['information', 'action', 'rating']);
  });
});

it('lets only one of two people open a case for the same child at the same moment', async () => {
  const typed = () => ({
    id: newId(),
    registerId: register.id,
    subject: { forename: 'Ivo', surname: 'Nemec', birthDate: '2014-01-01', upn: 'P207000016049' },
    fields: { reason: 'Other' },
    leadAgencyId: kase.lead.id,
    rating: 'red' as const,
    ratingReason: 'Not seen',
  });

  const both = await Promise.all([
    world.as(register.chair, openCase, typed()),
    world.as(register.coordinator, openCase, typed()),
  ]);

  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'already-open' });
});
