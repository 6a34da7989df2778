/** Somebody who uses the pages without a browser: cookies, redirects and forms, and nothing else of one. */
export interface SignedIn {
  get(path: string): Promise<{ status: number; url: string; html: string }>;
  /** Posts a form; answers the status and where it leads, without going there. */
  post(path: string, fields: Record<string, string>): Promise<{ status: number; to: string | null }>;
  /** The raw answer of an address, such as a stream of events. */
  open(path: string): Promise<Response>;
}

const REDIRECTS = 12;

/** The hidden fields of the first form that leads to `action` (or of the first form at all). */
export function hiddenFields(html: string, action?: string): Record<string, string> {
  const from = action ? html.indexOf(`action="${action}"`) : html.indexOf('<form');
  const form = html.slice(from, html.indexOf('</form>', from));
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  const part = (input: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? '';
  return Object.fromEntries(inputs.map((input) => [part(input, 'name'), part(input, 'value')]));
}

/** Signs in through the real form. Throws when the sign-in does not end on a page of the product. */
export async function signInOverHttp(web: string, email: string, password: string): Promise<SignedIn> {
  // Cookies know no ports: one jar for every server of this machine, but each server reads its own alone.
  const jar = new Map<string, string>();
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value) jar.set(name!, value);
      else jar.delete(name!);
    }
    return answer;
  };
  const follow = async (first: Response, from: string) => {
    let [answer, url] = [first, from];
    for (let count = 0; answer.status >= 300 && answer.status < 400; count += 1) {
      if (count > REDIRECTS) throw new Error('The pages send round in a circle.');
      url = new URL(answer.headers.get('location')!, url).href;
      await answer.body?.cancel();
      answer = await ask(url);
    }
    return { status: answer.status, url, html: await answer.text() };
  };
  const form = (fields: Record<string, string>): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });

  const page = await follow(await ask(web), web);
  const action = /<form[^>]*action="([^"]*)"/.exec(page.html)?.[1];
  const to = new URL((action ?? '').replaceAll('&amp;', '&'), page.url).href;
  const fields = { ...hiddenFields(page.html), email, password };
  const arrived = await follow(await ask(to, form(fields)), to);
  if (!arrived.url.startsWith(web) || arrived.status !== 200)
    throw new Error(`Signing in ended with ${arrived.status}.`);
  return {
    get: async (path) => follow(await ask(web + path), web + path),
    async post(path, sent) {
      const answer = await ask(web + path, form(sent));
      await answer.arrayBuffer();
      return { status: answer.status, to: answer.headers.get('location') };
    },
    open: (path) => ask(web + path),
  };
}
