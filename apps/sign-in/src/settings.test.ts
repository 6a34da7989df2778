import { WrongSettings, readSettings } from './settings.js';

const good = {
  MUSTER_PORT: '3002',
  DATABASE_URL: 'postgres://owner:secret@127.0.0.1:5432/muster',
  MUSTER_SECRET: 's'.repeat(32),
  MUSTER_WEB_URL: 'http://localhost:3000/',
  MUSTER_API_URL: 'http://127.0.0.1:3001/graphql',
  MUSTER_ISSUERS: 'http://127.0.0.1:3002/, https://sign-in.police.example',
};

describe('whoever starts sign-in', () => {
  it('names several issuers, of which the first is this one', () => {
    expect(readSettings(good)).toMatchObject({
      issuer: 'http://127.0.0.1:3002',
      webUrl: 'http://localhost:3000',
      host: '127.0.0.1',
      port: 3002,
      production: false,
    });
  });

  it.each([
    ['MUSTER_PORT', undefined, 'MUSTER_PORT is missing: set it.'],
    ['MUSTER_SECRET', 'short', 'MUSTER_SECRET is wrong: it must have 32 characters or more.'],
    [
      'MUSTER_WEB_URL',
      'javascript:alert(1)',
      'MUSTER_WEB_URL is wrong: it must be an http or https address.',
    ],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL is wrong: it must be a postgres:// address.'],
    ['MUSTER_ISSUERS', 'nowhere', 'MUSTER_ISSUERS is wrong: it must be an http or https address.'],
  ])('is told in one line what %s must be', (name, value, line) => {
    expect(() => readSettings({ ...good, [name]: value })).toThrow(new WrongSettings(line));
  });

  it('cannot run production over plain http, but for trying it on one machine', () => {
    const production = { ...good, NODE_ENV: 'production' };

    expect(() => readSettings({ ...production, MUSTER_ISSUERS: 'http://sign-in.example.org' })).toThrow(
      /https/,
    );
    expect(readSettings({ ...production, MUSTER_ISSUERS: 'https://sign-in.example.org' }).production).toBe(
      true,
    );
    expect(readSettings(production).production).toBe(true);
  });
});
