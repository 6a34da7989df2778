import { QUEUES, SCHEDULES, openQueues } from '#libs/queues';
import type { OpenQueues, QueueName, Queues, QueueStore, ScheduleName } from '#libs/queues';
import { newId } from '#libs/kernel';

/** What a backend must bring to be tested: where it is, and how somebody would wipe it. */
export interface TestedBackend {
  store(): QueueStore;
  wipe(): Promise<void>;
}

type Handlers = {
  readonly [name in QueueName]?: (ids: Readonly<Record<string, string>>) => Promise<void>;
};
type Ticks = { readonly [name in ScheduleName]?: () => Promise<void> };

const quiet = { error: () => undefined };
const nothing = async () => undefined;

function withHandlers(queues: Queues, handlers: Handlers, ticks: Ticks): Queues {
  for (const name of Object.keys(QUEUES) as QueueName[]) queues.work(name, handlers[name] ?? nothing);
  for (const name of Object.keys(SCHEDULES) as ScheduleName[]) queues.every(name, ticks[name] ?? nothing);
  return queues;
}

/** Resolves when somebody calls `done` so many times. */
function countdown(times: number): { done(): void; all: Promise<void> } {
  let resolve: () => void;
  let left = times;
  const all = new Promise<void>((finish) => (resolve = finish));
  return {
    all,
    done: () => {
      left -= 1;
      if (left === 0) resolve();
    },
  };
}

/** What every backend must do alike: the suite runs once on PostgreSQL and once on Redis. */
export function conformsAsQueue(backend: TestedBackend): void {
  const opened: Queues[] = [];
  const open = (handlers: Handlers = {}, ticks: Ticks = {}, more: Partial<OpenQueues> = {}): Queues => {
    const queues = withHandlers(openQueues(backend.store(), { log: quiet, ...more }), handlers, ticks);
    opened.push(queues);
    return queues;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queues) => queues.close()));
    await backend.wipe();
  });

  it('hands every job with its ids to the one who does it', async () => {
    const seen: string[] = [];
    const three = countdown(3);
    const queues = open({
      events: async ({ eventId }) => {
        seen.push(eventId!);
        three.done();
      },
    });
    await queues.start();
    const ids = [newId(), newId(), newId()];

    await queues.add(
      'events',
      ids.map((id) => ({ id, ids: { eventId: id } })),
    );
    await three.all;

    expect(seen.sort()).toEqual(ids.sort());
  });

  it('does a job once that was added twice while it waited', async () => {
    let done = 0;
    const last = countdown(1);
    const [twice, after] = [newId(), newId()];
    const queues = open({
      long: async ({ eventId }) => {
        done += 1;
        if (eventId === after) last.done();
      },
    });
    const add = (id: string) => queues.add('long', [{ id, ids: { eventId: id } }]);
    await add(twice);
    await add(twice);
    await add(after);

    await queues.start();
    await last.all;

    expect(done).toBe(2);
  });

  it('takes a job again that has ended before, so that a sweep can ask for it again', async () => {
    let times = 0;
    const id = newId();
    const rounds = [countdown(1), countdown(1)];
    const queues = open({ events: async () => rounds[times++]!.done() });
    await queues.start();
    await queues.add('events', [{ id, ids: { eventId: id } }]);
    await rounds[0]!.all;
    const addUntilTaken = setInterval(() => void queues.add('events', [{ id, ids: { eventId: id } }]), 50);
    await rounds[1]!.all.finally(() => clearInterval(addUntilTaken));

    expect(times).toBeGreaterThanOrEqual(2);
  });

  it('tries a job again that failed', async () => {
    const second = countdown(2);
    let attempts = 0;
    const queues = open({
      events: async () => {
        attempts += 1;
        second.done();
        if (attempts === 1) throw new Error('The first attempt fails');
      },
    });
    await queues.start();
    await queues.add('events', [{ id: newId(), ids: {} }]);
    await second.all;

    expect(attempts).toBe(2);
  });

  it('lets the running job finish before it closes', async () => {
    const running = countdown(1);
    let finished = false;
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const queues = open({
      events: async () => {
        running.done();
        await held;
        finished = true;
      },
    });
    await queues.start();
    await queues.add('events', [{ id: newId(), ids: {} }]);
    await running.all;
    const closed = queues.close().then(() => finished);
    letGo();

    expect(await closed).toBe(true);
  });

  it('ticks, and ticks again after somebody wiped the queue', async () => {
    const [before, after] = [countdown(2), countdown(2)];
    const counting = { now: before };
    const queues = open(
      {},
      { relay: async () => counting.now.done() },
      { watchEvery: 200, intervals: { relay: 100 } },
    );
    await queues.start();
    await before.all;

    await backend.wipe();
    counting.now = after;

    await expect(after.all).resolves.toBeUndefined();
  });

  it('counts what waits', async () => {
    const queues = open();
    await queues.add(
      'long',
      [newId(), newId()].map((id) => ({ id, ids: { eventId: id } })),
    );

    expect(await queues.waiting()).toEqual({ events: 0, long: 2 });
  });

  it('will not start while a queue or a schedule has nobody to do it, and names them', async () => {
    const queues = openQueues(backend.store(), { log: quiet });
    opened.push(queues);
    for (const name of Object.keys(SCHEDULES) as ScheduleName[])
      if (name !== 'digests') queues.every(name, nothing);
    queues.work('events', nothing);

    await expect(queues.start()).rejects.toThrow('Nobody handles: long, digests.');
  });

  it('will not have two for one job, nor one for a job that nobody knows', async () => {
    const queues = open();

    expect(() => queues.work('events', nothing)).toThrow('has a handler already');
    expect(() => queues.every('relay', nothing)).toThrow('has a handler already');
    expect(() => queues.work('coffee' as QueueName, nothing)).toThrow('There is no queue "coffee"');
    expect(() => queues.every('coffee' as ScheduleName, nothing)).toThrow('There is no schedule "coffee"');
    await expect(queues.add('coffee' as QueueName, [])).rejects.toThrow('There is no queue "coffee"');
  });

  it('refuses a job that would carry anything but ids', async () => {
    const queues = open();

    await expect(queues.add('events', [{ id: newId(), ids: { name: 'Amira' } }])).rejects.toThrow('ids only');
    await expect(queues.add('events', [{ id: '17', ids: {} }])).rejects.toThrow('id of its own');
  });
}
