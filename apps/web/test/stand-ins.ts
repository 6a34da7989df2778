import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type GraphqlAnswer = { status?: number; body: unknown };

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

export const ada = {
  id: '0199c0de-0000-7000-8000-000000000001',
  name: 'Ada Fairweather',
  agency: { id: '0199c0de-0000-7000-8000-000000000002', name: 'Example Council' },
  agencyRole: 'user',
  roles: [],
  memberships: [],
  registers: [],
  overseesGroups: false,
};

/** Stands in for the API: answers each operation as the test says, and remembers what was asked. */
export async function standInApi() {
  const asked: { operation: string; variables: unknown; token: string | undefined; requestId: unknown }[] =
    [];
  const uploads: { path: string; bytes: number }[] = [];
  const answers = new Map<string, GraphqlAnswer>([['Me', { body: { data: { me: ada } } }]]);
  const server = createServer(async (request, response) => {
    const send = ({ status = 200, body }: GraphqlAnswer) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const text = await bodyOf(request);
    if (request.url !== '/graphql') {
      uploads.push({ path: request.url!, bytes: text.length });
      return send({ body: { taken: text.length } });
    }
    const { operationName, variables } = JSON.parse(text) as { operationName: string; variables: unknown };
    asked.push({
      operation: operationName,
      variables,
      token: request.headers.authorization?.slice('Bearer '.length),
      requestId: request.headers['x-request-id'],
    });
    return send(answers.get(operationName) ?? { body: { data: {} } });
  });
  return { url: await listen(server), asked, uploads, answers, close: () => close(server) };
}

/** Stands in for the sign-in service: changes each refresh token once, and takes a second use for theft. */
export async function standInSignIn() {
  const changed: string[] = [];
  let alive = true;
  const server = createServer(async (request, response) => {
    const url = `http://${request.headers.host}`;
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return send(200, {
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        end_session_endpoint: `${url}/end`,
      });
    const refresh = new URLSearchParams(await bodyOf(request)).get('refresh_token') ?? '';
    if (!alive || changed.includes(refresh)) {
      alive = false;
      return send(400, { error: 'invalid_grant' });
    }
    changed.push(refresh);
    return send(200, {
      access_token: `access-for-${refresh}`,
      token_type: 'Bearer',
      expires_in: 600,
      refresh_token: `${refresh}+`,
    });
  });
  return { url: await listen(server), changed, close: () => close(server) };
}
