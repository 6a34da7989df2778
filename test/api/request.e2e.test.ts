import { aSmallPartnership, startApi, type TestApi } from './support.js';
import { TrialResolver } from './trial.resolver.js';

describe('who may ask the API', () => {
  let api: TestApi;
  let place: Awaited<ReturnType<typeof aSmallPartnership>>;
  const ME =
    '{ me { id name email agency { name } memberships { role group { name } } registers { name role } } }';

  beforeAll(async () => {
    api = await startApi({ resolvers: [TrialResolver] });
    place = await aSmallPartnership(api);
  });
  afterAll(() => api.stop());

  it('tells a chair who they are and which registers they reach', async () => {
    const { status, body } = await api.graphql(await api.tokenFor(place.personId), ME);

    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
    expect(body.data.me).toMatchObject({
      id: place.personId,
      name: 'Priya Chair',
      agency: { name: 'Testshire Council' },
      memberships: [{ role: 'chair', group: { name: 'Missing education panel' } }],
      registers: [{ name: 'Children missing education', role: 'chair' }],
    });
  });

  it.each([
    ['there is no token', () => Promise.resolve(null)],
    ['the token is no token', () => Promise.resolve('not-a-token')],
    ['the token has run out', () => api.tokenFor(place.personId, { expiresIn: -5 })],
    [
      'the token was made for somebody else',
      () => api.tokenFor(place.personId, { audience: 'http://other.test' }),
    ],
    ['the issuer is unknown', () => api.tokenFor(place.personId, { issuer: 'http://evil.test' })],
    ['the signature is forged', () => api.tokenFor(place.personId, { forged: true })],
    ['it is an ID token', () => api.tokenFor(place.personId, { type: 'JWT' })],
    ['the token names no session', () => api.tokenFor(place.personId, { sid: null })],
    ['the session never was', () => api.tokenFor(place.personId, { sid: 'no-such-session' })],
    ['the person is unknown', () => api.tokenFor('018f0000-0000-7000-8000-000000000000')],
  ])('answers 401 in the shape of GraphQL when %s', async (_why, token) => {
    const { status, headers, body } = await api.graphql(await token(), ME);

    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="muster"/);
    expect(body.errors).toHaveLength(1);
    expect(body.errors![0]!.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(body.errors![0]!.message).toMatch(/^Sign in/);
  });

  it('stops somebody at once when their session ends, though their token has not run out', async () => {
    const sid = await api.openSession();
    const token = await api.tokenFor(place.personId, { sid });
    expect((await api.graphql(token, ME)).status).toBe(200);

    await api.sql(`delete from sign_in.oidc_payloads where uid = $1`, [sid]);

    expect((await api.graphql(token, ME)).status).toBe(401);
  });

  it('stops somebody at once when they leave the partnership', async () => {
    const other = await aSmallPartnership(api);
    const token = await api.tokenFor(other.personId);
    expect((await api.graphql(token, ME)).status).toBe(200);

    await api.sql(`update muster.people set active = false where id = $1`, [other.personId]);

    expect((await api.graphql(token, ME)).status).toBe(401);
  });

  it('fetches the keys of the issuer once, not for each person', async () => {
    await api.graphql(await api.tokenFor(place.personId), ME);
    const before = api.issuer.asked();

    await api.graphql(await api.tokenFor(place.personId), ME);
    await api.graphql(await api.tokenFor(place.personId), ME);

    expect(api.issuer.asked()).toBe(before);
  });

  it('takes over the id of a request that the web already logged, and no other text', async () => {
    const token = await api.tokenFor(place.personId);
    const id = '018f1234-5678-7abc-8def-0123456789ab';

    const kept = await api.post(token, JSON.stringify({ query: '{ me { id } }' }), { 'x-request-id': id });
    const made = await api.post(token, JSON.stringify({ query: '{ me { id } }' }), {
      'x-request-id': 'Amelia Ward',
    });

    expect(kept.headers.get('x-request-id')).toBe(id);
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells whether it lives and can serve, without a token', async () => {
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
    const metrics = await fetch(`${api.url}/metrics`);
    expect(await metrics.text()).toContain('http_request_duration_seconds');
  });

  it('shows its metrics to nobody beyond this machine', async () => {
    const forwarded = await fetch(`${api.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(forwarded.status).toBe(404);
  });
});
