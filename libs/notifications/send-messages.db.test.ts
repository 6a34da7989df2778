import { aCase, anAction, anAgency, aPartnership, aPerson, aRegister } from '../../test/factories/index.js';
import type { Case, Partnership, Person } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';
import { MailFailure } from './mailer.js';
import { notify } from './notify.js';
import { backOff } from './send-messages.js';

let world: WorkerWorld;
beforeAll(async () => {
  world = await aWorkerWorld();
});
afterAll(() => world.end());
beforeEach(() => {
  world.mails.length = 0;
  world.mailFailure = undefined;
  world.clock.set('2026-11-20T10:00:00Z');
});

interface Setting {
  readonly partnership: Partnership;
  readonly chair: Person;
  readonly reader: Person;
  readonly kase: Case;
}

async function setting({ compartment = false } = {}): Promise<Setting> {
  const partnership = await aPartnership(world);
  const register = await aRegister(world, { partnership, compartment });
  const agency = await anAgency(world, partnership);
  const reader = await aPerson(world, partnership, { agency });
  const kase = await aCase(world, register, {
    lead: agency,
    forename: 'Zebedee',
    surname: 'Quill',
    birthDate: '2014-05-06',
    upn: 'A123456789012',
    rating: 'red',
  });
  await anAction(world, kase, { owner: agency, title: 'Ask the aunt in Leeds' });
  return { partnership, chair: register.chair, reader, kase };
}

const tell = (
  { chair, kase }: Setting,
  person: Person,
  kind: 'action_overdue' | 'action_reminder' = 'action_overdue',
) =>
  world.read(chair, (tx) => notify(tx, { people: [person.id], kind, caseId: kase.id, dueOn: '2026-11-19' }));
const messagesOf = ({ partnership }: Setting) =>
  world.owner<{ id: string; status: string; day: string; attempts: number; failure: string | null }>(
    'select id, status, day, attempts, failure from muster.messages where partnership_id = $1 order by id',
    [partnership.id],
  );

it('sends what reaches one person on one day as one message', async () => {
  const of = await setting();
  await tell(of, of.reader);
  await tell(of, of.reader, 'action_reminder');

  await world.post(of.partnership);
  await world.post(of.partnership);

  expect(world.mails).toHaveLength(1);
  expect(world.mails[0]).toMatchObject({ to: of.reader.email, subject: 'Muster: 2 things wait for you' });
});

it('keeps for the next day what comes after the message of the day', async () => {
  const of = await setting();
  await tell(of, of.reader);
  await world.post(of.partnership);
  await tell(of, of.reader, 'action_reminder');
  await world.post(of.partnership);
  expect(world.mails).toHaveLength(1);

  world.clock.set('2026-11-21T07:29:00Z');
  await world.post(of.partnership);
  expect(world.mails).toHaveLength(1);
  world.clock.set('2026-11-21T07:30:00Z');
  await world.post(of.partnership);

  expect(world.mails).toHaveLength(2);
  expect(world.mails[1]!.text).toContain('due on');
});

it('waits for half past seven by the clock on the wall in summer, too', async () => {
  world.clock.set('2026-07-01T06:29:00Z');
  const of = await setting();
  await tell(of, of.reader);
  await world.post(of.partnership);
  expect(world.mails).toHaveLength(0);

  world.clock.set('2026-07-01T06:30:00Z');
  await world.post(of.partnership);

  expect(world.mails).toHaveLength(1);
});

it('never puts personal data into an e-mail', async () => {
  const of = await setting();
  await tell(of, of.reader);
  await tell(of, of.chair);

  await world.post(of.partnership);

  const [register] = await world.owner<{ name: string; group: string }>(
    `select r.name, g.name as "group" from muster.registers r join muster.groups g on g.id = r.group_id where r.id = $1`,
    [of.kase.register.id],
  );
  const hidden = [
    'Zebedee',
    'Quill',
    'ZQ',
    '2014',
    'May',
    'A123456789012',
    'red',
    'aunt',
    'Leeds',
    of.kase.lead.name,
  ];
  const secrets = [
    ...hidden,
    register!.name,
    register!.group,
    of.reader.name,
    of.chair.name,
    of.kase.register.pathway.title,
  ];
  expect(world.mails).toHaveLength(2);
  for (const { subject, text } of world.mails) {
    for (const secret of secrets) expect(`${subject} ${text}`).not.toContain(secret);
    expect(text).toContain(of.kase.reference);
  }
});

it('calls a case in a compartment by its neutral name, to its members alone', async () => {
  const of = await setting({ compartment: true });
  await tell(of, of.chair);
  await tell(of, of.reader);

  await world.post(of.partnership);

  expect(world.mails.map(({ to }) => to)).toEqual([of.chair.email]);
  expect(world.mails[0]!.text).toContain(of.kase.register.pathway.neutralName);
  expect(world.mails[0]!.text).not.toMatch(/channel|prevent|radical|terror/i);
});

it('leaves out what somebody may no longer see when the message goes', async () => {
  const of = await setting();
  await tell(of, of.reader);
  await world.owner(
    `update muster.cases set lead_agency_id = (select agency_id from muster.people where id = $2) where id = $1`,
    [of.kase.id, of.chair.id],
  );
  await world.owner(`update muster.actions set status = 'done', closed_at = now() where case_id = $1`, [
    of.kase.id,
  ]);

  await world.post(of.partnership);

  expect(world.mails).toEqual([]);
  expect(await messagesOf(of)).toMatchObject([{ status: 'sent', failure: 'nothing-left-to-say' }]);
});

it('sends a message again with the same Message-ID when nobody knows whether it went', async () => {
  const of = await setting();
  await tell(of, of.reader);
  await world.post(of.partnership);
  const [message] = await messagesOf(of);
  // As a process leaves it that dies after the mail server took the message and before it said so.
  await world.owner(
    `update muster.messages set status = 'sending', claimed_at = now() - interval '5 minutes' where id = $1`,
    [message!.id],
  );

  await world.post(of.partnership);

  expect(world.mails.map(({ messageId }) => messageId)).toEqual([
    `<${message!.id}@muster.example.test>`,
    `<${message!.id}@muster.example.test>`,
  ]);
  expect(await messagesOf(of)).toMatchObject([{ status: 'sent', attempts: 2 }]);
});

it('leaves a message alone that another worker is sending at this moment', async () => {
  const of = await setting();
  await tell(of, of.reader);
  await world.post(of.partnership);
  const [message] = await messagesOf(of);
  await world.owner(`update muster.messages set status = 'sending', claimed_at = now() where id = $1`, [
    message!.id,
  ]);

  await world.post(of.partnership);

  expect(world.mails).toHaveLength(1);
});

it('tries again, later and later, when the mail server cannot be reached, and says so without an address', async () => {
  const of = await setting();
  await tell(of, of.reader);
  world.mailFailure = new MailFailure('ECONNECTION', 'server');
  await world.post(of.partnership);
  expect(await messagesOf(of)).toMatchObject([{ status: 'waiting', attempts: 1, failure: 'ECONNECTION' }]);
  world.mailFailure = undefined;
  await world.post(of.partnership);
  expect(world.mails).toEqual([]);

  world.clock.advance(backOff(1));
  await world.post(of.partnership);

  expect(world.mails).toHaveLength(1);
  expect(await messagesOf(of)).toMatchObject([{ status: 'sent', attempts: 2, failure: null }]);
});

it('gives up an address that the mail server refuses', async () => {
  const of = await setting();
  await tell(of, of.reader);
  world.mailFailure = new MailFailure('EENVELOPE 550', 'address');

  await world.post(of.partnership);

  expect(await messagesOf(of)).toMatchObject([{ status: 'failed', failure: 'EENVELOPE 550' }]);
});

it('writes to nobody who has left', async () => {
  const of = await setting();
  await tell(of, of.reader);
  await world.owner('update muster.people set active = false where id = $1', [of.reader.id]);

  await world.post(of.partnership);

  expect(world.mails).toEqual([]);
});

it('tells somebody once of one event, however often it is asked to', async () => {
  const of = await setting();
  const eventId = '01999999-0000-7000-8000-00000000000e';
  for (let time = 0; time < 2; time += 1) {
    await world.read(of.chair, (tx) =>
      notify(tx, { people: [of.chair.id, of.chair.id], kind: 'import_finished', eventId }),
    );
  }

  const rows = await world.owner('select id from muster.notifications where partnership_id = $1', [
    of.partnership.id,
  ]);
  expect(rows).toHaveLength(1);
});
