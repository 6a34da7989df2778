import { readConfig } from './config.js';

const env = {
  MUSTER_SECRET: 'a secret of more than thirty-two characters',
  MUSTER_WEB_URL: 'https://muster.example/',
  MUSTER_API_URL: 'http://127.0.0.1:3001',
  MUSTER_ISSUERS: 'https://sign-in.example, https://login.partner.example/tenant',
};

it('says in one line what is missing or wrong', () => {
  expect(() => readConfig({ MUSTER_SECRET: 'short' })).toThrow(
    /^The web pages cannot start\..*MUSTER_SECRET.*MUSTER_WEB_URL/,
  );
  expect(() => readConfig({ MUSTER_SECRET: 'short' })).not.toThrow(/\n/);
});

it('makes cookies secure where people come by https, and signs in at the first issuer', () => {
  const config = readConfig(env);
  expect(config).toMatchObject({
    secure: true,
    webUrl: 'https://muster.example',
    issuer: 'https://sign-in.example',
  });
  expect(config.issuerOrigins).toEqual(['https://sign-in.example', 'https://login.partner.example']);
  expect(config.cookieKey).toHaveLength(32);
});

it('never calls itself a demonstration in production', () => {
  expect(readConfig({ ...env, MUSTER_MAILBOX_URL: 'http://127.0.0.1:3003' }).demonstration).toBe(true);
  const production = readConfig({
    ...env,
    NODE_ENV: 'production',
    MUSTER_DEMONSTRATION: '1',
    MUSTER_MAILBOX_URL: 'http://127.0.0.1:3003',
  });
  expect(production).toMatchObject({ demonstration: false, mailboxUrl: undefined });
});

it('finds the API behind its audience, or under an internal name', () => {
  expect(readConfig({ ...env, MUSTER_API_URL: 'https://api.example/graphql' })).toMatchObject({
    apiUrl: 'https://api.example',
    audience: 'https://api.example/graphql',
  });
  expect(readConfig({ ...env, MUSTER_API_INTERNAL_URL: 'http://api:3001' }).apiUrl).toBe('http://api:3001');
});
