import { createAccount } from '#libs/accounts';
import { newId } from '#libs/kernel';
import {
  aCase,
  aRegister,
  aWorld,
  type Case,
  type Person,
  type Register,
  type World,
} from '../factories/index.js';
import { aCheck, reviewsOf } from '../factories/meetings.js';
import { expectSound } from './page-checks.js';
import { freePorts, run, untilReady } from './processes.js';
import { newPerson, type VisitorOptions } from './support.js';

export const password = 'a long enough secret';

/** Lets somebody of a made world sign in with `password`. */
export async function letSignIn(world: World, person: Person): Promise<void> {
  const query = async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await world.owner(sql, [...values])) as Row[];
  const made = await createAccount(query, {
    personId: person.id,
    email: person.email,
    password,
    demonstration: false,
  });
  if (!made.ok) throw new Error(`${made.code} ${made.message ?? ''}`);
}

/** Web, API and sign-in on the database of a made world. */
export async function stackOn(world: World) {
  const port = await freePorts(3);
  const [web, api, signIn] = [0, 1, 2].map((more) => `http://127.0.0.1:${port + more}`) as [
    string,
    string,
    string,
  ];
  const common = {
    LOG_LEVEL: 'warn',
    DATABASE_URL: world.url,
    MUSTER_SECRET: world.secret,
    MUSTER_WEB_URL: web,
    MUSTER_API_URL: api,
    MUSTER_ISSUERS: signIn,
    // Root cannot use Chromium's own sandbox.
    MUSTER_CHROMIUM_SANDBOX: process.getuid?.() === 0 ? 'off' : 'on',
  };
  const processes = Object.entries({ 'sign-in': signIn, api, web }).map(([app, at]) => {
    const running = run(`dist/apps/${app}/src/main.js`, { ...common, MUSTER_PORT: new URL(at).port });
    return { running, ready: untilReady(`${at}/health/ready`, running) };
  });
  const stop = () => Promise.all(processes.map(({ running }) => running.stop()));
  try {
    await Promise.all(processes.map(({ ready }) => ready));
  } catch (problem) {
    // Those that did start would keep the test run from ending.
    await stop();
    throw problem;
  }
  return { web, stop };
}

export type CheckStack = Awaited<ReturnType<typeof checkStack>>;

/** A register with a few explained cases, whose chair, coordinator and observer can sign in; real clock, real processes. */
export async function checkStack() {
  const world = await aWorld(new Date().toISOString());
  const register = await aRegisterToSignIn(world);
  const stack = await stackOn(world);
  return {
    ...stack,
    world,
    register,
    end: async () => {
      await stack.stop();
      await world.end();
    },
  };
}

/** Somebody of a made world, signed in and on a page, with the look that every state of a page is given. */
export async function visit(
  stack: { web: string },
  who: { email: string },
  path: string,
  options: VisitorOptions = {},
) {
  const visitor = await newPerson(stack, who.email, { ...options, password, path });
  const sound = () => expectSound(visitor.page, { javaScript: options.javaScript ?? true });
  return { ...visitor, sound };
}

/** A register whose chair, coordinator and observer can sign in. */
export async function aRegisterToSignIn(world: World): Promise<Register> {
  const register = await aRegister(world);
  for (const person of [register.chair, register.coordinator, register.observer])
    await letSignIn(world, person);
  return register;
}

/** A running check of a register with some cases; `at` is the page of the case at a place of the list. */
export async function aRunningCheck(
  world: World,
  register: Register,
  howMany: number,
  unexplained: readonly number[] = [],
) {
  await someCases(world, register, howMany, unexplained);
  const { id } = await aCheck(world, register);
  const reviews = await reviewsOf(world, id);
  return { id, reviews, at: (index: number) => `/checks/${id}/cases/${reviews[index]!.id}` };
}

/** Cases on a register, red first; all but `unexplained` with an explanation of the lead agency. */
export async function someCases(
  world: World,
  register: Register,
  howMany: number,
  unexplained: readonly number[] = [],
): Promise<Case[]> {
  const cases: Case[] = [];
  for (let n = 0; n < howMany; n += 1) {
    const kase = await aCase(world, register, { rating: n < 2 ? 'red' : 'amber', reviewBy: '2099-01-01' });
    cases.push(kase);
    if (unexplained.includes(n)) continue;
    await world.owner(
      `insert into muster.contributions (partnership_id, id, case_id, agency_id, person_id, kind, facts, given_at)
       values ($1, $2, $3, $4, $5, 'explanation', 'Waiting for a place at a school near the new address.', now())`,
      [register.partnership.id, newId(), kase.id, register.member.agency.id, register.member.id],
    );
  }
  return cases;
}
