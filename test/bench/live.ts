import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { aCase, aPerson, aRegister, join, worldOn, type Person, type World } from '../factories/index.js';
import { aCheck, reviewsOf } from '../factories/meetings.js';
import { letSignIn, password, stackOn } from '../browser/check-stack.js';
import { hiddenFields, signInOverHttp, type SignedIn } from './signed-in.js';

const CLIENTS = 30;
const BROWSERS = 2;
const CASES_EACH = 3;
/** Decisions on a case before the next one of their own: as people correct and go on. */
const TURNS_EACH = 20;
const EVERY_MS = 5_000;
const PROBE_MS = 1_000;
/** As in the script of the pages that follow a meeting. */
const ONE_READ_MS = 900;
const SPREAD_MS = 250;

export interface LiveFigures {
  /** Milliseconds from sending a decision to the answer that it is saved. */
  readonly saveP50: number;
  readonly saveP95: number;
  /** Milliseconds from the commit of what moved to its event at a client. */
  readonly eventP95: number;
  /** Saves that were answered as saved, and those of them that the database does not have. */
  readonly saves: number;
  readonly lost: number;
  /** Answers that were neither saved nor the page with a conflict. */
  readonly refused: number;
}

interface Measuring {
  readonly world: World;
  readonly check: { id: string; meetingId: string };
  readonly acknowledged: Map<string, number>;
  /** What the script of the page that each client has open reads when something moved. */
  readonly reads: Map<SignedIn, string>;
  /** The page that each client has open: what a save led to is the form of the next one. */
  readonly shown: Map<SignedIn, { path: string; html: string }>;
  readonly saveMs: number[];
  readonly eventMs: number[];
  /** When each probe was sent, the latest last. */
  probedAt: number;
  refused: number;
  until: number;
}

const share = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

/** Goes on at an even pace until the time is over, each from a moment of its own. */
async function everyFiveSeconds(of: Measuring, index: number, save: (turn: number) => Promise<void>) {
  await pause((EVERY_MS / (CLIENTS + BROWSERS)) * index);
  for (let turn = 0; Date.now() < of.until; turn += 1) {
    const began = Date.now();
    await save(turn);
    await pause(Math.max(0, EVERY_MS - (Date.now() - began)));
  }
}

function acknowledge(of: Measuring, reviewId: string, took: number): void {
  of.saveMs.push(took);
  of.acknowledged.set(reviewId, (of.acknowledged.get(reviewId) ?? 0) + 1);
}

/** A page tells its script where to read what moves. */
function readsFrom(of: Measuring, client: SignedIn, html: string): void {
  const read = /data-live="([^"]+)"/.exec(html)?.[1];
  if (read) of.reads.set(client, read.replaceAll('&amp;', '&'));
}

/** One decision over HTTP, as the form of the page sends it: every turn decides something else than what stands. */
async function saveOverHttp(of: Measuring, client: SignedIn, reviewId: string, turn: number): Promise<void> {
  const path = `/checks/${of.check.id}/cases/${reviewId}`;
  const before = of.shown.get(client);
  const html = before?.path === path ? before.html : (await client.get(path)).html;
  readsFrom(of, client, html);
  const rating = turn % 2 ? 'amber' : 'green';
  const fields = {
    ...hiddenFields(html, path),
    verdict: 'satisfactory',
    rating,
    ratingReason: `Turn ${turn}`,
  };
  const began = performance.now();
  const { status, to } = await client.post(path, {
    ...fields,
    explanation: html.includes('name="explanation"') ? 'A place from Monday' : '',
    nextReview: 'next_check',
    then: 'stay',
  });
  of.shown.delete(client);
  if (status !== 303) return void (of.refused += 1);
  acknowledge(of, reviewId, performance.now() - began);
  const after = (await client.get(to!)).html;
  readsFrom(of, client, after);
  of.shown.set(client, { path, html: after });
}

/** Holds the stream of the meeting, and reads how it stands as the page's script does: at most once a second, each at its own moment. */
async function followOverHttp(of: Measuring, client: SignedIn): Promise<void> {
  const stream = await client.open(`/meetings/${of.check.meetingId}/events`);
  if (!stream.ok) throw new Error(`A stream did not open: ${stream.status}.`);
  const decoder = new TextDecoder();
  let lastRead = 0;
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    await pause(Math.max(Math.random() * SPREAD_MS, lastRead + ONE_READ_MS - Date.now()));
    reading = undefined;
    lastRead = Date.now();
    const address = of.reads.get(client);
    if (!address || lastRead >= of.until) return;
    const { next } = (await (await client.open(address)).json()) as { next: string | null };
    if (next && of.reads.get(client) === address) of.reads.set(client, next);
  };
  for await (const chunk of stream.body!) {
    const text = decoder.decode(chunk as Uint8Array, { stream: true });
    // Nothing else in this world writes minutes: the word is the probe's, and its delay can be told.
    if (text.includes('"minutes"')) of.eventMs.push(performance.now() - of.probedAt);
    if (Date.now() >= of.until) break;
    if (text.includes('"check"')) reading ??= read();
  }
  await reading;
}

async function probe(of: Measuring, partnershipId: string): Promise<void> {
  const payload = JSON.stringify({ partnershipId, meetingId: of.check.meetingId, moved: 'minutes' });
  while (Date.now() < of.until) {
    of.probedAt = performance.now();
    await of.world.owner(`select pg_notify('muster_live', $1)`, [payload]);
    await pause(PROBE_MS);
  }
}

async function inBrowser(of: Measuring, page: Page, web: string, reviewId: string, turn: number) {
  const path = `/checks/${of.check.id}/cases/${reviewId}`;
  if (new URL(page.url()).pathname !== path) await page.goto(web + path);
  await page.locator('input[name=verdict][value=satisfactory]').check();
  await page.locator(`input[name=rating][value=${turn % 2 ? 'amber' : 'green'}]`).check();
  const reason = page.locator('#ratingReason');
  if (await reason.isVisible()) await reason.fill(`Turn ${turn}`);
  const explanation = page.locator('#explanation');
  if ((await explanation.count()) && (await explanation.isVisible()))
    await explanation.fill('A place from Monday');
  const loaded = page.waitForEvent('load');
  // The browser's own clock, from the press to the answer: what drives it here takes its time too, and is nobody's wait.
  const pressed = await page.getByRole('button', { name: /^Save and stay/ }).evaluate((button) => {
    const at = performance.timeOrigin + performance.now();
    (button as HTMLElement).click();
    return at;
  });
  await loaded;
  const answered = await page.evaluate(() => {
    const [shown] = performance.getEntriesByType('navigation') as unknown as { redirectEnd: number }[];
    return shown?.redirectEnd ? performance.timeOrigin + shown.redirectEnd : undefined;
  });
  if (answered) acknowledge(of, reviewId, answered - pressed);
  else of.refused += 1;
}

async function browserOf(browser: Browser, web: string, person: Person): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(web);
  await page.locator('input[name=email]').fill(person.email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('h1').first().waitFor();
  return page;
}

async function peopleAndCases(world: World) {
  const register = await aRegister(world);
  const people: Person[] = [];
  for (let index = 0; index < CLIENTS + BROWSERS; index += 1) {
    const person = await aPerson(world, register.partnership);
    await join(world, person, register.groupId, 'coordinator');
    await letSignIn(world, person);
    people.push(person);
  }
  const count = people.length * CASES_EACH;
  for (let index = 0; index < count; index += 1) await aCase(world, register, { rating: 'amber' });
  const { id, meeting } = await aCheck(world, register);
  // The cases of a group are there for days before they are checked, and were counted long ago.
  await world.owner('vacuum analyze');
  const reviews = (await reviewsOf(world, id)).map((review) => review.id);
  const casesOf = (index: number) => reviews.slice(index * CASES_EACH, (index + 1) * CASES_EACH);
  return { register, people, casesOf, check: { id, meetingId: meeting.id } };
}

/** Answered as saved, and not in the database: each decision raises its review's version by one. */
async function lostOf({ world, check, acknowledged }: Measuring): Promise<number> {
  let lost = 0;
  for (const { id, version } of await reviewsOf(world, check.id))
    lost += Math.max(0, (acknowledged.get(id) ?? 0) - (version - 1));
  return lost;
}

/**
 * A register check of 96 cases that 30 people follow and decide over HTTP, and two in browsers, each a case of their own every
 * five seconds, against one sign-in, API and web on a fresh database.
 */
export async function measureLive(
  database: { url: string; secret: string },
  seconds: number,
): Promise<LiveFigures> {
  const drop = () => Promise.resolve();
  const world = await worldOn({ ...database, drop }, new Date().toISOString());
  const { register, people, casesOf, check } = await peopleAndCases(world);
  const stack = await stackOn(world);
  const browser = await chromium.launch({
    executablePath: process.env.MUSTER_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const clients: SignedIn[] = [];
    for (const { email } of people.slice(0, CLIENTS))
      clients.push(await signInOverHttp(stack.web, email, password));
    const pages: Page[] = [];
    for (const person of people.slice(CLIENTS)) pages.push(await browserOf(browser, stack.web, person));
    const of: Measuring = {
      world,
      check,
      acknowledged: new Map(),
      reads: new Map(),
      shown: new Map(),
      saveMs: [],
      eventMs: [],
      probedAt: 0,
      refused: 0,
      until: Date.now() + seconds * 1000,
    };
    const own = (index: number, turn: number) => casesOf(index)[Math.floor(turn / TURNS_EACH) % CASES_EACH]!;
    await Promise.all([
      probe(of, register.partnership.id),
      ...clients.map((client) => followOverHttp(of, client)),
      ...clients.map((client, index) =>
        everyFiveSeconds(of, index, (turn) => saveOverHttp(of, client, own(index, turn), turn)),
      ),
      ...pages.map((page, index) =>
        everyFiveSeconds(of, CLIENTS + index, (turn) =>
          inBrowser(of, page, stack.web, own(CLIENTS + index, turn), turn),
        ),
      ),
    ]);
    return {
      saveP50: share(of.saveMs, 0.5),
      saveP95: share(of.saveMs, 0.95),
      eventP95: share(of.eventMs, 0.95),
      saves: of.saveMs.length,
      lost: await lostOf(of),
      refused: of.refused,
    };
  } finally {
    await browser.close();
    await stack.stop();
    await world.end();
  }
}
