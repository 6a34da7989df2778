import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startApi as start, type ApiParts } from '../../apps/api/src/create-api.js';
import { freshDatabase } from '../database/fresh-database.js';
import { standInIssuer, type TokenWishes } from './stand-in-issuer.js';

/** Whatever a test asked for, as it reads it. */
type Asked = ReturnType<typeof JSON.parse>;

/** What came back for a GraphQL request. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Asked;
    readonly errors?: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  };
}

const AUDIENCE = 'http://api.example.test';

/**
 * A running API on a free port, with a database of its own and an issuer that stands in for sign-in.
 * `sql` runs as the database's superuser, to prepare a world and to look behind the scenes.
 */
/** What a mail server must know to pass answers on. */
export const INBOUND_SECRET = 'inbound-secret-of-a-mail-server-32';

export async function startApi(parts: ApiParts & { database?: { url: string; secret: string } } = {}) {
  const { database, ...rest } = parts;
  const own = database ? undefined : await freshDatabase();
  const { url: databaseUrl, secret } = (database ?? own)!;
  const issuer = await standInIssuer(AUDIENCE);
  const admin = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  admin.on('error', () => undefined);
  const api = await start(
    {
      production: false,
      logLevel: process.env['LOG_LEVEL'] ?? 'silent',
      host: '127.0.0.1',
      port: 0,
      secret,
      databaseUrl,
      databaseConnections: 5,
      webUrl: 'https://muster.example.test',
      inboundSecret: INBOUND_SECRET,
      audience: AUDIENCE,
      issuers: [issuer.url],
    },
    rest,
  );

  const sql = async <Row = Record<string, Asked>>(
    statement: string,
    parameters: unknown[] = [],
  ): Promise<Row[]> => (await admin.query(statement, parameters)).rows as Row[];

  /** A sign-in session that stands, as sign-in keeps it. */
  const openSession = async (): Promise<string> => {
    const sid = randomUUID();
    await sql(
      `insert into sign_in.oidc_payloads (kind, id, uid, payload, expires_at)
       values ('Session', $1, $1, '{}', now() + interval '1 hour')`,
      [sid],
    );
    return sid;
  };

  /** Posts a body as it is. */
  const post = async (
    token: string | null,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body,
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Answer['body'],
    };
  };

  return {
    url: api.url,
    databaseUrl,
    secret,
    issuer,
    sql,
    openSession,
    post,
    /** An access token of somebody who is signed in. */
    async tokenFor(personId: string, wishes: TokenWishes = {}): Promise<string> {
      const sid = wishes.sid === undefined ? await openSession() : wishes.sid;
      return issuer.token(personId, { ...wishes, sid });
    },
    graphql: (token: string | null, query: string, variables?: Record<string, unknown>): Promise<Answer> =>
      post(token, JSON.stringify({ query, variables })),
    async stop(): Promise<void> {
      await api.stop();
      await issuer.stop();
      await admin.end();
      await own?.drop();
    },
  };
}

export type TestApi = Awaited<ReturnType<typeof startApi>>;

/** A partnership with a council, one person of it who chairs a group, and the register that the group keeps. */
export async function aSmallPartnership(api: Pick<TestApi, 'sql'>) {
  const [partnershipId, agencyId, personId, groupId, pathwayId, registerId] = Array.from({ length: 6 }, () =>
    randomUUID(),
  );
  await api.sql(`insert into muster.partnerships (id, name) values ($1, 'Testshire')`, [partnershipId]);
  await api.sql(
    `insert into muster.agencies (partnership_id, id, name, kind) values ($1, $2, 'Testshire Council', 'council')`,
    [partnershipId, agencyId],
  );
  await api.sql(
    `insert into muster.people (partnership_id, id, agency_id, name, email) values ($1, $2, $3, 'Priya Chair', $4)`,
    [partnershipId, personId, agencyId, `priya-${personId}@example.test`],
  );
  await api.sql(
    `insert into muster.identities (partnership_id, issuer, subject, person_id) values ($1, 'muster', $2::text, $2::uuid)`,
    [partnershipId, personId],
  );
  await api.sql(
    `insert into muster.groups (partnership_id, id, name, kind) values ($1, $2, 'Missing education panel', 'panel')`,
    [partnershipId, groupId],
  );
  await api.sql(
    `insert into muster.group_memberships (partnership_id, group_id, person_id, role) values ($1, $2, $3, 'chair')`,
    [partnershipId, groupId, personId],
  );
  await api.sql(`insert into muster.pathways (partnership_id, id, key) values ($1, $2, 'test')`, [
    partnershipId,
    pathwayId,
  ]);
  await api.sql(
    `insert into muster.pathway_versions (partnership_id, pathway_id, version, document, status) values ($1, $2, 1, '{}', 'published')`,
    [partnershipId, pathwayId],
  );
  await api.sql(
    `insert into muster.registers (partnership_id, id, group_id, pathway_id, pathway_version, name, neutral_name, compartment)
     values ($1, $2, $3, $4, 1, 'Children missing education', 'the register', false)`,
    [partnershipId, registerId, groupId, pathwayId],
  );
  return {
    partnershipId: partnershipId!,
    agencyId: agencyId!,
    personId: personId!,
    groupId: groupId!,
    registerId: registerId!,
  };
}
