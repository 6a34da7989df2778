import { newId } from '#libs/kernel';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { request as open } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { addLiveStreams } from './live.routes.js';

let server: FastifyInstance;
afterEach(() => server.close());

it('follows nothing for somebody who left while it was asked whether they may', async () => {
  const followed: unknown[] = [];
  const live = { follow: (meeting: unknown) => (followed.push(meeting), () => undefined) };
  let answer = (_value: object): void => undefined;
  let asked = (): void => undefined;
  const asking = new Promise<void>((resolve) => (asked = resolve));
  const find = () => {
    asked();
    return new Promise<object>((resolve) => (answer = resolve));
  };
  server = fastify({ forceCloseConnections: true });
  const gone = new Promise<void>((resolve) => {
    server.addHook('onRequest', (request, reply, done) => {
      const actor = { personId: newId(), partnershipId: newId() };
      Object.assign(request, { context: { find, actor } });
      reply.raw.once('close', resolve);
      done();
    });
  });
  addLiveStreams(server, { services: {} as never, live: live as never, streams: 10 });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const visit = open({ port, host: '127.0.0.1', path: `/live/meetings/${newId()}` }).end();
  visit.on('error', () => undefined);
  await asking;
  visit.destroy();
  await gone;

  answer({});
  await setTimeout(50);
  expect(followed).toEqual([]);
});
