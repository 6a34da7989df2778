import { createTokenCheck, TokenRefused } from '../../apps/api/src/request/token-check.js';
import { standInIssuer } from './stand-in-issuer.js';

const AUDIENCE = 'http://api.example.test';
type Issuer = Awaited<ReturnType<typeof standInIssuer>>;

describe('access tokens', () => {
  let own: Issuer;
  let partner: Issuer;

  beforeAll(async () => {
    own = await standInIssuer(AUDIENCE, 'https://sign-in.example.test');
    partner = await standInIssuer(AUDIENCE);
  });
  afterAll(() => Promise.all([own.stop(), partner.stop()]));

  const check = () =>
    createTokenCheck({
      issuers: [own.url, partner.url],
      audience: AUDIENCE,
      issuerInternalUrl: own.insideUrl,
    });

  it('of the own sign-in are checked with keys from its inside address, and name the session', async () => {
    const identity = await check()(await own.token('person', { sid: 'session' }));
    expect(identity).toEqual({ issuer: 'muster', subject: 'person', session: 'session' });
  });

  it('of a partner’s sign-in are accepted under its address, and have no session that Muster knows', async () => {
    const identity = await check()(await partner.token('their-subject', { sid: 'theirs' }));
    expect(identity).toEqual({ issuer: partner.url, subject: 'their-subject', session: null });
  });

  it('of a partner cannot pass as the own sign-in’s', async () => {
    const token = await partner.token('person', { issuer: own.url, sid: 'session' });
    await expect(check()(token)).rejects.toThrow(TokenRefused);
  });

  it('are remembered no longer than they last', async () => {
    let now = Date.now();
    const once = createTokenCheck({ issuers: [partner.url], audience: AUDIENCE, now: () => now });
    const token = await partner.token('person', { sid: 'session', expiresIn: 60 });
    await once(token);
    now += 59_000;
    await once(token);
    now += 2_000;

    await expect(once(token)).rejects.toThrow(TokenRefused);
  });
});
