import { loadActorById } from '#libs/access';
import { loadCalendar } from '#libs/calendar';
import { asActor, openDatabase, readAsActor } from '#libs/database';
import { systemClock } from '#libs/kernel';
import { readRegister } from '#libs/registers';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import pg from 'pg';
import { median } from './register-page.js';
import { bareStatement } from './register-document.js';
import type { BenchWorld } from './world.js';

/** Milliseconds of each layer for one request at a time, each the median of many. */
export interface Layers {
  readonly statement: number;
  readonly signIn: number;
  readonly actor: number;
  readonly access: number;
  readonly audit: number;
}

const rounds = 150;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return median(times.slice(rounds / 3));
}

const fields = [
  'id', 'reference', 'rating', 'reviewBy', 'subject', 'subject.forename', 'subject.surname', 'leadAgency', 'leadAgency.name',
  'latestContributions', 'latestContributions.kind', 'latestContributions.facts', 'latestContributions.givenAt',
  'latestContributions.agency', 'latestContributions.agency.name', 'latestContributions.person', 'latestContributions.person.name',
  'openActions', 'openActions.id', 'openActions.title', 'openActions.dueOn', 'openActions.ownerPerson', 'openActions.ownerPerson.name',
]; // prettier-ignore

/** What checking a token costs: one signature. The API remembers a token that it has checked until it expires. */
async function timeTokenCheck(): Promise<number> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] });
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k' }).setExpirationTime('10m').sign(privateKey);
  return timed(() => jwtVerify(token, keys));
}

/** Measures one layer after the other, each on top of the one before, in this process and on one connection. */
export async function measureLayers(url: string, secret: string, world: BenchWorld): Promise<Layers> {
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  const db = await openDatabase({ url, role: 'muster_api', secret, poolSize: 1 });
  try {
    const actor = (await loadActorById(db, world.chairId))!;
    const context = { actor, clock: systemClock(), calendar: loadCalendar() };
    const values = [world.partnershipId, world.registerId];
    const statement = await timed(() => bare.query({ name: 'bare', text: bareStatement, values }));
    const behindPolicies = await timed(() => readAsActor(db, context, (tx) => tx.prepared(bareStatement, values)));
    const list = { fields: new Set(fields.map((field) => `nodes.${field}`)), filter: {}, order: 'rating' as const, first: 50, after: undefined };
    const wanted = { registerId: world.registerId, fields: new Set<string>(), lists: [list] };
    const whole = await timed(() => asActor(db, context, (tx) => readRegister(tx, wanted)));
    return {
      statement,
      signIn: await timeTokenCheck(),
      actor: await timed(() => loadActorById(db, world.chairId)),
      access: behindPolicies - statement,
      audit: whole - behindPolicies,
    };
  } finally {
    await Promise.all([bare.end(), db.close()]);
  }
}
