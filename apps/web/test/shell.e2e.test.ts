import { cookieOf, hidden, runningWeb } from './running-web.js';

let web: Awaited<ReturnType<typeof runningWeb>>;

beforeAll(async () => {
  web = await runningWeb();
});
afterAll(() => web?.stop());

/** Somebody signed in who has opened the form: their cookie, and the token in the form. */
async function openForm(tokens: Parameters<typeof web.cookieFor>[0] = {}) {
  const first = web.cookieFor(tokens);
  const shown = await web.ask('/gallery', { cookie: first });
  return { cookie: cookieOf(shown) || first, token: hidden(shown.html, '_csrf')!, html: shown.html };
}

const rated = () => web.api.asked.filter(({ operation }) => operation === 'Rate');
beforeEach(() => web.api.asked.splice(0));

describe('a form', () => {
  it('is done once and leads to the page with what was saved above its heading', async () => {
    const { cookie, token } = await openForm();
    const sent = await web.post(
      '/gallery',
      [
        ['_csrf', token],
        ['reason', 'Place offered'],
        ['who', 'a'],
        ['who', 'b'],
      ],
      cookie,
    );
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/gallery#heading']);
    expect(rated()).toMatchObject([{ variables: { reason: 'Place offered a,b' }, token: 'access' }]);

    const shown = await web.ask('/gallery', { cookie: cookieOf(sent) });
    expect(shown.html).toContain('The reason was saved.');
    expect(shown.html).toContain('<title>Saved: Gallery – Muster</title>');
    const again = await web.ask('/gallery', { cookie: cookieOf(shown) });
    expect(again.html).not.toContain('The reason was saved.');
  });

  it('comes back with what was typed and with what to do', async () => {
    const { cookie, token } = await openForm();
    const back = await web.post(
      '/gallery',
      { _csrf: token, reason: '', 'due-day': '40', why: 'A "quoted" <why>' },
      cookie,
    );
    expect(back.status).toBe(422);
    expect(back.html).toContain('<title>Error: Gallery – Muster</title>');
    expect(back.html).toContain('<a href="#reason">Enter a reason</a>');
    expect(back.html).toContain('value="40"');
    expect(back.html).toContain('value="A &quot;quoted&quot; &lt;why&gt;"');
  });

  it('shows both values when somebody else changed it meanwhile, and carries the new version', async () => {
    const { cookie, token } = await openForm();
    const back = await web.post('/gallery', { _csrf: token, reason: 'Place offered', version: '1' }, cookie);
    expect(back.status).toBe(409);
    expect(back.html).toContain('Someone changed this since you opened it');
    expect(back.html).toContain('Moved away');
    expect(back.html).toContain('Place offered');
    expect(hidden(back.html, 'version')).toBe('2');
    expect(rated()).toEqual([]);
  });

  it.each([
    ['without its token', {}, {}],
    ['with somebody else’s token', { _csrf: 'abc-def' }, {}],
    ['from another site', undefined, { origin: 'https://elsewhere.example' }],
    ['that the browser says is from another site', undefined, { 'sec-fetch-site': 'cross-site' }],
  ])('is refused %s, and changes nothing', async (_which, fields, headers) => {
    const { cookie, token } = await openForm();
    const sent = await web.post(
      '/gallery',
      { reason: 'x', ...(fields ?? { _csrf: token }) },
      cookie,
      headers,
    );
    expect(sent.status).toBe(403);
    expect(sent.html).toContain('The form could not be accepted');
    expect(rated()).toEqual([]);
  });

  it('is refused when it is larger than people type', async () => {
    const { cookie, token } = await openForm();
    const sent = await web.post('/gallery', { _csrf: token, reason: 'x'.repeat(1_100_000) }, cookie);
    expect(sent.status).toBe(413);
    expect(sent.html).toContain('That is too large to send');
  });
});

describe('a form whose sign-in has ended', () => {
  const typed: [string, string][] = [
    ['reason', 'Seen at home\nwith "mother" <b>'],
    ['who', 'a'],
    ['who', 'b'],
    ['version', '7'],
  ];

  it('keeps everything that was typed on a page that needs no scripts', async () => {
    const { token } = await openForm();
    const ended = await web.post('/gallery', [['_csrf', token], ...typed]);
    expect(ended.status).toBe(401);
    expect(ended.html).toContain('Your sign-in has ended');
    expect(ended.html).toContain('Seen at home\nwith &quot;mother&quot; &lt;b&gt;');
    expect(ended.html).toContain('href="/sign-in?then=%2Fsigned-in" target="_blank"');
    expect(rated()).toEqual([]);
  });

  it('is shown too when the API says that the sign-in was ended', async () => {
    const { cookie, token } = await openForm();
    web.api.answers.set('Rate', { status: 401, body: { errors: [{ message: 'x' }] } });
    const ended = await web.post('/gallery', [['_csrf', token], ...typed], cookie);
    web.api.answers.delete('Rate');
    expect(ended.status).toBe(401);
    expect(ended.html).toContain('Seen at home');
  });

  it('cannot be planted by another site', async () => {
    const planted = await web.post('/gallery', typed, undefined, { origin: 'https://elsewhere.example' });
    expect(planted.status).toBe(403);
    expect(planted.html).not.toContain('Seen at home');
  });
});

describe('a sign-in', () => {
  it('is asked for, and the page that was asked for is kept', async () => {
    const answer = await web.ask('/gallery?rating=red');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/sign-in?then=%2Fgallery%3Frating%3Dred',
    ]);
    const started = await web.ask('/sign-in?then=/gallery');
    const to = new URL(started.headers.get('location')!);
    expect(to.origin).toBe(web.signIn.url);
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      resource: web.api.url,
      redirect_uri: `${web.url}/sign-in/callback`,
    });
    expect(to.searchParams.get('state')).toBeTruthy();
    expect(to.searchParams.get('nonce')).toBeTruthy();
  });

  it('starts under the name that it comes back to', async () => {
    const answer = await fetch(`${web.url.replace('127.0.0.1', 'localhost')}/gallery?a=b`, {
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${web.url}/gallery?a=b`]);
  });

  it('is not finished by an answer that nobody waits for', async () => {
    const answer = await web.ask('/sign-in/callback?code=x&state=y');
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('You could not be signed in');
  });

  it('is renewed once, however many tabs ask at the same time or with an older cookie', async () => {
    const cookie = web.cookieFor({ seconds: 30, refresh: 'first' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => web.ask('/gallery', { cookie })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await web.ask('/gallery', { cookie })).status).toBe(200);
    expect(web.signIn.changed).toEqual(['first']);
    const tokens = new Set(web.api.asked.map(({ token }) => token));
    expect([...tokens]).toEqual(['access-for-first']);
  });

  it('has to be made anew when it cannot be renewed', async () => {
    const answer = await web.ask('/gallery', { cookie: web.cookieFor({ seconds: -10 }) });
    expect(answer.headers.get('location')).toBe('/sign-in?then=%2Fgallery');
  });

  it('counts for nothing in a cookie that was tampered with', async () => {
    const cookie = web.cookieFor();
    const broken = cookie.replace(
      /muster=(.)/,
      (_all, letter: string) => `muster=${letter === 'A' ? 'B' : 'A'}`,
    );
    expect((await web.ask('/gallery', { cookie: broken })).status).toBe(303);
  });

  it('fits into the cookie with tokens of the usual size', async () => {
    const shown = await web.ask('/gallery', {
      cookie: web.cookieFor({ access: 'a'.repeat(1100), refresh: 'r'.repeat(100) }),
    });
    expect(shown.headers.getSetCookie()[0]!.length).toBeLessThan(4096);
    expect(shown.headers.getSetCookie()[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('what goes wrong', () => {
  it.each([
    ['not-found', 404, 'Page not found'],
    ['refused', 403, 'You cannot do this'],
    ['invalid', 400, 'This could not be understood'],
    ['unavailable', 503, 'Sorry, the service is unavailable'],
    ['broken', 500, 'Sorry, there is a problem with the service'],
    ['bug', 500, 'Sorry, there is a problem with the service'],
  ])(
    'says what to do next when the API answers %s, and nothing of the inside',
    async (how, status, title) => {
      const answer = await web.ask(`/gallery/fails/${how}`, { cookie: web.cookieFor() });
      expect(answer.status).toBe(status);
      expect(answer.html).toContain(`<h1 class="govuk-heading-l" id="heading" tabindex="-1">${title}</h1>`);
      expect(answer.html).not.toMatch(/secret|Error:|node_modules|\.ts:/);
    },
  );

  it('gives one answer for an address that is not there and for an id that is none', async () => {
    const cookie = web.cookieFor();
    const nowhere = await web.ask('/nowhere', { cookie });
    const malformed = await web.ask('/gallery/things/7', { cookie });
    expect([nowhere.status, malformed.status]).toEqual([404, 404]);
    const main = (html: string) => /<main[\s\S]*<\/main>/.exec(html)![0];
    expect(main(nowhere.html)).toBe(main(malformed.html));
  });

  it('does not send somebody round in circles whom the API does not know', async () => {
    web.api.answers.set('Home', { status: 401, body: { errors: [{ message: 'x' }] } });
    const home = await web.ask('/', { cookie: web.cookieFor({ access: 'unknown' }) });
    web.api.answers.delete('Home');
    expect(home.headers.get('location')).toBe('/sign-in?then=%2F');
  });
});

describe('a file', () => {
  const upload = async (withToken: boolean, bytes: number) => {
    const { cookie, token } = await openForm();
    const form = new FormData();
    if (withToken) form.append('_csrf', token);
    form.append('kind', 'register');
    form.append('file', new Blob(['x'.repeat(bytes)], { type: 'text/csv' }), 'cases.csv');
    return web.ask('/gallery/file', { method: 'POST', body: form, cookie });
  };

  it('goes through to the API as it comes in, from a form without scripts', async () => {
    const sent = await upload(true, 5_000_000);
    expect(sent.status).toBe(200);
    expect(sent.html).toContain('register cases.csv 5000000');
  });

  it('is refused without the form’s token', async () => {
    web.api.uploads.splice(0);
    expect((await upload(false, 10)).status).toBe(403);
    expect(web.api.uploads).toEqual([]);
  });
});

describe('every page', () => {
  it('allows scripts and styles of its own alone, and is never kept by a cache', async () => {
    const { headers, html } = await web.ask('/cookies');
    const policy = headers.get('content-security-policy')!;
    const nonce = /<script nonce="([0-9a-f]+)"/.exec(html)![1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain(`form-action 'self' ${web.signIn.url}`);
    expect(policy).toContain("frame-ancestors 'none';base-uri 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(html).not.toMatch(/ style="| on[a-z]+="/);
  });

  it('passes its request id on to the API', async () => {
    const cookie = web.cookieFor({ access: 'for-the-id' });
    const { headers } = await web.ask('/', { cookie, headers: { 'x-request-id': 'abcdef-123456' } });
    expect(headers.get('x-request-id')).toBe('abcdef-123456');
    expect(web.api.asked.map(({ requestId }) => requestId)).toContain('abcdef-123456');
  });

  it('costs a first visit 90 KB at most, of which scripts 30 KB', async () => {
    const page = await fetch(`${web.url}/gallery`, {
      headers: { cookie: web.cookieFor(), 'accept-encoding': 'gzip' },
    });
    const html = await page.text();
    let total = Number(page.headers.get('content-length'));
    let scripts = 0;
    for (const [, path] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const asset = await fetch(web.url + path, { headers: { 'accept-encoding': 'gzip' } });
      expect(asset.headers.get('cache-control')).toContain('immutable');
      expect(asset.headers.get('content-encoding')).toBe('gzip');
      total += Number(asset.headers.get('content-length'));
      if (path!.endsWith('.js')) scripts += Number(asset.headers.get('content-length'));
    }
    expect(total).toBeLessThan(90 * 1024);
    expect(scripts).toBeLessThan(30 * 1024);
  });

  it('uses neither the font nor the crown that belong to gov.uk', async () => {
    const { html } = await web.ask('/cookies');
    const css = /href="(\/assets\/app\.[^"]+\.css)"/.exec(html)![1];
    const styles = await (await fetch(web.url + css)).text();
    expect(html + styles).not.toMatch(/GDS Transport|crown|crest/i);
  });
});
