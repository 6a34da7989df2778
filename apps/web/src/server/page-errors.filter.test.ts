import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from '../api-client/api.js';
import type { Page } from '../pages/page.js';
import { english } from '../texts/index.js';
import { PageErrorsFilter } from './page-errors.filter.js';

it('tells people who want a PDF while too many wait to try again in a minute, and browsers too', async () => {
  const api = createServer((_request, response) =>
    response
      .writeHead(503, { 'content-type': 'application/json' })
      .end(JSON.stringify({ errors: [{ message: 'busy', extensions: { code: 'BUSY' } }] })),
  );
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const client = new Api({ apiUrl, timeoutMs: 5000, requestId: 'a-request', token: () => undefined });
  const failure = await client.download('/exports/minutes/x/pdf').catch((error: unknown) => error);
  api.close();

  const headers: Record<string, string> = {};
  const reply = { header: (name: string, value: string) => (headers[name] = value) };
  const request = { t: english, log: { info: () => undefined } };
  const host = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) };
  let page: Page | undefined;
  const filter = new PageErrorsFilter((_request, _reply, answer) => {
    page = answer as Page;
    return Promise.resolve();
  });
  await filter.catch(failure, host as never);

  expect(page).toMatchObject({ status: 503, view: { title: 'Too many documents are being printed' } });
  expect(headers).toEqual({ 'retry-after': '60' });
});
