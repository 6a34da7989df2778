import { standInIssuer } from '../api/stand-in-issuer.js';
import { load, median } from './load.js';
import type { Load } from './load.js';
import { registerDocument, sameAnswer } from './page.js';
import { freePort, startApiProcess, startPrinting } from './processes.js';
import type { BenchWorld } from './world.js';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const PAIRS = 5;
const AUDIENCE = 'http://api.bench.test';

/** The register page through the whole API against one statement over bare pg, and what each layer between them costs. */
export async function benchRegisterPage(
  database: { url: string; secret: string },
  world: BenchWorld,
  seconds: number,
  log: (text: string) => void,
): Promise<Figure[]> {
  const issuer = await standInIssuer(AUDIENCE);
  const environment = {
    DATABASE_URL: database.url,
    MUSTER_SECRET: database.secret,
    MUSTER_DATABASE_CONNECTIONS: '16',
    BENCH_WORLD: JSON.stringify(world),
  };
  const layers = await startPrinting('test/bench/layers-server.js', environment);
  const api = await startApiProcess(await freePort(), {
    ...environment,
    MUSTER_API_URL: AUDIENCE,
    MUSTER_ISSUERS: issuer.url,
  });
  try {
    const token = await issuer.token(world.chairId, { sid: world.sessionId, expiresIn: 7200 });
    const headers = { authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: registerDocument, variables: { id: world.registerId } });
    const whole = (duration: number) => load(`${api.url}/graphql`, duration, { headers, body });
    const layer = (name: string, duration = seconds) => load(`${layers.url}/${name}`, duration);

    await compare(`${api.url}/graphql`, { headers, body }, `${layers.url}/bare`);
    log('Answers of the API and of bare pg are equal');
    await whole(2);
    await layer('bare', 2);
    return [
      ...(await pairs(whole, layer, seconds, log)),
      ...(await layerCosts(api.url, headers, whole, layer, seconds)),
    ];
  } finally {
    await api.stop();
    await layers.stop();
    await issuer.stop();
  }
}

async function compare(
  apiUrl: string,
  request: { headers: Record<string, string>; body: string },
  bareUrl: string,
): Promise<void> {
  const ask = async (url: string, headers: Record<string, string>, body: string) =>
    (await (
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
    ).json()) as unknown;
  const one = await ask(apiUrl, request.headers, request.body);
  const other = await ask(bareUrl, {}, '{}');
  if (!sameAnswer(one, other))
    throw new Error('The API and bare pg do not answer the same: the comparison would be worth nothing.');
}

/** Interleaved, so that whatever else the machine does meets both. */
async function pairs(
  whole: (seconds: number) => Promise<Load>,
  layer: (name: string) => Promise<Load>,
  seconds: number,
  log: (text: string) => void,
): Promise<Figure[]> {
  const met: { api: Load; bare: Load }[] = [];
  for (let i = 1; i <= PAIRS; i += 1) {
    const pair = { api: await whole(seconds), bare: await layer('bare') };
    met.push(pair);
    log(
      `Pair ${i}: ${pair.api.perSecond.toFixed(0)} against ${pair.bare.perSecond.toFixed(0)} requests a second`,
    );
  }
  const ratios = met.map(({ api, bare }) => api.perSecond / bare.perSecond);
  const of = (pick: (pair: { api: Load; bare: Load }) => number) => median(met.map(pick));
  return [
    { name: 'register page', value: of(({ api }) => api.perSecond), unit: 'requests/s' },
    { name: 'register page p50', value: of(({ api }) => api.p50), unit: 'ms' },
    { name: 'register page p99', value: of(({ api }) => api.p99), unit: 'ms' },
    { name: 'bare pg', value: of(({ bare }) => bare.perSecond), unit: 'requests/s' },
    { name: 'bare pg p50', value: of(({ bare }) => bare.p50), unit: 'ms' },
    { name: 'bare pg p99', value: of(({ bare }) => bare.p99), unit: 'ms' },
    { name: 'register page ratio, lowest pair', value: Math.min(...ratios), unit: '' },
    { name: 'register page ratio, highest pair', value: Math.max(...ratios), unit: '' },
    { name: 'register page ratio', value: median(ratios), unit: '' },
  ];
}

/** What a layer adds to a request, in milliseconds of the machine: the difference of two throughputs' inverses. */
async function layerCosts(
  apiUrl: string,
  headers: Record<string, string>,
  whole: (seconds: number) => Promise<Load>,
  layer: (name: string) => Promise<Load>,
  seconds: number,
): Promise<Figure[]> {
  const cost = async (run: Promise<Load>) => 1000 / (await run).perSecond;
  const hello = await cost(layer('hello'));
  const actor = (await cost(layer('actor'))) - hello;
  const nothing = await cost(layer('nothing'));
  const trail = (await cost(layer('trail'))) - nothing;
  const bare = await cost(layer('bare'));
  const security = await cost(layer('row-level-security'));
  const product = await cost(layer('product'));
  const api = await cost(whole(seconds));
  const signedIn = await cost(
    load(`${apiUrl}/graphql`, seconds, { headers, body: JSON.stringify({ query: '{ __typename }' }) }),
  );
  const ms = (name: string, value: number): Figure => ({ name: `layer: ${name}`, value, unit: 'ms' });
  return [
    ms('statement over bare pg', bare),
    ms('row-level security and the actor’s transaction', security - bare),
    ms('rules of access and the trail', product - security),
    ms('of which the trail, measured alone', trail),
    ms('GraphQL, token check and actor lookup', api - product),
    ms('of which the actor lookup, measured alone', actor),
    ms('of which an empty GraphQL request with its token check, measured alone', signedIn - hello - actor),
  ];
}
