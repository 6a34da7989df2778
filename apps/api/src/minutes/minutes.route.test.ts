import { newId } from '#libs/kernel';
import { PrinterBusy } from '#libs/minutes';
import type { MinutesDocument } from '#libs/minutes';
import fastify from 'fastify';
import { minutesRoute } from './minutes.route.js';

const document: MinutesDocument = {
  title: 'Minutes',
  subtitle: 'A board',
  status: [],
  date: new Date('2026-11-20T10:00:00Z'),
  sections: [],
};

/** Asks for a PDF of minutes with a printer in this state. */
async function download(printer: { busy: boolean; print(): Promise<Uint8Array> }) {
  let read = 0;
  const find = () => {
    read += 1;
    return Promise.resolve({ filename: 'minutes-2026-11-20', document });
  };
  const server = fastify({ forceCloseConnections: true });
  server.get(minutesRoute.url, (request, reply) =>
    minutesRoute.handle({ find, printer } as never, request as never, reply),
  );
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(`${url}/exports/minutes/${newId()}/pdf`);
  const body = await answer.text();
  await server.close();
  return { status: answer.status, header: (name: string) => answer.headers.get(name), body, read };
}

it('asks people to come back in a minute when the printer has as much as it takes, and reads nothing for them', async () => {
  const { status, header, body, read } = await download({
    busy: true,
    print: () => Promise.reject(new Error('never')),
  });
  expect(status).toBe(503);
  expect(header('retry-after')).toBe('60');
  expect(JSON.parse(body)).toMatchObject({
    errors: [{ message: expect.stringContaining('Try again in a minute'), extensions: { code: 'BUSY' } }],
  });
  expect(read).toBe(0);
});

it('says the same when others were quicker, and sends no file by that name', async () => {
  const { status, header } = await download({
    busy: false,
    print: () => Promise.reject(new PrinterBusy('full')),
  });
  expect(status).toBe(503);
  expect(header('retry-after')).toBe('60');
  expect(header('content-disposition')).toBeNull();
});

it('sends what was printed', async () => {
  const { status, header, body } = await download({
    busy: false,
    print: () => Promise.resolve(Buffer.from('%PDF-')),
  });
  expect(status).toBe(200);
  expect(header('content-type')).toBe('application/pdf');
  expect(header('content-disposition')).toBe('attachment; filename="minutes-2026-11-20.pdf"');
  expect(body).toBe('%PDF-');
});
