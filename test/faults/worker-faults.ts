import { watchRegister } from '#libs/escalation';
import { breakableLine } from '../api/breakable-line.js';
import { aCase, anAgency, aPartnership, aPerson, aRegister, aWorld } from '../factories/index.js';
import type { Partnership, World } from '../factories/index.js';
import { startMailServer } from './mail-server.js';
import type { MailServer } from './mail-server.js';
import { startWorkerProcess, until } from './worker-process.js';
import type { WorkerProcess } from './worker-process.js';

const PEOPLE = 60;
const at = '2026-11-20T10:00:00Z';

/** The queue of one test: where it is, and how somebody would wipe it. */
export interface QueueUnderTest {
  readonly redisUrl?: string;
  wipe(world: World): Promise<void>;
}

interface Scene {
  readonly partnership: Partnership;
  readonly emails: readonly string[];
}

/** Sixty agencies with one lead each, and for each a case whose review is due in two working days. */
async function aRegisterOfReminders(world: World): Promise<Scene> {
  const partnership = await aPartnership(world);
  const register = await aRegister(world, { partnership });
  const emails: string[] = [];
  for (let count = 0; count < PEOPLE; count += 1) {
    const lead = await anAgency(world, partnership);
    emails.push((await aPerson(world, partnership, { agency: lead, agencyRole: 'lead' })).email);
    await aCase(world, register, { lead, reviewBy: '2026-11-24' });
  }
  await world.read(register.chair, (tx) => watchRegister(tx, register.id));
  return { partnership, emails };
}

/** What must hold whatever happened: recorded once, delivered at least once, and a repeat has the same Message-ID. */
async function everybodyHeard(world: World, { partnership, emails }: Scene, mail: MailServer): Promise<void> {
  const recorded = await world.owner(
    `select person_id, count(*) as count from muster.notifications where partnership_id = $1 group by person_id`,
    [partnership.id],
  );
  expect(recorded).toHaveLength(PEOPLE);
  expect(recorded.every(({ count }) => Number(count) === 1)).toBe(true);
  for (const email of emails) {
    const own = mail.received.filter(({ to }) => to === email);
    expect(own.length).toBeGreaterThanOrEqual(1);
    expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(1);
  }
}

const allSent = async (world: World, { partnership }: Scene): Promise<boolean> => {
  const [row] = await world.owner<{ count: number }>(
    `select count(*) as count from muster.messages where partnership_id = $1 and status = 'sent'`,
    [partnership.id],
  );
  return Number(row!.count) === PEOPLE;
};

/** The faults that a worker must survive, the same on both kinds of queue. */
export function survivesFaults(queue: () => QueueUnderTest): void {
  let world: World;
  let mail: MailServer;
  const workers: WorkerProcess[] = [];
  const start = async (databaseUrl = world.url) => {
    const settings = { databaseUrl, secret: world.secret, smtpUrl: mail.url, redisUrl: queue().redisUrl, at };
    const worker = await startWorkerProcess(settings);
    workers.push(worker);
    return worker;
  };
  beforeEach(async () => {
    world = await aWorld(at);
    mail = await startMailServer(40);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await mail.stop();
    await queue().wipe(world);
    await world.end();
  });

  it('tells everybody once when nothing goes wrong, and stops in order', async () => {
    const scene = await aRegisterOfReminders(world);
    const worker = await start();
    await until('every message is sent', () => allSent(world, scene));

    await everybodyHeard(world, scene, mail);
    expect(mail.received).toHaveLength(PEOPLE);
    expect(await worker.health()).toMatchObject({
      status: 200,
      body: { status: 'ready', mail: { retrying: 0, failed: 0 } },
    });
    expect(await worker.stop()).toBe(0);
    expect(worker.log()).not.toMatch(/@example\.test/);
  });

  it('loses nothing when it is killed while it sends, and repeats only what it could not know was sent', async () => {
    const scene = await aRegisterOfReminders(world);
    const first = await start();
    await mail.count(10);
    await first.kill();
    const known = await world.owner<{ id: string }>(
      `select id from muster.messages where partnership_id = $1 and status = 'sent'`,
      [scene.partnership.id],
    );

    await start();
    await until('every message is sent', () => allSent(world, scene));

    await everybodyHeard(world, scene, mail);
    const times = (id: string) =>
      mail.received.filter(({ messageId }) => messageId.startsWith(`<${id}@`)).length;
    expect(known.map(({ id }) => times(id))).toEqual(known.map(() => 1));
  });

  it('loses nothing when it is killed before it has recorded anything and the queue is wiped', async () => {
    const scene = await aRegisterOfReminders(world);
    const relayed = `select 1 from muster.outbox_events where partnership_id = $1 and relayed_at is not null`;
    const first = await start();
    await until(
      'the event is on its way',
      async () => (await world.owner(relayed, [scene.partnership.id])).length > 0,
    );
    await first.kill();
    await queue().wipe(world);

    await start();
    await until('every message is sent', () => allSent(world, scene));

    await everybodyHeard(world, scene, mail);
  });

  it('sends again, with the same Message-ID, when the mail server’s answer was lost', async () => {
    const scene = await aRegisterOfReminders(world);
    mail.silent = true;
    const first = await start();
    await mail.count(2);
    await first.kill();
    await queue().wipe(world);
    mail.silent = false;

    await start();
    await until('every message is sent', () => allSent(world, scene));

    await everybodyHeard(world, scene, mail);
    expect(mail.received.length).toBeGreaterThan(PEOPLE);
  });

  it('goes on by itself when the database was gone for a while, and says meanwhile that it is not ready', async () => {
    const through = new URL(world.url);
    const line = await breakableLine(through.hostname, Number(through.port));
    through.port = String(line.port);
    const worker = await start(through.href);
    line.cut();
    await until('it says that it is not ready', async () => (await worker.health()).status === 503);
    line.mend();
    await until('it is ready again', async () => (await worker.health()).status === 200);
    const scene = await aRegisterOfReminders(world);

    await until('every message is sent', () => allSent(world, scene));

    await everybodyHeard(world, scene, mail);
    expect(worker.running()).toBe(true);
    await worker.stop();
    await line.stop();
  }, 120_000);
}
